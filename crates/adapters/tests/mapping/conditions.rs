//! Tests: several at once, what must not be, and values that depend on the request.

use crate::{
    fake_backend::{FakeBackend, followed, reply, slug, tap},
    lists::slugs,
    test_env::{backend_with, described},
};
use naqra_contract::{FetchError, InteractionResult, StreamMessage};
use serde_json::{Value, json};

#[test]
fn items_pass_all_tests() {
    // Directus, Strapi and WordPress keep drafts and other kinds beside campaigns.
    let rows = json!([
        {"slug": "a", "title": "A", "status": "published", "kind": "campaign", "errors": []},
        {"slug": "b", "title": "B", "status": "draft", "kind": "campaign"},
        {"slug": "c", "title": "C", "status": "published", "kind": "page"},
        {"slug": "d", "title": "D", "kind": "campaign"},
        {"slug": "e", "title": "E", "status": null, "kind": "campaign"},
        {"slug": "f", "title": "F", "status": "archived", "kind": "campaign",
            "errors": [{"code": 7}]},
    ]);
    let kind = json!({"at": "$.kind", "is": "campaign"});
    for (tests, wanted) in [
        (json!([kind, {"at": "$.status", "is": "published"}]), vec!["a"]),
        (json!([kind, {"at": "$.status", "is_not": ["draft", "archived"]}]), vec!["a", "d", "e"]),
        (json!([kind, {"at": "$.status"}, {"at": "$.status", "is_not": "draft"}]), vec!["a", "f"]),
        (json!({"at": "$.status", "is_not": [null, "draft", "archived"]}), vec!["a", "c"]),
        (json!({"at": "$.status", "is": null}), vec!["d", "e"]),
        // An empty list is nothing, as where `errors` is always there.
        (json!({"at": "$.errors", "is": null}), vec!["a", "b", "c", "d", "e"]),
        (json!({"at": "$.errors[*].code"}), vec!["f"]),
    ] {
        let config = backend_with(&json!({"list": {"url": "/c", "where": tests}}));
        let mut fake = FakeBackend::default().respond("GET /c", &rows);
        assert_eq!(slugs(&fake.fetch(described(&config).list())), wanted, "{tests}");
    }
}

#[test]
fn a_value_may_be_that_of_the_request() {
    // One list of rows in all languages, requested once for each.
    let config = backend_with(&json!({
        "languages": {"ar": "ar-SA", "en": "en-US"},
        "per_language": {"first": "en", "key": "$.group"},
        "list": {"url": "/c?l={lang}", "where": {"at": "$.locale", "is": ["{langCode}", "all"]}},
    }));
    let rows = json!([
        {"group": 1, "slug": "water", "title": "Water", "locale": "en-US"},
        {"group": 1, "slug": "water", "title": "ماء", "locale": "ar-SA"},
        {"group": 2, "slug": "books", "title": "Bücher", "locale": "de-DE"},
    ]);
    let mut fake =
        FakeBackend::default().respond("GET /c?l=en", &rows).respond("GET /c?l=ar", &rows);
    let list = fake.fetch(described(&config).list());
    assert_eq!(slugs(&list), ["water"]);
    assert_eq!(list["items"][0]["title"], json!({"ar": "ماء", "en": "Water"}));
}

#[test]
fn an_answer_for_another_campaign_is_none() {
    let ok = json!([{"at": "$.ok", "is": true}, {"at": "$.data.slug", "is": "{slug}"}]);
    let config = backend_with(
        &json!({"campaign": {"url": "/c?of={slug}", "item": "$.data", "answers": {"ok": ok}}}),
    );
    for (document, found) in [
        (json!({"ok": true, "data": {"slug": "water", "title": "W"}}), true),
        (json!({"ok": true, "data": {"slug": "books", "title": "B"}}), false),
        (json!({"ok": false, "data": {"slug": "water", "title": "W"}}), false),
    ] {
        let mut fake = FakeBackend::default().respond("GET /c?of=water", &document);
        let outcome = fake.run(described(&config).detail(&slug("water")));
        assert_eq!(outcome.document.is_ok(), found, "{document}");
        if !found {
            assert_eq!(outcome.document, Err(FetchError::Broken), "{document}");
        }
    }
}

#[test]
fn meanings_may_need_several_tests() {
    let means = json!([
        {"status": 400, "at": "$.error.code", "is_not": ["flood", "duplicate"], "means": "rejected"},
        {"status": 400, "when": [{"at": "$.error.code", "is": "flood"}, {"at": "$.error.final", "is_not": true}],
            "means": "slow_down"},
        {"status": 400, "at": "$.error.code", "is": "duplicate", "means": "already_done"},
    ]);
    let config = backend_with(
        &json!({"interaction": {"url": "/t", "body": {"c": "{slug}"}, "answers": {"means": means}}}),
    );
    let backend = described(&config);
    let request = tap(&backend, &followed("water", ""));
    let said = |error: Value| {
        let body = json!({ "error": error }).to_string();
        match backend.read_response(&request, reply(400, &[], &body)).0 {
            InteractionResult::Counted(counted) if counted.is_repeat => "again",
            InteractionResult::Counted(_) => "counted",
            InteractionResult::Later(_) => "later",
            InteractionResult::Refused(..) => "refused",
        }
    };
    assert_eq!(said(json!({"code": "flood"})), "later");
    assert_eq!(said(json!({"code": "flood", "final": true})), "refused");
    assert_eq!(said(json!({"code": "duplicate"})), "again");
    assert_eq!(said(json!({"code": "other"})), "refused");
    assert_eq!(said(json!(null)), "refused");
}

#[test]
fn messages_are_sorted_by_several_tests() {
    // Pusher, Supabase and SignalR send frames of many kinds over one socket.
    let live = json!({
        "by": "websocket", "url": "wss://a.example/socket?c={slug}",
        "where": [{"at": "$.event", "is": "changed"}, {"at": "$.topic", "is": "campaign:{slug}"}],
        "replies": [{"at": "$.event", "is": "ping", "when": {"at": "$.v", "is_not": 1}, "send": {"event": "pong"}}],
        "fails": [{"at": "$.event", "is": "error"}, {"at": "$.code", "is_not": [4000, 4001]}],
        "fields": {"points": "$.points"},
    });
    let backend = described(&backend_with(&json!({ "live": live })));
    let meaning_of = |message: Value| {
        let (messages, problems) =
            backend.read_message(&message.to_string(), false, &[followed("water", "")]);
        let kinds = messages.iter().map(|message| match message {
            StreamMessage::Update(_) => "update",
            StreamMessage::Failed => "fails",
            StreamMessage::Subscribed => "subscribed",
            StreamMessage::Reply(_) => "say",
            StreamMessage::Send(_) => "ask",
        });
        (kinds.collect::<Vec<_>>(), problems.len())
    };
    for (message, wanted) in [
        (json!({"event": "changed", "topic": "campaign:water", "points": 4}), (vec!["update"], 0)),
        (json!({"event": "changed", "topic": "campaign:books", "points": 4}), (vec![], 0)),
        (json!({"event": "joined", "topic": "campaign:water"}), (vec![], 0)),
        (json!({"event": "ping", "v": 2}), (vec!["say"], 0)),
        (json!({"event": "ping", "v": 1}), (vec![], 0)),
        (json!({"event": "error", "code": 4000}), (vec![], 0)),
        (json!({"event": "error", "code": 4009}), (vec!["fails"], 1)),
        (json!({"event": "error"}), (vec!["fails"], 1)),
    ] {
        assert_eq!(meaning_of(message.clone()), wanted, "{message}");
    }
}

#[test]
fn unreadable_tests_never_hold() {
    for wrong in [
        json!({"at": 7, "is_not": "x"}),
        json!([{"at": "$.slug"}, {"at": 7, "is": null}]),
        json!({"at": "$.slug", "starts": 7}),
        json!({"at": "slug", "is_not": "x"}),
        json!([7]),
    ] {
        let list = json!({"url": "/c", "where": wrong});
        let mut fake =
            FakeBackend::default().respond("GET /v1/c", &json!([{"slug": "a", "title": "A"}]));
        let outcome = fake.run(crate::lists::backend(&list).list());
        assert_eq!(outcome.document, Ok(json!({"items": []})), "{wrong}");
    }
}
