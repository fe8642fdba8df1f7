//! Plain requests to the server under test, apart from the browser.

use crate::{DriverError, Result};
use std::time::Duration;
use ureq::Agent;

/// Status, headers and text of an answer, whatever the status is.
#[derive(Debug, Clone)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// Where a redirect points, when it does.
    pub location: Option<String>,
    /// The body.
    pub text: String,
}

/// A body as it went over the network, still compressed.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// The HTTP status.
    pub status: u16,
    /// `br`, `gzip` or, when the body is not compressed, empty.
    pub encoding: String,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// One client for everything: no proxy, redirects and error statuses are answers like others.
pub(crate) fn agent(timeout: Duration) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(timeout))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .build()
        .into()
}

/// Asks for an address with these request headers. Redirects are not followed.
///
/// # Errors
/// When nothing answers within ten seconds.
pub fn get(url: &str, headers: &[(&str, &str)]) -> Result<HttpResponse> {
    let mut request = agent(Duration::from_secs(10)).get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(url, request.call())
}

/// Asks for an address in this encoding and leaves the body as it came.
///
/// # Errors
/// When nothing answers within ten seconds.
pub fn transfer(url: &str, encoding: &str) -> Result<Transfer> {
    let refused = |error: ureq::Error| DriverError::new(format!("{url} gave no answer: {error}"));
    let request = agent(Duration::from_secs(10)).get(url).header("accept-encoding", encoding);
    let mut response = request.call().map_err(refused)?;
    let encoding = response.headers().get("content-encoding");
    Ok(Transfer {
        status: response.status().as_u16(),
        encoding: encoding.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned(),
        body: response.body_mut().read_to_vec().map_err(refused)?,
    })
}

/// Sends JSON text to an address.
///
/// # Errors
/// When nothing answers within ten seconds.
pub fn post(url: &str, json: &str) -> Result<HttpResponse> {
    let request = agent(Duration::from_secs(10)).post(url).content_type("application/json");
    read(url, request.send(json))
}

fn read(
    url: &str,
    response: std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<HttpResponse> {
    let refused = |error: ureq::Error| DriverError::new(format!("{url} gave no answer: {error}"));
    let mut response = response.map_err(refused)?;
    let location = response.headers().get("location").and_then(|value| value.to_str().ok());
    Ok(HttpResponse {
        status: response.status().as_u16(),
        location: location.map(str::to_owned),
        text: response.body_mut().read_to_string().map_err(refused)?,
    })
}
