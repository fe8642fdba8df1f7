//! The ways in which counts come: one stream for all windows of a browser, and questions where
//! there is no stream.

use crate::{
    marks::{FRESHNESS, PAUSE, POINTS, POLLING, RUNNING, running_page},
    stage::{Stage, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Detour, Fault, Settings};
use std::{
    thread,
    time::{Duration, Instant},
};

const STREAM: &str = "/api/v1/events";

/// Counts are asked for every ten seconds, more or less.
const NEXT_QUESTION: Duration = Duration::from_secs(20);

/// The page says that nothing answers.
const NO_CONNECTION: &str =
    "document.querySelector('.progress-time').innerText.startsWith('No connection.')";

/// The longest pause before a stream that was lost a few times is tried again.
const NEXT_TRY: Duration = Duration::from_secs(40);

fn detour(stage: &Stage) -> Detour {
    Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

/// A visitor on the running campaign whose requests pass by a detour.
fn visitor_behind(detour: &Detour) -> Visitor {
    Visitor::open(&programs(), &Settings::phone("en"), &detour.at(&running_page("en")))
}

fn progress() -> String {
    format!("/api/v1/campaigns/{RUNNING}/progress")
}

/// Waits until the stream was asked for this often, and a little longer: not more often.
#[track_caller]
fn await_streams(detour: &Detour, wanted: usize, patience: Duration) {
    let started = Instant::now();
    while detour.asked(STREAM) < wanted {
        assert!(started.elapsed() < patience, "only {} streams", detour.asked(STREAM));
        thread::sleep(Duration::from_millis(50));
    }
    thread::sleep(Duration::from_millis(500));
    assert_eq!(detour.asked(STREAM), wanted);
}

/// Hides the window that is looked at, as a browser does with a tab behind others, or shows it.
fn hide(visitor: &Visitor, hidden: bool) {
    let define = "Object.defineProperty(document, 'hidden', {configurable: true, value: ";
    let tell = "dispatchEvent(new Event('visibilitychange', {bubbles: true}))";
    visitor.value(&format!("{define}{hidden}}}), document.{tell}, 0"));
}

#[test]
fn all_windows_of_a_browser_share_one_stream() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    let visitor = visitor_behind(&detour);
    visitor.await_live(true);
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.go(&detour.at(&running_page("en")));
    visitor.await_live(true);
    await_streams(&detour, 1, SOON);

    let start = stage.settled_points(RUNNING);
    stage.tap_from_elsewhere(RUNNING);
    for window in [&first, &second] {
        visitor.turn_to(window);
        visitor.await_number(SOON, POINTS, start + 1);
    }
    assert_eq!(detour.asked(STREAM), 1, "both heard it from one stream");

    // The first window opened the stream; when it is hidden the second one goes on.
    visitor.turn_to(&first);
    hide(&visitor, true);
    await_streams(&detour, 2, SOON);
    stage.tap_from_elsewhere(RUNNING);
    visitor.turn_to(&second);
    visitor.await_number(SOON, POINTS, start + 2);
    visitor.turn_to(&first);
    assert_eq!(visitor.number(POINTS), start + 1, "a hidden window rests");

    // Back in sight it catches up at once and listens to the second one.
    hide(&visitor, false);
    visitor.await_number(SOON, POINTS, start + 2);
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(SOON, POINTS, start + 3);
    assert_eq!(detour.asked(STREAM), 2);

    // The window with the stream is closed.
    visitor.turn_to(&second);
    visitor.close_window(&first);
    await_streams(&detour, 3, SOON);
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(SOON, POINTS, start + 4);
    visitor.await_live(true);
}

#[test]
fn a_browser_that_cannot_share_has_a_stream_for_each_window() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    let visitor = stage.bare_phone("en");
    let cannot = "delete Navigator.prototype.locks; delete window.BroadcastChannel";
    let windows = [visitor.window(), visitor.open_window()];
    for window in &windows {
        visitor.turn_to(window);
        visitor.run_first(cannot);
        visitor.go(&detour.at(&running_page("en")));
        visitor.await_live(true);
    }
    await_streams(&detour, 2, SOON);
    let start = stage.settled_points(RUNNING);
    stage.tap_from_elsewhere(RUNNING);
    for window in &windows {
        visitor.turn_to(window);
        visitor.await_number(SOON, POINTS, start + 1);
    }
}

#[test]
fn without_a_stream_the_counts_are_asked_for_until_it_is_back() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    detour.spoil(STREAM, Fault::Answer(503, "{}".to_owned()));
    let visitor = visitor_behind(&detour);
    visitor.await_words(FRESHNESS, POLLING);
    assert!(detour.asked(STREAM) >= 3, "the stream was tried {} times", detour.asked(STREAM));
    let start = stage.settled_points(RUNNING);
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(NEXT_QUESTION, POINTS, start + 1);
    visitor.await_words(FRESHNESS, POLLING);

    // Neither works: the number stays and is not called live. Then questions are answered again.
    detour.spoil(&progress(), Fault::HangUp);
    visitor.await_within(NEXT_QUESTION, "the page says that it is not live", NO_CONNECTION);
    assert_eq!(visitor.number(POINTS), start + 1);

    detour.heal();
    let tried = detour.asked(STREAM);
    await_streams(&detour, tried + 1, NEXT_TRY);
    visitor.await_live(true);
    let asked = detour.asked(&progress());
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(Duration::from_secs(2), POINTS, start + 2);
    thread::sleep(NEXT_QUESTION);
    assert_eq!(detour.asked(&progress()), asked, "nobody asks while the stream is open");
}

#[test]
fn a_list_moves_by_one_stream_and_without_it() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &detour.at("/en/"));
    let card = format!("#figures-{RUNNING}");
    let start = stage.points(RUNNING);
    await_streams(&detour, 1, SOON);
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(SOON, &card, start + 1);
    assert_eq!(detour.asked(STREAM), 1, "one stream for all campaigns");

    detour.spoil(STREAM, Fault::HangUp);
    visitor.reload();
    visitor.await_number(SOON, &card, start + 1);
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(NEXT_QUESTION, &card, start + 2);
}

#[test]
fn a_paused_page_asks_nothing() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    detour.spoil(STREAM, Fault::HangUp);
    let visitor = visitor_behind(&detour);
    visitor.await_words(FRESHNESS, POLLING);
    visitor.tap(PAUSE);
    visitor.await_words(FRESHNESS, "Counted as of");
    let asked = (detour.asked(STREAM), detour.asked(&progress()));
    thread::sleep(NEXT_QUESTION);
    assert_eq!((detour.asked(STREAM), detour.asked(&progress())), asked);
    let start = stage.points(RUNNING);
    stage.tap_from_elsewhere(RUNNING);
    visitor.tap(PAUSE);
    visitor.await_number(SOON, POINTS, start + 1);
}
