//! A backend that misbehaves from the first request on.

use crate::{
    marks::{CARD, DELIVERED, NOTICE, POINTS, RUNNING, TAP, THANKS, running_page},
    stage::{Stage, programs},
    visitor::{SOON, Visitor},
};
use naqra_driver::{Detour, Fault, Settings};

/// A visitor whose requests pass by a detour, at a path of the site.
fn visitor_behind(detour: &Detour, path: &str) -> Visitor {
    Visitor::open(&programs(), &Settings::phone("en"), &detour.at(path))
}

fn detour(stage: &Stage) -> Detour {
    Detour::before(&stage.server.url()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_backend_that_is_down_has_a_sentence_and_a_second_try() {
    let stage = Stage::with_bare_pages(1);
    let detour = detour(&stage);
    for fault in [Fault::HangUp, Fault::Answer(500, "{}".to_owned())] {
        detour.spoil("/api/", fault);
        let visitor = visitor_behind(&detour, "/en/");
        visitor.await_words(NOTICE, "server is not answering");
        detour.heal();
        visitor.tap(&format!("{NOTICE} button"));
        visitor.await_that(
            "campaigns after the second try",
            &format!("document.querySelector('{CARD}')"),
        );
    }
}

#[test]
fn an_answer_that_is_no_campaign_is_told_and_explained_in_the_console() {
    let stage = Stage::with_bare_pages(1);
    let detour = detour(&stage);
    let page = format!("/en/c/{DELIVERED}");
    let answer = format!("/api/v1/campaigns/{DELIVERED}");
    for (json, named) in [
        ("{\"slug\": ", "line 1 column 9"),
        ("[]", "/slug: expected"),
        ("{\"slug\": \"living-together\"}", "/title: expected"),
    ] {
        detour.spoil(&answer, Fault::Answer(200, json.to_owned()));
        let visitor = visitor_behind(&detour, &page);
        visitor.await_words(NOTICE, "could not be read");
        let console = visitor.console().join("\n");
        assert!(console.contains(named), "{json}: {console}");
    }
}

#[test]
fn what_can_be_shown_of_a_strange_campaign_is_shown() {
    let stage = Stage::with_bare_pages(1);
    let detour = detour(&stage);
    let strange = serde_json::json!({
        "slug": DELIVERED, "title": {"ar": "عنوان فقط"}, "status": "running", "points": -5,
        "goal": {"target": 99_999_999_999_999_u64, "unit": "point"}, "topics": 7, "stories": [{}],
        "timeline": [], "quotes": "none", "facts": [{"value": "many"}],
    });
    detour
        .spoil(&format!("/api/v1/campaigns/{DELIVERED}"), Fault::Answer(200, strange.to_string()));
    detour.spoil("/api/v1/events", Fault::HangUp);
    let visitor = visitor_behind(&detour, &format!("/en/c/{DELIVERED}"));
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
fn a_damaged_link_leads_to_the_campaign_where_the_host_cannot() {
    let stage = Stage::for_visitors(1);
    let visitor = stage.phone("en", "/en/");
    for damaged in [
        format!("/en/c/{RUNNING}%D8%8C"),
        format!("/en/c/{RUNNING}%E2%80%8F)"),
        format!("/EN/C/{}", RUNNING.to_uppercase()),
        format!("/en/c/{RUNNING}."),
    ] {
        visitor.go(&stage.server.at("/en/"));
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
fn a_refused_tap_is_undone_with_a_word() {
    let stage = Stage::with_bare_pages(1);
    let detour = detour(&stage);
    let visitor = visitor_behind(&detour, &running_page("en"));
    let start = stage.settled_points(RUNNING);
    visitor.await_number(SOON, POINTS, start);
    let problem = r#"{"type": "/problems/campaign-not-running", "title": "Not running",
        "status": 409, "detail": "The campaign has ended."}"#;
    detour.spoil(
        &format!("/api/v1/campaigns/{RUNNING}/interactions"),
        Fault::Answer(409, problem.to_owned()),
    );
    visitor.tap(TAP);
    visitor.element(THANKS);
    visitor.await_number(SOON, POINTS, start);
    assert!(!visitor.words(THANKS).trim().is_empty());
    assert_eq!(stage.points(RUNNING), start);
}
