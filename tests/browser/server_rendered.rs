//! Server-rendered pages: the app resumes on them.

use crate::{
    selectors::{DELIVERED, POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::TestEnv,
    visitor::SOON,
};
use naqra_driver::Throttling;
use std::{thread, time::Duration};

#[test]
fn resume_of_a_server_rendered_page_needs_no_fetch_and_shifts_nothing() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    visitor.run_first(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries()\
         .forEach(e => { if (!e.hadRecentInput) window.shifts += e.value; }))\
         .observe({type: 'layout-shift', buffered: true});",
    );
    visitor.go(&env.server.at(&format!("/en/c/{DELIVERED}")));
    thread::sleep(Duration::from_secs(1));
    let fetched = visitor.ask(
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/api/')).length",
    );
    assert_eq!(fetched, "0", "what came with the page is not fetched again");
    assert_eq!(visitor.ask("window.shifts"), "0");
}

#[test]
fn resume_draws_a_live_page_once() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("ar", "/ar/");
    visitor.run_first(
        "window.drawn = 0; addEventListener('DOMContentLoaded', () => new MutationObserver(all => \
         { window.drawn += all.length; })\
         .observe(document.getElementById('content'), {childList: true}));",
    );
    visitor.go(&env.server.at(&running_page("ar")));
    visitor.await_live(true);
    let before = visitor.number(POINTS);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, before + 1);
    env.tap_without_browser(RUNNING);
    visitor.await_number(SOON, POINTS, before + 2);
    assert_eq!(visitor.ask("window.drawn"), "0");
    let fetched = visitor.ask(
        "performance.getEntriesByType('resource').filter(e => e.initiatorType === 'fetch' \
         && e.name.endsWith('/campaigns/water-for-the-school')).length",
    );
    assert_eq!(fetched, "0", "the document is not fetched");
}

#[test]
fn resume_of_an_altered_page_works_and_its_early_tap_counts_once() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    let before = env.settled_points(RUNNING);
    // A translator wraps texts, an extension adds elements, and a finger is quicker than the
    // program.
    visitor.run_first(
        "const wait = setInterval(() => { \
           const button = document.getElementById('tap-button'); \
           if (!button || !window.naqraTaps) return; \
           clearInterval(wait); \
           const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
           const texts = []; while (walker.nextNode()) texts.push(walker.currentNode); \
           texts.filter(t => t.data.trim() && !t.parentElement.closest('script')).forEach(t => { \
             const font = document.createElement('font'); t.replaceWith(font); font.append(t); }); \
           document.body.prepend(document.createElement('aside')); \
           document.getElementById('content').append(document.createElement('hr')); \
           window.early = document.documentElement.dataset.ready || 'early'; \
           button.click(); \
         }, 1);",
    );
    // More than half a second passes between the first script and the app.
    visitor.slow_down(&Throttling::SLOW_4G);
    visitor.go(&env.server.at(&running_page("en")));
    assert_eq!(visitor.ask("window.early"), "early");
    // The visit counts once and the tap counts once.
    visitor.await_number(SOON, POINTS, before + 2);
    visitor.await_words(THANKS, "Thank you");
    visitor.await_number(Duration::from_secs(5), THANKS, 1);
    assert_eq!(env.settled_points(RUNNING), before + 2);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, before + 3);
}
