//! One server that counts, and servers that follow it through a Redis.

use crate::{
    brokers::{Nginx, Redis},
    harness::{EventReader, answer, client, post, tap},
    program::{Program, output, points, until},
};
use std::time::{Duration, Instant};

const ONE: &str = "/api/v1/events?campaigns=living-together";

fn writer(redis: &Redis) -> Program {
    Program::start(&["--publish", &redis.url(0)])
}

fn reader(redis: &Redis) -> Program {
    Program::start(&["--follow", &redis.url(0)])
}

#[tokio::test]
async fn readers_tell_what_the_writer_counts() {
    let redis = Redis::start();
    let writer = writer(&redis);
    writer.tap(0).await;
    let readers = [reader(&redis), reader(&redis)];
    let mut streams = Vec::new();
    for reader in &readers {
        until("the tap arrives", async || reader.points().await == 227_001).await;
        let mut stream = EventReader::open(&reader.base(), ONE, "").await;
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
    // Everything that is read is the same as at the writer.
    for path in ["campaigns", "campaigns/living-together", "campaigns/living-together/progress"] {
        let at = |base: String| answer(client().get(format!("{base}/api/v1/{path}")));
        let told = at(writer.base()).await;
        for reader in &readers {
            let same = at(reader.base()).await;
            assert_eq!(same.json, told.json, "{path}");
            assert_eq!(same.header("etag"), told.header("etag"));
        }
    }
    // Who comes back to another server goes on where it was.
    drop(streams);
    let seen = format!("Last-Event-ID: {last}\r\n");
    writer.tap(2).await;
    until("the tap arrives", async || readers[1].points().await == 227_003).await;
    let mut resumed = EventReader::open(&readers[1].base(), ONE, &seen).await;
    assert_eq!(resumed.progress().await.data["points"], 227_003);
}

#[tokio::test]
async fn a_reader_refuses_interactions_and_makes_no_database() {
    let redis = Redis::start();
    let writer = writer(&redis);
    let reader = reader(&redis);
    let refused = reader.tap(1).await;
    refused.is_problem(503, "read-only");
    assert_eq!(writer.points().await, 227_000);
    assert!(!reader.has_database());
}

#[tokio::test]
async fn readers_keep_the_last_count_while_the_redis_is_away_and_catch_up() {
    let mut redis = Redis::start();
    let writer = writer(&redis);
    let reader = reader(&redis);
    writer.tap(0).await;
    until("the tap arrives", async || reader.points().await == 227_001).await;
    redis.kill();
    for number in 1..10 {
        let start = Instant::now();
        assert_eq!(writer.tap(number).await.status, 201);
        assert!(start.elapsed() < Duration::from_secs(1), "interactions do not wait");
    }
    for server in [&writer, &reader] {
        until("the outage is told", async || !server.errors().is_empty()).await;
    }
    assert_eq!(reader.points().await, 227_001);
    let mut stream = EventReader::open(&reader.base(), ONE, "").await;
    assert_eq!(stream.progress().await.data["points"], 227_001);
    // It comes back with nothing in it.
    redis.resume();
    assert_eq!(stream.progress().await.data["points"], 227_010);
    for server in [&writer, &reader] {
        let errors = server.errors();
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.contains(&redis.url(0)), "{errors}");
    }
}

#[tokio::test]
async fn two_databases_are_never_mixed() {
    let redis = Redis::start();
    let mut first = writer(&redis);
    let reader = reader(&redis);
    first.tap(0).await;
    first.tap(1).await;
    until("the taps arrive", async || reader.points().await == 227_002).await;
    let second = writer(&redis);
    until("it is refused", async || second.errors().contains("another server")).await;
    second.tap(0).await;
    assert_eq!(reader.points().await, 227_002);
    // Its own database of the Redis would have been free.
    let third = Program::start(&["--publish", &redis.url(1)]);
    let its_reader = Program::start(&["--follow", &redis.url(1)]);
    third.tap(0).await;
    until("the tap arrives", async || its_reader.points().await == 227_001).await;
    assert_eq!(reader.points().await, 227_002);
    // The first one has died; after a while the other one may publish, and streams go on.
    let mut stream = EventReader::open(&reader.base(), ONE, "").await;
    assert_eq!(stream.progress().await.data["points"], 227_002);
    first.kill();
    redis.forget_writer();
    until("the other one may", async || reader.points().await == 227_001).await;
    loop {
        // The other database begins from its own count.
        if stream.progress().await.data["points"] == 227_001 {
            break;
        }
    }
    assert_eq!(reader.points().await, 227_001);
}

#[tokio::test]
async fn without_counts_there_is_nothing_to_follow() {
    let redis = Redis::start();
    let url = redis.url(3);
    let nobody = output(&["--follow", &url]);
    assert!(!nobody.status.success());
    let said = String::from_utf8_lossy(&nobody.stderr);
    assert!(said.contains(&format!("--publish {url}")), "{said}");
    let echo = output(&["--follow", &url, "--publish", &url]);
    assert!(!echo.status.success());
    let said = String::from_utf8_lossy(&echo.stderr);
    assert!(said.contains("no counts of its own"), "{said}");
}

#[tokio::test]
async fn the_recipe_sends_interactions_to_the_writer_and_the_rest_to_readers() {
    let redis = Redis::start();
    let writer = writer(&redis);
    let readers = [reader(&redis), reader(&redis)];
    let at = |port: u16| format!("127.0.0.1:{port}");
    let nginx = Nginx::start(
        "readers.conf",
        &[
            ("127.0.0.1:8080", at(writer.port)),
            ("127.0.0.1:8081", at(readers[0].port)),
            ("127.0.0.1:8082", at(readers[1].port)),
        ],
    );
    let mut streams = Vec::new();
    for _ in 0..4 {
        let mut stream = EventReader::open(&nginx.base(), ONE, "").await;
        stream.progress().await;
        streams.push(stream);
    }
    let counted = answer(post(&client(), &nginx.base(), "living-together", &tap(1))).await;
    assert_eq!(counted.status, 201);
    for stream in &mut streams {
        assert_eq!(stream.progress().await.data["points"], 227_001);
    }
    assert_eq!(points(&nginx.base()).await, 227_001);
}
