//! A policy that forbids WebAssembly. Each engine refuses in its own words.

use super::programs;
use crate::{
    selectors::{POINTS, RUNNING, TAP, running_page},
    test_env::TestEnv,
    visitor::{SOON, Visitor},
};
use naqra_driver::{Engine, FaultProxy, Settings};
use std::{thread, time::Duration};

/// The loader tries again after two seconds and then after four, where that may help.
const TWO_MORE_TRIES: Duration = Duration::from_secs(7);

/// Taps count and are shown without the app, which is fetched at most once.
pub(super) fn refuse_the_app(engine: Engine) {
    let env = TestEnv::for_visitors(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    proxy.strip("content-security-policy", "'wasm-unsafe-eval'");
    let page = proxy.at(&running_page("en"));
    let visitor = Visitor::with(&programs(engine), &Settings::phone("en"), &page);
    thread::sleep(TWO_MORE_TRIES);
    let fetched = "performance.getEntriesByType('resource')\
        .filter(entry => entry.name.includes('.wasm')).length";
    let fetched = visitor.ask(fetched);
    assert!(["0", "1"].contains(&fetched.as_str()), "the app was fetched {fetched} times");
    assert_eq!(visitor.attribute("html", "data-ready"), None, "the policy lets the app run");
    let before = env.settled_points(RUNNING);
    for taps in 1..=2 {
        visitor.tap(TAP);
        env.await_points(RUNNING, before + taps, SOON);
        visitor.await_number(SOON, POINTS, before + taps);
    }
    assert_eq!(env.settled_points(RUNNING), before + 2);
    assert!(visitor.count("#content section") > 3, "the text is there");
}
