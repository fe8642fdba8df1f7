//! A backend that misbehaves from the first request on.

use crate::{
    selectors::{CARD, DELIVERED, NOTICE, POINTS, RUNNING, TAP, THANKS, running_page},
    test_env::{TestEnv, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Fault, FaultProxy, Settings};

/// A visitor whose requests pass by a detour, at a path of the site.
fn visitor_behind(proxy: &FaultProxy, path: &str) -> Visitor {
    Visitor::open(&programs(), &Settings::phone("en"), &proxy.at(path))
}

fn proxy(env: &TestEnv) -> FaultProxy {
    FaultProxy::before(&env.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn backend_that_is_down_is_reported_and_can_be_retried() {
    let env = TestEnv::with_unrendered_pages(1);
    let proxy = proxy(&env);
    for fault in [Fault::HangUp, Fault::Answer(500, "{}".to_owned())] {
        proxy.inject("/api/", fault);
        let visitor = visitor_behind(&proxy, "/en/");
        visitor.await_words(NOTICE, "server is not answering");
        proxy.clear_faults();
        visitor.tap(&format!("{NOTICE} button"));
        visitor.await_that(
            "campaigns after the second try",
            &format!("document.querySelector('{CARD}')"),
        );
    }
}

#[test]
fn campaign_that_is_invalid_is_reported_and_explained_in_the_console() {
    let env = TestEnv::with_unrendered_pages(1);
    let proxy = proxy(&env);
    let page = format!("/en/c/{DELIVERED}");
    let answer = format!("/api/v1/campaigns/{DELIVERED}");
    for (json, named) in [
        ("{\"slug\": ", "line 1 column 9"),
        ("[]", "/slug: expected"),
        ("{\"slug\": \"living-together\"}", "/title: expected"),
    ] {
        proxy.inject(&answer, Fault::Answer(200, json.to_owned()));
        let visitor = visitor_behind(&proxy, &page);
        visitor.await_words(NOTICE, "could not be read");
        let console = visitor.console().join("\n");
        assert!(console.contains(named), "{json}: {console}");
    }
}

#[test]
fn campaign_with_invalid_fields_shows_its_valid_fields() {
    let env = TestEnv::with_unrendered_pages(1);
    let proxy = proxy(&env);
    let strange = serde_json::json!({
        "slug": DELIVERED, "title": {"ar": "عنوان فقط"}, "status": "running", "points": -5,
        "goal": {"target": 99_999_999_999_999_u64, "unit": "point"}, "topics": 7, "stories": [{}],
        "timeline": [], "quotes": "none", "facts": [{"value": "many"}],
    });
    proxy
        .inject(&format!("/api/v1/campaigns/{DELIVERED}"), Fault::Answer(200, strange.to_string()));
    proxy.inject("/api/v1/events", Fault::HangUp);
    let visitor = visitor_behind(&proxy, &format!("/en/c/{DELIVERED}"));
    visitor.await_words("h1", "عنوان فقط");
    // The goal is known, a negative count is none.
    assert!(visitor.words(".progress-goal").contains("99,999,999,999,999"));
    assert_eq!(visitor.count(POINTS), 0);
    let console = visitor.console().join("\n");
    assert!(console.contains("points") && console.contains("-5"), "{console}");
}

/// A host of files answers damaged addresses with one page for all that is not there; the server
/// leads on by itself.
#[test]
fn damaged_link_leads_to_the_campaign_where_the_host_cannot_redirect() {
    let env = TestEnv::for_visitors(1);
    let visitor = env.phone("en", "/en/");
    for damaged in [
        format!("/en/c/{RUNNING}%D8%8C"),
        format!("/en/c/{RUNNING}%E2%80%8F)"),
        format!("/EN/C/{}", RUNNING.to_uppercase()),
        format!("/en/c/{RUNNING}."),
    ] {
        visitor.go(&env.server.at("/en/"));
        visitor.ask(&format!(
            "history.pushState(null, '', '{damaged}?r=k7') || dispatchEvent(new Event('popstate'))"
        ));
        visitor.await_that(
            &format!("the clean address of {damaged}, with its query"),
            &format!("location.pathname + location.search === '/en/c/{RUNNING}?r=k7'"),
        );
        visitor.await_that("the campaign", &format!("document.querySelector('{POINTS}')"));
    }
}

#[test]
fn tap_that_is_refused_is_undone_with_a_message() {
    let env = TestEnv::with_unrendered_pages(1);
    let proxy = proxy(&env);
    let visitor = visitor_behind(&proxy, &running_page("en"));
    let start = env.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    let problem = r#"{"type": "/problems/campaign-not-running", "title": "Not running",
        "status": 409, "detail": "The campaign has ended."}"#;
    proxy.inject(
        &format!("/api/v1/campaigns/{RUNNING}/interactions"),
        Fault::Answer(409, problem.to_owned()),
    );
    visitor.tap(TAP);
    visitor.element(THANKS);
    visitor.await_number(SOON, POINTS, start);
    assert!(!visitor.words(THANKS).trim().is_empty());
    assert_eq!(env.points(RUNNING), start);
}
