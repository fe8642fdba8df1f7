//! Documents of a backend that speaks the contract: JSON with status 200, each tried twice.

use super::not_json;
use crate::http_client::{self, HttpError, is_transient};
use naqra_campaign::Request;
use naqra_contract::read_json;
use serde::de::IgnoredAny;
use std::{thread, time::Duration};

/// The pause before a retry.
const PAUSE: Duration = Duration::from_millis(300);

/// Fetches JSON documents.
#[derive(Clone, Debug)]
pub(super) struct Client(http_client::Client);

/// The HTTP client of `naqra prerender`.
pub(super) fn client(timeout: Duration) -> http_client::Client {
    http_client::Client::new("naqra-prerender", timeout)
}

impl Client {
    /// A client with this timeout per request.
    pub(super) fn new(timeout: Duration) -> Self {
        Self(client(timeout))
    }

    /// Fetches the JSON of an address; retries once after a transient failure.
    pub(super) fn json(&self, url: &str) -> Result<String, HttpError> {
        match self.once(url) {
            Err((_, true)) => {
                thread::sleep(PAUSE);
                self.once(url).map_err(|(error, _)| error)
            }
            answer => answer.map_err(|(error, _)| error),
        }
    }

    /// The error says whether a retry may help.
    fn once(&self, url: &str) -> Result<String, (HttpError, bool)> {
        let request = Request {
            method: "GET".to_owned(),
            url: url.to_owned(),
            headers: Vec::new(),
            body: None,
        };
        let answer = self.0.send(&request).map_err(|error| {
            let again = matches!(error, HttpError::NoResponse(_));
            (error, again)
        })?;
        let (status, text) = (answer.reply.status, answer.reply.body);
        if status != 200 {
            return Err((HttpError::Unusable(status_words(status, &text)), is_transient(status)));
        }
        match serde_json::from_str::<IgnoredAny>(&text) {
            Ok(_) => Ok(text),
            // The readers repair and report it.
            Err(_) if read_json(&text).is_ok() => Ok(text),
            // The response may have been cut off.
            Err(error) if error.is_eof() => {
                Err((HttpError::NoResponse(not_json(&text, &error)), true))
            }
            Err(error) => Err((HttpError::Unusable(not_json(&text, &error)), false)),
        }
    }
}

/// A status with the sentence of a problem document, if there is one.
fn status_words(status: u16, body: &str) -> String {
    let problem = serde_json::from_str::<serde_json::Value>(body).ok();
    let detail = problem.as_ref().and_then(|problem| problem.get("detail")?.as_str());
    let detail = detail.map(|detail| format!(" ({detail})")).unwrap_or_default();
    format!("expected status 200, found {status}{detail}")
}
