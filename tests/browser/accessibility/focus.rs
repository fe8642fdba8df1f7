//! The focus while a page is used with the keyboard.

use super::phone;
use crate::{
    selectors::{DELIVERED, RUNNING},
    test_env::TestEnv,
    visitor::Visitor,
};
use naqra_driver::Scheme;
use serde_json::Value;

/// How much of the focused element lies under the dock or beyond the screen, in pixels; nothing for what
/// is in the dock. `end` once the focus has left the page.
const COVERED: &str = "(() => { \
    const element = document.activeElement; \
    if (!element || element === document.body || element === document.documentElement) return 'end'; \
    if (element.closest('.tap-dock')) return 0; \
    const dock = document.querySelector('.tap-dock').getBoundingClientRect(); \
    const box = element.getBoundingClientRect(); \
    if (box.height > dock.top) return 0; \
    return Math.max(0, box.bottom - dock.top, -box.top); })()";

const FOCUSED: &str = "document.activeElement.outerHTML.slice(0, 120)";

/// More than any page has.
const STOPS_MAX: usize = 400;

/// Goes through the page with the tab key; answers how many stops there were, and the covered ones.
fn walk(visitor: &Visitor, complaints: &mut Vec<String>, place: &str) -> usize {
    for stop in 0..STOPS_MAX {
        visitor.press_tab();
        visitor.await_frames();
        match visitor.value(COVERED) {
            Value::String(_) => return stop,
            covered if covered.as_f64().unwrap_or(1.0) < 1.0 => {}
            covered => {
                complaints.push(format!("{place}: {covered} px of {}", visitor.ask(FOCUSED)))
            }
        }
    }
    panic!("{place}: the focus does not leave the page")
}

#[test]
fn focus_never_rests_under_the_dock() {
    let env = TestEnv::for_visitors(1);
    let mut complaints = Vec::new();
    for height_px in [640, 740] {
        let visitor = env.visitor(&phone(360, height_px, Scheme::Light), "/en/");
        for page in ["ar", "en"]
            .into_iter()
            .flat_map(|lang| [RUNNING, DELIVERED].map(|slug| format!("/{lang}/c/{slug}")))
        {
            visitor.go(&env.server.at(&page));
            let stops = walk(&visitor, &mut complaints, &format!("{page} at {height_px} px"));
            assert!(stops > 40, "{page} has {stops} stops");
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn focus_end_of_the_page_lies_above_the_dock() {
    let env = TestEnv::for_visitors(1);
    for height_px in [640, 740] {
        let visitor = env.visitor(&phone(360, height_px, Scheme::Light), "/en/");
        for lang in ["ar", "en"] {
            visitor.go(&env.server.at(&format!("/{lang}/c/{RUNNING}")));
            visitor.ask("scrollTo(0, document.documentElement.scrollHeight)");
            visitor.await_frames();
            let free = "document.querySelector('.footer').getBoundingClientRect().bottom \
                <= document.querySelector('.tap-dock').getBoundingClientRect().top";
            visitor.await_that("the footer lies above the dock", free);
        }
    }
}
