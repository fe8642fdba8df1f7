//! Taps: one's own and those of others.

use super::open;
use crate::{
    selectors::{POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::TestEnv,
    visitor::SOON,
};
use naqra_driver::Engine;

/// A tap moves the number at once, counts once in the backend, and is thanked.
pub(super) fn tap(engine: Engine) {
    let env = TestEnv::for_visitors(1);
    let visitor = open(&env, engine, "en", &running_page("en"));
    let before = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, before);
    for taps in 1..=2 {
        visitor.tap(TAP);
        visitor.await_number(SOON, POINTS, before + taps);
        env.await_points(RUNNING, before + taps, SOON);
        visitor.await_number(SOON, THANKS, taps);
    }
    assert_eq!(env.settled_points(RUNNING), before + 2);
    visitor.reload();
    assert_eq!(visitor.number(POINTS), before + 2);
}

/// A tap of another visitor arrives on the open page, also after the page was left and opened
/// again.
pub(super) fn follow(engine: Engine) {
    let env = TestEnv::for_visitors(2);
    let [mona, john] =
        ["ar", "en"].map(|language| open(&env, engine, language, &running_page(language)));
    let before = env.settled_points(RUNNING);
    for visitor in [&mona, &john] {
        visitor.await_number(SOON, POINTS, before);
        visitor.await_live(true);
    }
    mona.tap(TAP);
    john.await_number(SOON, POINTS, before + 1);
    john.go(&env.server.at("/en/"));
    john.back();
    john.await_live(true);
    mona.tap(TAP);
    john.await_number(SOON, POINTS, before + 2);
    mona.await_number(SOON, POINTS, before + 2);
}
