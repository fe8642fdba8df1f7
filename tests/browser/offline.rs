//! The service worker: what was visited opens without a network.

use crate::{
    selectors::{BAR, DELIVERED, FRESHNESS, NOTICE, POINTS, RUNNING, TAP, running_page},
    test_env::{TestEnv, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};

/// The page tries again after pauses that grow; this covers several of them.
const AFTER_A_WHILE: Duration = Duration::from_secs(40);

#[test]
fn offline_visited_page_opens_and_its_outbox_is_sent_later() {
    let mut env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &running_page("ar"));
    await_kept(&visitor, &running_page("ar"));
    env.settled_points(RUNNING);
    visitor.tap(TAP);
    let points = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, points);
    let bar = visitor.attribute(BAR, "aria-valuenow");
    // The page goes to the background, where its last numbers are kept.
    visitor.go(&env.server.at("/ar/"));
    let kept = format!("caches.match('{}').then(page => page.text())", running_page("ar"));
    let renewed = format!("{kept}.then(html => html.includes('\"points\":{points},'))");
    visitor.await_promise("the last number is kept", &renewed);

    env.server.kill();
    visitor.empty_cache();
    // A sharer's code makes no page of its own.
    visitor.go(&env.server.at(&format!("{}?r=abc", running_page("ar"))));
    assert_eq!(visitor.number(POINTS), points);
    assert_eq!(visitor.attribute(BAR, "aria-valuenow"), bar);
    assert!(visitor.words("h1").chars().count() > 3);
    assert!(visitor.count("#content section") > 3, "the text is there");
    visitor.await_words(FRESHNESS, "لا يوجد اتصال");
    let styles = "getComputedStyle(document.querySelector('.tap-dock-tap')).minBlockSize";
    assert!(visitor.ask(styles).ends_with("px"), "{}", visitor.ask(styles));
    let icons = "fetch('icons.svg').then(answer => answer.ok)";
    visitor.await_promise("the icons are there", icons);
    let fonts = "document.fonts.load('700 16px Cairo', 'ن').then(fonts => fonts.length > 0)";
    visitor.await_promise("the letters are there", fonts);
    // The app runs: a tap moves the number at once and is stored.
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, points + 1);

    env.server.resume().unwrap_or_else(|error| panic!("{error}"));
    env.await_points(RUNNING, points + 1, AFTER_A_WHILE);
    env.tap_without_browser(RUNNING);
    visitor.reload();
    visitor.await_number(SOON, POINTS, env.settled_points(RUNNING));
    visitor.await_live(true);
}

#[test]
fn offline_unvisited_address_shows_a_message_and_links_to_cached_pages() {
    let mut env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", &running_page("ar"));
    await_kept(&visitor, &running_page("ar"));
    env.server.kill();

    visitor.look_at(&env.server.at(&running_page("en")));
    for (language, direction, words) in
        [("en", "ltr", "No connection to the site"), ("ar", "rtl", "لا اتصال بالموقع")]
    {
        let part = format!("section[lang={language}][dir={direction}]");
        assert!(visitor.words(&part).contains(words), "{}", visitor.words(&part));
        let again = visitor.attribute(&format!("{part} a"), "href");
        assert_eq!(again.as_deref(), Some(""), "trying again is the same address");
    }
    assert_eq!(visitor.attribute("html", "lang").as_deref(), Some("en"));
    visitor.tap(&format!("li[lang=ar] a[href$='{}']", running_page("ar")));
    visitor.await_that("the kept page is there", "document.querySelector('.tap-dock-tap')");

    // The first address leads to the language of the last visit.
    visitor.go(&env.server.at("/"));
    assert_eq!(visitor.path(), "/ar/");

    env.server.resume().unwrap_or_else(|error| panic!("{error}"));
    visitor.go(&env.server.at(&running_page("en")));
    assert_eq!(visitor.attribute("html", "lang").as_deref(), Some("en"));
    assert_eq!(visitor.number(POINTS), env.points(RUNNING));
}

#[test]
fn offline_pages_drawn_by_the_app_are_cached_too() {
    let mut env = TestEnv::for_visitors(1);
    let visited = running_page("en");
    let visitor = env.phone("en", &visited);
    await_kept(&visitor, &visited);
    // Without a load of a page: to the list, on to another campaign, and into the background.
    let other = format!("/en/c/{DELIVERED}");
    visitor.tap(".top-bar a[href='en/']");
    visitor.tap(&format!(".campaign-card a[href='{}']", other.trim_start_matches('/')));
    visitor.await_that("the campaign is there", "document.querySelector('.progress-number')");
    assert_eq!(visitor.path(), other);
    visitor.value("dispatchEvent(new Event('visibilitychange')), 0");
    let hide = "Object.defineProperty(document, 'hidden', {value: true})";
    visitor.value(&format!("{hide}, dispatchEvent(new Event('visibilitychange'))"));
    await_kept(&visitor, &other);

    env.server.kill();
    visitor.go(&env.server.at(&other));
    visitor.await_number(SOON, POINTS, 1_003_000);
    // The data of the first campaign were never fetched, but its page is there.
    visitor.go(&env.server.at("/en/"));
    visitor.tap(&format!(".campaign-card a[href='{}']", visited.trim_start_matches('/')));
    visitor.await_that("the page is there", "document.querySelector('.tap-dock-tap')");
    assert_eq!(visitor.path(), visited);
    assert_eq!(visitor.count(&format!("{NOTICE} button")), 0, "nothing failed");
}

#[test]
fn service_worker_serves_the_cached_page_when_the_host_fails_or_is_silent() {
    let env = TestEnv::for_visitors(1);
    let proxy = FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"));
    let page = running_page("en");
    let visitor = Visitor::open(&programs(), &Settings::phone("en"), &proxy.at(&page));
    await_kept(&visitor, &page);
    await_kept(&visitor, "/en/");
    for fault in [Fault::HangUp, Fault::Answer(502, "{}".to_owned()), Fault::Silence] {
        proxy.inject(&page, fault);
        let started = Instant::now();
        visitor.go(&proxy.at(&page));
        assert!(started.elapsed() < SOON);
        assert_eq!(visitor.count(TAP), 1);
        proxy.clear_faults();
    }
    // What is gone is gone.
    proxy.inject("/en/", Fault::Answer(410, "{}".to_owned()));
    visitor.look_at(&proxy.at("/en/"));
    visitor.await_promise("the copy is gone too", "caches.match('/en/').then(kept => !kept)");
}

#[test]
fn service_worker_does_not_intercept_taps_and_streams() {
    let env = TestEnv::for_visitors(1);
    let page = running_page("en");
    let visitor = env.phone("en", &page);
    await_kept(&visitor, &page);
    visitor.reload();
    visitor.await_live(true);
    let served = "fetch('sw.js').then(answer => ['cache-control', 'content-type']\
                  .map(name => answer.headers.get(name)))";
    let wanted = json!(["no-cache", "text/javascript; charset=utf-8"]);
    assert_eq!(visitor.value(served), wanted, "browsers ask for a new worker each time");
    let before = env.settled_points(RUNNING);
    visitor.tap(TAP);
    env.await_points(RUNNING, before + 1, SOON);
    visitor.await_number(SOON, POINTS, before + 1);
    // Longer than the worker waits for an answer.
    thread::sleep(Duration::from_secs(4));
    visitor.await_live(true);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, before + 2);
    let kept = visitor.value(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)\
         .then(cache => cache.keys())))).then(keys => keys.flat().map(key => key.url)\
         .filter(url => /events|interactions|webm$|cards/.test(url)))",
    );
    assert_eq!(kept, json!([]));
}

#[test]
fn offline_pages_of_static_hosts_are_cached_too() {
    let page = running_page("en");
    let data = format!("/api/v1/campaigns/{RUNNING}");
    for bare in [false, true] {
        let mut env = if bare {
            TestEnv::with_unrendered_pages(1)
        } else {
            TestEnv::with_prerendered_pages(1)
        };
        let visitor = env.phone("en", &page);
        await_kept(&visitor, &page);
        visitor.reload();
        await_kept(&visitor, &page);
        if bare {
            // What is not written in the page is kept beside it.
            await_kept(&visitor, &data);
        }
        let points = env.settled_points(RUNNING);
        visitor.await_number(SOON, POINTS, points);

        env.server.kill();
        visitor.empty_cache();
        visitor.reload();
        assert!(visitor.number(POINTS) <= points);
        visitor.await_live(false);
    }
}

/// Waits until the worker is in charge and keeps a path of the site.
#[track_caller]
pub(crate) fn await_kept(visitor: &Visitor, path: &str) {
    let all =
        format!("caches.match('{path}').then(kept => kept && navigator.serviceWorker.controller)");
    visitor.await_promise(&format!("{path} is kept"), &all);
}
