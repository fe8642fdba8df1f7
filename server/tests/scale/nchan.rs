//! Streams served by Nchan.

use crate::{
    brokers::{self, Nginx, Redis},
    harness::{EventReader, client, folder, post, send_request, tap},
    program::{ServerProcess, until},
};
use std::time::{Duration, Instant};

/// The address that the site uses.
const BOTH: &str = "/api/v1/events?campaigns=living-together%2Cclean-water";
const ONE: &str = "/api/v1/events?campaigns=living-together";

/// nginx with the recipe, in front of a server that publishes to it.
fn both(changes: &[(&str, String)]) -> (Nginx, ServerProcess) {
    let port = brokers::port();
    let mut all = vec![("127.0.0.1:8080", format!("127.0.0.1:{port}"))];
    all.extend(changes.iter().cloned());
    let nginx = Nginx::nchan(&all);
    let server = ServerProcess::start_in(folder(), port, &["--publish", &nginx.publish()]);
    (nginx, server)
}

/// Nchan recognises streams by this field, which browsers send.
const STREAM: &str = "Accept: text/event-stream\r\n";

/// A stream; until nginx has found the Redis, it responses 503.
async fn opened(nginx: &Nginx) -> EventReader {
    let mut open = None;
    until("nginx finds the Redis", async || {
        let stream = EventReader::open(&nginx.base(), ONE, STREAM).await;
        let head = stream.head.clone();
        assert!(head.contains(" 200 ok") || head.contains(" 503 "), "{head}");
        open = head.contains(" 200 ok").then_some(stream);
        open.is_some()
    })
    .await;
    open.expect("a stream")
}

/// The points of the next progress of living-together.
async fn next(stream: &mut EventReader) -> u64 {
    loop {
        let event = stream.next().await.expect("the stream goes on");
        if event.name == "progress" && event.data["slug"] == "living-together" {
            return event.data["points"].as_u64().expect("points");
        }
    }
}

#[tokio::test]
async fn nchan_stream_begins_with_the_count_and_sends_each_tap() {
    let (nginx, server) = both(&[]);
    let other = format!("{STREAM}Origin: https://a.example\r\n");
    let mut stream = EventReader::open(&nginx.base(), ONE, &other).await;
    for part in [
        " 200 ok",
        "content-type: text/event-stream",
        "cache-control: no-cache",
        "access-control-allow-origin: https://a.example",
    ] {
        assert!(stream.head.contains(part), "{part} in {}", stream.head);
    }
    assert_eq!(next(&mut stream).await, 227_000);
    // Through nginx, as taps of visitors come.
    let start = Instant::now();
    let counted = send_request(post(&client(), &nginx.base(), "living-together", &tap(1))).await;
    assert_eq!(counted.status, 201);
    assert_eq!(next(&mut stream).await, 227_001);
    assert!(start.elapsed() < Duration::from_secs(1));
    // Older counts are not sent again.
    let mut later = EventReader::open(&nginx.base(), ONE, STREAM).await;
    assert_eq!(next(&mut later).await, 227_001);
    drop(server);
}

#[tokio::test]
async fn stream_of_several_campaigns_comes_from_the_server() {
    let (nginx, server) = both(&[]);
    let mut stream = EventReader::open(&nginx.base(), BOTH, STREAM).await;
    assert_eq!(stream.progress().await.data["slug"], "clean-water");
    assert_eq!(stream.progress().await.data["points"], 227_000);
    server.tap(1).await;
    assert_eq!(stream.progress().await.data["points"], 227_001);
}

#[tokio::test]
async fn nchan_gets_the_newest_counts_after_an_outage() {
    let (mut nginx, server) = both(&[]);
    nginx.kill();
    for number in 0..20 {
        let start = Instant::now();
        assert_eq!(server.tap(number).await.status, 201);
        assert!(start.elapsed() < Duration::from_secs(1), "interactions do not wait");
    }
    until("the outage is warned", async || !server.errors().is_empty()).await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let errors = server.errors();
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains(&format!("127.0.0.1:{}/pub", nginx.inside)), "{errors}");
    nginx.resume();
    let mut stream = EventReader::open(&nginx.base(), ONE, STREAM).await;
    assert_eq!(next(&mut stream).await, 227_020);
    assert_eq!(server.errors(), errors);
}

#[tokio::test]
async fn nchan_gets_the_last_count_before_the_server_ends() {
    let (nginx, server) = both(&[]);
    let mut stream = EventReader::open(&nginx.base(), ONE, STREAM).await;
    assert_eq!(next(&mut stream).await, 227_000);
    for number in 0..50 {
        server.tap(number).await;
    }
    server.end();
    while next(&mut stream).await != 227_050 {}
}

#[tokio::test]
async fn two_nchans_share_channels_through_redis() {
    let redis = Redis::start();
    let mut changes: Vec<_> =
        ["#upstream channels {", "#    nchan_redis_server", "#}", "#nchan_redis_pass"]
            .map(|comment| (comment, comment.replacen('#', "", 1)))
            .into();
    changes.push(("redis://127.0.0.1:6379/1", redis.url(1)));
    let (near, server) = both(&changes);
    changes.push(("127.0.0.1:8080", format!("127.0.0.1:{}", server.port)));
    let far = Nginx::nchan(&changes);
    let mut streams = [opened(&near).await, opened(&far).await];
    for stream in &mut streams {
        assert_eq!(next(stream).await, 227_000);
    }
    server.tap(1).await;
    for stream in &mut streams {
        assert_eq!(next(stream).await, 227_001);
    }
}
