//! Requests to a backend: one at a time for each thread, each tried twice.

use super::not_json;
use serde::de::IgnoredAny;
use std::{
    fmt::{self, Display},
    thread,
    time::Duration,
};
use ureq::Agent;

/// The largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Before a request is tried again.
const PAUSE: Duration = Duration::from_millis(300);
const REDIRECTS_MAX: u32 = 5;

/// Asks a backend.
#[derive(Clone, Debug)]
pub(super) struct Client(Agent);

/// Why there is no answer that can be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum NoAnswer {
    /// Nothing came, or not all of it.
    Silent(String),
    /// Something came, but not what was asked for.
    Wrong(String),
}

impl Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Silent(reason) | Self::Wrong(reason)) = self;
        f.write_str(reason)
    }
}

impl Client {
    /// A client whose requests take at most so long.
    pub(super) fn new(timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS_MAX)
            .accept("application/json")
            .user_agent(concat!("naqra-prerender/", env!("CARGO_PKG_VERSION")))
            .build();
        Self(config.into())
    }

    /// The JSON at an address. What may be a passing trouble is tried once more.
    pub(super) fn json(&self, url: &str) -> Result<String, NoAnswer> {
        match self.once(url) {
            Err((_, true)) => {
                thread::sleep(PAUSE);
                self.once(url).map_err(|(error, _)| error)
            }
            answer => answer.map_err(|(error, _)| error),
        }
    }

    /// With the error: whether trying again may help.
    fn once(&self, url: &str) -> Result<String, (NoAnswer, bool)> {
        let silent = |error: ureq::Error| (NoAnswer::Silent(words(&error)), true);
        let wrong = |words: String| (NoAnswer::Wrong(words), false);
        let mut response = self.0.get(url).call().map_err(silent)?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        let body = body.map_err(silent)?;
        if status != 200 {
            let again = matches!(status, 408 | 425 | 429 | 500..);
            return Err((NoAnswer::Wrong(status_words(status, &body)), again));
        }
        let text = String::from_utf8(body).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            wrong(format!("expected a text in UTF-8, found something else at byte {at}"))
        })?;
        match serde_json::from_str::<IgnoredAny>(&text) {
            Ok(_) => Ok(text),
            // The rest may have been lost on the way.
            Err(error) if error.is_eof() => Err((NoAnswer::Silent(not_json(&text, &error)), true)),
            Err(error) => Err(wrong(not_json(&text, &error))),
        }
    }
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => {
            "expected an answer, found none in time (see --timeout-seconds)".to_owned()
        }
        ureq::Error::Io(error) => format!("expected an answer, found none: {error}"),
        other => format!("expected an answer, found none: {other}"),
    }
}

/// A status with the sentence of a problem document, if there is one.
fn status_words(status: u16, body: &[u8]) -> String {
    let problem = serde_json::from_slice::<serde_json::Value>(body).ok();
    let detail = problem.as_ref().and_then(|problem| problem.get("detail")?.as_str());
    let detail = detail.map(|detail| format!(" ({detail})")).unwrap_or_default();
    format!("expected status 200, found {status}{detail}")
}
