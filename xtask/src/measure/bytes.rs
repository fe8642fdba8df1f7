//! The bytes that a first visit transfers, by kind and as the server sends them.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use naqra_driver::{Browser, Settings};
use serde_json::Value;

use super::figures::Verdict;
use super::subject::Subject;
use crate::run::say;
use crate::screenshots;
use crate::tools::ensure_browser;

/// Most that the program of a first visit may weigh: WebAssembly and JavaScript together,
/// headers included, compressed as served. A page that is heavier fails the measure.
const PROGRAM_BUDGET_BYTES: u64 = 172_000;

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
    encoding: String,
    cached: bool,
}

/// Opens the pages and prints a table for each. Fails when one is over the budget.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    let mut within = true;
    for (name, path) in PAGES {
        say(&format!("First visit to {name} ({path})"));
        let settings = Settings { record_requests: true, ..Settings::phone("ar") };
        let browser = Browser::open(&programs, &settings)?;
        screenshots::open(&browser, &server.at(path))?;
        let requests = gather(&browser.requests()?, &server.url());
        if !requests.iter().any(|request| request.kind == Some(Kind::Wasm)) {
            bail!("the page {path} loaded no WebAssembly, so there is nothing to measure");
        }
        within &= report(&requests);
    }
    Ok(if within { Verdict::Met } else { Verdict::Failed })
}

/// The bytes of all requests to `origin` that the DevTools events tell of.
pub(super) fn transferred(events: &[Value], origin: &str) -> u64 {
    let requests = gather(events, origin);
    requests.iter().map(|request| request.final_bytes.unwrap_or(request.running_bytes)).sum()
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
            request.encoding = encoding(&response["headers"]);
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

fn encoding(headers: &Value) -> String {
    let named = headers.as_object().into_iter().flatten();
    named
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding"))
        .find_map(|(_, value)| value.as_str())
        .unwrap_or("plain")
        .to_owned()
}

/// Prints a page's table. Answers whether its program is within the budget.
fn report(requests: &[Request]) -> bool {
    println!("    {:<10} {:>8} {:>10}  encoding", "kind", "requests", "bytes");
    let bytes = |request: &Request| request.final_bytes.unwrap_or(request.running_bytes);
    let (mut all, mut program) = (0, 0);
    for (kind, label) in [
        (Kind::Html, "HTML"),
        (Kind::Css, "CSS"),
        (Kind::Js, "JS"),
        (Kind::Wasm, "WASM"),
        (Kind::Font, "fonts"),
        (Kind::Image, "images"),
        (Kind::Data, "data"),
        (Kind::Other, "other"),
    ] {
        let of_kind = || requests.iter().filter(move |request| request.kind == Some(kind));
        let sum: u64 = of_kind().map(bytes).sum();
        let mut encodings: Vec<&str> = of_kind().map(|request| request.encoding.as_str()).collect();
        encodings.sort_unstable();
        encodings.dedup();
        println!("    {label:<10} {:>8} {sum:>10}  {}", of_kind().count(), encodings.join(", "));
        all += sum;
        if matches!(kind, Kind::Js | Kind::Wasm) {
            program += sum;
        }
    }
    println!("    {:<10} {:>8} {all:>10}", "together", requests.len());
    let within = program <= PROGRAM_BUDGET_BYTES;
    let verdict = if within { "within" } else { "OVER" };
    println!("    WASM + JS  {program} bytes, {verdict} the budget of {PROGRAM_BUDGET_BYTES}\n");
    within
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn response(id: &str, url: &str, resource: &str, mime: &str) -> Value {
        json!({"method": "Network.responseReceived", "params": {"requestId": id, "type": resource,
            "response": {"url": url, "mimeType": mime, "encodedDataLength": 100,
                "headers": {"Content-Encoding": "br"}}}})
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
        let seen: Vec<_> = requests
            .iter()
            .map(|request| (request.kind, request.final_bytes.unwrap_or(request.running_bytes)))
            .collect();
        assert_eq!(seen, [(Some(Kind::Wasm), 520), (Some(Kind::Data), 130)]);
        assert_eq!(requests[0].encoding, "br");
    }
}
