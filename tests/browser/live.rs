//! Two visitors on the same campaign.

use crate::{
    marks::{BAR, PAUSE, POINTS, RUNNING, TAP, running_page},
    stage::Stage,
    visitor::{SOON, Visitor},
};
use std::{
    thread,
    time::{Duration, Instant},
};

const TAPS_EACH: u32 = 100;

/// Two visitors whose visits are counted and shown to both, and the points then.
fn two_visitors(stage: &Stage) -> ([Visitor; 2], u64) {
    let visitors = ["ar", "en"].map(|language| stage.phone(language, &running_page(language)));
    let start = stage.settled_points(RUNNING);
    for visitor in &visitors {
        visitor.await_number(SOON, POINTS, start);
        visitor.await_live(true);
    }
    (visitors, start)
}

#[test]
fn a_tap_moves_the_bar_of_the_other_visitor_within_a_second() {
    let stage = Stage::for_visitors(2);
    let ([mona, john], start) = two_visitors(&stage);
    let bar = john.attribute(BAR, "aria-valuetext");
    mona.tap(TAP);
    let tapped = Instant::now();
    john.await_number(Duration::from_secs(1), POINTS, start + 1);
    assert!(tapped.elapsed() <= Duration::from_secs(1), "it took {:?}", tapped.elapsed());
    mona.await_number(SOON, POINTS, start + 1);
    assert_ne!(john.attribute(BAR, "aria-valuetext"), bar, "the bar says the new number");
    assert_eq!(stage.points(RUNNING), start + 1);
}

#[test]
fn a_hundred_taps_from_each_of_two_visitors_all_count_once() {
    let stage = Stage::for_visitors(2);
    let (visitors, start) = two_visitors(&stage);
    thread::scope(|scope| {
        for visitor in &visitors {
            scope.spawn(|| visitor.tap_often(TAP, TAPS_EACH, Duration::from_millis(10)));
        }
    });
    let end = start + 2 * u64::from(TAPS_EACH);
    for visitor in &visitors {
        visitor.await_number(SOON, POINTS, end);
    }
    assert_eq!(stage.points(RUNNING), end);
    assert_eq!(stage.settled_points(RUNNING), end, "nothing comes after that");
}

#[test]
fn a_paused_page_stands_still_and_catches_up_later() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", &running_page("en"));
    let start = stage.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    visitor.await_live(true);
    visitor.tap(PAUSE);
    visitor.await_live(false);
    stage.tap_from_elsewhere(RUNNING);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(visitor.number(POINTS), start);
    visitor.tap(PAUSE);
    visitor.await_number(SOON, POINTS, start + 1);
}

#[test]
fn a_visit_counts_once_however_often_the_page_is_loaded() {
    let stage = Stage::for_visitors(1);
    let before = stage.points(RUNNING);
    let visitor = stage.phone("ar", &running_page("ar"));
    assert_eq!(stage.settled_points(RUNNING), before + 1);
    visitor.reload();
    visitor.await_number(SOON, POINTS, before + 1);
    assert_eq!(stage.settled_points(RUNNING), before + 1);
}
