//! The border between what a fetch asks and how that is sent.

use naqra_campaign::{NoResponse, Request, Response};
use std::future::Future;

/// Sends requests: by the browser in the app, by an HTTP client in the programs, out of recorded
/// responses in tests.
///
/// A closure from a request to a future is a transport, too:
///
/// ```
/// # use naqra_campaign::{NoResponse, Request};
/// # use naqra_contract::Transport;
/// # use std::future::{Future, ready};
/// fn offline() -> impl Transport {
///     |_: Request| ready(Err(NoResponse::Offline))
/// }
/// ```
pub trait Transport {
    /// Sends a request once and returns its complete response, whatever its status.
    ///
    /// # Errors
    /// [`NoResponse`] if there is none, or an incomplete one.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, NoResponse>>;
}

impl<S, F> Transport for S
where
    S: Fn(Request) -> F,
    F: Future<Output = Result<Response, NoResponse>>,
{
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, NoResponse>> {
        self(request)
    }
}
