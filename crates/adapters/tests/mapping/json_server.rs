//! json-server: bare lists, both languages in each field, totals in headers.

use crate::{
    fake_backend::{FakeBackend, KEY, body, count, followed, recorded, reply, slug, tap},
    test_env::{documented, read},
};
use naqra_adapters::Backend;
use naqra_contract::{FetchError, InteractionResult};
use serde_json::{Value, json};

#[test]
fn a_bare_list_is_read_until_its_total() {
    let list: Value = serde_json::from_str(&recorded("json-server", "list").body).unwrap();
    let mut fake = FakeBackend::default().respond_with(
        "GET /campaigns?_page=1&_limit=100",
        200,
        &[("X-Total-Count", "2")],
        &list.to_string(),
    );
    let list = fake.fetch(documented("json-server").list());
    let [water, books] = [&list["items"][0], &list["items"][1]];
    assert_eq!(
        water["title"],
        json!({"ar": "ماء نظيف لكل قرية", "en": "Clean water for every village"})
    );
    assert_eq!(
        (&water["status"], &water["starts_at"]),
        (&json!("running"), &json!("2026-10-01T00:00:00Z"))
    );
    assert_eq!(water.get("ends_at"), None);
    assert_eq!(books["ends_at"], "2027-01-31T21:00:00Z");
    assert_eq!((&books["points"], &books["goal"]["target"]), (&json!(120), &json!(1000)));
    assert_eq!(fake.requests.len(), 1);
}

#[test]
fn the_next_page_of_its_link_header_is_asked_here() {
    let mut config: Value =
        serde_json::from_str(&read("docs/owners/backends/json-server.json")).unwrap();
    config["backend"]["list"] = json!({
        "url": "/campaigns?_page=1&_limit=1&_sort=points&_order=desc", "next": "header:Link"});
    let page = recorded("json-server", "list-page");
    let list: Value = serde_json::from_str(&recorded("json-server", "list").body).unwrap();
    let mut fake = FakeBackend::of("json-server")
        .respond("GET /campaigns?_page=2&_limit=1&_sort=points&_order=desc", &json!([list[1]]));
    let found = fake.fetch(Backend::configured(&config["backend"]).list());
    assert!(page.header("link").is_some_and(|link| link.contains("127.0.0.1:4101")));
    assert_eq!(found["items"].as_array().map(Vec::len), Some(2));
    // The header names the server's own address; the backend's is another one here.
    assert!(
        fake.requests[1].url.starts_with("https://api.example.org/"),
        "{}",
        fake.requests[1].url
    );
}

#[test]
fn an_index_that_is_not_there_is_not_found() {
    let mut fake = FakeBackend::of("json-server");
    let campaign = fake.fetch(documented("json-server").detail(&slug("clean-water")));
    assert_eq!(campaign["summary"]["en"], "Help us dig five wells.");
    let outcome = fake.run(documented("json-server").detail(&slug("nope")));
    assert_eq!(outcome.document, Err(FetchError::NotFound));
}

#[test]
fn a_tap_is_stored_under_its_key_and_not_counted() {
    let backend = documented("json-server");
    assert!(!backend.counts_interactions());
    let request = tap(&backend, &followed("clean-water", "1"));
    assert_eq!(body(&request), json!({"id": KEY, "campaignId": 1, "kind": "tap", "amount": 1}));
    let (answer, _) = backend.read_response(&request, recorded("json-server", "post-interaction"));
    assert!(matches!(answer, InteractionResult::Counted(_)), "{answer:?}");
    let twice =
        reply(500, &[], "Error: Insert failed, duplicate id\n    at insert (index.js:49:18)");
    let (answer, _) = backend.read_response(&request, twice);
    assert!(
        matches!(answer, InteractionResult::Counted(counted) if counted.is_repeat),
        "the key was used"
    );
}

#[test]
fn the_count_is_polled_by_id() {
    let mut fake = FakeBackend::of("json-server");
    let outcome = fake.run(documented("json-server").poll(&[followed("clean-water", "1")]));
    let now = outcome.updates[0].apply_to(&count(0, None));
    assert_eq!((now.points, now.target), (3250, Some(5000)));
    assert!(now.counted_at.is_some());
}

/// The other way that docs/owners/backends/json-server.md shows: as many points as rows.
#[test]
fn rows_can_be_counted_by_a_header() {
    let mut config: Value =
        serde_json::from_str(&read("docs/owners/backends/json-server.json")).unwrap();
    config["backend"]["progress"] = json!({
        "url": "/interactions?campaignId={id}&_page=1&_limit=1", "method": "HEAD",
        "fields": {"points": {"at": "header:X-Total-Count", "as": "number"}}});
    let mut fake = FakeBackend::default().respond_with(
        "HEAD /interactions?campaignId=1&_page=1&_limit=1",
        200,
        &[("x-total-count", "3251")],
        "",
    );
    let backend = Backend::configured(&config["backend"]);
    let outcome = fake.run(backend.poll(&[followed("clean-water", "1")]));
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    assert_eq!(outcome.updates[0].apply_to(&count(0, None)).points, 3251);
}
