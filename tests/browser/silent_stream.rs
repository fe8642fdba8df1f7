//! Streams that are open and silent: a proxy passes their headers and holds the rest.

use crate::{
    selectors::{FRESHNESS, POINTS, POLLING, RUNNING, running_page},
    test_env::{TestEnv, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};
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

fn proxy(env: &TestEnv) -> FaultProxy {
    FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

fn notes(visitor: &Visitor) -> String {
    visitor.ask("notes.join(' / ')")
}

#[test]
fn silent_stream_is_not_shown_as_live_and_counts_are_polled() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    proxy.inject(STREAM, Fault::HeldBody);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at("/en/"));
    visitor.run_first(KEEP_NOTES);
    visitor.go(&proxy.at(&running_page("en")));
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.run_first(KEEP_NOTES);
    visitor.go(&proxy.at(&running_page("en")));
    for window in [&first, &second] {
        visitor.turn_to(window);
        let polling =
            format!("document.querySelector('{FRESHNESS}').innerText.includes('{POLLING}')");
        visitor.await_within(SILENCE, "the counts are asked for", &polling);
        assert!(!notes(&visitor).contains("Live"), "{}", notes(&visitor));
    }
    let start = env.settled_points(RUNNING);
    env.tap_without_browser(RUNNING);
    for window in [&first, &second] {
        visitor.turn_to(window);
        visitor.await_number(Duration::from_secs(20), POINTS, start + 1);
        assert!(!notes(&visitor).contains("Live"), "{}", notes(&visitor));
    }
}

#[test]
fn silent_stream_is_detected_in_page_second_tab_and_embed() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    let page = proxy.at(&running_page("en"));
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &page);
    visitor.await_live(true);
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.go(&page);
    visitor.await_live(true);
    let frame = visitor.open_window();
    visitor.look_at(&proxy.at(&format!("/en/embed/{RUNNING}")));
    visitor.await_words("#fresh", "Live.");

    let start = env.settled_points(RUNNING);
    proxy.inject(STREAM, Fault::HeldBody);
    let silent = Instant::now();
    thread::sleep(Duration::from_secs(1));
    env.tap_without_browser(RUNNING);
    let patience = || (SILENCE + Duration::from_secs(10)).saturating_sub(silent.elapsed());
    for (window, number, note) in
        [(&frame, "#count", "#fresh"), (&first, POINTS, FRESHNESS), (&second, POINTS, FRESHNESS)]
    {
        visitor.turn_to(window);
        visitor.await_number(patience(), number, start + 1);
        visitor.await_words(note, POLLING);
    }
    proxy.clear_faults();
    for (window, note) in [(&frame, "#fresh"), (&first, FRESHNESS), (&second, FRESHNESS)] {
        visitor.turn_to(window);
        let live = format!("document.querySelector('{note}').innerText.startsWith('Live.')");
        visitor.await_within(SILENCE, "the stream is heard again", &live);
    }
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, start + 2);
}

#[test]
fn offline_note_appears_and_disappears_with_the_network() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &running_page("ar"));
    visitor.await_live(true);
    visitor.set_offline(true);
    visitor.await_words(FRESHNESS, "لا يوجد اتصال.");
    visitor.tap(crate::selectors::TAP);
    visitor.await_words(crate::selectors::THANKS, "لا يوجد اتصال.");
    visitor.set_offline(false);
    visitor.await_live(true);
}

#[test]
fn list_shows_how_fresh_its_numbers_are() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at("/en/"));
    visitor.await_words(FRESHNESS, "Live.");
    proxy.inject(STREAM, Fault::HangUp);
    visitor.reload();
    visitor.await_words(FRESHNESS, POLLING);
}
