//! Event streams.

use crate::harness::{EventReader, TestServer, folder, tap};
use std::{
    fs,
    time::{Duration, Instant},
};

const BOTH: &str = "/api/v1/events?campaigns=living-together,clean-water";

#[tokio::test]
async fn stream_opens_with_the_newest_progress_of_each_campaign() {
    let server = TestServer::start(&[]).await;
    let mut stream = EventReader::open(&server.base, BOTH, "Accept-Encoding: br, gzip\r\n").await;
    for part in [
        " 200 ok",
        "content-type: text/event-stream",
        "cache-control: no-cache",
        "x-accel-buffering: no",
        "access-control-allow-origin: *",
    ] {
        assert!(stream.head.contains(part), "{part} in {}", stream.head);
    }
    assert!(!stream.head.contains("content-encoding"));
    let (first, second) = (stream.progress().await, stream.progress().await);
    assert!(first.id < second.id);
    assert_eq!(first.data["slug"], "clean-water");
    assert_eq!(second.data["points"], 227_000);
    server.stop().await;
}

#[tokio::test]
async fn every_stream_gets_a_tap_within_a_second() {
    let server = TestServer::start(&[]).await;
    let mut one = EventReader::open(&server.base, BOTH, "").await;
    let path = "/api/v1/events?campaigns=clean-water";
    let mut two = EventReader::open(&server.base, path, "").await;
    for _ in 0..2 {
        one.progress().await;
    }
    two.progress().await;
    let start = Instant::now();
    server.post("clean-water", tap(1)).await;
    for stream in [&mut one, &mut two] {
        let event = stream.progress().await;
        assert_eq!(event.data["slug"], "clean-water");
        assert_eq!(event.data["points"], 1);
    }
    assert!(start.elapsed() < Duration::from_secs(1));
    server.stop().await;
}

#[tokio::test]
async fn stream_merges_many_changes_and_sends_the_last_one() {
    let server = TestServer::start(&[]).await;
    let path = "/api/v1/events?campaigns=living-together";
    let mut stream = EventReader::open(&server.base, path, "").await;
    stream.progress().await;
    let start = Instant::now();
    for number in 0..60 {
        server.post("living-together", tap(number)).await;
    }
    let mut events = 0_u128;
    let mut points = 0;
    while points < 227_060 {
        points = stream.progress().await.data["points"].as_u64().expect("points");
        events += 1;
    }
    assert_eq!(points, 227_060);
    let most = start.elapsed().as_millis() / 100 + 2;
    assert!(events <= most, "{events} events, at most {most}");
    server.stop().await;
}

#[tokio::test]
async fn stream_resumes_after_last_event_id() {
    let server = TestServer::start(&["--heartbeat-ms", "50"]).await;
    let mut stream = EventReader::open(&server.base, BOTH, "").await;
    stream.progress().await;
    let last = stream.progress().await.id.expect("an id");
    drop(stream);

    let seen = format!("Last-Event-ID: {last}\r\n");
    let mut idle = EventReader::open(&server.base, BOTH, &seen).await;
    let event = idle.next().await.expect("an event");
    assert_eq!(event.name, "heartbeat", "nothing has changed");

    server.post("clean-water", tap(1)).await;
    let mut resumed = EventReader::open(&server.base, BOTH, &seen).await;
    let event = resumed.progress().await;
    assert_eq!(event.data["slug"], "clean-water");
    assert!(event.id > Some(last));

    for nonsense in ["Last-Event-ID: soon\r\n", "Last-Event-ID: 999999\r\n"] {
        let mut fresh = EventReader::open(&server.base, BOTH, nonsense).await;
        let (first, second) = (fresh.progress().await, fresh.progress().await);
        assert_eq!(first.data["slug"], "living-together");
        assert_eq!(second.data["slug"], "clean-water");
    }
    server.stop().await;
}

#[tokio::test]
async fn heartbeats_have_the_time() {
    let server = TestServer::start(&["--heartbeat-ms", "30"]).await;
    let path = "/api/v1/events?campaigns=book-fair";
    let mut stream = EventReader::open(&server.base, path, "").await;
    stream.progress().await;
    for _ in 0..3 {
        let event = stream.next().await.expect("an event");
        assert_eq!(event.name, "heartbeat");
        let at = event.data["at"].as_str().expect("a time");
        assert!(at.parse::<jiff::Timestamp>().is_ok(), "{at}");
        assert_eq!(event.id, None, "a heartbeat is no change");
    }
    server.stop().await;
}

#[tokio::test]
async fn stream_reports_a_campaign_that_starts() {
    let folder = folder();
    let soon = jiff::Timestamp::now() + Duration::from_millis(1500);
    let text = format!(
        r#"{{"slug": "sunrise", "title": {{"en": "Sunrise"}}, "status": "upcoming",
            "starts_at": "{soon}"}}"#
    );
    fs::write(folder.path().join("campaigns/sunrise.json"), text).expect("written");
    let server = TestServer::start_in(folder, &[]).await;
    let path = "/api/v1/events?campaigns=sunrise";
    let mut stream = EventReader::open(&server.base, path, "").await;
    assert_eq!(stream.progress().await.data["status"], "upcoming");
    assert_eq!(stream.progress().await.data["status"], "running");
    server.stop().await;
}

#[tokio::test]
async fn stream_requests_with_invalid_campaigns_are_problems() {
    let server = TestServer::start(&[]).await;
    for query in ["", "?campaigns=", "?campaigns=,,", "?other=1"] {
        let refused = server.get(&format!("/api/v1/events{query}")).await;
        refused.is_problem(400, "invalid-request");
        assert_eq!(refused.invalid_fields(), ["campaigns"]);
    }
    let many = vec!["clean-water"; 51].join(",");
    let refused = server.get(&format!("/api/v1/events?campaigns={many}")).await;
    refused.is_problem(400, "invalid-request");
    let refused = server.get("/api/v1/events?campaigns=clean-water,atlantis").await;
    refused.is_problem(404, "not-found");
    assert!(refused.json["detail"].as_str().expect("text").contains("atlantis"));
    server.stop().await;
}

#[tokio::test]
async fn streams_end_when_the_server_stops() {
    let server = TestServer::start(&[]).await;
    let mut stream = EventReader::open(&server.base, BOTH, "").await;
    for _ in 0..2 {
        stream.progress().await;
    }
    let start = Instant::now();
    server.stop().await;
    assert!(stream.next().await.is_none());
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn slow_reader_blocks_no_other_reader() {
    let server = TestServer::start(&["--rate-burst", "5000"]).await;
    let stuck = EventReader::open(&server.base, BOTH, "").await;
    let mut awake = EventReader::open(&server.base, BOTH, "").await;
    for number in 0..200 {
        server.post("living-together", tap(number)).await;
    }
    while awake.progress().await.data["points"] != 227_200 {}
    drop(stuck);
    server.stop().await;
}
