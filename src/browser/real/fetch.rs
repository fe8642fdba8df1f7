//! Requests over HTTP.

use super::page::window;
use crate::browser::{NoReply, Reply};
use gloo_net::http::{Request, RequestBuilder, Response};
use std::{future::Future, pin::Pin};
use web_sys::AbortController;

/// How long a server may take, in milliseconds.
const TIMEOUT_MS: u32 = 12_000;

/// Runs a future to its end.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    // Boxed: one copy of the executor's machinery for all.
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}

/// Gets a document.
///
/// # Errors
/// [`NoReply`] when no answer came in time.
pub async fn get(url: &str) -> Result<Reply, NoReply> {
    let (builder, _abort) = with_timeout(Request::get(url));
    let request = builder.header("Accept", "application/json").build();
    reply(request.map_err(|_| NoReply::Silent)?.send().await).await
}

/// Posts a JSON document.
///
/// # Errors
/// [`NoReply`] when no answer came in time; the request may still have been carried out.
pub async fn post_json(url: &str, body: String) -> Result<Reply, NoReply> {
    let (builder, _abort) = with_timeout(Request::post(url));
    let request = builder.header("Content-Type", "application/json").body(body);
    reply(request.map_err(|_| NoReply::Silent)?.send().await).await
}

fn with_timeout(builder: RequestBuilder) -> (RequestBuilder, Option<AbortController>) {
    let Ok(controller) = AbortController::new() else { return (builder, None) };
    let signal = controller.signal();
    let late = controller.clone();
    super::after(TIMEOUT_MS, Box::new(move || late.abort()));
    (builder.abort_signal(Some(&signal)), Some(controller))
}

async fn reply(response: Result<Response, gloo_net::Error>) -> Result<Reply, NoReply> {
    let no_reply = || {
        let online = window().is_none_or(|window| window.navigator().on_line());
        if online { NoReply::Silent } else { NoReply::Offline }
    };
    let response = response.map_err(|_| no_reply())?;
    Ok(Reply {
        status: response.status(),
        retry_after: response.headers().get("Retry-After").and_then(|value| value.parse().ok()),
        body: response.text().await.map_err(|_| no_reply())?,
    })
}
