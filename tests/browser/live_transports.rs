//! Transports of live counts: one stream for all windows of a browser, and polling without a
//! stream.

use crate::{
    selectors::{FRESHNESS, PAUSE, POINTS, POLLING, RUNNING, running_page},
    test_env::{TestEnv, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};
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

fn proxy(env: &TestEnv) -> FaultProxy {
    FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

/// A visitor on the running campaign whose requests pass by a detour.
fn visitor_behind(proxy: &FaultProxy) -> Visitor {
    Visitor::open(&programs(), &Settings::phone("en"), &proxy.at(&running_page("en")))
}

fn progress() -> String {
    format!("/api/v1/campaigns/{RUNNING}/progress")
}

/// Waits until the stream was asked for this often, and a little longer: not more often.
#[track_caller]
fn await_streams(proxy: &FaultProxy, wanted: usize, patience: Duration) {
    let started = Instant::now();
    while proxy.asked(STREAM) < wanted {
        assert!(started.elapsed() < patience, "only {} streams", proxy.asked(STREAM));
        thread::sleep(Duration::from_millis(50));
    }
    thread::sleep(Duration::from_millis(500));
    assert_eq!(proxy.asked(STREAM), wanted);
}

/// Hides the window that is looked at, as a browser does with a tab behind others, or shows it.
fn hide(visitor: &Visitor, hidden: bool) {
    let define = "Object.defineProperty(document, 'hidden', {configurable: true, value: ";
    let tell = "dispatchEvent(new Event('visibilitychange', {bubbles: true}))";
    visitor.value(&format!("{define}{hidden}}}), document.{tell}, 0"));
}

#[test]
fn live_stream_is_shared_by_all_windows_of_a_browser() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    let visitor = visitor_behind(&proxy);
    visitor.await_live(true);
    let first = visitor.window();
    let second = visitor.open_window();
    visitor.go(&proxy.at(&running_page("en")));
    visitor.await_live(true);
    await_streams(&proxy, 1, SOON);

    let start = env.settled_points(RUNNING);
    env.tap_without_browser(RUNNING);
    for window in [&first, &second] {
        visitor.turn_to(window);
        visitor.await_number(SOON, POINTS, start + 1);
    }
    assert_eq!(proxy.asked(STREAM), 1, "both heard it from one stream");

    // The first window opened the stream; when it is hidden the second one goes on.
    visitor.turn_to(&first);
    hide(&visitor, true);
    await_streams(&proxy, 2, SOON);
    env.tap_without_browser(RUNNING);
    visitor.turn_to(&second);
    visitor.await_number(SOON, POINTS, start + 2);
    visitor.turn_to(&first);
    assert_eq!(visitor.number(POINTS), start + 1, "a hidden window rests");

    // Back in sight it catches up at once and listens to the second one.
    hide(&visitor, false);
    visitor.await_number(SOON, POINTS, start + 2);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, start + 3);
    assert_eq!(proxy.asked(STREAM), 2);

    // The window with the stream is closed.
    visitor.turn_to(&second);
    visitor.close_window(&first);
    await_streams(&proxy, 3, SOON);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, start + 4);
    visitor.await_live(true);
}

#[test]
fn live_stream_is_opened_per_window_without_shared_workers() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    let visitor = env.list_phone("en");
    let cannot = "delete Navigator.prototype.locks; delete window.BroadcastChannel";
    let windows = [visitor.window(), visitor.open_window()];
    for window in &windows {
        visitor.turn_to(window);
        visitor.run_first(cannot);
        visitor.go(&proxy.at(&running_page("en")));
        visitor.await_live(true);
    }
    await_streams(&proxy, 2, SOON);
    let start = env.settled_points(RUNNING);
    env.tap_without_browser(RUNNING);
    for window in &windows {
        visitor.turn_to(window);
        visitor.await_number(SOON, POINTS, start + 1);
    }
}

#[test]
fn live_counts_are_polled_until_the_stream_is_back() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    proxy.inject(STREAM, Fault::Answer(503, "{}".to_owned()));
    let visitor = visitor_behind(&proxy);
    visitor.await_words(FRESHNESS, POLLING);
    assert!(proxy.asked(STREAM) >= 3, "the stream was tried {} times", proxy.asked(STREAM));
    let start = env.settled_points(RUNNING);
    env.tap_without_browser(RUNNING);
    visitor.await_number(NEXT_QUESTION, POINTS, start + 1);
    visitor.await_words(FRESHNESS, POLLING);

    // Neither works: the number stays and is not called live. Then questions are answered again.
    proxy.inject(&progress(), Fault::HangUp);
    visitor.await_within(NEXT_QUESTION, "the page says that it is not live", NO_CONNECTION);
    assert_eq!(visitor.number(POINTS), start + 1);

    proxy.clear_faults();
    let tried = proxy.asked(STREAM);
    await_streams(&proxy, tried + 1, NEXT_TRY);
    visitor.await_live(true);
    let asked = proxy.asked(&progress());
    env.tap_without_browser(RUNNING);
    visitor.await_number(Duration::from_secs(2), POINTS, start + 2);
    thread::sleep(NEXT_QUESTION);
    assert_eq!(proxy.asked(&progress()), asked, "no polling while the stream is open");
}

#[test]
fn live_list_updates_by_one_stream_or_by_polling() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at("/en/"));
    let card = format!("#figures-{RUNNING}");
    let start = env.points(RUNNING);
    await_streams(&proxy, 1, SOON);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, &card, start + 1);
    assert_eq!(proxy.asked(STREAM), 1, "one stream for all campaigns");

    proxy.inject(STREAM, Fault::HangUp);
    visitor.reload();
    visitor.await_number(SOON, &card, start + 1);
    env.tap_without_browser(RUNNING);
    visitor.await_number(NEXT_QUESTION, &card, start + 2);
}

#[test]
fn paused_page_sends_no_requests() {
    let env = TestEnv::for_visitors(1);
    let proxy = proxy(&env);
    proxy.inject(STREAM, Fault::HangUp);
    let visitor = visitor_behind(&proxy);
    visitor.await_words(FRESHNESS, POLLING);
    visitor.tap(PAUSE);
    visitor.await_words(FRESHNESS, "Counted as of");
    let asked = (proxy.asked(STREAM), proxy.asked(&progress()));
    thread::sleep(NEXT_QUESTION);
    assert_eq!((proxy.asked(STREAM), proxy.asked(&progress())), asked);
    let start = env.points(RUNNING);
    env.tap_without_browser(RUNNING);
    visitor.tap(PAUSE);
    visitor.await_number(SOON, POINTS, start + 1);
}
