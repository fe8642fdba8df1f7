//! Streams of counts: Server-Sent Events, a WebSocket, asking.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{check, described, sound},
};
use serde_json::{Value, json};
use std::{net::TcpListener, thread, time::Duration};
use tungstenite::Message;

fn with_live(backend: &FakeBackend, live: Value) -> String {
    let mut config = described(backend);
    config["backend"]["live"] = live;
    config.to_string()
}

fn stream(first: &str) -> Response {
    Response::json(first).then(Duration::from_millis(20), "event: other\ndata: 1\n\n: still\n\n")
}

#[test]
fn server_sent_events_are_read() {
    let backend = sound();
    let live = json!({ "by": "sse", "url": "/events?of={slugs}", "fields": { "slug": "$.s", "points": "$.n" } });
    let config = with_live(&backend, live);
    let said = "retry: 10\n\ndata: {\"s\": \"a\",\ndata: \"n\": 251}\n\n";
    let sound = stream(said).with("Content-Type", "text/event-stream");
    backend.respond_to("GET /events?of=a", sound);
    let run = check(&config, &[]);
    run.is_good();
    run.has("live", &["200", "text/event-stream: opened; first count after", "251 points"]);
    run.has(" ", &["other events came, which /backend/live/events has not: other"]);
    let url = format!("{}/events?of=a", backend.root());
    for (reply, line) in [
        (
            stream(said).with("Content-Type", "text/html"),
            "expected the content type text/event-stream, found \"text/html\"",
        ),
        (
            Response::status(503, "").with("Access-Control-Allow-Origin", "*"),
            "expected status 200, found 503",
        ),
    ] {
        backend.respond_to("GET /events?of=a", reply);
        check(&config, &[]).is_wrong(1, &[&format!("/backend/live: {url}: {line}")]);
    }
    let odd = stream("data: {\"s\": \"a\"}\n\n").with("Content-Type", "text/event-stream");
    backend.respond_to("GET /events?of=a", odd);
    let run = check(&config, &[]);
    assert!(run.status == Some(1) && run.err.starts_with("/backend/live/fields: "), "{run:?}");
}

#[test]
fn silent_stream_is_no_problem_and_ends_in_time() {
    let backend = sound();
    let silent = Response::json(": hello\n\n")
        .with("Content-Type", "text/event-stream; charset=utf-8")
        .then(Duration::from_secs(30), ":\n");
    backend.respond_to("GET /events?of=a", silent);
    let live = json!({ "by": "sse", "url": "/events?of={slugs}" });
    let begun = std::time::Instant::now();
    let run = check(&with_live(&backend, live), &[]);
    run.is_good();
    run.has("live", &["opened; no message while it was listened to"]);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn websocket_handshake_and_replies_work() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = thread::spawn(move || {
        let mut socket = tungstenite::accept(listener.accept().unwrap().0).unwrap();
        let hello = socket.read().unwrap();
        socket.send(Message::text("{\"type\": \"ping\"}")).unwrap();
        let pong = socket.read().unwrap();
        let _ = socket.send(Message::text("{\"slug\": \"a\", \"points\": 260}"));
        [hello.into_text().unwrap().to_string(), pong.into_text().unwrap().to_string()]
    });
    let backend = sound();
    let config = with_live(
        &backend,
        json!({
            "by": "websocket", "url": format!("ws://127.0.0.1:{port}/{{slug}}"),
            "send": [{ "follow": "{slugs}" }], "replies": [{ "at": "$.type", "is": "ping", "send": { "type": "pong" } }],
            "where": { "at": "$.slug" }
        }),
    );
    let run = check(&config, &[]);
    let url = format!("ws://127.0.0.1:{port}/a");
    // The server of this test goes away once it has said everything.
    assert!(
        run.err.is_empty()
            || run
                .err
                .starts_with(&format!("/backend/live: {url}: expected a socket that stays open")),
        "{run:?}"
    );
    assert_eq!(server.join().unwrap(), ["{\"follow\":\"a\"}", "{\"type\":\"pong\"}"]);
    let refused = sound();
    refused.respond_to("GET /a", Response::status(403, ""));
    let url = format!("ws://127.0.0.1:{}/a", refused.port);
    let live = json!({ "by": "websocket", "url": url.replace("/a", "/{slug}") });
    check(&with_live(&backend, live), &[]).is_wrong(1, &[&format!(
        "/backend/live: {url}: expected the handshake of a WebSocket (status 101), found status 403"
    )]);
}

#[test]
fn polling_is_reported_with_its_interval() {
    let backend = sound();
    let run = check(&with_live(&backend, json!({ "by": "poll", "every_seconds": 7 })), &[]);
    run.is_good();
    run.has("live", &["by asking every 7 s, as progress above"]);
    run.has("progress", &["200", "250 of 1000 points"]);
}
