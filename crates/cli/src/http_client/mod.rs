//! The HTTP client of `naqra prerender` and `naqra check`.

mod address;
mod fetch;

pub(crate) use address::origin;
pub(crate) use fetch::Exchange;

use naqra_campaign::{Request, Response};
use std::{
    fmt,
    io::Read,
    thread,
    time::{Duration, Instant},
};
use ureq::{Agent, AsSendBody, Body, ResponseExt, http};

/// The largest response body, in bytes.
const ANSWER_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// The pause before a retry.
const PAUSE: Duration = Duration::from_millis(300);
const REDIRECTS_MAX: u32 = 5;

/// A blocking HTTP client. Clones share the connection pool.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    agent: Agent,
    base: Option<String>,
}

/// A complete response with any status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct HttpResponse {
    /// Status, headers and body. All headers, also those that browsers hide from other origins.
    pub reply: Response,
    /// The final address, after redirects.
    pub url: String,
    /// The time from the request to the end of the body.
    pub took: Duration,
}

/// Why there is no usable response.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum HttpError {
    /// No response, or an incomplete one. A retry may help.
    NoResponse(String),
    /// A response of the wrong kind. A retry does not help.
    Unusable(String),
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::NoResponse(reason) | Self::Unusable(reason)) = self;
        f.write_str(reason)
    }
}

/// The head of a streaming response, and its body.
pub(crate) struct StreamResponse {
    /// Status and headers.
    pub reply: Response,
    /// What comes.
    pub stream: Box<dyn Read>,
    /// The time from the request to the headers.
    pub took: Duration,
}

impl Client {
    /// A client with this timeout per request.
    #[must_use]
    pub(crate) fn new(program: &str, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS_MAX)
            .accept("application/json")
            .user_agent(format!("{program}/{}", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.into(), base: None }
    }

    /// The same client with a base address for relative addresses.
    #[must_use]
    pub(crate) fn at(mut self, base: &str) -> Self {
        self.base = Some(base.to_owned());
        self
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// [`HttpError`] if there is no complete response, or its body is not UTF-8.
    pub(crate) fn send(&self, request: &Request) -> Result<HttpResponse, HttpError> {
        let begun = Instant::now();
        let mut response = self.call(&self.agent, request).map_err(HttpError::NoResponse)?;
        let mut reply = beginning(&response);
        let url = response.get_uri().to_string();
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        let body = body.map_err(|error| HttpError::NoResponse(words(&error)))?;
        reply.body = match String::from_utf8(body) {
            Ok(text) => text,
            Err(error) if (200..300).contains(&reply.status) => {
                let at = error.utf8_error().valid_up_to();
                let words = "expected a text in UTF-8, found something else at byte";
                let packed = reply.header("content-encoding").map(|how| {
                    format!(" ({how}, not asked for: a cache may have it from another visitor)")
                });
                let packed = packed.unwrap_or_default();
                return Err(HttpError::Unusable(format!("{words} {at}{packed}")));
            }
            // Error pages of old servers may have another encoding.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        Ok(HttpResponse { reply, url, took: begun.elapsed() })
    }

    /// Sends an idempotent request and retries it once after a transient failure.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub(crate) fn send_with_retry(&self, request: &Request) -> Result<HttpResponse, HttpError> {
        match self.send(request) {
            Ok(response) if !is_transient(response.reply.status) => Ok(response),
            Err(HttpError::Unusable(reason)) => Err(HttpError::Unusable(reason)),
            Ok(_) | Err(HttpError::NoResponse(_)) => {
                thread::sleep(PAUSE);
                self.send(request)
            }
        }
    }

    /// Opens a stream: its headers must come within `timeout`, its body is read for at most
    /// `listen`.
    ///
    /// # Errors
    /// The reason, if no headers came.
    pub(crate) fn open(
        &self,
        request: &Request,
        timeout: Duration,
        listen: Duration,
    ) -> Result<StreamResponse, String> {
        let config = Agent::config_builder()
            .timeout_resolve(Some(timeout))
            .timeout_connect(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_recv_body(Some(listen))
            .http_status_as_error(false)
            .max_redirects(REDIRECTS_MAX)
            .build();
        let begun = Instant::now();
        let response = self.call(&config.into(), request)?;
        let (reply, took) = (beginning(&response), begun.elapsed());
        Ok(StreamResponse { reply, stream: Box::new(response.into_body().into_reader()), took })
    }

    fn call(&self, agent: &Agent, request: &Request) -> Result<http::Response<Body>, String> {
        let sent = |body: Option<&str>| -> Result<http::Response<Body>, String> {
            let mut builder = http::Request::builder()
                .method(request.method.as_str())
                .uri(self.absolute_url(&request.url));
            for (name, value) in &request.headers {
                builder = builder.header(name.as_str(), value.as_str());
            }
            match body {
                Some(body) => run(agent, builder, body),
                None => run(agent, builder, ()),
            }
        };
        sent(request.body.as_deref())
    }
}

fn run(
    agent: &Agent,
    builder: http::request::Builder,
    body: impl AsSendBody,
) -> Result<http::Response<Body>, String> {
    let request = builder.body(body).map_err(|error| format!("it cannot be asked: {error}"))?;
    agent.run(request).map_err(|error| words(&error))
}

/// Whether a status stands for a transient failure, so that a retry may succeed.
#[must_use]
pub(crate) const fn is_transient(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500..)
}

fn beginning(response: &http::Response<Body>) -> Response {
    let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Response {
        status: response.status().as_u16(),
        headers: response.headers().iter().map(header).collect(),
        ..Response::default()
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
