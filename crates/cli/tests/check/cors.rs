//! What browsers on pages of another origin may send and read.

use crate::{
    fake_backend::Response,
    test_env::{check, described, item, sound},
};
use serde_json::json;

#[test]
fn cors_responses_that_browsers_block_are_reported() {
    let backend = sound();
    let list = json!({ "data": [item("a")] });
    let url = format!("{}/items", backend.root());
    let words = "expected the header Access-Control-Allow-Origin with https://site.example or *";
    for (reply, found) in [
        (Response::status(200, &list), "on the answer with status 200, found none"),
        (
            Response::status(200, &list)
                .with("Access-Control-Allow-Origin", "https://other.example"),
            "on the answer with status 200, found \"https://other.example\"",
        ),
    ] {
        backend.respond_to("GET /items", reply);
        let run = check(&described(&backend).to_string(), &[]);
        run.is_wrong(1, &[&format!("/backend/list: {url}: {words} {found}")]);
    }
    let own =
        Response::status(200, &list).with("Access-Control-Allow-Origin", "https://site.example");
    backend.respond_to("GET /items", own);
    check(&described(&backend).to_string(), &[]).is_good();
    // Pages of the backend's own origin need no leave.
    backend.respond_to("GET /items", Response::status(200, &list));
    let root = backend.root();
    check(&described(&backend).to_string(), &["--origin", &root]).is_good();
}

#[test]
fn cors_error_response_without_headers_is_reported() {
    let backend = sound();
    backend.respond_to("GET /items", Response::status(429, "{}").with("Retry-After", "9"));
    let url = format!("{}/items", backend.root());
    check(&described(&backend).to_string(), &[]).is_wrong(1, &[
        &format!("/backend/list: {url}: the answer has status 429"),
        &format!(
            "/backend/list: {url}: expected the header Access-Control-Allow-Origin with \
             https://site.example or * on the answer with status 429, found none, so browsers see no \
             status and take it for no answer"
        ),
    ]);
}

#[test]
fn cors_origin_allowed_twice_is_reported() {
    let backend = sound();
    let list =
        Response::json(json!({ "data": [item("a")] })).with("Access-Control-Allow-Origin", "*");
    backend.respond_to("GET /items", list);
    let url = format!("{}/items", backend.root());
    check(&described(&backend).to_string(), &[]).is_wrong(
        1,
        &[&format!(
            "/backend/list: {url}: expected the header Access-Control-Allow-Origin with \
         https://site.example or * on the answer with status 200, found \"*, *\""
        )],
    );
}

#[test]
fn cors_headers_that_are_read_must_be_exposed() {
    let backend = sound();
    let list = Response::json(json!({ "data": [item("a")] })).with("X-Total", "1");
    backend.respond_to("GET /items", list.clone());
    let mut config = described(&backend);
    config["backend"]["list"]["total"] = json!("header:X-Total");
    let url = format!("{}/items", backend.root());
    check(&config.to_string(), &[]).is_wrong(1, &[&format!(
        "/backend/list: {url}: expected Access-Control-Expose-Headers with X-Total, which is read, \
         found \"\""
    )]);
    backend.respond_to("GET /items", list.with("Access-Control-Expose-Headers", "Link, x-total"));
    check(&config.to_string(), &[]).is_good();
}

#[test]
fn cors_preflight_refusals_are_reported() {
    let backend = sound();
    let url = format!("{}/taps", backend.root());
    let mut config = described(&backend);
    config["backend"]["interaction"]["headers"] = json!({ "Idempotency-Key": "{key}" });
    check(&config.to_string(), &[]).is_wrong(1, &[&format!(
        "/backend/interaction: {url}: expected the preflight to allow the header idempotency-key, \
         found \"content-type\""
    )]);
    let asked = backend.requests("OPTIONS").pop().unwrap();
    assert_eq!(asked.headers["access-control-request-method"], "POST");
    assert_eq!(asked.headers["access-control-request-headers"], "content-type,idempotency-key");
    backend.respond_to("OPTIONS /taps", Response::status(405, ""));
    check(&described(&backend).to_string(), &[]).is_wrong(1, &[
        &format!("/backend/interaction: {url}: expected status 2xx to the preflight (OPTIONS), found 405"),
        &format!(
            "/backend/interaction: {url}: expected the header Access-Control-Allow-Origin with \
             https://site.example or * on the answer with status 405, found none, so browsers see no \
             status and take it for no answer"
        ),
        &format!(
            "/backend/interaction: {url}: expected the preflight to allow the header content-type, \
             found \"\""
        ),
    ]);
    // A form needs no leave.
    let mut config = described(&backend);
    config["backend"]["interaction"]["form"] = json!(true);
    check(&config.to_string(), &[]).is_good();
}

#[test]
fn cors_preflight_covers_headers_of_all_requests() {
    let backend = sound();
    let mut config = described(&backend);
    config["backend"]["headers"] = json!({ "X-Client": "naqra" });
    let run = check(&config.to_string(), &[]);
    let list =
        format!("/backend/list: {}/items: expected status 2xx to the preflight", backend.root());
    assert!(run.status == Some(1) && run.err.contains(&list), "{run:?}");
    for call in ["list", "campaign", "progress", "interaction"] {
        let line = format!("/backend/{call}: ");
        let own = run.err.lines().filter(|own| own.starts_with(&line));
        assert!(own.clone().any(|own| own.contains("the header x-client")), "{call}: {run:?}");
    }
}

#[test]
fn response_with_unrequested_compression_is_reported() {
    let backend = sound();
    let packed = Response::json("").bytes(&[0x8b, 0x06, 0x80]).with("Content-Encoding", "br");
    backend.respond_to("GET /items", packed);
    let url = format!("{}/items", backend.root());
    check(&described(&backend).to_string(), &[]).is_wrong(
        1,
        &[&format!(
            "/backend/list: {url}: expected a text in UTF-8, found something else at byte 0 (br, not \
             asked for: a cache may have it from another visitor)"
        )],
    );
}
