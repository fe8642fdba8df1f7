//! Two visitors on the same campaign.

use crate::{
    selectors::{BAR, PAUSE, POINTS, RUNNING, TAP, running_page},
    test_env::TestEnv,
    visitor::{SOON, Visitor},
};
use std::{
    thread,
    time::{Duration, Instant},
};

const TAPS_EACH: u32 = 100;

/// Two visitors whose visits are counted and shown to both, and the points then.
fn two_visitors(env: &TestEnv) -> ([Visitor; 2], u64) {
    let visitors = ["ar", "en"].map(|language| env.phone(language, &running_page(language)));
    let start = env.settled_points(RUNNING);
    for visitor in &visitors {
        visitor.await_number(SOON, POINTS, start);
        visitor.await_live(true);
    }
    (visitors, start)
}

#[test]
fn live_tap_moves_the_bar_of_the_other_visitor_within_a_second() {
    let env = TestEnv::for_visitors(2);
    let ([mona, john], start) = two_visitors(&env);
    let bar = john.attribute(BAR, "aria-valuetext");
    mona.tap(TAP);
    let tapped = Instant::now();
    john.await_number(Duration::from_secs(1), POINTS, start + 1);
    assert!(tapped.elapsed() <= Duration::from_secs(1), "it took {:?}", tapped.elapsed());
    mona.await_number(SOON, POINTS, start + 1);
    assert_ne!(john.attribute(BAR, "aria-valuetext"), bar, "the bar says the new number");
    assert_eq!(env.points(RUNNING), start + 1);
}

#[test]
fn live_hundred_taps_of_each_of_two_visitors_count_once() {
    let env = TestEnv::for_visitors(2);
    let (visitors, start) = two_visitors(&env);
    thread::scope(|scope| {
        for visitor in &visitors {
            scope.spawn(|| visitor.tap_often(TAP, TAPS_EACH, Duration::from_millis(10)));
        }
    });
    let end = start + 2 * u64::from(TAPS_EACH);
    for visitor in &visitors {
        visitor.await_number(SOON, POINTS, end);
    }
    assert_eq!(env.points(RUNNING), end);
    assert_eq!(env.settled_points(RUNNING), end, "nothing comes after that");
}

#[test]
fn paused_page_stays_unchanged_and_catches_up() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", &running_page("en"));
    let start = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    visitor.await_live(true);
    visitor.tap(PAUSE);
    visitor.await_live(false);
    env.tap_without_browser(RUNNING);
    thread::sleep(Duration::from_secs(1));
    assert_eq!(visitor.number(POINTS), start);
    visitor.tap(PAUSE);
    visitor.await_number(SOON, POINTS, start + 1);
}

#[test]
fn visit_counts_once_over_several_page_loads() {
    let env = TestEnv::for_visitors(1);
    let before = env.points(RUNNING);
    let visitor = env.phone("ar", &running_page("ar"));
    assert_eq!(env.settled_points(RUNNING), before + 1);
    visitor.reload();
    visitor.await_number(SOON, POINTS, before + 1);
    assert_eq!(env.settled_points(RUNNING), before + 1);
}
