//! What automatic checkers do not look at.

use super::{pages, phone};
use crate::test_env::TestEnv;
use naqra_driver::{Scheme, Settings};

const CHECKS: &str = include_str!("own.js");

#[test]
fn accessibility_of_names_targets_placeholders_and_order() {
    let env = TestEnv::for_visitors(1);
    let wide = Settings {
        width_px: 1280,
        height_px: 720,
        phone: false,
        ..phone(1280, 720, Scheme::Light)
    };
    let mut complaints = Vec::new();
    for settings in [phone(360, 640, Scheme::Light), phone(360, 640, Scheme::Dark), wide] {
        let visitor = env.visitor(&settings, "/en/");
        for page in pages() {
            visitor.look_at(&env.server.at(&page));
            visitor.await_settled();
            let found = visitor.value(CHECKS);
            let found = found.as_array().expect("the checks answer a list");
            complaints.extend(found.iter().map(|complaint| {
                format!("{page} at {} px, {:?}: {complaint}", settings.width_px, settings.scheme)
            }));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn forced_colours_keep_button_edges_and_choice_marks() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    visitor.force_colours();
    let chosen = "(chip => getComputedStyle(chip).backgroundColor)";
    let differ = format!(
        "{chosen}(document.querySelector('.filters-choice[aria-pressed=true]')) !== \
         {chosen}(document.querySelector('.filters-choice[aria-pressed=false]'))"
    );
    assert_eq!(visitor.ask(&differ), "true", "a chosen filter looks like the others");
    for (page, button) in [
        (crate::selectors::running_page("en"), ".tap-dock-tap"),
        (format!("/en/embed/{}", crate::selectors::RUNNING), "#pass-on a"),
    ] {
        visitor.look_at(&env.server.at(&page));
        visitor.await_settled();
        let edge = format!(
            "parseFloat(getComputedStyle(document.querySelector('{button}')).borderTopWidth) >= 1"
        );
        assert_eq!(visitor.ask(&edge), "true", "{button} has no edge");
    }
}
