//! Runs fetches in the browser.

use crate::browser;
use naqra_adapters::Fetch;
use naqra_campaign::{NoResponse, Request, Response};
use naqra_contract::{Diagnostic, FetchOutcome, Transport};
use std::cell::Cell;

/// Sends requests by the browser.
struct BrowserTransport {
    /// Whether a cached response is revalidated before it is used.
    fresh: bool,
    /// Whether the last request got a response.
    reached: Cell<bool>,
}

impl Transport for BrowserTransport {
    async fn send(&self, request: Request) -> Result<Response, NoResponse> {
        let response = browser::send(&request, self.fresh).await;
        self.reached.set(response.is_ok());
        response
    }
}

/// Runs a fetch, and writes its diagnostics to the console. `fresh`: a cached response is
/// revalidated before it is used. Also returns whether the last request got a response.
pub(super) async fn run(fetch: Fetch, fresh: bool) -> (FetchOutcome, bool) {
    let transport = BrowserTransport { fresh, reached: Cell::new(true) };
    let outcome = fetch.run(&transport).await;
    warn(&outcome.diagnostics);
    (outcome, transport.reached.get())
}

/// Writes diagnostics to the console.
pub(super) fn warn(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        browser::warn(&diagnostic.to_string());
    }
}
