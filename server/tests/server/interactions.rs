//! Interactions: counted once, exactly, and only where they are accepted.

use crate::harness::{TestServer, id, post, send_request, tap};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};
use tokio::task::JoinSet;

#[tokio::test]
async fn interaction_is_counted_once() {
    let server = TestServer::start(&[]).await;
    let body = json!({"id": id(1), "action": "share", "network": "whatsapp", "ref": "qr.1",
                      "surprise": [1]});
    let counted = server.post("living-together", body.clone()).await;
    assert_eq!(counted.status, 201);
    assert_eq!(counted.json["id"], id(1));
    assert_eq!(counted.json["status"], "counted");
    assert_eq!(counted.json["points_added"], 3, "the rule says three");
    let progress = &counted.json["progress"];
    assert_eq!(progress["points"], 227_003);
    assert_eq!(progress["counters"]["share"], 1);
    assert_eq!(progress["networks"]["whatsapp"], json!({"share": 1}));
    assert_eq!(progress["networks"]["facebook"], json!({"view": 160_000}));

    let again = server.post("living-together", body).await;
    assert_eq!(again.status, 200);
    assert_eq!(again.json["status"], "duplicate");
    assert_eq!(again.json["points_added"], 0);
    assert_eq!(again.json["progress"], *progress);

    let other_action = server.post("living-together", tap(1)).await;
    other_action.is_problem(409, "id-reused");
    let body = json!({"id": id(1), "action": "share"});
    let other_campaign = server.post("clean-water", body).await;
    other_campaign.is_problem(409, "id-reused");
    assert_eq!(server.points("living-together").await, 227_003);
    assert_eq!(server.points("clean-water").await, 0);
    server.stop().await;
}

#[tokio::test]
async fn counts_and_ids_survive_a_restart_and_a_new_file() {
    let server = TestServer::start(&[]).await;
    let counted = server.post("living-together", tap(1)).await;
    let seq = counted.json["progress"]["seq"].as_u64().expect("seq");
    let folder = server.stop().await;
    let file = folder.path().join("campaigns/living-together.json");
    let text = fs::read_to_string(&file).expect("the file");
    let text = text.replace("227000", "999").replace("Living Together", "Together");
    fs::write(&file, text).expect("written");
    let server = TestServer::start_in(folder, &[]).await;
    assert_eq!(server.points("living-together").await, 227_001);
    let campaign = server.get("/api/v1/campaigns/living-together").await.json;
    assert_eq!(campaign["title"]["en"], "Together");
    let again = server.post("living-together", tap(1)).await;
    assert_eq!(again.json["status"], "duplicate");
    let next = server.post("living-together", tap(2)).await;
    assert!(next.json["progress"]["seq"].as_u64() > Some(seq), "seq goes on growing");
    server.stop().await;
}

#[tokio::test]
async fn parallel_interactions_count_exactly() {
    let server = TestServer::start(&[]).await;
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        // Every id is sent twice at the same time.
        for _ in 0..2 {
            tasks.spawn(send_request(post(
                &server.client,
                &server.base,
                "living-together",
                &tap(number),
            )));
        }
    }
    let responses = tasks.join_all().await;
    let counted: Vec<_> = responses.iter().filter(|response| response.status == 201).collect();
    assert_eq!(counted.len(), 100);
    assert!(responses.iter().all(|response| response.status.is_success()));
    let seqs: BTreeSet<_> =
        counted.iter().filter_map(|response| response.json["progress"]["seq"].as_u64()).collect();
    assert_eq!(seqs.len(), 100, "every count has its own number");
    assert_eq!(server.points("living-together").await, 227_100);
    server.stop().await;
}

#[tokio::test]
async fn invalid_fields_of_an_interaction_are_named() {
    let server = TestServer::start(&[]).await;
    let long = "a".repeat(41);
    let cases: [(Value, &[&str]); 8] = [
        (json!({}), &["id", "action"]),
        (json!({"id": "1", "action": "tap"}), &["id"]),
        (json!({"id": 7, "action": "tap"}), &["id"]),
        (json!({"id": id(1), "action": "two words"}), &["action"]),
        (json!({"id": id(1), "action": null}), &["action"]),
        (json!({"id": id(1), "action": "tap", "network": long, "ref": 3}), &["network", "ref"]),
        (json!({"id": id(1), "action": "tap", "ref": ""}), &["ref"]),
        (json!([]), &["(body)"]),
    ];
    for (body, fields) in cases {
        let refused = server.post("living-together", body).await;
        refused.is_problem(422, "invalid-interaction");
        assert_eq!(refused.invalid_fields(), fields);
    }
    let value = &server.post("living-together", json!({"id": "1", "action": "tap"})).await.json;
    assert_eq!(value["errors"][0]["value"], "1");
    assert_eq!(server.points("living-together").await, 227_000);
    server.stop().await;
}

#[tokio::test]
async fn rules_set_the_actions_and_their_points() {
    let server = TestServer::start(&[]).await;
    for (number, action, points) in [(1, "sing", 5), (2, "tap", 1), (3, "like", 1), (4, "view", 1)]
    {
        let body = json!({"id": id(number), "action": action});
        let counted = server.post("living-together", body).await;
        assert_eq!(counted.json["points_added"], points, "{action}");
    }
    for (slug, action, part) in [
        ("living-together", "dance", "dance is not known here"),
        ("living-together", "comment", "counted from the networks"),
        ("clean-water", "sing", "sing is not known here"),
    ] {
        let refused = server.post(slug, json!({"id": id(9), "action": action})).await;
        refused.is_problem(422, "unknown-action");
        assert_eq!(refused.invalid_fields(), ["action"]);
        assert!(refused.json["detail"].as_str().expect("text").contains(part));
    }
    server.stop().await;
}

#[tokio::test]
async fn only_running_and_reached_campaigns_accept_interactions() {
    let server = TestServer::start(&[]).await;
    for slug in ["olive-harvest", "book-fair"] {
        let refused = server.post(slug, tap(1)).await;
        refused.is_problem(409, "campaign-not-running");
    }
    server.post("atlantis", tap(1)).await.is_problem(404, "not-found");
    for number in 1..=11 {
        let counted = server.post("clean-water", tap(number)).await;
        assert_eq!(counted.status, 201);
        let status = if number < 10 { "running" } else { "reached" };
        assert_eq!(counted.json["progress"]["status"], status, "at {number} of 10");
    }
    let reached = server.get("/api/v1/campaigns/clean-water").await.json;
    assert!(reached["reached_at"].is_string());
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, &[]).await;
    let later = server.get("/api/v1/campaigns/clean-water").await.json;
    assert_eq!(later["reached_at"], reached["reached_at"]);
    server.stop().await;
}

#[tokio::test]
async fn interaction_bodies_must_be_short_json() {
    let server = TestServer::start(&["--body-limit", "200"]).await;
    let address = format!("{}/api/v1/campaigns/living-together/interactions", server.base);
    let send = |media: Option<&'static str>, body: String| {
        let mut request = server.client.post(&address).body(body);
        if let Some(media) = media {
            request = request.header("content-type", media);
        }
        send_request(request)
    };
    let good = tap(1).to_string();
    for media in [None, Some("text/plain"), Some("application/jsonp")] {
        let refused = send(media, good.clone()).await;
        refused.is_problem(415, "unsupported-media-type");
    }
    let json = Some("application/json");
    let long = format!("{good}{}", " ".repeat(200));
    send(json, long).await.is_problem(413, "payload-too-large");
    for broken in ["", "{", "{\"id\": \"\\ud800\"}"] {
        send(json, broken.into()).await.is_problem(400, "invalid-request");
    }
    let counted = send(Some("Application/JSON; charset=utf-8"), good).await;
    assert_eq!(counted.status, 201);
    server.stop().await;
}

#[tokio::test]
async fn rate_limit_answers_429_with_retry_after() {
    let limits = ["--rate-per-second", "1", "--rate-burst", "2", "--trust-proxy"];
    let server = TestServer::start(&limits).await;
    let send = |number, hops: &'static str| {
        let request = post(&server.client, &server.base, "living-together", &tap(number));
        send_request(request.header("x-forwarded-for", hops))
    };
    for number in 1..=2 {
        assert_eq!(send(number, "198.51.100.1").await.status, 201);
    }
    let refused = send(3, "203.0.113.9, 198.51.100.1").await;
    refused.is_problem(429, "too-many-requests");
    let seconds: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=2).contains(&seconds));
    assert_eq!(send(4, "198.51.100.1, 203.0.113.9").await.status, 201, "the last hop counts");
    assert_eq!(server.get("/api/v1/campaigns").await.status, 200, "reading is not limited");
    server.stop().await;
}

#[tokio::test]
async fn form_counts_and_redirects_to_its_page() {
    let server = TestServer::start(&[]).await;
    let before = server.points("living-together").await;
    let form = |body: &'static str| {
        server
            .form("living-together")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("referer", "https://naqra.example/en/c/living-together?r=k7")
            .body(body)
    };
    let counted = send_request(form("action=tap")).await;
    assert_eq!(counted.status, 303);
    assert_eq!(counted.header("location"), "/en/c/living-together?r=k7#tapped");
    assert!(server.points("living-together").await > before);
    send_request(form("action=dance")).await.is_problem(422, "unknown-action");
    server.stop().await;
}

#[tokio::test]
async fn forms_redirect_into_the_site_alone() {
    let server = TestServer::with_shell(&["--address", "https://naqra.example/sub/"]).await;
    for (referer, location) in [
        ("https://naqra.example/sub/en/c/living-together?r=k7", "/sub/en/c/living-together?r=k7"),
        ("https://naqra.example/\\evil.example", "/sub/ar/c/living-together"),
        ("https://naqra.example/\t/evil.example", "/sub/ar/c/living-together"),
        ("https://evil.example//evil.example/", "/sub/ar/c/living-together"),
    ] {
        let form = server.form("living-together").header("referer", referer);
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        let back = send_request(form.body("action=tap")).await;
        let location = format!("{location}#tapped");
        let found = (back.status.as_u16(), back.header("location").to_owned());
        assert_eq!(found, (303, location), "{referer}");
    }
    server.stop().await;
}
