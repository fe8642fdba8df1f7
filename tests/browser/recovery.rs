//! The server goes away and comes back; the network does too.

use crate::{
    marks::{DELIVERED, MENU, POINTS, RUNNING, TAP, menu_choice, running_page},
    stage::Stage,
    visitor::SOON,
};
use std::time::Duration;

/// The page tries again after pauses that grow; this covers several of them.
const AFTER_A_WHILE: Duration = Duration::from_secs(40);

#[test]
fn an_open_page_finds_the_right_number_after_the_server_was_killed() {
    let mut stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", &running_page("en"));
    let start = stage.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    visitor.await_live(true);

    stage.server.kill();
    visitor.await_live(false);
    assert_eq!(visitor.number(POINTS), start, "the last number stays");

    stage.server.resume().unwrap_or_else(|error| panic!("{error}"));
    // Somebody else is faster than the page.
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(AFTER_A_WHILE, POINTS, start + 1);
    visitor.await_live(true);
}

#[test]
fn other_digits_can_be_chosen_while_the_server_is_away() {
    let mut stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &format!("/ar/c/{DELIVERED}"));
    visitor.await_words(POINTS, "١٬٠٠٣٬٠٠٠");
    stage.server.kill();
    visitor.tap(MENU);
    visitor.tap(&menu_choice("digits", 2));
    // What came with the page is less than its whole text, and better than none.
    visitor.await_words(POINTS, "1,003,000");
    assert!(visitor.words("h1").chars().count() > 3);
    assert!(visitor.count(".counters-number") > 2);
}

#[test]
fn taps_while_the_server_is_away_are_kept_and_count_once() {
    let mut stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &running_page("ar"));
    let start = stage.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);

    stage.server.kill();
    for _ in 0..3 {
        visitor.tap(TAP);
    }
    visitor.await_number(SOON, POINTS, start + 3);
    stage.server.resume().unwrap_or_else(|error| panic!("{error}"));
    stage.await_points(RUNNING, start + 3, AFTER_A_WHILE);
    assert_eq!(stage.settled_points(RUNNING), start + 3);
    visitor.await_number(SOON, POINTS, start + 3);
}

#[test]
fn without_network_the_number_stays_and_comes_back_to_life() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", &running_page("en"));
    let start = stage.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);

    visitor.set_offline(true);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, start + 1);
    assert_eq!(stage.points(RUNNING), start, "nothing got through");
    visitor.set_offline(false);
    stage.await_points(RUNNING, start + 1, AFTER_A_WHILE);
    visitor.await_number(SOON, POINTS, start + 1);
}
