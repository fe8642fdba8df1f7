//! What browsers on pages of another origin may send and read.

use crate::{
    stage::{check, described, item, sound},
    told::Response,
};
use serde_json::json;

#[test]
fn answers_that_browsers_hide_are_named() {
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
        backend.says("GET /items", reply);
        let run = check(&described(&backend).to_string(), &[]);
        run.is_wrong(1, &[&format!("/backend/list: {url}: {words} {found}")]);
    }
    let own =
        Response::status(200, &list).with("Access-Control-Allow-Origin", "https://site.example");
    backend.says("GET /items", own);
    check(&described(&backend).to_string(), &[]).is_good();
    // Pages of the backend's own origin need no leave.
    backend.says("GET /items", Response::status(200, &list));
    let root = backend.root();
    check(&described(&backend).to_string(), &["--origin", &root]).is_good();
}

#[test]
fn a_refusal_that_browsers_hide_is_no_answer_to_them() {
    let backend = sound();
    backend.says("GET /items", Response::status(429, "{}").with("Retry-After", "9"));
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
fn an_origin_that_is_allowed_twice_is_not_allowed() {
    let backend = sound();
    let list =
        Response::json(json!({ "data": [item("a")] })).with("Access-Control-Allow-Origin", "*");
    backend.says("GET /items", list);
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
fn headers_that_are_read_must_be_shown() {
    let backend = sound();
    let list = Response::json(json!({ "data": [item("a")] })).with("X-Total", "1");
    backend.says("GET /items", list.clone());
    let mut config = described(&backend);
    config["backend"]["list"]["total"] = json!("header:X-Total");
    let url = format!("{}/items", backend.root());
    check(&config.to_string(), &[]).is_wrong(1, &[&format!(
        "/backend/list: {url}: expected Access-Control-Expose-Headers with X-Total, which is read, \
         found \"\""
    )]);
    backend.says("GET /items", list.with("Access-Control-Expose-Headers", "Link, x-total"));
    check(&config.to_string(), &[]).is_good();
}

#[test]
fn a_preflight_says_what_is_refused() {
    let backend = sound();
    let url = format!("{}/taps", backend.root());
    let mut config = described(&backend);
    config["backend"]["interaction"]["headers"] = json!({ "Idempotency-Key": "{key}" });
    check(&config.to_string(), &[]).is_wrong(1, &[&format!(
        "/backend/interaction: {url}: expected the preflight to allow the header idempotency-key, \
         found \"content-type\""
    )]);
    let asked = backend.asked("OPTIONS").pop().unwrap();
    assert_eq!(asked.headers["access-control-request-method"], "POST");
    assert_eq!(asked.headers["access-control-request-headers"], "content-type,idempotency-key");
    backend.says("OPTIONS /taps", Response::status(405, ""));
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
fn headers_of_every_request_are_asked_about_too() {
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
fn an_answer_that_is_packed_for_others_is_named() {
    let backend = sound();
    let packed = Response::json("").bytes(&[0x8b, 0x06, 0x80]).with("Content-Encoding", "br");
    backend.says("GET /items", packed);
    let url = format!("{}/items", backend.root());
    check(&described(&backend).to_string(), &[]).is_wrong(
        1,
        &[&format!(
            "/backend/list: {url}: expected a text in UTF-8, found something else at byte 0 (br, not \
             asked for: a cache may have it from another visitor)"
        )],
    );
}
