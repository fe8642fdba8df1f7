//! As much of HTTP/1.1 as a reader of counts needs.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// Connections from one address: few of the ports that Linux has for each, as those of an earlier run
/// stay taken for a minute.
const PER_ADDRESS: usize = 2_000;

/// All connections of this run so far.
static OPENED: AtomicUsize = AtomicUsize::new(0);

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A connection that is kept.
pub(crate) struct Connection {
    socket: TcpStream,
    buffer: Vec<u8>,
}

/// Connects to a port of this machine. Comes from other addresses than 127.0.0.1, whose ports other
/// programs need.
pub(crate) async fn connect(port: u16) -> Result<TcpStream> {
    let address = OPENED.fetch_add(1, Relaxed) / PER_ADDRESS;
    let part = |number: usize| u8::try_from(number % 250).unwrap_or_default();
    let own = IpAddr::from([127, 8, part(address / 250), 1 + part(address)]);
    let socket = TcpSocket::new_v4()?;
    socket.set_nodelay(true)?;
    socket.bind(SocketAddr::new(own, 0))?;
    Ok(socket.connect(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port)).await?)
}

impl Connection {
    pub(crate) async fn open(port: u16) -> Result<Self> {
        Ok(Self { socket: connect(port).await?, buffer: Vec::with_capacity(2048) })
    }

    /// Sends a request and reads the answer, which must tell its length.
    pub(crate) async fn ask(&mut self, request: &str) -> Result<Answer> {
        self.socket.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(head) = head(&self.buffer)? {
                break head;
            }
            self.read().await?;
        };
        while self.buffer.len() < head.end {
            self.read().await?;
        }
        let body = String::from_utf8_lossy(&self.buffer[head.body..head.end]).into();
        Ok(Answer { status: head.status, head: head.text, body })
    }

    async fn read(&mut self) -> Result<()> {
        if self.socket.read_buf(&mut self.buffer).await? == 0 {
            bail!("the connection ended in an answer");
        }
        Ok(())
    }
}

/// The head of an answer, and where its body lies.
struct Head {
    status: u16,
    text: String,
    body: usize,
    end: usize,
}

/// The head in these bytes, when all of it is there.
fn head(bytes: &[u8]) -> Result<Option<Head>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let length = field(&text, "content-length").and_then(|length| length.parse().ok());
    let length: usize = length.with_context(|| format!("an answer without a length: {text}"))?;
    let status = status(&text).with_context(|| format!("no answer in HTTP: {text}"))?;
    Ok(Some(Head { status, text, body: end + 4, end: end + 4 + length }))
}

/// The status of a head.
pub(crate) fn status(head: &str) -> Option<u16> {
    head.split(' ').nth(1)?.trim().parse().ok()
}

/// A field of a head in lower case.
pub(crate) fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

/// The points in a progress.
pub(crate) fn points(json: &str) -> Option<u64> {
    let (_, rest) = json.split_once("\"points\":")?;
    let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_read_when_they_are_whole() {
        let text =
            b"HTTP/1.1 200 OK\r\nX-Cache: HIT\r\nContent-Length: 12\r\n\r\n{\"points\":7}more";
        let body = text.len() - 16;
        for end in 0..text.len() {
            let found = head(&text[..end]).expect("good HTTP");
            assert_eq!(found.is_some(), end >= body, "{end}");
        }
        let head = head(text).expect("good HTTP").expect("whole");
        assert_eq!((head.status, head.body, head.end), (200, body, text.len() - 4));
        assert_eq!(field(&head.text, "x-cache"), Some("hit"));
    }

    #[test]
    fn points_are_found_when_they_are_whole() {
        assert_eq!(points(r#"data: {"slug":"a","points":120,"target":1}"#), Some(120));
        assert_eq!(points(r#"data: {"slug":"a","points":12"#), None);
        assert_eq!(points("heartbeat"), None);
    }
}
