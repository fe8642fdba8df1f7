//! Publishing counts over HTTP, to a fake broker that records all messages.

use crate::harness::{TestServer, tap};
use serde_json::Value;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A recorded message.
#[derive(Clone, Debug)]
struct Message {
    head: String,
    body: Value,
    at: Instant,
}

/// Records messages and responses each with 202; with `never_answers` it sends no response.
#[derive(Clone)]
struct FakeBroker {
    messages: Arc<Mutex<Vec<Message>>>,
    template: String,
}

impl FakeBroker {
    async fn start(never_answers: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let template = format!("http://{address}/pub?id={{slug}}");
        let broker = Self { messages: Arc::default(), template };
        let own = broker.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(own.clone().record(socket, never_answers));
            }
        });
        broker
    }

    async fn record(self, socket: TcpStream, never_answers: bool) {
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
            if never_answers {
                std::future::pending::<()>().await;
            }
            let body = serde_json::from_slice(&body).expect("JSON");
            let message = Message { head, body, at: Instant::now() };
            self.messages.lock().expect("no panic").push(message);
            let response = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
            socket.write_all(response).await.expect("sent");
        }
    }

    fn messages(&self) -> Vec<Message> {
        self.messages.lock().expect("no panic").clone()
    }

    /// The messages about a campaign, once the last one has so many points.
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
async fn publisher_sends_all_counts_at_the_start_in_the_order_of_their_changes() {
    let broker = FakeBroker::start(false).await;
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
        let progress = server.get(&format!("/api/v1/campaigns/{slug}/progress")).await;
        assert_eq!(message.body, progress.json);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn publisher_merges_many_taps_and_sends_the_last_count() {
    let broker = FakeBroker::start(false).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    broker.until("living-together", 227_000).await;
    for number in 0..200 {
        server.post("living-together", tap(number)).await;
    }
    let messages = broker.until("living-together", 227_200).await;
    let min_interval = Duration::from_millis(95);
    for two in messages.windows(2) {
        assert!(two[1].at - two[0].at >= min_interval, "{two:?}");
        assert!(two[1].body["seq"].as_u64() > two[0].body["seq"].as_u64());
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn interactions_do_not_wait_for_a_broker_that_never_answers() {
    let broker = FakeBroker::start(true).await;
    let server = TestServer::start(&["--publish", &broker.template]).await;
    let started = Instant::now();
    for number in 0..100 {
        assert_eq!(server.post("living-together", tap(number)).await.status, 201);
    }
    assert!(started.elapsed() < Duration::from_secs(5), "interactions do not wait");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn publisher_sends_the_last_count_when_the_server_stops() {
    let broker = FakeBroker::start(false).await;
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
