//! Open sockets: with `--send` a tap shows whether they send counts.

use crate::{
    fake_backend::{FakeBackend, Response},
    stream_taps::counting,
    test_env::{Run, at_once, check, described, item},
};
use serde_json::{Value, json};
use std::{net::TcpListener, thread, time::Duration};
use tungstenite::Message;

/// A server as Parse has it: who says connect and subscribes to the class gets what changes.
/// `update` is what it says of the tap.
fn server(backend: &FakeBackend, update: Value) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let tapped = backend.waits_for("POST /taps");
    thread::spawn(move || {
        let mut socket = tungstenite::accept(listener.accept().unwrap().0).unwrap();
        socket.get_ref().set_read_timeout(Some(Duration::from_millis(20))).unwrap();
        let (mut subscribed, mut reported) = (false, false);
        loop {
            let text = match socket.read() {
                Ok(Message::Text(text)) => text.to_string(),
                Ok(_) => continue,
                Err(tungstenite::Error::Io(_)) => String::new(),
                Err(_) => return,
            };
            let said: Value = serde_json::from_str(&text).unwrap_or_default();
            let answer = match said["op"].as_str() {
                Some("connect") => json!({ "op": "connected" }),
                Some("subscribe") => {
                    subscribed = said["of"] == "Campaign";
                    json!({ "op": "subscribed" })
                }
                _ if subscribed && !reported && tapped() => {
                    reported = true;
                    update.clone()
                }
                _ => continue,
            };
            if socket.send(Message::text(answer.to_string())).is_err() {
                return;
            }
        }
    });
    port
}

fn live(port: u16) -> Value {
    json!({
        "by": "websocket", "url": format!("ws://127.0.0.1:{port}/live"),
        "send": [{ "op": "connect" }],
        "replies": [{ "at": "$.op", "is": "connected", "send": { "op": "subscribe", "of": "Campaign" } }],
        "where": { "at": "$.op", "is": "update" }, "items": "$.object",
        "fields": { "slug": "$.slug", "points": "$.points" },
        "fetch_after_open": { "at": "$.op", "is": "subscribed" }
    })
}

fn update() -> Value {
    json!({ "op": "update", "object": { "slug": "a", "points": 251 } })
}

fn run(place: &str, value: Value, update: Value) -> (Run, u16) {
    let backend = counting();
    let port = server(&backend, update);
    let mut config = described(&backend);
    let mut live = live(port);
    *live.pointer_mut(place).unwrap() = value;
    config["backend"]["live"] = live;
    (check(&config.to_string(), &["--send"]), port)
}

#[test]
fn websocket_subscription_confirms_the_tap() {
    for (place, value) in [
        ("/by", json!("websocket")),
        // Whether the subscription is taken is not said: it is waited for quiet.
        ("/fetch_after_open", json!(true)),
    ] {
        let (run, _) = run(place, value, update());
        run.is_good();
        run.has("live", &["101", "WebSocket: opened; told the tap after ", " ms: 251 points"]);
    }
    let increment = json!({ "op": "update", "object": { "slug": "a", "more": 1 } });
    let (run, _) = run("/fields", json!({ "slug": "$.slug", "points_added": "$.more" }), increment);
    run.is_good();
    run.has("live", &["told the tap after ", " ms: 1 point more"]);
}

#[test]
fn websocket_without_the_tap_is_reported_with_its_messages() {
    let cases = [
        ("/replies/0/is", json!("conected"), "1 message before it, no message after it"),
        ("/replies/0/at", json!("$.opp"), "1 message before it, no message after it"),
        ("/replies/0/send/of", json!("Campain"), "2 messages before it, no message after it"),
        ("/send", json!([{ "op": "conect" }]), "no message before it, no message after it"),
        ("/where/is", json!("updated"), "2 messages before it, 1 message after it"),
        (
            "/fields/slug",
            json!("$.slog"),
            "2 messages before it, 1 message after it, not saying of which campaign, as a stream for several must",
        ),
    ];
    at_once(cases, |(place, value, found)| {
        let (run, port) = run(place, value, update());
        run.is_wrong(1, &[&format!(
            "/backend/live: ws://127.0.0.1:{port}/live: expected a message about a within 1 s after the tap, found \
             none: {found}; look at send, replies and what they subscribe to, after_open, where, items and fields"
        )]);
        run.has("live", &["WebSocket: opened; ", "; the tap was not told"]);
    });
    let late = json!({ "op": "update", "object": { "slug": "a", "points": 250 } });
    let (run, port) = run("/by", json!("websocket"), late);
    run.is_wrong(1, &[&format!(
        "/backend/live: ws://127.0.0.1:{port}/live: expected 251 points within 1 s after the tap, found 250 (unless the \
         stream is behind by more than --seconds)"
    )]);
}

#[test]
fn websocket_that_closes_is_reported() {
    let backend = counting();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let mut socket = tungstenite::accept(listener.accept().unwrap().0).unwrap();
        socket.close(None).unwrap();
        while socket.read().is_ok() {}
    });
    let mut config = described(&backend);
    config["backend"]["live"] = live(port);
    check(&config.to_string(), &["--send"]).is_wrong(1, &[&format!(
        "/backend/live: ws://127.0.0.1:{port}/live: expected a socket that stays open, found one that closed"
    )]);
}

#[test]
fn websocket_messages_need_no_slug_for_a_single_campaign() {
    let backend = counting();
    let list = json!({ "data": [item("a")] });
    backend.respond_to("GET /items", Response::json(list));
    let port = server(&backend, json!({ "op": "update", "object": { "points": 251 } }));
    let mut config = described(&backend);
    config["backend"]["live"] = live(port);
    check(&config.to_string(), &["--send"]).is_good();
}
