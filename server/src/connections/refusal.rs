//! Responses to connections that are refused.

use crate::problem::{Problem, ProblemKind};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
    time::timeout,
};

/// How many refusals are sent at the same time; beyond that connections are closed without one.
const AT_ONCE: usize = 32;
/// How long the caller may take to send its request and to read the response.
const EXCHANGE_TIMEOUT: Duration = Duration::from_secs(1);
/// `Retry-After`, in seconds.
const RETRY_AFTER_S: u64 = 5;

/// Why a connection is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// All connections are in use.
    TooMany,
    /// All connections that one address may have are in use.
    TooManyOfAddress,
}

/// Sends refusals.
pub(super) struct RefusalSender(Arc<Semaphore>);

impl Default for RefusalSender {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl RefusalSender {
    /// Answers any request of the caller with the refusal.
    pub(super) fn send(&self, mut socket: TcpStream, refusal: Refusal) {
        let Ok(permit) = self.0.clone().try_acquire_owned() else { return };
        tokio::spawn(async move {
            let exchange = async {
                // Closing a socket with unread bytes would reset it before the response arrives.
                let _ = socket.read(&mut [0; 4_096]).await;
                let _ = socket.write_all(refusal.response().as_bytes()).await;
                let _ = socket.shutdown().await;
            };
            // Ignore errors: the connection is refused either way.
            let _ = timeout(EXCHANGE_TIMEOUT, exchange).await;
            drop(permit);
        });
    }
}

impl Refusal {
    fn problem(self) -> Problem {
        match self {
            Self::TooMany => {
                let detail = "The server has as many connections as it can hold. Try again soon.";
                Problem::new(ProblemKind::Overloaded, detail)
            }
            Self::TooManyOfAddress => {
                let detail = "Your address has as many connections as one may have. Close some.";
                Problem::too_many_requests(detail, RETRY_AFTER_S)
            }
        }
    }

    /// The whole response in HTTP/1.1.
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
    fn refusals_are_problem_documents() {
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
