//! Many readers at once, readers that only hold connections, and requests that are unclear.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod harness;

use harness::{Answer, TestServer, answer};
use std::{
    collections::BTreeSet,
    fs,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::timeout,
};

const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
const SHELL: &str =
    "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";

async fn server(more: &[&str]) -> TestServer {
    let server = TestServer::start(more).await;
    fs::write(server.path().join("dist/index.html"), SHELL).expect("written");
    server
}

/// The same request so many times at once.
async fn at_once(server: &TestServer, path: &str, count: usize) -> Vec<Answer> {
    let mut requests = JoinSet::new();
    for _ in 0..count {
        let request = server.request(path).header("accept", HTML);
        requests.spawn(answer(request.header("accept-encoding", "br")));
    }
    requests.join_all().await
}

/// How often something was drawn for these answers: all that share a drawing say the same of it.
fn drawings(answers: &[Answer]) -> usize {
    let timing = |answer: &Answer| answer.header("server-timing").to_owned();
    let drawings: BTreeSet<_> = answers.iter().map(timing).collect();
    assert!(drawings.iter().all(|timing| timing.starts_with("draw;dur=")), "{drawings:?}");
    drawings.len()
}

#[tokio::test]
async fn pages_and_pictures_are_drawn_once_for_all_readers_at_once() {
    let server = server(&[]).await;
    for path in [
        "/en/c/living-together",
        "/ar/",
        "/en/embed/living-together",
        "/cards/ar/living-together.png",
        "/badges/en/living-together.png",
    ] {
        let answers = at_once(&server, path, 100).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{path}");
        assert!(answers.iter().all(|answer| answer.text == answers[0].text), "{path}");
        assert_eq!(drawings(&answers), 1, "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn unknown_addresses_share_one_page_for_each_language() {
    let server = server(&[]).await;
    let known = at_once(&server, "/en/c/living-together", 1).await;
    for (address, pages) in [
        ("/LANG/c/unknown-NUMBER", 2),
        ("/LANG/embed/unknown-NUMBER", 2),
        ("/LANG/nothing/NUMBER", 2),
        ("/nothing/NUMBER", 1),
        ("/badges/LANG/unknown-NUMBER.svg", 2),
    ] {
        let mut found = Vec::new();
        for number in 0..40 {
            let lang = if number % 2 == 0 { "ar" } else { "en" };
            let path = address.replace("LANG", lang).replace("NUMBER", &number.to_string());
            found.extend(at_once(&server, &path, 1).await);
        }
        assert!(found.iter().all(|answer| answer.status == 404), "{address}");
        assert_eq!(drawings(&found), pages, "{address}");
        let texts: BTreeSet<_> = found.iter().map(|answer| &answer.text).collect();
        assert_eq!(texts.len(), pages, "{address}");
    }
    let again = at_once(&server, "/en/c/living-together", 1).await;
    let both: Vec<_> = known.into_iter().chain(again).collect();
    assert_eq!(drawings(&both), 1, "what was kept is still there");
    let missing = at_once(&server, "/cards/ar/unknown.png", 1).await;
    assert_eq!(missing[0].status, 404);
    server.stop().await;
}

#[tokio::test]
async fn pages_are_sent_as_they_were_packed_with_their_drawing() {
    let server = server(&[]).await;
    let path = "/en/c/living-together";
    for (accepted, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let mut bodies = BTreeSet::new();
        for _ in 0..3 {
            let request = server.request(path).header("accept", HTML);
            let response = request.header("accept-encoding", accepted).send().await;
            let response = response.expect("an answer");
            let found = response.headers().get("content-encoding").cloned();
            assert_eq!(
                found.map_or(String::new(), |found| format!("{found:?}")).trim_matches('"'),
                coding
            );
            assert_eq!(response.headers()["vary"], "accept-encoding");
            assert!(response.headers().contains_key("content-length"), "{coding}");
            bodies.insert(response.bytes().await.expect("a body"));
        }
        assert_eq!(bodies.len(), 1, "{coding}");
    }
    server.stop().await;
}

#[tokio::test]
async fn documents_hold_the_newest_count_however_many_ask() {
    let server = server(&[]).await;
    for number in 1..=5 {
        at_once(&server, "/api/v1/campaigns", 20).await;
        at_once(&server, "/api/v1/campaigns/living-together", 20).await;
        assert_eq!(server.post("living-together", harness::tap(number)).await.status, 201);
        let detail = server.get("/api/v1/campaigns/living-together").await;
        assert_eq!(detail.json["points"], 227_000 + number);
        let list = server.get("/api/v1/campaigns?q=living").await;
        assert_eq!(list.json["items"][0]["points"], 227_000 + number);
    }
    server.stop().await;
}

async fn connect(server: &TestServer) -> TcpStream {
    TcpStream::connect(server.base.trim_start_matches("http://")).await.expect("a connection")
}

/// What comes until the other side ends the connection, within five seconds.
async fn rest(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(Duration::from_secs(5), socket.read_to_end(&mut bytes)).await;
    // A reset ends it as well.
    let _ = read.expect("the connection ends");
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn send(socket: &mut TcpStream, text: &str) {
    socket.write_all(text.as_bytes()).await.expect("sent");
}

#[tokio::test]
async fn connections_without_a_whole_head_are_closed() {
    let server = server(&["--header-timeout-ms", "150"]).await;
    let mut silent = connect(&server).await;
    let mut slow = connect(&server).await;
    send(&mut slow, "GET /en/ HTTP/1.1\r\nHost: a\r\nX-").await;
    assert_eq!(rest(&mut silent).await, "");
    assert_eq!(rest(&mut slow).await, "");
    server.stop().await;
}

#[tokio::test]
async fn connections_between_requests_are_closed_after_a_while_but_streams_are_not() {
    let server = server(&["--idle-timeout-ms", "200", "--heartbeat-ms", "50"]).await;
    let progress = "GET /api/v1/campaigns/living-together/progress HTTP/1.1\r\nHost: a\r\n\r\n";
    let mut idle = connect(&server).await;
    send(&mut idle, progress).await;
    let began = Instant::now();
    assert!(rest(&mut idle).await.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(began.elapsed() > Duration::from_millis(150), "{:?}", began.elapsed());
    let path = "/api/v1/events?campaigns=living-together";
    let mut stream = harness::EventReader::open(&server.base, path, "").await;
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(700) {
        stream.next().await.expect("the stream goes on");
    }
    server.stop().await;
}

#[tokio::test]
async fn readers_that_take_nothing_are_given_up() {
    let server = server(&["--write-timeout-ms", "300"]).await;
    let film = vec![b'x'; 32 << 20];
    fs::write(server.path().join("dist/long.webm"), film).expect("written");
    let mut lazy = connect(&server).await;
    send(&mut lazy, "GET /long.webm HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let got = rest(&mut lazy).await.len();
    assert!(got < 32 << 20, "{got} bytes came");
    server.stop().await;
}

/// The system itself keeps much of a stream for a reader, so it must notice, too.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn readers_of_streams_that_take_nothing_are_given_up() {
    let server = server(&["--write-timeout-ms", "400", "--heartbeat-ms", "10"]).await;
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
async fn idle_connections_lock_nobody_out() {
    let server = server(&["--connections", "20"]).await;
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
async fn connections_beyond_the_limits_are_refused_in_words() {
    let stream = "GET /api/v1/events?campaigns=living-together HTTP/1.1\r\nHost: a\r\n\r\n";
    for (option, status) in [
        ("--connections", "503 Service Unavailable"),
        ("--connections-per-address", "429 Too Many Requests"),
    ] {
        let server = server(&[option, "4"]).await;
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
        // A stream is over when the server finds out.
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
    let server = server(&[]).await;
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

#[tokio::test]
async fn forms_lead_back_into_the_site() {
    let server = server(&["--address", "https://naqra.example/sub/"]).await;
    for (referer, location) in [
        ("https://naqra.example/sub/en/c/living-together?r=k7", "/sub/en/c/living-together?r=k7"),
        ("https://naqra.example/\\evil.example", "/sub/ar/c/living-together"),
        ("https://naqra.example/\t/evil.example", "/sub/ar/c/living-together"),
        ("https://evil.example//evil.example/", "/sub/ar/c/living-together"),
    ] {
        let form = server.form("living-together").header("referer", referer);
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        let back = answer(form.body("action=tap")).await;
        let location = format!("{location}#tapped");
        let found = (back.status.as_u16(), back.header("location").to_owned());
        assert_eq!(found, (303, location), "{referer}");
    }
    server.stop().await;
}

#[tokio::test]
async fn pages_say_what_they_use_and_no_more() {
    let folder = harness::folder();
    let file = folder.path().join("campaigns/living-together.json");
    let text = fs::read_to_string(&file).expect("the fixture");
    let mut campaign: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    campaign["video"] = serde_json::json!({"src": "https://films.example/a.webm"});
    fs::write(&file, campaign.to_string()).expect("written");
    let server = TestServer::start_in(folder, &[]).await;
    fs::write(server.path().join("dist/index.html"), SHELL).expect("written");
    for path in ["/en/", "/en/c/living-together", "/en/embed/living-together", "/ar/nowhere"] {
        let page = &at_once(&server, path, 1).await[0];
        let policy = page.header("content-security-policy");
        for part in [
            "img-src 'self' data: https://films.example;",
            "media-src 'self' https://films.example;",
            "connect-src 'self';",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        let permissions = page.header("permissions-policy");
        assert!(permissions.contains("camera=(), ") && permissions.contains("geolocation=(), "));
    }
    server.stop().await;
}
