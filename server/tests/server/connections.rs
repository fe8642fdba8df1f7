//! Connections that are idle, slow or too many, and requests with an invalid `Host`.

use crate::harness::{EventReader, TestServer};
use std::{
    fs,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

async fn connect(server: &TestServer) -> TcpStream {
    TcpStream::connect(server.base.trim_start_matches("http://")).await.expect("a connection")
}

/// All bytes until the server closes the connection, within five seconds.
async fn rest(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(Duration::from_secs(5), socket.read_to_end(&mut bytes)).await;
    // A reset closes it, too.
    let _ = read.expect("the connection ends");
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn send(socket: &mut TcpStream, text: &str) {
    socket.write_all(text.as_bytes()).await.expect("sent");
}

#[tokio::test]
async fn connections_with_an_incomplete_head_are_closed() {
    let server = TestServer::with_shell(&["--header-timeout-ms", "150"]).await;
    let mut silent = connect(&server).await;
    let mut slow = connect(&server).await;
    send(&mut slow, "GET /en/ HTTP/1.1\r\nHost: a\r\nX-").await;
    assert_eq!(rest(&mut silent).await, "");
    assert_eq!(rest(&mut slow).await, "");
    server.stop().await;
}

#[tokio::test]
async fn idle_connections_are_closed_but_streams_are_not() {
    let server =
        TestServer::with_shell(&["--idle-timeout-ms", "200", "--heartbeat-ms", "50"]).await;
    let progress = "GET /api/v1/campaigns/living-together/progress HTTP/1.1\r\nHost: a\r\n\r\n";
    let mut idle = connect(&server).await;
    send(&mut idle, progress).await;
    let began = Instant::now();
    assert!(rest(&mut idle).await.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(began.elapsed() > Duration::from_millis(150), "{:?}", began.elapsed());
    let path = "/api/v1/events?campaigns=living-together";
    let mut stream = EventReader::open(&server.base, path, "").await;
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(700) {
        stream.next().await.expect("the stream goes on");
    }
    server.stop().await;
}

#[tokio::test]
async fn connections_of_readers_that_receive_nothing_are_closed() {
    let server = TestServer::with_shell(&["--write-timeout-ms", "300"]).await;
    let film = vec![b'x'; 32 << 20];
    fs::write(server.path().join("dist/long.webm"), film).expect("written");
    let mut lazy = connect(&server).await;
    send(&mut lazy, "GET /long.webm HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let got = rest(&mut lazy).await.len();
    assert!(got < 32 << 20, "{got} bytes came");
    server.stop().await;
}

/// The system buffers much of a stream, so its own timeout must work, too.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn streams_of_readers_that_receive_nothing_are_closed() {
    let server =
        TestServer::with_shell(&["--write-timeout-ms", "400", "--heartbeat-ms", "10"]).await;
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(1_024).expect("a small buffer");
    let address = server.base.trim_start_matches("http://").parse().expect("an address");
    let mut lazy = socket.connect(address).await.expect("a connection");
    let stream = "GET /api/v1/events?campaigns=living-together HTTP/1.1\r\nHost: a\r\n\r\n";
    send(&mut lazy, stream).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(rest(&mut lazy).await.starts_with("HTTP/1.1 200"));
    server.stop().await;
}

#[tokio::test]
async fn idle_connections_make_room_for_new_ones() {
    let server = TestServer::with_shell(&["--connections", "20"]).await;
    let mut idle = Vec::new();
    for _ in 0..60 {
        idle.push(connect(&server).await);
    }
    for _ in 0..3 {
        let page = timeout(Duration::from_secs(2), server.get("/en/c/living-together")).await;
        assert_eq!(page.expect("in time").status, 200);
    }
    server.stop().await;
}

#[tokio::test]
async fn connections_beyond_the_limits_get_a_problem_document() {
    let stream = "GET /api/v1/events?campaigns=living-together HTTP/1.1\r\nHost: a\r\n\r\n";
    for (option, status) in [
        ("--connections", "503 Service Unavailable"),
        ("--connections-per-address", "429 Too Many Requests"),
    ] {
        let server = TestServer::with_shell(&[option, "4"]).await;
        let mut streams = Vec::new();
        for _ in 0..4 {
            let mut socket = connect(&server).await;
            send(&mut socket, stream).await;
            socket.read_exact(&mut [0; 16]).await.expect("it begins");
            streams.push(socket);
        }
        let mut refused = connect(&server).await;
        send(&mut refused, stream).await;
        let text = rest(&mut refused).await;
        assert!(text.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{text}");
        assert!(text.contains("retry-after: "), "{text}");
        assert!(text.contains("application/problem+json"), "{text}");
        drop(streams);
        // The server notices later that a stream was closed.
        let mut found = String::new();
        for _ in 0..50 {
            let mut again = connect(&server).await;
            send(&mut again, &stream.replace("1.1", "1.0")).await;
            let mut head = [0; 15];
            if again.read_exact(&mut head).await.is_ok() {
                found = String::from_utf8_lossy(&head).into_owned();
            }
            if found.ends_with("200 OK") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(found.ends_with("200 OK"), "{option}: {found}");
        server.stop().await;
    }
}

#[tokio::test]
async fn requests_without_exactly_one_host_are_refused() {
    let server = TestServer::with_shell(&[]).await;
    for (line, status) in [
        ("GET /en/ HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n", "200"),
        ("GET /en/ HTTP/1.0\r\n\r\n", "200"),
        ("GET /en/ HTTP/1.1\r\nConnection: close\r\n\r\n", "400"),
        ("GET /en/ HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", "400"),
        ("GET /en/ HTTP/1.1\r\nHost: a\r\nhost: a\r\nConnection: close\r\n\r\n", "400"),
        ("GET /api/v1/campaigns HTTP/1.1\r\nHost: a, b\r\nConnection: close\r\n\r\n", "400"),
        ("GET /mark.svg HTTP/1.1\r\nHost: me@a\r\nConnection: close\r\n\r\n", "400"),
    ] {
        let mut socket = connect(&server).await;
        send(&mut socket, &line.replace("\r\n\r\n", "\r\nAccept: text/html\r\n\r\n")).await;
        let text = rest(&mut socket).await;
        assert_eq!(text.split(' ').nth(1), Some(status), "{line}: {text}");
        assert!(!text.contains("a.example"), "{line}");
    }
    server.stop().await;
}
