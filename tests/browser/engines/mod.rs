//! Journeys that are made in every engine: Chromium, Firefox and WebKitGTK.
//!
//! They use nothing that only Chromium's driver can do, so a visitor without a network is one whose
//! server was stopped. `cargo xtask test` makes the one of `offline` in all engines and the others in
//! Chromium; `cargo xtask test --all` makes all of them everywhere.

mod offline;
mod pages;
mod policy;
mod sharing;
mod taps;

use crate::{test_env::TestEnv, visitor::Visitor};
use naqra_driver::{Engine, Programs, Settings};

/// One module for each engine, with a test for each journey.
macro_rules! in_every_engine {
    ($($name:ident: $journey:path),+ $(,)?) => {
        in_every_engine!(@ chromium Chromium $($name $journey),+);
        in_every_engine!(@ firefox Firefox $($name $journey),+);
        in_every_engine!(@ webkitgtk WebKitGtk $($name $journey),+);
    };
    (@ $module:ident $engine:ident $($name:ident $journey:path),+) => {
        mod $module {
            $(
                #[test]
                fn $name() {
                    $journey(naqra_driver::Engine::$engine);
                }
            )+
        }
    };
}

in_every_engine!(
    arrival_shows_number_language_and_direction: super::pages::arrive,
    language_and_digits_change: super::pages::change_language_and_digits,
    tap_counts_once_and_is_thanked: super::taps::tap,
    live_tap_of_another_visitor_arrives: super::taps::follow,
    share_links_and_the_copied_address_lead_to_the_page: super::sharing::share,
    embed_on_another_site_follows_the_count: super::sharing::embed,
    policy_against_webassembly_leaves_taps: super::policy::refuse_the_app,
    offline_page_opens_and_its_tap_counts_once_later: super::offline::lose_the_server,
);

/// Opens a visitor's browser at a path of the site.
#[track_caller]
fn open(env: &TestEnv, engine: Engine, language: &str, path: &str) -> Visitor {
    Visitor::open(&programs(engine), &Settings::phone(language), &env.server.at(path))
}

/// The browser and driver of this engine on this machine.
#[track_caller]
fn programs(engine: Engine) -> Programs {
    Programs::of(engine).unwrap_or_else(|error| panic!("{error}"))
}
