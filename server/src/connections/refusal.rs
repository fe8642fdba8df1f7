//! What a connection is told that cannot be taken.

use crate::problem::{Kind, Problem};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How many are told at the same time; beyond that connections are only closed.
const AT_ONCE: usize = 32;
/// How long the caller may take to send its request and to read the answer.
const WITHIN: Duration = Duration::from_secs(1);
/// After which time the caller may come again.
const RETRY_AFTER_S: u64 = 5;

/// Why a connection is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// All connections are in use.
    TooMany,
    /// All connections that one address may have are in use.
    TooManyOfAddress,
}

/// Tells refusals.
pub(super) struct Refusals(Arc<Semaphore>);

impl Default for Refusals {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Refusals {
    /// Answers whatever the caller asks for with the refusal.
    pub(super) fn send(&self, mut socket: TcpStream, refusal: Refusal) {
        let Ok(permit) = self.0.clone().try_acquire_owned() else { return };
        tokio::spawn(async move {
            let talk = async {
                // What was not read when a socket closes would take the answer away.
                let _ = socket.read(&mut [0; 4_096]).await;
                let _ = socket.write_all(refusal.response().as_bytes()).await;
                let _ = socket.shutdown().await;
            };
            // Nothing depends on whether the caller heard it.
            let _ = timeout(WITHIN, talk).await;
            drop(permit);
        });
    }
}

impl Refusal {
    fn problem(self) -> Problem {
        match self {
            Self::TooMany => {
                let detail = "The server has as many connections as it can hold. Try again soon.";
                Problem::new(Kind::Overloaded, detail)
            }
            Self::TooManyOfAddress => {
                let detail = "Your address has as many connections as one may have. Close some.";
                Problem::too_many(detail, RETRY_AFTER_S)
            }
        }
    }

    /// The whole answer in HTTP/1.1.
    fn response(self) -> String {
        let problem = self.problem();
        let (status, body) = (problem.status(), problem.json());
        let (length, retry) = (body.len(), RETRY_AFTER_S);
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/problem+json\r\n\
             access-control-allow-origin: *\r\ncontent-length: {length}\r\nretry-after: {retry}\r\n\
             cache-control: no-store\r\nconnection: close\r\n\r\n{body}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_problems_in_http() {
        for (refusal, status) in [
            (Refusal::TooMany, "503 Service Unavailable"),
            (Refusal::TooManyOfAddress, "429 Too Many Requests"),
        ] {
            let response = refusal.response();
            assert!(response.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{response}");
            let (head, body) = response.split_once("\r\n\r\n").expect("head and body");
            assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
            let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
            assert_eq!(body["status"], status[..3].parse::<u16>().expect("a number"));
        }
    }
}
