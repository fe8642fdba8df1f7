//! Requests over HTTP.

use gloo_net::http::{self, Headers, Method, RequestBuilder};
use naqra_campaign::{NoResponse, Request, Response};
use std::{future::Future, pin::Pin};
use web_sys::{AbortController, RequestCache};

/// Timeout of a request in milliseconds.
const TIMEOUT_MS: u32 = 12_000;

/// Spawns a future.
pub(crate) fn spawn(future: impl Future<Output = ()> + 'static) {
    // Boxed, so that the executor is compiled once for all futures.
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}

/// Sends a request. `fresh`: a cached response is revalidated before it is used.
///
/// # Errors
/// [`NoResponse`] when no response arrived in time; the server may have processed the request.
pub(crate) async fn send(request: &Request, fresh: bool) -> Result<Response, NoResponse> {
    let headers = Headers::new();
    headers.set("Accept", "application/json");
    for (name, value) in &request.headers {
        headers.set(name, value);
    }
    let builder = RequestBuilder::new(&request.url)
        .method(match request.method.as_str() {
            "POST" => Method::POST,
            "PUT" => Method::PUT,
            "PATCH" => Method::PATCH,
            "HEAD" => Method::HEAD,
            _ => Method::GET,
        })
        .cache(if fresh { RequestCache::NoCache } else { RequestCache::Default })
        .headers(headers);
    let (builder, _abort) = with_timeout(builder);
    let sent = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    read_response(sent.map_err(|_| NoResponse::Silent)?.send().await).await
}

fn with_timeout(builder: RequestBuilder) -> (RequestBuilder, Option<AbortController>) {
    let Ok(controller) = AbortController::new() else { return (builder, None) };
    let signal = controller.signal();
    let timeout = controller.clone();
    super::after(TIMEOUT_MS, Box::new(move || timeout.abort()));
    (builder.abort_signal(Some(&signal)), Some(controller))
}

async fn read_response(
    response: Result<http::Response, gloo_net::Error>,
) -> Result<Response, NoResponse> {
    let no_response = || {
        if super::is_online() { NoResponse::Silent } else { NoResponse::Offline }
    };
    let response = response.map_err(|_| no_response())?;
    Ok(Response {
        status: response.status(),
        headers: response.headers().entries().collect(),
        redirected: response.redirected(),
        body: response.text().await.map_err(|_| no_response())?,
    })
}
