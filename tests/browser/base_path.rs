//! A site below a path of its host: all links and requests stay below it.

use crate::{
    selectors::{DELIVERED, OTHER_LANGUAGE, POINTS, RUNNING, TAP},
    test_env::TestEnv,
    visitor::SOON,
};
use std::time::Duration;

#[test]
fn site_below_a_path_works_and_all_links_and_requests_stay_below_it() {
    let env = TestEnv::at_address(1, "https://naqra.example/campaigns/");
    let visitor = env.phone("ar", "/campaigns/ar/");
    visitor.tap(&format!("a[href$='c/{DELIVERED}']"));
    visitor.await_that("the campaign is open", "location.pathname.endsWith('living-together')");
    visitor.tap(OTHER_LANGUAGE);
    visitor.await_that("it is in English", "document.documentElement.lang === 'en'");
    assert_eq!(visitor.path(), format!("/campaigns/en/c/{DELIVERED}"));
    visitor.back();
    visitor.await_that("it is in Arabic again", "document.documentElement.lang === 'ar'");
    assert_eq!(visitor.path(), format!("/campaigns/ar/c/{DELIVERED}"));

    let before = env.settled_points(RUNNING);
    visitor.go(&env.server.at(&format!("/campaigns/en/c/{RUNNING}?r=k7")));
    visitor.await_live(true);
    visitor.tap(TAP);
    // The visit counts once, the tap once.
    env.await_points(RUNNING, before + 2, Duration::from_secs(5));
    visitor.await_number(SOON, POINTS, before + 2);
    let share = visitor.attribute(".pass-on a[data-value=facebook]", "href").unwrap_or_default();
    assert!(share.contains("%2Fcampaigns%2Fen%2Fc%2F"), "{share}");
    let outside = visitor.ask(
        "performance.getEntriesByType('resource').map(e => new URL(e.name))\
         .filter(u => u.origin === location.origin && !u.pathname.startsWith('/campaigns/'))\
         .map(u => u.pathname).join()",
    );
    assert_eq!(outside, "", "requests that leave the path");
    visitor.tap("a[href$='#pass-on']");
    visitor.await_that("the way inside the page keeps it", "location.hash === '#pass-on'");
    assert_eq!(visitor.ask("location.search"), "?r=k7");
    assert_eq!(visitor.ask("document.documentElement.dataset.ready"), "true");
}
