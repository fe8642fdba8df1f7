//! Whether a browser on a page of another origin may send a request and read its answer.

use crate::http_client::{Client, origin};
use naqra_adapters::jsonpath::Place;
use naqra_campaign::{Request, Response};
use serde_json::Value;

/// Response headers that pages of other origins may always read.
const ALWAYS_READ: [&str; 7] = [
    "cache-control",
    "content-language",
    "content-length",
    "content-type",
    "expires",
    "last-modified",
    "pragma",
];
/// Request headers that need no preflight.
const ALWAYS_SENT: [&str; 3] = ["accept", "accept-language", "content-language"];
const ALWAYS_TYPES: [&str; 3] =
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
const ALWAYS_METHODS: [&str; 3] = ["GET", "HEAD", "POST"];

/// Whether a request goes to another origin than the page's.
pub(super) fn is_cross_origin(url: &str, page: &str) -> bool {
    origin(url).as_deref() != Some(page)
}

/// The request as a browser sends it from a page.
pub(super) fn with_origin(request: &Request, page: &str) -> Request {
    let mut request = request.clone();
    request.headers.push(("Origin".to_owned(), page.to_owned()));
    request
}

/// Why a browser would block a response; `None` if it would not.
pub(super) fn response_block_reason(reply: &Response, page: &str) -> Option<String> {
    let expected = format!("expected the header Access-Control-Allow-Origin with {page} or *");
    // Browsers refuse a header that is sent twice, as by an application and its proxy.
    let found = match values(reply, "access-control-allow-origin")[..] {
        ["*"] => return None,
        [allowed] if allowed.eq_ignore_ascii_case(page) => return None,
        [] => "none".to_owned(),
        ref others => format!("{:?}", others.join(", ")),
    };
    let seen = match reply.status {
        200..=299 => "",
        _ => ", so browsers see no status and take it for no answer",
    };
    Some(format!("{expected} on the answer with status {}, found {found}{seen}", reply.status))
}

/// All values of a header.
fn values<'a>(reply: &'a Response, name: &str) -> Vec<&'a str> {
    let own = reply.headers.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
    own.map(|(_, value)| value.as_str()).collect()
}

/// Response headers that the settings read and a browser hides.
pub(super) fn hidden_headers<'a>(reply: &Response, read: &'a [String]) -> Vec<&'a str> {
    let exposed = values(reply, "access-control-expose-headers").join(",");
    let exposed = words(&exposed);
    let is_hidden = |name: &&str| {
        let plain = name.to_ascii_lowercase();
        reply.header(name).is_some()
            && !ALWAYS_READ.contains(&plain.as_str())
            && !exposed.iter().any(|own| *own == plain || own == "*")
    };
    read.iter().map(String::as_str).filter(is_hidden).collect()
}

/// The headers that settings read: every `header:NAME` in them.
pub(super) fn read_headers(settings: &Value, found: &mut Vec<String>) {
    match settings {
        Value::String(text) => {
            if let Ok(Place::Header(name)) = Place::parse(text)
                && !found.iter().any(|known| known.eq_ignore_ascii_case(&name))
            {
                found.push(name);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| read_headers(item, found)),
        Value::Object(members) => members.values().for_each(|one| read_headers(one, found)),
        _ => {}
    }
}

/// The headers that need a preflight; `None` if the request needs no preflight.
pub(super) fn preflight_headers(request: &Request) -> Option<Vec<String>> {
    let unusual = |(name, value): &(String, String)| {
        let name = name.to_ascii_lowercase();
        let usual = match name.as_str() {
            "content-type" => {
                let kind = value.split(';').next().unwrap_or_default().trim();
                ALWAYS_TYPES.contains(&kind.to_ascii_lowercase().as_str())
            }
            name => ALWAYS_SENT.contains(&name),
        };
        (!usual).then_some(name)
    };
    let mut headers: Vec<String> = request.headers.iter().filter_map(unusual).collect();
    headers.sort();
    headers.dedup();
    let usual = ALWAYS_METHODS.contains(&request.method.as_str()) && headers.is_empty();
    (!usual).then_some(headers)
}

/// Sends the preflight of a request. Returns its status and its problems.
pub(super) fn send_preflight(
    client: &Client,
    request: &Request,
    headers: &[String],
    page: &str,
) -> Result<(u16, Vec<String>), String> {
    let mut question = Request {
        method: "OPTIONS".to_owned(),
        url: request.url.clone(),
        headers: vec![
            ("Origin".to_owned(), page.to_owned()),
            ("Access-Control-Request-Method".to_owned(), request.method.clone()),
        ],
        body: None,
    };
    if !headers.is_empty() {
        let names = headers.join(",");
        question.headers.push(("Access-Control-Request-Headers".to_owned(), names));
    }
    let answer = client.send(&question).map_err(|reason| reason.to_string())?;
    let mut refused = Vec::new();
    if answer.url != client.absolute_url(&request.url) {
        let words = "expected the answer to the preflight without a redirect, found one to";
        refused.push(format!("{words} {}", answer.url));
    }
    refused.extend(preflight_problems(&answer.reply, &request.method, headers, page));
    Ok((answer.reply.status, refused))
}

fn preflight_problems(
    reply: &Response,
    method: &str,
    headers: &[String],
    page: &str,
) -> Vec<String> {
    let mut refused = Vec::new();
    if !(200..300).contains(&reply.status) {
        let status = reply.status;
        refused.push(format!("expected status 2xx to the preflight (OPTIONS), found {status}"));
    }
    if let Some(reason) = response_block_reason(reply, page) {
        refused.push(reason);
    }
    let allowed = reply.header("access-control-allow-methods").unwrap_or_default();
    let allows = |name: &str| words(allowed).iter().any(|own| own == name || own == "*");
    if !ALWAYS_METHODS.contains(&method) && !allows(&method.to_ascii_lowercase()) {
        let words = "expected the preflight to allow the method";
        refused.push(format!("{words} {method}, found {allowed:?}"));
    }
    let allowed = reply.header("access-control-allow-headers").unwrap_or_default();
    for name in headers {
        let any = |own: &String| own == name || (own == "*" && name != "authorization");
        if !words(allowed).iter().any(any) {
            let words = "expected the preflight to allow the header";
            refused.push(format!("{words} {name}, found {allowed:?}"));
        }
    }
    refused
}

/// The members of a header list, in lower case.
fn words(list: &str) -> Vec<String> {
    list.split(',').map(|word| word.trim().to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PAGE: &str = "https://site.example";

    fn reply(status: u16, headers: &[(&str, &str)]) -> Response {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Response { status, headers: headers.iter().map(own).collect(), ..Response::default() }
    }

    fn request(method: &str, headers: &[(&str, &str)]) -> Request {
        let headers = reply(0, headers).headers;
        Request { method: method.to_owned(), url: "https://a/b".to_owned(), headers, body: None }
    }

    #[test]
    fn an_answer_is_read_by_whom_it_names() {
        for (value, may) in
            [("*", true), (PAGE, true), ("https://other.example", false), ("null", false)]
        {
            let reply = reply(200, &[("Access-Control-Allow-Origin", value)]);
            assert_eq!(response_block_reason(&reply, PAGE).is_none(), may, "{value}");
        }
        let words = response_block_reason(&reply(429, &[]), PAGE).unwrap();
        assert!(
            words.ends_with(
                "status 429, found none, so browsers see no status and take it for no answer"
            ),
            "{words}"
        );
    }

    #[test]
    fn simple_requests_are_sent_without_asking() {
        for (method, headers, asked) in [
            ("GET", &[][..], None),
            ("GET", &[("Accept-Language", "ar")], None),
            ("POST", &[("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], None),
            ("POST", &[("Content-Type", "application/json")], Some(vec!["content-type"])),
            ("PUT", &[], Some(vec![])),
            (
                "POST",
                &[("Idempotency-Key", "1"), ("X-A", "2")],
                Some(vec!["idempotency-key", "x-a"]),
            ),
        ] {
            let found = preflight_headers(&request(method, headers));
            let asked = asked.map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(found, asked, "{method} {headers:?}");
        }
    }

    #[test]
    fn a_preflight_names_what_it_refuses() {
        let good = reply(
            204,
            &[
                ("Access-Control-Allow-Origin", "*"),
                ("Access-Control-Allow-Methods", "PUT, GET"),
                ("Access-Control-Allow-Headers", "Content-Type, *"),
            ],
        );
        let headers =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            preflight_problems(&good, "PUT", &headers(&["content-type", "x-a"]), PAGE),
            [""; 0]
        );
        let said = preflight_problems(&good, "PATCH", &headers(&["authorization"]), PAGE);
        assert_eq!(said.len(), 2, "{said:?}");
        let said = preflight_problems(&reply(404, &[]), "POST", &headers(&["content-type"]), PAGE);
        assert_eq!(said[0], "expected status 2xx to the preflight (OPTIONS), found 404");
        assert_eq!(said[2], "expected the preflight to allow the header content-type, found \"\"");
    }

    #[test]
    fn headers_that_are_read_must_be_shown() {
        let mut read = Vec::new();
        let settings =
            json!({ "list": { "total": "header:X-Total", "next": ["header:Link", "$.next"] } });
        read_headers(&settings, &mut read);
        read.sort();
        assert_eq!(read, ["Link", "X-Total"]);
        let some = reply(
            200,
            &[("Link", "x"), ("X-Total", "7"), ("Access-Control-Expose-Headers", "link")],
        );
        assert_eq!(hidden_headers(&some, &read), ["X-Total"]);
        assert_eq!(hidden_headers(&reply(200, &[]), &read), [""; 0]);
    }
}
