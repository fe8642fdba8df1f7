//! Messages of streams, and polls, in the shapes of products that are not recorded here.

use crate::fake_backend::{FakeBackend, body, count, followed};
use naqra_adapters::Backend;
use naqra_campaign::CatchUp;
use naqra_contract::{FollowedCampaign, StreamKind, StreamMessage};
use serde_json::{Value, json};

fn backend(live: &Value) -> Backend {
    Backend::configured(
        &json!({"root": "https://a.example", "live": live, "progress": {"url": "/p/{id}"}}),
    )
}

fn both() -> [FollowedCampaign; 2] {
    [followed("water", "1"), followed("books", "2")]
}

/// The meaning of a message, in short words: `place=points` for counts.
fn meaning_of(backend: &Backend, message: &str, first: bool) -> Vec<String> {
    let before = count(100, Some(500));
    let (messages, _) = backend.read_message(message, first, &both());
    let word = |message: &StreamMessage| match message {
        StreamMessage::Update(update) => {
            let count = update.apply_to(&before);
            assert_eq!(count.target, Some(500), "what is not said stays");
            format!("{}={}", update.index(), count.points)
        }
        StreamMessage::Reply(words) => format!("say {words}"),
        StreamMessage::Failed => "fails".to_owned(),
        StreamMessage::Subscribed => "subscribed".to_owned(),
        StreamMessage::Send(request) => format!("{} {}", request.method, request.url),
    };
    messages.iter().map(word).collect()
}

#[test]
fn only_messages_about_counts_count() {
    let live = json!({"by": "sse", "url": "/s", "where": {"at": "$.event", "is": ["create", "update"]},
        "items": "$.record", "fields": {"id": "$.campaign", "points_added": {"at": "$.n", "as": "number"}}});
    let backend = backend(&live);
    for (message, counts) in [
        (json!({"event": "create", "record": {"campaign": 2, "n": "3"}}), vec!["1=103"]),
        (json!({"event": "delete", "record": {"campaign": 2, "n": "3"}}), vec![]),
        (json!({"event": "create", "record": {"campaign": 7, "n": "3"}}), vec![]),
        (json!({"event": "create"}), vec![]),
    ] {
        assert_eq!(meaning_of(&backend, &message.to_string(), false), counts, "{message}");
    }
    assert_eq!(meaning_of(&backend, "", false), Vec::<String>::new(), "no data, no message");
}

/// Directus: a list of rows in each message, a ping that wants its pong, errors by name.
#[test]
fn a_socket_is_answered_and_its_rows_are_added() {
    let live = json!({
        "by": "websocket", "url": "wss://a.example/websocket", "fetch_after_open": true,
        "send": [{"type": "subscribe", "collection": "interactions", "event": "create",
            "query": {"fields": ["campaign", "amount"]}}],
        "replies": [{"at": "$.type", "is": "ping", "send": {"type": "pong"}}],
        "fails": {"at": "$.status", "is": "error"},
        "where": {"at": "$.event", "is": "create"}, "items": "$.data",
        "fields": {"id": "$.campaign", "points_added": "$.amount"},
    });
    let backend = backend(&live);
    let plan = backend.stream(&both()).unwrap_or_else(|| panic!("a stream for all campaigns"));
    assert_eq!(
        (plan.url.as_str(), plan.kind),
        ("wss://a.example/websocket", StreamKind::Socket(None))
    );
    let frame: Value = serde_json::from_str(&plan.send[0]).expect("JSON");
    assert_eq!(frame, live["send"][0]);
    assert_eq!(backend.catch_up(), CatchUp::Opened);
    for (message, wanted) in [
        (json!({"type": "ping"}), vec!["say {\"type\":\"pong\"}"]),
        (json!({"type": "subscription", "event": "init", "data": []}), vec![]),
        (
            json!({"type": "subscription", "event": "create", "data": [{"campaign": 1, "amount": 5}, {"campaign": 2, "amount": 1}]}),
            vec!["0=105", "1=101"],
        ),
        (
            json!({"type": "subscribe", "status": "error", "error": {"code": "FORBIDDEN"}}),
            vec!["fails"],
        ),
    ] {
        assert_eq!(meaning_of(&backend, &message.to_string(), false), wanted, "{message}");
    }
}

/// PocketBase: the first event names the client, and a request says what it wants to hear.
#[test]
fn a_request_follows_the_first_message() {
    let live = json!({
        "by": "sse", "url": "/api/realtime", "events": ["PB_CONNECT", "campaigns/*"],
        "after_open": {"url": "/api/realtime", "body": {"clientId": "{client}", "subscriptions": ["campaigns/*"]},
            "take": {"client": "$.clientId"}},
        "where": {"at": "$.action", "is": "update"}, "items": "$.record",
        "fields": {"id": "$.id", "points": "$.points"},
    });
    let backend = backend(&live);
    let hello = r#"{"clientId": "k9"}"#;
    assert_eq!(meaning_of(&backend, hello, true), ["POST https://a.example/api/realtime"]);
    let (heard_first, _) = backend.read_message(hello, true, &both());
    let StreamMessage::Send(request) = &heard_first[0] else { panic!("{heard_first:?}") };
    assert_eq!(body(request), json!({"clientId": "k9", "subscriptions": ["campaigns/*"]}));
    let update = json!({"action": "update", "record": {"id": "1", "points": 120}}).to_string();
    assert_eq!(meaning_of(&backend, &update, false), ["0=120"]);
}

/// Parse Server: the socket is open long before it tells anything.
#[test]
fn the_state_is_asked_for_when_the_stream_tells_counts() {
    let mut live = json!({
        "by": "websocket", "url": "wss://a.example/parse", "send": [{"op": "connect"}],
        "replies": [{"at": "$.op", "is": "connected", "send": {"op": "subscribe"}}],
        "fetch_after_open": {"at": "$.op", "is": "subscribed"},
        "where": {"at": "$.op", "is": "update"}, "items": "$.object",
        "fields": {"id": "$.objectId", "points": "$.points"},
    });
    let waiting = backend(&live);
    assert_eq!(waiting.catch_up(), CatchUp::Subscribed);
    for (message, wanted) in [
        (json!({"op": "connected"}), "say {\"op\":\"subscribe\"}"),
        (json!({"op": "subscribed"}), "subscribed"),
        (json!({"op": "update", "object": {"objectId": "2", "points": 7}}), "1=7"),
    ] {
        assert_eq!(meaning_of(&waiting, &message.to_string(), false), [wanted], "{message}");
    }
    // Where a request makes it tell them, its answer is waited for.
    for (setting, after_open, wanted) in [
        (json!(true), json!(null), CatchUp::Opened),
        (json!(true), json!({"url": "/subscribe"}), CatchUp::Subscribed),
        (json!(false), json!({"url": "/subscribe"}), CatchUp::Never),
    ] {
        live["fetch_after_open"] = setting;
        live["after_open"] = after_open;
        assert_eq!(backend(&live).catch_up(), wanted, "{live}");
    }
}

#[test]
fn a_stream_of_one_campaign_serves_one() {
    let one = backend(&json!({"by": "sse", "url": "/s/{id}", "fields": {"points": "$.p"}}));
    assert_eq!(one.stream(&both()), None, "lists are polled");
    let plan = one.stream(&both()[..1]).expect("a stream");
    assert_eq!(plan.url, "https://a.example/s/1");
    let (messages, problems) = one.read_message(r#"{"p": 7}"#, true, &both()[..1]);
    assert!(problems.is_empty() && messages.len() == 1, "{messages:?} {problems:?}");
}

/// CouchDB's feed of changes: the next poll goes on where the last one ended.
#[test]
fn a_poll_goes_on_from_its_cursor_and_may_bring_nothing() {
    let live = json!({
        "by": "poll", "url": "/db/_changes?include_docs=true&since={cursor}", "cursor": "$.last_seq",
        "items": "$.results", "where": {"at": "$.doc.type", "is": "campaign"},
        "fields": {"id": "$.id", "points": "$.doc.points"}, "every_seconds": 3,
        "answers": {"means": [{"status": 408, "means": "nothing_new"}]},
    });
    let backend = backend(&live);
    assert_eq!(backend.poll_ms(), Some(3000));
    let changes = json!({"last_seq": "7-x", "results": [
        {"id": "2", "doc": {"type": "campaign", "points": 9}}, {"id": "_design/d", "doc": {}}]});
    let mut fake = FakeBackend::default()
        .respond("GET /db/_changes?include_docs=true", &changes)
        .respond_with("GET /db/_changes?include_docs=true&since=7-x", 304, &[], "");
    let outcome = fake.run(backend.poll(&both()));
    let counts: Vec<_> =
        outcome.updates.iter().map(naqra_contract::ProgressUpdate::index).collect();
    assert_eq!((counts, outcome.diagnostics), (vec![1], vec![]));
    for status in [304, 204, 408] {
        fake = FakeBackend::default().respond_with(
            "GET /db/_changes?include_docs=true&since=7-x",
            status,
            &[],
            "",
        );
        let outcome = fake.run(backend.poll(&both()));
        assert!(outcome.document.is_ok() && outcome.updates.is_empty(), "{status}: {outcome:?}");
    }
}

/// One document for all, as a cache or a key-value store gives it: `{"water": 12}`.
#[test]
fn counts_may_stand_under_the_names_of_campaigns() {
    for (document, points) in [
        (json!({"books": {"n": 9}, "bread": {"n": 8}, "water": {"n": 12}}), "$.n"),
        (json!({"books": 9, "bread": 8, "water": 12}), "$['$value']"),
        (json!({"books": 9, "bread": null, "salt": [1], "water": 12}), "$['$value']"),
    ] {
        let live = json!({"by": "poll", "url": "/counts", "items": "$.data",
            "fields": {"slug": "$['$key']", "points": points}});
        let backend = backend(&live);
        let message = json!({"data": document});
        assert_eq!(meaning_of(&backend, &message.to_string(), false), ["1=9", "0=12"], "{message}");
        let outcome =
            FakeBackend::default().respond("GET /counts", &message).run(backend.poll(&both()));
        assert_eq!((outcome.updates.len(), outcome.diagnostics), (2, vec![]), "{message}");
    }
}

#[test]
fn no_live_member_no_questions() {
    assert_eq!(backend(&json!(null)).poll_ms(), None);
    assert_eq!(backend(&json!({"by": "none"})).poll_ms(), None);
    assert_eq!(backend(&json!({"by": "poll"})).poll_ms(), Some(10_000));
}

#[test]
fn updates_named_by_key_have_one() {
    let backend = backend(&json!({"by": "sse", "url": "/s/{slug}",
        "fields": {"slug": "$['$key']", "points": "$.points"}}));
    let on = [followed("a", "")];
    for (message, updates) in [
        (json!({"a": {"points": 3}}), 1),
        (json!([{"points": 3}]), 0),
        (json!([{"$key": "a", "points": 3}, {"points": 4}]), 1),
        (json!({"a": null}), 0),
    ] {
        let (read, problems) = backend.read_message(&message.to_string(), false, &on);
        assert_eq!((read.len(), problems.len()), (updates, 0), "{message}");
    }
}
