//! The bytes that a first visit transfers, by kind and as the server sends them.

use super::{
    figures::{Figure, Limit},
    subject::Subject,
};
use crate::{run::say, screenshots, tools::ensure_browser};
use anyhow::{Result, bail};
use naqra_driver::{Browser, Settings};
use serde_json::Value;
use std::collections::BTreeMap;

/// Most that WebAssembly and JavaScript of a first visit may weigh together, headers included,
/// compressed as served.
const PROGRAM_BUDGET_BYTES: f64 = 241_000.0;

const PAGES: [(&str, &str); 2] = [("home", "/ar/"), ("campaign", "/ar/c/living-together")];

/// What a response is for the reader of the table, in the order of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Html,
    Css,
    Js,
    Wasm,
    Font,
    Image,
    Data,
    Other,
}

/// One request of the visit.
#[derive(Debug, Default)]
struct Request {
    kind: Option<Kind>,
    /// Bytes of the headers and of the parts of the body so far.
    running_bytes: u64,
    /// All bytes, once the response has ended. An event stream never ends.
    final_bytes: Option<u64>,
    cached: bool,
}

/// Opens the pages with an empty cache.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    say("First visits: transferred bytes, headers included");
    let mut figures = Vec::new();
    for (name, path) in PAGES {
        let settings = Settings { record_requests: true, ..Settings::phone("ar") };
        let browser = Browser::open(&programs, &settings)?;
        screenshots::open(&browser, &server.at(path))?;
        let requests = gather(&browser.requests()?, &server.url());
        if !requests.iter().any(|request| request.kind == Some(Kind::Wasm)) {
            bail!("the page {path} loaded no WebAssembly, so there is nothing to measure");
        }
        figures.extend(by_kind(name, &requests));
    }
    Ok(figures)
}

/// The bytes of all requests to `origin` that the DevTools events tell of.
pub(super) fn transferred(events: &[Value], origin: &str) -> u64 {
    gather(events, origin).iter().map(Request::bytes).sum()
}

impl Request {
    fn bytes(&self) -> u64 {
        self.final_bytes.unwrap_or(self.running_bytes)
    }
}

fn by_kind(page: &str, requests: &[Request]) -> Vec<Figure> {
    let mut sums: BTreeMap<Kind, u64> = BTreeMap::new();
    for request in requests {
        if let Some(kind) = request.kind {
            *sums.entry(kind).or_default() += request.bytes();
        }
    }
    let figure = |(kind, bytes): (&Kind, &u64)| {
        Figure::bytes(format!("{page}: {kind:?}"), Limit::None, *bytes)
    };
    let mut figures: Vec<Figure> = sums.iter().map(figure).collect();
    figures.push(Figure::bytes(format!("{page}: all"), Limit::None, sums.values().sum()));
    let program = [Kind::Js, Kind::Wasm].iter().filter_map(|kind| sums.get(kind)).sum();
    let budget = Limit::Budget(PROGRAM_BUDGET_BYTES);
    figures.push(Figure::bytes(format!("{page}: Wasm and Js"), budget, program));
    figures
}

/// Adds up the DevTools events of the requests to `origin`.
fn gather(events: &[Value], origin: &str) -> Vec<Request> {
    let mut requests: BTreeMap<String, Request> = BTreeMap::new();
    for event in events {
        let (method, details) = (event["method"].as_str().unwrap_or_default(), &event["params"]);
        let Some(id) = details["requestId"].as_str() else {
            continue;
        };
        let bytes = || details["encodedDataLength"].as_f64().unwrap_or(0.0) as u64;
        if method == "Network.responseReceived" {
            let response = &details["response"];
            if !response["url"].as_str().is_some_and(|url| url.starts_with(origin)) {
                continue;
            }
            let request = requests.entry(id.to_owned()).or_default();
            let mime = response["mimeType"].as_str().unwrap_or_default();
            request.kind = Some(kind(details["type"].as_str().unwrap_or_default(), mime));
            request.running_bytes += response["encodedDataLength"].as_f64().unwrap_or(0.0) as u64;
        } else if let Some(request) = requests.get_mut(id) {
            match method {
                "Network.dataReceived" => request.running_bytes += bytes(),
                "Network.loadingFinished" => request.final_bytes = Some(bytes()),
                _ => {}
            }
        }
        if method == "Network.requestServedFromCache" {
            requests.entry(id.to_owned()).or_default().cached = true;
        }
    }
    requests.into_values().filter(|request| request.kind.is_some() && !request.cached).collect()
}

fn kind(resource: &str, mime: &str) -> Kind {
    match (resource, mime) {
        (_, "application/wasm") => Kind::Wasm,
        ("Document", _) => Kind::Html,
        ("Stylesheet", _) => Kind::Css,
        ("Script", _) | (_, "text/javascript" | "application/javascript") => Kind::Js,
        ("Font", _) => Kind::Font,
        ("Image", _) => Kind::Image,
        ("Fetch" | "XHR" | "EventSource", _) => Kind::Data,
        (_, mime) if mime.starts_with("font/") => Kind::Font,
        (_, mime) if mime.starts_with("image/") => Kind::Image,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn response(id: &str, url: &str, resource: &str, mime: &str) -> Value {
        json!({"method": "Network.responseReceived", "params": {"requestId": id, "type": resource,
            "response": {"url": url, "mimeType": mime, "encodedDataLength": 100}}})
    }

    fn amount(method: &str, id: &str, bytes: u64) -> Value {
        json!({"method": method, "params": {"requestId": id, "encodedDataLength": bytes}})
    }

    #[test]
    fn finished_requests_count_whole_and_open_streams_so_far() {
        let events = [
            response("1", "http://h/a.wasm", "Fetch", "application/wasm"),
            amount("Network.dataReceived", "1", 400),
            amount("Network.loadingFinished", "1", 520),
            response("2", "http://h/events", "EventSource", "text/event-stream"),
            amount("Network.dataReceived", "2", 30),
            response("3", "data:image/png;base64,", "Image", "image/png"),
            response("4", "http://h/again.js", "Script", "text/javascript"),
            json!({"method": "Network.requestServedFromCache", "params": {"requestId": "4"}}),
        ];
        let requests = gather(&events, "http://h");
        let seen: Vec<_> = requests.iter().map(|request| (request.kind, request.bytes())).collect();
        assert_eq!(seen, [(Some(Kind::Wasm), 520), (Some(Kind::Data), 130)]);
    }
}
