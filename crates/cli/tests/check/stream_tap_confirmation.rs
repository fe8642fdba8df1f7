//! What confirms a tap in a stream, and what does not.

use crate::{
    fake_backend::Response,
    stream_taps::{LOOK, counting, has_live_problem, stream, with_live},
    test_env::{at_once, check, sound},
};
use serde_json::{Value, json};

#[test]
fn stream_confirms_a_tap_by_later_increments_and_totals() {
    let mute = |before: &str| {
        format!(
            "expected a message about a within 1 s after the tap, found none: {before}, no message after it; {LOOK}"
        )
    };
    let one = "1 message (1 message) before it";
    let cases = [
        ("points_added", "", "1", "told the tap after ", None),
        ("points_added", "1", "1", "first count after ", None),
        ("points_added", "1", "", "1 point more; the tap was not told", Some(mute(one))),
        ("points", "250", "251", "251 points", None),
        ("points", "", "251", "opened; told the tap", None),
        // Others tapped as well.
        ("points", "260", "262", "262 points", None),
        // A stream that begins with the state and says no more.
        ("points", "250", "", "250 points; the tap was not told", Some(mute(one))),
        ("points", "251", "", "251 points; the tap was not told", Some(mute(one))),
        ("points", "", "", "no message while it was listened to; the tap", Some(mute("no message before it"))),
        (
            "points",
            "250",
            "250",
            "the tap was not told",
            Some("expected 251 points within 1 s after the tap, found 250 (unless the stream is behind by \
                  more than --seconds)".to_owned()),
        ),
    ];
    at_once(cases, |(points, first, after, reported, wrong)| {
        let backend = counting();
        let event = |count: &str| match count {
            "" => ": nothing\n\n".to_owned(),
            count => format!("data: {{\"of\": \"a\", \"n\": {count}}}\n\n"),
        };
        let stream =
            stream(&event(first)).once("POST /taps", "", event(after)).once("POST /never", "", "");
        backend.respond_to("GET /events?of=a", stream);
        let live = json!({ "by": "sse", "url": "/events?of={slugs}", "fields": { "slug": "$.of", points: "$.n" } });
        let run = check(&with_live(&backend, &live), &["--send"]);
        run.has("live", &[reported]);
        match wrong {
            None => run.is_good(),
            Some(words) => has_live_problem(&run, &backend, &format!("events?of=a: {words}")),
        }
    });
}

#[test]
fn stream_of_a_contract_backend_is_read() {
    let campaign = |points: u64| {
        json!({ "slug": "a", "title": { "en": "A" }, "goal": { "target": 900 },
        "points": points, "status": "running", "rules": [{ "action": "tap", "points": 1, "source": "site" }] })
    };
    let event = |points: u64| format!("event: progress\nid: 1\ndata: {}\n\n", campaign(points));
    let tap = "POST /api/v1/campaigns/a/interactions";
    for tells in [true, false] {
        let backend = sound();
        let path = |path: &str| format!("GET /api/v1/{path}");
        let list = json!({ "items": [campaign(7)], "total": 1, "next": null });
        backend.respond_to(&path("campaigns?per_page=100"), Response::json(list));
        backend.respond_to(&path("campaigns/a"), Response::json(campaign(7)));
        backend.respond_to(&path("campaigns/a/progress"), Response::json(campaign(7)));
        backend.respond_to("OPTIONS /api/v1/campaigns/a/interactions", Response::preflight());
        backend.respond_to(tap, Response::json(json!({ "status": "counted", "points_added": 1 })));
        backend.respond_after(
            tap,
            tap,
            Response::json(json!({ "status": "duplicate", "points_added": 1 })),
        );
        backend.respond_after(tap, &path("campaigns/a/progress"), Response::json(campaign(8)));
        let after = if tells { event(8) } else { String::new() };
        let stream = stream(&event(7)).once(tap, "", after).once("POST /never", "", "");
        backend.respond_to(&path("events?campaigns=a"), stream);
        let root = format!("{}/api/v1", backend.root());
        let run = check(&json!({ "backend": root }).to_string(), &["--send"]);
        run.has("live", &["opened; first count after ", "7 points; "]);
        if tells {
            run.is_good();
            run.has("live", &["told the tap after ", "8 points"]);
        } else {
            has_live_problem(
                &run,
                &backend,
                "api/v1/events?campaigns=a: expected a message about a within 1 s after the tap, found none: 1 \
                 message (1 progress) before it, no message after it; look at slug and points of its events, \
                 which are named progress",
            );
        }
    }
}

#[test]
fn stream_without_the_tap_is_no_problem_if_the_tap_was_not_counted() {
    let live = json!({ "by": "sse", "url": "/events?of={slugs}", "fields": { "slug": "$.of", "points": "$.n" } });
    let silent = || stream(": hello\n\n").once("POST /never", "", "");
    // It is counted nowhere, or refused: that is what is wrong.
    for refused in [false, true] {
        let backend = sound();
        backend.respond_to("GET /events?of=a", silent());
        if refused {
            let reply = Response::status(422, "{}").with("Access-Control-Allow-Origin", "*");
            backend.respond_to("POST /taps", reply);
        }
        let run = check(&with_live(&backend, &live), &["--send"]);
        assert_eq!(run.err.lines().count(), 1, "{run:?}");
        assert!(run.err.starts_with("/backend/interaction: "), "{run:?}");
    }
    // It is not there to be counted.
    let backend = sound();
    backend.respond_to("GET /events?of=a", silent());
    let mut config: Value = serde_json::from_str(&with_live(&backend, &live)).unwrap();
    config["backend"]["interaction"]["counts"] = json!(false);
    check(&config.to_string(), &["--send"]).is_good();
    // There is no stream, or none that opens.
    let backend = counting();
    check(&with_live(&backend, &json!({ "by": "poll" })), &["--send"]).is_good();
    let backend = counting();
    let run = check(&with_live(&backend, &live), &["--send"]);
    has_live_problem(&run, &backend, "events?of=a: expected status 200, found 404");
    // One that ends is no stream that tells.
    let backend = counting();
    backend.respond_to("GET /events?of=a", stream("data: {\"of\": \"a\", \"n\": 250}\n\n"));
    let run = check(&with_live(&backend, &live), &["--send"]);
    has_live_problem(
        &run,
        &backend,
        &format!(
            "events?of=a: expected a message about a within 1 s after the tap, found none: 1 message (1 message) before \
         it, no message after it, and the stream ended; {LOOK}"
        ),
    );
}
