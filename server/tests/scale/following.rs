//! One server that counts, and servers that follow it through a Redis.

use crate::{
    brokers::{Nginx, Redis},
    harness::{EventReader, client, post, send_request, tap},
    program::{ServerProcess, output, points, until},
};
use std::time::{Duration, Instant};

const ONE: &str = "/api/v1/events?campaigns=living-together";

fn writer(redis: &Redis) -> ServerProcess {
    ServerProcess::start(&["--publish", &redis.url(0)])
}

fn follower(redis: &Redis) -> ServerProcess {
    ServerProcess::start(&["--follow", &redis.url(0)])
}

#[tokio::test]
async fn followers_show_the_counts_of_the_writer() {
    let redis = Redis::start();
    let writer = writer(&redis);
    writer.tap(0).await;
    let followers = [follower(&redis), follower(&redis)];
    let mut streams = Vec::new();
    for follower in &followers {
        until("the tap arrives", async || follower.points().await == 227_001).await;
        let mut stream = EventReader::open(&follower.base(), ONE, "").await;
        assert_eq!(stream.progress().await.data["points"], 227_001);
        streams.push(stream);
    }
    let start = Instant::now();
    writer.tap(1).await;
    let mut last = 0;
    for stream in &mut streams {
        let event = stream.progress().await;
        assert_eq!(event.data["points"], 227_002);
        last = event.id.expect("an id");
    }
    assert!(start.elapsed() < Duration::from_secs(1));
    // All documents are the same as those of the writer.
    for path in ["campaigns", "campaigns/living-together", "campaigns/living-together/progress"] {
        let at = |base: String| send_request(client().get(format!("{base}/api/v1/{path}")));
        let warned = at(writer.base()).await;
        for follower in &followers {
            let same = at(follower.base()).await;
            assert_eq!(same.json, warned.json, "{path}");
            assert_eq!(same.header("etag"), warned.header("etag"));
        }
    }
    // A follower that reconnects to another server resumes where it was.
    drop(streams);
    let seen = format!("Last-Event-ID: {last}\r\n");
    writer.tap(2).await;
    until("the tap arrives", async || followers[1].points().await == 227_003).await;
    let mut resumed = EventReader::open(&followers[1].base(), ONE, &seen).await;
    assert_eq!(resumed.progress().await.data["points"], 227_003);
}

#[tokio::test]
async fn follower_refuses_interactions_and_creates_no_database() {
    let redis = Redis::start();
    let writer = writer(&redis);
    let follower = follower(&redis);
    let refused = follower.tap(1).await;
    refused.is_problem(503, "read-only");
    assert_eq!(writer.points().await, 227_000);
    assert!(!follower.has_database());
}

#[tokio::test]
async fn followers_show_the_last_count_while_redis_is_down_and_catch_up() {
    let mut redis = Redis::start();
    let writer = writer(&redis);
    let follower = follower(&redis);
    writer.tap(0).await;
    until("the tap arrives", async || follower.points().await == 227_001).await;
    redis.kill();
    for number in 1..10 {
        let start = Instant::now();
        assert_eq!(writer.tap(number).await.status, 201);
        assert!(start.elapsed() < Duration::from_secs(1), "interactions do not wait");
    }
    for server in [&writer, &follower] {
        until("the outage is warned", async || !server.errors().is_empty()).await;
    }
    assert_eq!(follower.points().await, 227_001);
    let mut stream = EventReader::open(&follower.base(), ONE, "").await;
    assert_eq!(stream.progress().await.data["points"], 227_001);
    // It restarts empty.
    redis.resume();
    assert_eq!(stream.progress().await.data["points"], 227_010);
    for server in [&writer, &follower] {
        let errors = server.errors();
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.contains(&redis.url(0)), "{errors}");
    }
}

#[tokio::test]
async fn redis_never_mixes_the_counts_of_two_databases() {
    let redis = Redis::start();
    let mut first = writer(&redis);
    let follower = follower(&redis);
    first.tap(0).await;
    first.tap(1).await;
    until("the taps arrive", async || follower.points().await == 227_002).await;
    let second = writer(&redis);
    until("it is refused", async || second.errors().contains("another server")).await;
    second.tap(0).await;
    assert_eq!(follower.points().await, 227_002);
    // Another database of the Redis is free.
    let third = ServerProcess::start(&["--publish", &redis.url(1)]);
    let its_follower = ServerProcess::start(&["--follow", &redis.url(1)]);
    third.tap(0).await;
    until("the tap arrives", async || its_follower.points().await == 227_001).await;
    assert_eq!(follower.points().await, 227_002);
    // After the first server was killed, the other one may publish, and streams continue.
    let mut stream = EventReader::open(&follower.base(), ONE, "").await;
    assert_eq!(stream.progress().await.data["points"], 227_002);
    first.kill();
    redis.forget_writer();
    until("the other one may", async || follower.points().await == 227_001).await;
    loop {
        // The other database has a count of its own.
        if stream.progress().await.data["points"] == 227_001 {
            break;
        }
    }
    assert_eq!(follower.points().await, 227_001);
}

#[tokio::test]
async fn follower_refuses_to_start_without_counts() {
    let redis = Redis::start();
    let url = redis.url(3);
    let refused = output(&["--follow", &url]);
    assert!(!refused.status.success());
    let errors = String::from_utf8_lossy(&refused.stderr);
    assert!(errors.contains(&format!("--publish {url}")), "{errors}");
    let both = output(&["--follow", &url, "--publish", &url]);
    assert!(!both.status.success());
    let errors = String::from_utf8_lossy(&both.stderr);
    assert!(errors.contains("no counts of its own"), "{errors}");
}

#[tokio::test]
async fn nginx_recipe_sends_interactions_to_the_writer_and_the_rest_to_followers() {
    let redis = Redis::start();
    let writer = writer(&redis);
    let followers = [follower(&redis), follower(&redis)];
    let at = |port: u16| format!("127.0.0.1:{port}");
    let nginx = Nginx::start(
        "readers.conf",
        &[
            ("127.0.0.1:8080", at(writer.port)),
            ("127.0.0.1:8081", at(followers[0].port)),
            ("127.0.0.1:8082", at(followers[1].port)),
        ],
    );
    let mut streams = Vec::new();
    for _ in 0..4 {
        let mut stream = EventReader::open(&nginx.base(), ONE, "").await;
        stream.progress().await;
        streams.push(stream);
    }
    let counted = send_request(post(&client(), &nginx.base(), "living-together", &tap(1))).await;
    assert_eq!(counted.status, 201);
    for stream in &mut streams {
        assert_eq!(stream.progress().await.data["points"], 227_001);
    }
    assert_eq!(points(&nginx.base()).await, 227_001);
}
