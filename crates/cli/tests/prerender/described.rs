//! Campaigns from a backend that speaks another JSON, as config.json describes it.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::TestEnv,
};
use serde_json::{Value, json};

/// A built site whose settings describe the backend.
fn test_env(backend: &FakeBackend) -> TestEnv {
    let env = TestEnv::new();
    let config = json!({ "$schema": "config.schema.json", "backend": {
        "root": backend.root(),
        "fields": {
            "slug": "$.key", "title": "$.name.{lang}", "points": { "at": "$.meta.points", "as": "number" },
            "goal.target": { "at": "$.meta.goal", "as": "number" }, "status": { "value": "running" },
        },
        "list": { "url": "/items?page={page}&limit={size}", "items": "$.data", "size": 2 },
        "campaign": { "url": "/items/{slug}", "item": "$.data" },
        "interaction": { "url": "/taps", "body": { "of": "{slug}", "key": "{key}" } },
    } });
    env.write("dist/config.json", config.to_string());
    env
}

fn item(slug: &str) -> Value {
    let name = json!({ "ar": format!("حملة {slug}"), "en": format!("Campaign {slug}") });
    json!({ "key": slug, "name": name, "meta": { "points": "250", "goal": 1000 } })
}

fn list(slugs: &[&str]) -> Response {
    let items: Vec<Value> = slugs.iter().map(|slug| item(slug)).collect();
    Response::Json(json!({ "data": items }).to_string())
}

fn backend() -> FakeBackend {
    let backend = FakeBackend::start();
    backend.respond_to("items?page=1&limit=2", list(&["a", "b"]));
    backend.respond_to("items?page=2&limit=2", list(&["c"]));
    for slug in ["a", "b", "c"] {
        let document = json!({ "data": item(slug) }).to_string();
        backend.respond_to(&format!("items/{slug}"), Response::Json(document));
    }
    backend
}

const OWN: [&str; 5] = ["--out", "site", "--no-cards", "--timeout-seconds", "1"];

#[test]
fn described_backend_list_is_read_through_all_pages() {
    let backend = backend();
    let env = test_env(&backend);
    let run = env.run(&OWN);
    run.is_good();
    assert!(run.out.contains("3 campaigns read"), "{}", run.out);
    let home = env.read("site/ar/index.html");
    let places: Vec<_> =
        ["a", "b", "c"].map(|slug| home.find(&format!("href=\"ar/c/{slug}\"")).unwrap()).into();
    assert!(places.is_sorted(), "the backend's own order: {places:?}");
    let page = env.read("site/en/c/a/index.html");
    assert!(page.contains("Campaign a") && page.contains("250"), "{page}");
    assert!(page.contains(&backend.root()), "the page names the backend for the app: {page}");
    assert!(!env.has("site/data"), "the backend has the data");
}

#[test]
fn described_backend_invalid_campaign_is_reported() {
    for (reply, written, reason) in [
        (Response::Status(404, "{}"), false, "expected a campaign, found none; it has no page"),
        (Response::Status(500, "{}"), false, "the answer has status 500; it has no page"),
        (Response::Raw(b"<!doctype html>".into()), false, "found a page of HTML"),
        (Response::Silence, false, "expected an answer, found none: "),
        (
            Response::Json(json!({ "data": item("else") }).to_string()),
            false,
            "expected a campaign with the slug that was asked for, b, found \"else\"",
        ),
        (
            Response::Json(item_with_points("b", &json!("many")).to_string()),
            true,
            "/backend/fields/points: ",
        ),
    ] {
        let backend = backend();
        let env = test_env(&backend);
        backend.respond_to("items/b", reply);
        let run = env.run(&OWN);
        run.ended(1, &[&format!("{}/items/b: ", backend.root())]);
        assert!(run.err.contains(reason), "{reason}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert_eq!(env.has("site/ar/c/b/index.html"), written, "{reason}");
        assert!(env.has("site/ar/c/a/index.html") && env.has("site/en/c/c/index.html"));
    }
}

fn item_with_points(slug: &str, points: &Value) -> Value {
    let mut item = item(slug);
    item["meta"]["points"] = points.clone();
    json!({ "data": item })
}

#[test]
fn site_is_not_replaced_without_the_whole_described_list() {
    let backend = backend();
    let env = test_env(&backend);
    env.run(&OWN).is_good();
    let before = env.files("site");
    for (page, reply, reason) in [
        (1, Response::Status(503, ""), "limit=2: expected status 200, found 503. Without its list"),
        (2, Response::Silence, "page=2&limit=2: expected an answer, found none: "),
        (1, Response::Json("{}".into()), "/backend/list/items: "),
        (1, Response::Raw(b"<html>".into()), "found a page of HTML"),
        (1, list(&[]), "The list of campaigns is empty, but the site has pages"),
    ] {
        let path = format!("items?page={page}&limit=2");
        let sound = if page == 1 { list(&["a", "b"]) } else { list(&["c"]) };
        backend.respond_to(&path, reply);
        let run = env.run(&OWN);
        run.ended(1, &[reason, "Nothing was replaced: the site is as it was."]);
        assert!(env.files("site") == before, "{reason}");
        backend.respond_to(&path, sound);
    }
}

#[test]
fn backend_option_overrides_the_config_of_the_written_site() {
    let backend = backend();
    let env = test_env(&backend);
    env.campaigns(&["x"]);
    let before = env.read("dist/config.json");
    let own = ["--backend", "none", "--from", "campaigns", "--out", "site", "--no-cards"];
    env.run(&own).is_good();
    let config: Value = serde_json::from_str(&env.read("site/config.json")).unwrap();
    assert_eq!(config, json!({ "$schema": "config.schema.json", "backend": null }));
    assert_eq!(env.read("dist/config.json"), before, "the built site is the owner's");
    let in_place = ["--backend", "none", "--from", "campaigns", "--out", "dist", "--no-cards"];
    env.run(&in_place).is_good();
    assert_eq!(env.read("dist/config.json"), env.read("site/config.json"));
}
