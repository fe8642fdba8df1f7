//! Lists, campaigns, progress, problems, and headers of all calls.

use crate::harness::{TestServer, send_request, tap};
use reqwest::Method;
use serde_json::{Value, json};

fn slugs(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().expect("items");
    items.iter().filter_map(|item| item["slug"].as_str()).collect()
}

#[tokio::test]
async fn list_has_running_campaigns_first_then_the_newest() {
    let server = TestServer::start(&[]).await;
    let list = server.get("/api/v1/campaigns").await;
    assert_eq!(list.status, 200);
    assert_eq!(list.header("cache-control"), "no-cache");
    let wanted = ["clean-water", "living-together", "book-fair", "olive-harvest"];
    assert_eq!(slugs(&list.json), wanted);
    assert_eq!(list.json["total"], 4);
    assert_eq!(list.json["next"], Value::Null);
    let item = &list.json["items"][1];
    assert_eq!(item["points"], 227_000);
    assert_eq!(item["counters"], json!({"view": 176_000, "like": 16_000}));
    assert_eq!(item["goal"]["target"], 1_000_000);
    assert_eq!(item["title"]["en"], "Living Together");
    assert!(item.get("rules").is_none(), "a summary is short");
    server.stop().await;
}

#[tokio::test]
async fn list_is_filtered_and_paginated() {
    let server = TestServer::start(&[]).await;
    let cases: [(&str, &[&str]); 12] = [
        ("status=running", &["clean-water", "living-together"]),
        ("status=upcoming,ended", &["book-fair", "olive-harvest"]),
        ("topic=water,farming", &["clean-water", "olive-harvest"]),
        ("topic=chess", &[]),
        ("q=عايشين سوا", &["living-together"]),
        ("q=المدرسه", &[]),
        ("q=مدرسه", &["living-together"]),
        ("q=LIVING", &["living-together"]),
        ("q=«ع\u{200F}ایشین»، ﺳﻮا", &["living-together"]),
        ("q=LIVI\u{301}NG “together”", &["living-together"]),
        ("q=الزيتون&status=running", &[]),
        (
            "q=&status=&topic=&surprise=1",
            &["clean-water", "living-together", "book-fair", "olive-harvest"],
        ),
    ];
    for (query, wanted) in cases {
        let list = server.get(&format!("/api/v1/campaigns?{query}")).await;
        assert_eq!(slugs(&list.json), wanted, "{query}");
        assert_eq!(list.json["total"], wanted.len());
    }
    let mut next = String::from("/api/v1/campaigns?per_page=1&status=running,ended");
    let mut seen = Vec::new();
    while !next.is_empty() {
        let page = server.get(&next).await;
        assert_eq!(page.json["total"], 3);
        seen.extend(slugs(&page.json).into_iter().map(str::to_owned));
        next = page.json["next"].as_str().unwrap_or_default().to_owned();
    }
    assert_eq!(seen, ["clean-water", "living-together", "olive-harvest"]);
    let beyond = server.get("/api/v1/campaigns?page=99").await;
    assert_eq!(beyond.json, json!({"items": [], "total": 4, "next": null}));
    for (query, field) in [
        ("page=0", "page"),
        ("page=two", "page"),
        ("per_page=101", "per_page"),
        ("status=paused", "status"),
    ] {
        let refused = server.get(&format!("/api/v1/campaigns?{query}")).await;
        refused.is_problem(400, "invalid-request");
        assert_eq!(refused.invalid_fields(), [field]);
    }
    server.stop().await;
}

#[tokio::test]
async fn campaign_document_is_its_file_with_the_newest_count() {
    let server = TestServer::start(&[]).await;
    server.post("living-together", tap(1)).await;
    let campaign = server.get("/api/v1/campaigns/living-together").await.json;
    assert_eq!(campaign["points"], 227_001);
    assert_eq!(campaign["counters"], json!({"view": 176_000, "like": 16_000, "tap": 1}));
    assert_eq!(campaign["networks"], json!({"facebook": {"view": 160_000}}));
    assert_eq!(campaign["status"], "running");
    assert_eq!(campaign["unknown_field"], "kept");
    assert_eq!(campaign["rules"].as_array().map(Vec::len), Some(4));
    assert!(campaign["seq"].is_u64());
    let ended = server.get("/api/v1/campaigns/olive-harvest").await.json;
    assert_eq!(ended["status"], "ended", "its end is past and its goal was not reached");
    let missing = server.get("/api/v1/campaigns/atlantis").await;
    missing.is_problem(404, "not-found");
    assert!(missing.json["detail"].as_str().expect("text").contains("atlantis"));
    server.get("/api/v1/campaigns/%ff").await.is_problem(404, "not-found");
    server.stop().await;
}

#[tokio::test]
async fn progress_is_answered_304_until_it_changes() {
    let server = TestServer::start(&[]).await;
    let path = "/api/v1/campaigns/living-together/progress";
    let first = server.get(path).await;
    let seq = first.json["seq"].clone();
    assert_eq!(
        first.json,
        json!({"slug": "living-together", "points": 227_000, "target": 1_000_000,
               "status": "running", "counters": {"view": 176_000, "like": 16_000},
               "networks": {"facebook": {"view": 160_000}},
               "counted_at": "2020-02-01T12:00:00Z", "seq": seq})
    );
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    let again = send_request(server.request(path).header("if-none-match", &tag)).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.header("etag"), tag);
    assert_eq!(again.text, "");
    server.post("living-together", tap(1)).await;
    let changed = send_request(server.request(path).header("if-none-match", &tag)).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.json["points"], 227_001);
    assert_ne!(changed.header("etag"), tag);
    let other = server.get("/api/v1/campaigns/clean-water/progress").await;
    assert_eq!(other.json["counted_at"], Value::Null);
    assert!(other.json.get("networks").is_none());
    server.stop().await;
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let server = TestServer::start(&[]).await;
    for path in ["/api", "/api/", "/api/v1", "/api/v2/campaigns", "/api/v1/campaigns/a/b"] {
        server.get(path).await.is_problem(404, "not-found");
    }
    for (method, path, allow) in [
        (Method::PUT, "/api/v1/campaigns", "GET, HEAD, OPTIONS"),
        (Method::POST, "/api/v1/campaigns/living-together/progress", "GET, HEAD, OPTIONS"),
        (Method::DELETE, "/api/v1/events", "GET, HEAD, OPTIONS"),
        (Method::GET, "/api/v1/campaigns/living-together/interactions", "POST, OPTIONS"),
    ] {
        let address = format!("{}{path}", server.base);
        let refused = send_request(server.client.request(method, address)).await;
        refused.is_problem(405, "method-not-allowed");
        assert_eq!(refused.header("allow"), allow);
    }
    server.stop().await;
}

#[tokio::test]
async fn cors_allows_pages_of_other_sites() {
    let server = TestServer::start(&[]).await;
    let address = format!("{}/api/v1/campaigns/living-together/interactions", server.base);
    let preflight = server
        .client
        .request(Method::OPTIONS, address)
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let preflight = send_request(preflight).await;
    assert_eq!(preflight.status, 200);
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert_eq!(preflight.header("access-control-allow-methods"), "GET,POST,OPTIONS");
    let headers = "content-type,last-event-id,if-none-match";
    assert_eq!(preflight.header("access-control-allow-headers"), headers);
    let read = server.get("/api/v1/campaigns").await;
    assert_eq!(read.header("access-control-expose-headers"), "etag,retry-after");
    assert!(read.headers.get("access-control-allow-credentials").is_none());
    server.stop().await;
}

#[tokio::test]
async fn long_responses_are_compressed_unless_their_tag_is_strong() {
    let server = TestServer::start(&[]).await;
    for (path, coding) in [
        ("/api/v1/openapi.json", "br"),
        ("/api/v1/campaigns", "br"),
        ("/api/v1/campaigns/living-together/progress", ""),
    ] {
        let request = server.request(path).header("accept-encoding", "gzip, br");
        assert_eq!(send_request(request).await.header("content-encoding"), coding, "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn openapi_document_names_every_call() {
    let server = TestServer::start(&[]).await;
    let contract = server.get("/api/v1/openapi.json").await;
    assert_eq!(contract.header("content-type"), "application/json");
    assert_eq!(contract.json["openapi"], "3.1.0");
    let paths = contract.json["paths"].as_object().expect("paths");
    let wanted = [
        "/api/v1/campaigns",
        "/api/v1/campaigns/{slug}",
        "/api/v1/campaigns/{slug}/interactions",
        "/api/v1/campaigns/{slug}/progress",
        "/api/v1/events",
        "/api/v1/openapi.json",
    ];
    assert_eq!(paths.keys().collect::<Vec<_>>(), wanted);
    server.stop().await;
}
