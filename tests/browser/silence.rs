//! Streams that are open and say nothing: a proxy lets their beginning through and holds the rest.

use crate::{
    marks::{FRESHNESS, POINTS, POLLING, RUNNING, running_page},
    stage::{Stage, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Detour, Fault, Settings};
use std::{
    thread,
    time::{Duration, Instant},
};

const STREAM: &str = "/api/v1/events";

/// Three heartbeats, and the first question after them.
const SILENCE: Duration = Duration::from_secs(60);

/// Keeps every sentence on freshness that the page has shown.
const KEEP_NOTES: &str = "window.notes = []; addEventListener('DOMContentLoaded', () => \
    setInterval(() => { const note = document.querySelector('.progress-time, #fresh')?.innerText; \
    if (note && note !== notes.at(-1)) notes.push(note); }, 20));";

fn detour(stage: &Stage) -> Detour {
    Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

fn notes(visitor: &Visitor) -> String {
    visitor.ask("notes.join(' / ')")
}

#[test]
fn stream_whose_body_is_held_is_never_called_live_and_the_counts_are_asked_for() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    detour.spoil(STREAM, Fault::HeldBody);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &detour.at("/en/"));
    visitor.run_first(KEEP_NOTES);
    visitor.go(&detour.at(&running_page("en")));
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.run_first(KEEP_NOTES);
    visitor.go(&detour.at(&running_page("en")));
    for window in [&first, &second] {
        visitor.turn_to(window);
        let polling =
            format!("document.querySelector('{FRESHNESS}').innerText.includes('{POLLING}')");
        visitor.await_within(SILENCE, "the counts are asked for", &polling);
        assert!(!notes(&visitor).contains("Live"), "{}", notes(&visitor));
    }
    let start = stage.settled_points(RUNNING);
    stage.tap_from_elsewhere(RUNNING);
    for window in [&first, &second] {
        visitor.turn_to(window);
        visitor.await_number(Duration::from_secs(20), POINTS, start + 1);
        assert!(!notes(&visitor).contains("Live"), "{}", notes(&visitor));
    }
}

#[test]
fn stream_that_falls_silent_is_noticed_in_page_second_tab_and_frame() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    let page = detour.at(&running_page("en"));
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &page);
    visitor.await_live(true);
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.go(&page);
    visitor.await_live(true);
    let frame = visitor.open_window();
    visitor.look_at(&detour.at(&format!("/en/embed/{RUNNING}")));
    visitor.await_words("#fresh", "Live.");

    let start = stage.settled_points(RUNNING);
    detour.spoil(STREAM, Fault::HeldBody);
    let silent = Instant::now();
    thread::sleep(Duration::from_secs(1));
    stage.tap_from_elsewhere(RUNNING);
    let patience = || (SILENCE + Duration::from_secs(10)).saturating_sub(silent.elapsed());
    for (window, number, note) in
        [(&frame, "#count", "#fresh"), (&first, POINTS, FRESHNESS), (&second, POINTS, FRESHNESS)]
    {
        visitor.turn_to(window);
        visitor.await_number(patience(), number, start + 1);
        visitor.await_words(note, POLLING);
    }
    detour.heal();
    for (window, note) in [(&frame, "#fresh"), (&first, FRESHNESS), (&second, FRESHNESS)] {
        visitor.turn_to(window);
        let live = format!("document.querySelector('{note}').innerText.startsWith('Live.')");
        visitor.await_within(SILENCE, "the stream is heard again", &live);
    }
    stage.tap_from_elsewhere(RUNNING);
    visitor.await_number(SOON, POINTS, start + 2);
}

#[test]
fn note_says_when_there_is_no_network_and_takes_it_back() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    visitor.set_offline(true);
    visitor.await_words(FRESHNESS, "لا يوجد اتصال.");
    visitor.tap(crate::marks::TAP);
    visitor.await_words(crate::marks::THANKS, "لا يوجد اتصال.");
    visitor.set_offline(false);
    visitor.await_live(true);
}

#[test]
fn list_says_how_fresh_its_numbers_are() {
    let stage = Stage::for_visitors(1);
    let detour = detour(&stage);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &detour.at("/en/"));
    visitor.await_words(FRESHNESS, "Live.");
    detour.spoil(STREAM, Fault::HangUp);
    visitor.reload();
    visitor.await_words(FRESHNESS, POLLING);
}
