//! The server goes away while a visitor is there, and comes back.

use super::open;
use crate::{
    offline::await_kept,
    selectors::{POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::TestEnv,
    visitor::SOON,
};
use naqra_driver::Engine;
use std::time::Duration;

/// The page tries again after pauses that grow; this covers several of them.
const AFTER_A_WHILE: Duration = Duration::from_secs(40);

/// Arrive, tap, lose the server, read on and tap, go back, and have it all counted once.
pub(super) fn lose_the_server(engine: Engine) {
    let mut env = TestEnv::for_visitors(1);
    let page = running_page("ar");
    let visitor = open(&env, engine, "ar", &page);
    assert_eq!(visitor.attribute("html", "dir").as_deref(), Some("rtl"));
    await_kept(&visitor, &page);
    await_kept(&visitor, "/ar/");
    let before = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, before);
    visitor.tap(TAP);
    env.await_points(RUNNING, before + 1, SOON);
    visitor.await_number(SOON, POINTS, before + 1);
    visitor.await_words(THANKS, "شكرًا لك");
    // The page that is left keeps its last number.
    visitor.go(&env.server.at("/ar/"));
    let points = format!("html.includes('\"points\":{},')", before + 1);
    let kept = format!("caches.match('{page}').then(kept => kept.text()).then(html => {points})");
    visitor.await_promise("the last number is kept", &kept);

    env.server.kill();
    visitor.go(&env.server.at(&page));
    assert_eq!(visitor.number(POINTS), before + 1);
    assert!(visitor.count("#content section") > 3, "the text is there");
    visitor.await_live(false);
    visitor.tap(TAP);
    visitor.await_number(SOON, POINTS, before + 2);
    visitor.tap(".top-bar a[href='ar/']");
    visitor.await_that("the list is there", "document.querySelector('.campaign-card')");
    visitor.back();
    visitor.await_number(SOON, POINTS, before + 2);
    assert_eq!(visitor.path(), page);

    env.server.resume().unwrap_or_else(|error| panic!("{error}"));
    env.await_points(RUNNING, before + 2, AFTER_A_WHILE);
    visitor.await_number(AFTER_A_WHILE, POINTS, before + 2);
    visitor.await_live(true);
    visitor.reload();
    assert_eq!(visitor.number(POINTS), before + 2);
    assert_eq!(env.settled_points(RUNNING), before + 2, "each tap counts once");
}
