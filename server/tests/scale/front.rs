//! nginx in front of one server on the open internet.

use crate::{
    brokers::Nginx,
    harness::{EventReader, client, send_request},
    program::ServerProcess,
};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const STREAM: &str = "/api/v1/events?campaigns=living-together";

#[tokio::test]
async fn proxy_passes_streams_at_once_and_limits_slow_or_many_requests() {
    let server = ServerProcess::start(&["--trust-proxy", "--heartbeat-ms", "100"]);
    let place = format!("127.0.0.1:{}", server.port);
    let nginx = Nginx::start(
        "front.conf",
        &[
            ("127.0.0.1:8080", place),
            ("client_header_timeout 10s", "client_header_timeout 1s".to_owned()),
            ("limit_conn readers 2000", "limit_conn readers 3".to_owned()),
        ],
    );
    let list = send_request(client().get(format!("{}/api/v1/campaigns", nginx.base()))).await;
    assert_eq!(list.status, 200);
    assert!(list.header("strict-transport-security").starts_with("max-age="));

    let mut stream = EventReader::open(&nginx.base(), STREAM, "").await;
    let began = Instant::now();
    for _ in 0..5 {
        stream.next().await.expect("an event");
    }
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());

    let host = nginx.base().trim_start_matches("http://").to_owned();
    let mut slow = TcpStream::connect(&host).await.expect("a connection");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-").await.expect("sent");
    let mut bytes = Vec::new();
    let ended = timeout(Duration::from_secs(8), slow.read_to_end(&mut bytes)).await;
    assert!(ended.is_ok(), "a head that trickles is given up");

    let others = [
        EventReader::open(&nginx.base(), STREAM, "").await,
        EventReader::open(&nginx.base(), STREAM, "").await,
    ];
    let refused = EventReader::open(&nginx.base(), STREAM, "").await;
    assert!(refused.head.starts_with("http/1.1 503"), "{}", refused.head);
    drop((stream, others));
}
