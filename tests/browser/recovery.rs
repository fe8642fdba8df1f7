//! The server goes away and comes back; the network does too.

use crate::{
    selectors::{DELIVERED, MENU, POINTS, RUNNING, TAP, menu_choice, running_page},
    test_env::TestEnv,
    visitor::SOON,
};
use std::time::Duration;

/// The page tries again after pauses that grow; this covers several of them.
const AFTER_A_WHILE: Duration = Duration::from_secs(40);

#[test]
fn open_page_shows_the_right_count_after_the_server_returns() {
    let mut env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", &running_page("en"));
    let start = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    visitor.await_live(true);

    env.server.kill();
    visitor.await_live(false);
    assert_eq!(visitor.number(POINTS), start, "the last number stays");

    env.server.resume().unwrap_or_else(|error| panic!("{error}"));
    // Another visitor taps before the page reconnects.
    env.tap_without_browser(RUNNING);
    visitor.await_number(AFTER_A_WHILE, POINTS, start + 1);
    visitor.await_live(true);
}

#[test]
fn digits_can_be_changed_while_the_server_is_down() {
    let mut env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &format!("/ar/c/{DELIVERED}"));
    visitor.await_words(POINTS, "١٬٠٠٣٬٠٠٠");
    env.server.kill();
    visitor.tap(MENU);
    visitor.tap(&menu_choice("digits", 2));
    // What came with the page is less than its whole text, and better than none.
    visitor.await_words(POINTS, "1,003,000");
    assert!(visitor.words("h1").chars().count() > 3);
    assert!(visitor.count(".counters-number") > 2);
}

#[test]
fn outbox_resends_taps_after_the_server_returns() {
    let mut env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &running_page("ar"));
    let start = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);

    env.server.kill();
    for _ in 0..3 {
        visitor.tap(TAP);
    }
    visitor.await_number(SOON, POINTS, start + 3);
    env.server.resume().unwrap_or_else(|error| panic!("{error}"));
    env.await_points(RUNNING, start + 3, AFTER_A_WHILE);
    assert_eq!(env.settled_points(RUNNING), start + 3);
    visitor.await_number(SOON, POINTS, start + 3);
}

#[test]
fn outbox_sends_the_tap_after_the_network_returns() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", &running_page("en"));
    let start = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);

    visitor.set_offline(true);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, start + 1);
    assert_eq!(env.points(RUNNING), start, "nothing got through");
    visitor.set_offline(false);
    env.await_points(RUNNING, start + 1, AFTER_A_WHILE);
    visitor.await_number(SOON, POINTS, start + 1);
}
