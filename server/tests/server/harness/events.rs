//! A client of event streams.

use super::STEP_TIMEOUT;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// One event of a stream.
#[derive(Debug, Default)]
pub(crate) struct StreamEvent {
    pub(crate) name: String,
    pub(crate) id: Option<u64>,
    pub(crate) data: Value,
}

/// An open event stream.
pub(crate) struct EventReader {
    pub(crate) head: String,
    lines: BufReader<TcpStream>,
}

impl EventReader {
    /// Opens `path`; HTTP/1.0, so that the events come without chunk sizes between them.
    pub(crate) async fn open(base: &str, path: &str, more: &str) -> Self {
        let host = base.trim_start_matches("http://");
        let mut socket = TcpStream::connect(host).await.expect("a connection");
        let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n{more}\r\n");
        socket.write_all(request.as_bytes()).await.expect("sent");
        let mut reader = Self { head: String::new(), lines: BufReader::new(socket) };
        loop {
            let line = reader.line().await.expect("a head");
            if line.is_empty() {
                return reader;
            }
            reader.head.push_str(&line.to_ascii_lowercase());
            reader.head.push('\n');
        }
    }

    /// The next event with data, or `None` when the stream ended.
    pub(crate) async fn next(&mut self) -> Option<StreamEvent> {
        let mut event = StreamEvent::default();
        loop {
            let line = self.line().await?;
            match line.split_once(": ") {
                Some(("event", name)) => event.name = name.to_owned(),
                Some(("id", id)) => event.id = id.parse().ok(),
                Some(("data", data)) => event.data = serde_json::from_str(data).expect("JSON"),
                _ if line.is_empty() && !event.data.is_null() => return Some(event),
                _ => {}
            }
        }
    }

    /// The next progress; panics without one.
    pub(crate) async fn progress(&mut self) -> StreamEvent {
        loop {
            let event = self.next().await.expect("an event");
            if event.name == "progress" {
                assert_eq!(event.id, event.data["seq"].as_u64());
                return event;
            }
        }
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let reading = self.lines.read_line(&mut line);
        let bytes = tokio::time::timeout(STEP_TIMEOUT, reading).await.expect("a line in time");
        (bytes.expect("readable") > 0).then(|| line.trim_end().to_owned())
    }
}
