//! A policy that forbids WebAssembly. Each engine refuses in its own words.

use super::programs;
use crate::{
    marks::{POINTS, RUNNING, TAP, running_page},
    stage::Stage,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Detour, Engine, Settings};
use std::{thread, time::Duration};

/// The loader tries again after two seconds and then after four, where that may help.
const TWO_MORE_TRIES: Duration = Duration::from_secs(7);

/// Taps count and are shown without the app, which is fetched at most once.
pub(super) fn refuse_the_app(engine: Engine) {
    let stage = Stage::for_visitors(1);
    let detour = Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"));
    detour.strip("content-security-policy", "'wasm-unsafe-eval'");
    let page = detour.at(&running_page("en"));
    let visitor = Visitor::with(&programs(engine), &Settings::phone("en"), &page);
    thread::sleep(TWO_MORE_TRIES);
    let fetched = "performance.getEntriesByType('resource')\
        .filter(entry => entry.name.includes('.wasm')).length";
    let fetched = visitor.ask(fetched);
    assert!(["0", "1"].contains(&fetched.as_str()), "the app was fetched {fetched} times");
    assert_eq!(visitor.attribute("html", "data-ready"), None, "the policy lets the app run");
    let before = stage.settled_points(RUNNING);
    for taps in 1..=2 {
        visitor.tap(TAP);
        stage.await_points(RUNNING, before + taps, SOON);
        visitor.await_number(SOON, POINTS, before + taps);
    }
    assert_eq!(stage.settled_points(RUNNING), before + 2);
    assert!(visitor.count("#content section") > 3, "the text is there");
}
