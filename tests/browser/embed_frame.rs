//! The embed frame by itself: the options in its address, and what it shows without scripts.

use crate::{selectors::RUNNING, test_env::TestEnv, visitor::Visitor};
use serde_json::{Value, json};

fn open(env: &TestEnv, visitor: &Visitor, lang: &str, query: &str) {
    visitor.look_at(&env.server.at(&format!("/{lang}/embed/{RUNNING}?{query}")));
}

/// A custom property of the root element.
fn colour(visitor: &Visitor, name: &str) -> String {
    visitor.ask(&format!(
        "getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()"
    ))
}

#[test]
fn embed_frame_applies_options_with_readable_colours() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    // Query, then paper, ink and bar as they come out.
    let table = [
        ("theme=light&bar=c22f50", ["#fffdf9", "#16213a", "#c22f50"]),
        ("theme=dark&text=%23ffffff", ["#182136", "#ffffff", ""]),
        ("background=0a464d&text=fff&bar=ffd98a", ["#0a464d", "#ffffff", "#ffd98a"]),
        // The page's own ink cannot be read there: white can.
        ("theme=light&background=000", ["#000000", "#ffffff", ""]),
        // Neither ink can be read on this grey, and no accent seen: black is.
        ("theme=light&background=777777", ["#777777", "#000000", "#000000"]),
        // Wishes that cannot be seen.
        ("theme=light&background=fff&text=fefefe", ["#ffffff", "#16213a", ""]),
        ("theme=light&bar=fffff0", ["#fffdf9", "#16213a", ""]),
        ("theme=dark&text=182137&bar=1a2338", ["#182136", "#f3ecdd", ""]),
        // Wishes that cannot be read.
        ("theme=light&text=red&bar=12345&background=url(x)", ["#fffdf9", "#16213a", ""]),
    ];
    for (query, wanted) in table {
        open(&env, &visitor, "en", query);
        for (name, wanted) in ["paper", "ink", "bar"].into_iter().zip(wanted) {
            let found = colour(&visitor, name);
            assert!(wanted.is_empty() || found == wanted, "{query}: {name} is {found}");
        }
    }
}

#[test]
fn embed_frame_names_and_ignores_invalid_options() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    let table = [
        ("size=bar", json!(["bar", null, null, ""])),
        ("size=300x250&theme=dark&radius=0", json!(["300x250", "dark", null, "0px"])),
        ("theme=auto&show=bar,goal&radius=32", json!(["card", null, "bar goal", "32px"])),
        ("size=huge&theme=dusk&show=bar,all&radius=33", json!(["card", null, null, ""])),
    ];
    for (query, wanted) in table {
        open(&env, &visitor, "ar", query);
        let found: Value = visitor.value(
            "[...['size', 'scheme', 'show'].map((name) => document.documentElement.dataset[name] ?? null), \
             document.documentElement.style.getPropertyValue('--radius')]",
        );
        assert_eq!(found, wanted, "{query}");
    }
    let told = visitor.console().join("\n");
    for part in [
        "size: expected card, bar, badge, 300x250, 300x450, 220x440, found",
        "theme: expected auto, light, dark, found",
        "show: expected some of bar,counters,star,share,goal, found",
        "radius: expected 0 to 32, found",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn embed_frame_of_fixed_size_holds_its_content() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", "/ar/");
    for lang in ["ar", "en"] {
        for (width, height) in [(300, 250), (300, 450), (220, 440)] {
            open(&env, &visitor, lang, &format!("size={width}x{height}"));
            let inside = visitor.value(
                "(() => { const main = document.querySelector('main').getBoundingClientRect(); \
                 const link = document.querySelector('#pass-on a').getBoundingClientRect(); \
                 return [main.width, main.height, link.bottom <= main.bottom && link.left >= main.left]; })()",
            );
            assert_eq!(inside, json!([width, height, true]), "{lang}");
        }
    }
}

#[test]
fn embed_frame_without_scripts_shows_the_last_count_and_the_link() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone_without_scripts("en");
    open(&env, &visitor, "en", "size=bar");
    assert_eq!(visitor.number("#count"), env.points(RUNNING));
    assert_eq!(visitor.attribute("#pass-on a", "href"), Some(format!("en/c/{RUNNING}")));
    visitor.look_at(&env.server.at("/en/embed/atlantis"));
    assert!(visitor.words("main").starts_with("This campaign is not here."));
}

#[test]
fn embed_frame_follows_the_count() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", "/ar/");
    open(&env, &visitor, "ar", "");
    let before = env.points(RUNNING);
    visitor.await_that("it follows", "document.getElementById('fresh').textContent.includes(':')");
    env.tap_without_browser(RUNNING);
    visitor.await_number(crate::visitor::SOON, "#count", before + 1);
}
