//! Lists, campaigns, progress, problems and what holds for every call.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod harness;

use harness::{TestServer, answer, tap};
use reqwest::Method;
use serde_json::{Value, json};
use std::fs;

fn slugs(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().expect("items");
    items.iter().filter_map(|item| item["slug"].as_str()).collect()
}

#[tokio::test]
async fn a_list_has_summaries_running_first_then_the_newest() {
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
async fn lists_are_filtered_and_paged() {
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
        assert_eq!(refused.wrong_fields(), [field]);
    }
    server.stop().await;
}

#[tokio::test]
async fn a_campaign_is_its_file_with_the_count_of_this_moment() {
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
    let again = answer(server.request(path).header("if-none-match", &tag)).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.header("etag"), tag);
    assert_eq!(again.text, "");
    server.post("living-together", tap(1)).await;
    let changed = answer(server.request(path).header("if-none-match", &tag)).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.json["points"], 227_001);
    assert_ne!(changed.header("etag"), tag);
    let other = server.get("/api/v1/campaigns/clean-water/progress").await;
    assert_eq!(other.json["counted_at"], Value::Null);
    assert!(other.json.get("networks").is_none());
    server.stop().await;
}

#[tokio::test]
async fn wrong_addresses_and_methods_are_problems() {
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
        let refused = answer(server.client.request(method, address)).await;
        refused.is_problem(405, "method-not-allowed");
        assert_eq!(refused.header("allow"), allow);
    }
    server.stop().await;
}

#[tokio::test]
async fn pages_of_other_sites_may_call() {
    let server = TestServer::start(&[]).await;
    let address = format!("{}/api/v1/campaigns/living-together/interactions", server.base);
    let preflight = server
        .client
        .request(Method::OPTIONS, address)
        .header("origin", "https://elsewhere.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let preflight = answer(preflight).await;
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
async fn long_answers_are_compressed_and_exact_ones_are_not() {
    let server = TestServer::start(&[]).await;
    for (path, coding) in [
        ("/api/v1/openapi.json", "br"),
        ("/api/v1/campaigns", "br"),
        ("/api/v1/campaigns/living-together/progress", ""),
    ] {
        let request = server.request(path).header("accept-encoding", "gzip, br");
        assert_eq!(answer(request).await.header("content-encoding"), coding, "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn the_contract_is_served_and_names_every_call() {
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

#[tokio::test]
async fn a_broken_file_is_named_and_the_others_are_shown() {
    let server = TestServer::start(&[]).await;
    let skipped: Vec<&String> =
        server.complaints.iter().filter(|line| line.starts_with("Skipped")).collect();
    let [line] = skipped.as_slice() else {
        panic!("one line, not {:?}", server.complaints);
    };
    for part in ["broken.json:1:", "goal.target", "\"many\"", "give a whole number", "not shown"] {
        assert!(line.contains(part), "{part} in {line}");
    }
    assert!(!line.contains('\n'));
    server.get("/api/v1/campaigns/broken").await.is_problem(404, "not-found");
    assert_eq!(server.get("/api/v1/campaigns").await.json["total"], 4);

    let folder = server.stop().await;
    let file = folder.path().join("campaigns/clean-water.json");
    fs::write(&file, "{\"slug\": ").expect("a file that breaks later");
    let server = TestServer::start_in(folder, &[]).await;
    assert!(server.complaints.iter().any(|line| line.contains("last good version is shown")));
    let kept = server.get("/api/v1/campaigns/clean-water").await;
    assert_eq!(kept.json["title"]["en"], "Clean water");
    server.stop().await;
}

#[tokio::test]
async fn the_start_names_every_mistake_of_every_file() {
    let folder = TestServer::start(&[]).await.stop().await;
    let write = |name: &str, text: &[u8]| {
        fs::write(folder.path().join("campaigns").join(name), text).expect("a campaign file");
    };
    write(
        "two-wrong.json",
        br#"{"slug": "two-wrong", "title": {"en": "T"}, "status": "x", "points": "y"}"#,
    );
    write(
        "doubtful.json",
        b"\xef\xbb\xbf{\"slug\": \"doubtful\", \"title\": {\"en\": \"T\"}, \"gaol\": 1}",
    );
    let server = TestServer::start_in(folder, &[]).await;
    let told = |parts: &[&str]| {
        server.complaints.iter().any(|line| parts.iter().all(|part| line.contains(part)))
    };
    assert!(told(&["Skipped", "two-wrong.json:1:", "field status is \"x\""]));
    assert!(told(&["Skipped", "two-wrong.json:1:", "field points is \"y\"", "not shown"]));
    assert!(told(&["Warning", "doubtful.json:1:", "gaol", "did you mean `goal`?"]));
    assert!(told(&["Warning", "living-together.json", "points is 227000; give 192000"]));
    let shown = server.get("/api/v1/campaigns/doubtful").await;
    assert_eq!(shown.json["title"]["en"], "T");
    server.stop().await;
}

#[tokio::test]
async fn a_campaign_has_the_zone_of_the_site_unless_it_names_its_own() {
    let folder = harness::folder();
    let own = json!({"slug": "own", "title": {"en": "O", "ar": "O"}, "zone": "Asia/Riyadh",
        "events": [{"title": {"en": "E", "ar": "E"}, "start": "2027-04-06T18:00"}]});
    fs::write(folder.path().join("campaigns/own.json"), own.to_string()).expect("a file");
    let server = TestServer::start_in(folder, &["--zone", "Africa/Cairo"]).await;
    for (slug, zone) in [("own", "Asia/Riyadh"), ("clean-water", "Africa/Cairo")] {
        let campaign = server.get(&format!("/api/v1/campaigns/{slug}")).await;
        assert_eq!(campaign.json["zone"], zone, "{slug}");
    }
    let calendar = server.get("/en/events.ics").await;
    assert!(
        calendar.text.contains("DTSTART;TZID=Asia/Riyadh:20270406T180000"),
        "{}",
        calendar.text
    );
    let server = TestServer::start(&[]).await;
    let campaign = server.get("/api/v1/campaigns/clean-water").await;
    assert_eq!(campaign.json.get("zone"), None);
}

#[test]
fn a_zone_that_does_not_exist_is_refused_at_the_start() {
    let words = ["naqra-server", "--zone", "Cairo"];
    let error = <naqra_server::options::Options as clap::Parser>::try_parse_from(words)
        .expect_err("no such zone")
        .to_string();
    assert!(error.contains("expected the name of a time zone, such as Africa/Cairo"), "{error}");
}
