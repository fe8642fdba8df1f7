//! What answers to an interaction mean.

use crate::fake_backend::{FakeBackend, count, followed, recorded, reply, tap, texts};
use naqra_adapters::Backend;
use naqra_campaign::Refusal;
use naqra_contract::{FetchError, InteractionResult};
use serde_json::{Value, json};

fn answer(
    interaction: &Value,
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> InteractionResult {
    let mut interaction = interaction.clone();
    interaction["url"] = json!("/i");
    // Only what has a key may be tried again.
    interaction["headers"] = json!({"X-Key": "{key}"});
    let config = json!({"root": "https://a.example", "interaction": interaction});
    let backend = Backend::configured(&config);
    let request = tap(&backend, &followed("water", ""));
    backend.read_response(&request, reply(status, headers, body)).0
}

fn kind(answer: &InteractionResult) -> &'static str {
    match answer {
        InteractionResult::Counted(counted) if counted.is_repeat => "again",
        InteractionResult::Counted(_) => "counted",
        InteractionResult::Refused(Refusal::NotRunning, _) => "not running",
        InteractionResult::Refused(Refusal::Rejected, _) => "rejected",
        InteractionResult::Refused(Refusal::Unconfirmed, _) => "unconfirmed",
        InteractionResult::Later(_) => "later",
    }
}

#[test]
fn a_status_means_what_it_says() {
    for (status, meant) in [
        (200, "counted"),
        (201, "counted"),
        (202, "counted"),
        (204, "counted"),
        (400, "rejected"),
        (401, "rejected"),
        (403, "rejected"),
        (404, "rejected"),
        (409, "rejected"),
        (412, "rejected"),
        (408, "later"),
        (425, "later"),
        (429, "later"),
        (500, "later"),
        (503, "later"),
    ] {
        assert_eq!(kind(&answer(&json!({}), status, &[], "")), meant, "{status}");
    }
}

#[test]
fn the_media_type_and_an_empty_body_do_not_matter() {
    for (media, body) in [
        ("text/plain", "queued messages: 1\r\n"),
        ("application/json", ""),
        ("", "\u{feff}{\"a\": 1}"),
    ] {
        let found = answer(&json!({}), 200, &[("Content-Type", media)], body);
        assert_eq!(kind(&found), "counted", "{body}");
    }
    // A page is the work of something in between, unless the description says otherwise.
    for (status, media, body) in [
        (200, "text/html", ""),
        (200, "", "<p>OK</p>"),
        (403, "", "<h1>Whitelabel Error Page</h1>"),
    ] {
        let found = answer(&json!({}), status, &[("Content-Type", media)], body);
        assert_eq!(kind(&found), "later", "{status} {media} {body}");
        let rules = json!({"answers": {"means": [{"status": status, "means": "ok"}]}});
        assert_eq!(kind(&answer(&rules, status, &[("Content-Type", media)], body)), "counted");
    }
}

#[test]
fn a_failure_with_status_200_is_a_failure() {
    let rules = json!({"answers": {"ok": {"at": "$.ok", "is": true}, "error": ["$.error"]}});
    assert_eq!(kind(&answer(&rules, 200, &[], r#"{"ok": true, "id": 3}"#)), "counted");
    let failed = answer(&rules, 200, &[], r#"{"ok": false, "error": "no such campaign"}"#);
    assert_eq!(
        failed,
        InteractionResult::Refused(Refusal::Rejected, Some("no such campaign".to_owned()))
    );
}

#[test]
fn a_table_gives_answers_their_meaning() {
    let rules = json!({"answers": {"means": [
        {"status": 400, "at": "$.code", "is": "comment_flood", "means": "slow_down"},
        {"status": [409, 412], "means": "already_done"},
        {"status": 403, "at": "$.reason", "is": "ended", "means": "not_running"},
        {"status": 418, "means": "ok"},
        {"at": "$.busy", "means": "later"},
    ]}});
    let flood = recorded("wordpress-other-plugin", "post-comment-flood");
    for (status, body, meant) in [
        (flood.status, flood.body.as_str(), "later"),
        (400, r#"{"code": "rest_invalid_param"}"#, "rejected"),
        (409, "", "again"),
        (412, "Precondition Failed", "again"),
        (403, r#"{"reason": "ended"}"#, "not running"),
        (403, r#"{"reason": "other"}"#, "rejected"),
        (418, "", "counted"),
        (200, r#"{"busy": true}"#, "later"),
    ] {
        assert_eq!(kind(&answer(&rules, status, &[], body)), meant, "{status} {body}");
    }
}

/// GraphQL answers everything with 200.
#[test]
fn what_is_read_may_fail_with_a_good_status() {
    let config = json!({
        "root": "https://a.example", "campaign": {"url": "/g"}, "list": {"url": "/g"},
        "answers": {"means": [
            {"at": "$.errors[0].busy", "means": "later"}, {"at": "$.errors", "means": "rejected"},
        ]},
    });
    let backend = Backend::configured(&config);
    for (body, miss) in [
        (json!({"errors": [{"busy": 1}]}), FetchError::Down),
        (json!({"errors": [{"at": "title_en"}]}), FetchError::Broken),
    ] {
        let outcome = FakeBackend::default().respond("GET /g", &body).run(backend.list());
        assert_eq!(outcome.document, Err(miss), "{body}");
        // Its owner reads what was answered.
        let problem =
            format!("/backend/list: https://a.example/g: the answer has status 200: {body}");
        assert_eq!(texts(&outcome.diagnostics), [problem]);
    }
}

#[test]
fn a_sentence_of_the_backend_is_text_and_short() {
    let rules = json!({"answers": {"error": ["$.message", "$.errors[0].detail", "$[0]"]}});
    let said = |body: &str| match answer(&rules, 422, &[], body) {
        InteractionResult::Refused(_, said) => said,
        other => panic!("{other:?}"),
    };
    assert_eq!(said(r#"{"message": "Caf&eacute; &amp; more"}"#).as_deref(), Some("Café & more"));
    assert_eq!(said(r#"{"message": "<b>Bold</b><script>x()</script>"}"#).as_deref(), Some("Bold"));
    assert_eq!(said(r#"{"errors": [{"detail": "second"}]}"#).as_deref(), Some("second"));
    assert_eq!(said(r#"["third"]"#).as_deref(), Some("third"));
    assert_eq!(
        said(r#"{"message": "Error: x\n    at f (a.js:1)\n    at g"}"#).as_deref(),
        Some("Error: x")
    );
    let long = said(&json!({"message": "ماء ".repeat(100)}).to_string()).unwrap_or_default();
    assert_eq!(long.chars().count(), 201, "200 characters and the mark");
}

#[test]
fn the_time_to_wait_comes_from_header_body_or_settings() {
    let waits = |rules: &Value, headers: &[(&str, &str)], body: &str| match answer(
        rules, 429, headers, body,
    ) {
        InteractionResult::Later(seconds) => seconds,
        other => panic!("{other:?}"),
    };
    let rules = json!({"answers": {"retry_after": ["header:X-Retry-In", "$.retry_after"], "wait_seconds": 30}});
    assert_eq!(waits(&rules, &[("x-retry-in", "7")], ""), Some(7));
    assert_eq!(waits(&rules, &[], r#"{"retry_after": "9"}"#), Some(9));
    assert_eq!(waits(&rules, &[], "<h1>429</h1>"), Some(30));
    assert_eq!(waits(&json!({}), &[("Retry-After", "11")], ""), Some(11));
    assert_eq!(waits(&json!({}), &[], ""), Some(5));
}

#[test]
fn what_the_answer_says_is_counted() {
    let fields = json!({"fields": {
        "points_added": {"at": "$.new", "as": "number"}, "progress.points": {"at": "$.total", "as": "number"}}});
    let InteractionResult::Counted(counted) =
        answer(&fields, 200, &[], r#"{"new": "2", "total": "40"}"#)
    else {
        panic!("it counts")
    };
    assert_eq!(counted.points, Some(2));
    assert_eq!(counted.update.map(|new| new.apply_to(&count(0, None)).points), Some(40));
    let InteractionResult::Counted(contract) = answer(
        &json!({}),
        201,
        &[],
        r#"{"id": "x", "status": "counted", "points_added": 3, "progress": {"slug": "water", "points": 9}}"#,
    ) else {
        panic!("it counts")
    };
    assert_eq!(contract.points, Some(3));
}

#[test]
fn a_backend_may_store_and_not_count() {
    let counts = |interaction: Value| {
        Backend::configured(&json!({"interaction": interaction})).counts_interactions()
    };
    assert!(counts(json!({"url": "/i"})));
    assert!(!counts(json!({"url": "/i", "counts": false})));
}
