//! What a broker is told over HTTP, seen from a broker that only takes notes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod harness;

use harness::{TestServer, tap};
use serde_json::Value;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A message as it came.
#[derive(Clone, Debug)]
struct Message {
    head: String,
    body: Value,
    at: Instant,
}

/// Takes messages and answers each with 202, unless it is `deaf`: then it never answers.
#[derive(Clone)]
struct Broker {
    messages: Arc<Mutex<Vec<Message>>>,
    template: String,
}

impl Broker {
    async fn start(deaf: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let template = format!("http://{address}/pub?id={{slug}}");
        let broker = Self { messages: Arc::default(), template };
        let own = broker.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(own.clone().take(socket, deaf));
            }
        });
        broker
    }

    async fn take(self, socket: TcpStream, deaf: bool) {
        let mut socket = BufReader::new(socket);
        loop {
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                if socket.read_line(&mut head).await.unwrap_or_default() == 0 {
                    return;
                }
            }
            let head = head.to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length = length.and_then(|length| length.parse().ok()).expect("a length");
            let mut body = vec![0; length];
            socket.read_exact(&mut body).await.expect("a body");
            if deaf {
                std::future::pending::<()>().await;
            }
            let body = serde_json::from_slice(&body).expect("JSON");
            let message = Message { head, body, at: Instant::now() };
            self.messages.lock().expect("no panic").push(message);
            let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
            socket.write_all(answer).await.expect("sent");
        }
    }

    fn messages(&self) -> Vec<Message> {
        self.messages.lock().expect("no panic").clone()
    }

    /// The messages about a campaign, when the last one has so many points.
    async fn until(&self, slug: &str, points: u64) -> Vec<Message> {
        let started = Instant::now();
        loop {
            let mut own = self.messages();
            own.retain(|message| message.body["slug"] == slug);
            if own.last().is_some_and(|message| message.body["points"] == points) {
                return own;
            }
            assert!(started.elapsed() < Duration::from_secs(10), "{own:?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_counts_are_told_at_the_start_in_the_order_of_their_changes() {
    let broker = Broker::start(false).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    broker.until("living-together", 227_000).await;
    let list = server.get("/api/v1/campaigns").await;
    let all = usize::try_from(list.json["total"].as_u64().expect("a number")).expect("fits");
    let started = Instant::now();
    while broker.messages().len() < all {
        assert!(started.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let messages = broker.messages();
    assert_eq!(messages.len(), all);
    assert!(messages.is_sorted_by_key(|message| message.body["seq"].as_u64()));
    for message in messages {
        let slug = message.body["slug"].as_str().expect("a slug");
        assert!(message.head.starts_with(&format!("post /pub?id={slug} http/1.1\r\n")));
        assert!(message.head.contains("\r\ncontent-type: application/json\r\n"));
        assert!(message.head.contains("\r\nx-eventsource-event: progress\r\n"));
        let told = server.get(&format!("/api/v1/campaigns/{slug}/progress")).await;
        assert_eq!(message.body, told.json);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_taps_are_few_messages_and_the_last_one_comes() {
    let broker = Broker::start(false).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    broker.until("living-together", 227_000).await;
    for number in 0..200 {
        server.post("living-together", tap(number)).await;
    }
    let messages = broker.until("living-together", 227_200).await;
    let quiet = Duration::from_millis(95);
    for two in messages.windows(2) {
        assert!(two[1].at - two[0].at >= quiet, "{two:?}");
        assert!(two[1].body["seq"].as_u64() > two[0].body["seq"].as_u64());
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broker_that_never_answers_slows_nobody() {
    let broker = Broker::start(true).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    let started = Instant::now();
    for number in 0..100 {
        assert_eq!(server.post("living-together", tap(number)).await.status, 201);
    }
    assert!(started.elapsed() < Duration::from_secs(5), "interactions do not wait");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_count_is_told_when_the_server_stops() {
    let broker = Broker::start(false).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    broker.until("living-together", 227_000).await;
    for number in 0..20 {
        server.post("living-together", tap(number)).await;
    }
    server.stop().await;
    let messages = broker.messages();
    let last = messages.iter().rfind(|message| message.body["slug"] == "living-together");
    assert_eq!(last.expect("a message").body["points"], 227_020);
}
