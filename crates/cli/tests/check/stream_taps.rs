//! Open streams: with `--send` a tap shows whether they send counts.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{Run, at_once, check, described, item, sound},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A backend that counts the tap.
pub(crate) fn counting() -> FakeBackend {
    let backend = sound();
    let mut more = item("a");
    more["meta"]["points"] = json!(251);
    backend.respond_after("POST /taps", "GET /items/a", Response::json(json!({ "data": more })));
    backend
}

pub(crate) fn with_live(backend: &FakeBackend, live: &Value) -> String {
    let mut config = described(backend);
    config["backend"]["live"] = live.clone();
    config.to_string()
}

pub(crate) fn stream(first: &str) -> Response {
    Response::json(first).with("Content-Type", "text/event-stream")
}

/// This alone was said about the stream.
pub(crate) fn has_live_problem(run: &Run, backend: &FakeBackend, words: &str) {
    let line = format!("/backend/live: {}/{words}", backend.root());
    let found: Vec<&str> =
        run.err.lines().filter(|own| own.starts_with("/backend/live: ")).collect();
    assert_eq!((run.status, &found[..]), (Some(1), &[line.as_str()][..]), "{run:?}");
}

/// What there is to look at where a stream of events is mute.
pub(crate) const LOOK: &str =
    "look at events, after_open and what it subscribes to, where, items and fields";

/// A stream that is subscribed to by a request, as PocketBase has it.
fn subscribed(backend: &FakeBackend) -> Value {
    let reported = json!({ "action": "update", "record": { "of": "a", "points": 251 } });
    let stream = stream("event: connect\ndata: {\"clientId\": \"7\"}\n\n")
        .once("POST /subscribe", "\"counts\"", "")
        .once("POST /taps", "", format!("event: counts\ndata: {reported}\n\n"))
        // It stays open.
        .once("POST /never", "", "");
    backend.respond_to("GET /realtime", stream);
    backend.respond_to(
        "POST /subscribe",
        Response::status(204, "").with("Access-Control-Allow-Origin", "*"),
    );
    json!({
        "by": "sse", "url": "/realtime", "events": ["connect", "counts"],
        "after_open": {
            "url": "/subscribe", "body": { "client": "{client}", "to": "counts" }, "take": { "client": "$.clientId" }
        },
        "where": { "at": "$.action", "is": "update" }, "items": "$.record",
        "fields": { "id": "$.of", "points": { "at": "$.points", "as": "number" } },
        "fetch_after_open": true
    })
}

#[test]
fn stream_subscribed_by_request_confirms_the_tap() {
    let backend = counting();
    let live = subscribed(&backend);
    let begun = Instant::now();
    let run = check(&with_live(&backend, &live), &["--send", "--seconds", "20"]);
    run.is_good();
    run.has("live", &["200", "text/event-stream: opened; told the tap after ", " ms: 251 points"]);
    assert!(!run.out.contains("is seen with --send"), "{run:?}");
    assert!(begun.elapsed() < Duration::from_secs(8), "it takes {:?}", begun.elapsed());
    // What is told stands in the order in which it is read.
    let rows = [
        "list ",
        "campaign ",
        "unknown ",
        "progress ",
        "interaction ",
        "sent ",
        "sent again",
        "progress",
        "live",
    ];
    let mut lines = run.out.lines();
    for row in rows {
        assert!(lines.any(|line| line.starts_with(row)), "{row}: {run:?}");
    }
    let asked: Vec<String> = backend.requests("POST").into_iter().map(|asked| asked.line).collect();
    assert_eq!(asked, ["POST /subscribe", "POST /taps", "POST /taps"], "first it listens");
}

#[test]
fn stream_without_the_tap_is_reported_with_its_messages() {
    let cases = [
        (
            "/events",
            json!(["counts"]),
            "1 message (1 connect that events lacks) before it, no message after it",
        ),
        (
            "/events",
            json!(["connect"]),
            "1 message (1 connect) before it, 1 message (1 counts that events lacks) after it",
        ),
        (
            "/after_open/body/to",
            json!("cuonts"),
            "1 message (1 connect) before it, no message after it",
        ),
        (
            "/fields/id",
            json!("$.whose"),
            "1 message (1 connect) before it, 1 message (1 counts) after it, not saying of which campaign, as a \
             stream for several must",
        ),
        (
            "/where/is",
            json!("updated"),
            "1 message (1 connect) before it, 1 message (1 counts) after it",
        ),
        (
            "/fields/id",
            json!("$.points"),
            "1 message (1 connect) before it, 1 message (1 counts) after it",
        ),
    ];
    at_once(cases, |(place, astray, found)| {
        let backend = counting();
        let mut live = subscribed(&backend);
        *live.pointer_mut(place).unwrap() = astray;
        let run = check(&with_live(&backend, &live), &["--send"]);
        has_live_problem(
            &run,
            &backend,
            &format!(
                "realtime: expected a message about a within 1 s after the tap, found none: {found}; {LOOK}"
            ),
        );
        run.has("live", &["opened; ", "; the tap was not told"]);
        // Without a tap the stream cannot be checked, but a request that is never sent can.
        let run = check(&with_live(&backend, &live), &[]);
        run.has(" ", &["whether it tells a tap is seen with --send"]);
        if live["events"] == json!(["counts"]) {
            run.is_wrong(1, &[&format!(
                "/backend/live/events: {}/realtime: expected an event counts first, after which after_open is \
                 sent, found only connect", backend.root()
            )]);
        } else {
            run.is_good();
        }
    });
}
