//! Campaigns from a backend that speaks another JSON, as config.json describes it.

use crate::{
    stage::Stage,
    told::{Backend, Response},
};
use serde_json::{Value, json};

/// A built site whose settings describe the backend.
fn stage(backend: &Backend) -> Stage {
    let stage = Stage::new();
    let config = json!({ "$schema": "config.schema.json", "backend": {
        "root": backend.root(),
        "fields": {
            "slug": "/key", "title": "/name/{lang}", "points": { "at": "/meta/points", "as": "number" },
            "goal.target": { "at": "/meta/goal", "as": "number" }, "status": { "value": "running" },
        },
        "list": { "url": "/items?page={page}&limit={size}", "items": "/data", "size": 2 },
        "campaign": { "url": "/items/{slug}", "item": "/data" },
        "interaction": { "url": "/taps", "body": { "of": "{slug}", "key": "{key}" } },
    } });
    stage.write("dist/config.json", config.to_string());
    stage
}

fn item(slug: &str) -> Value {
    let name = json!({ "ar": format!("حملة {slug}"), "en": format!("Campaign {slug}") });
    json!({ "key": slug, "name": name, "meta": { "points": "250", "goal": 1000 } })
}

fn list(slugs: &[&str]) -> Response {
    let items: Vec<Value> = slugs.iter().map(|slug| item(slug)).collect();
    Response::Json(json!({ "data": items }).to_string())
}

fn backend() -> Backend {
    let backend = Backend::start();
    backend.says("items?page=1&limit=2", list(&["a", "b"]));
    backend.says("items?page=2&limit=2", list(&["c"]));
    for slug in ["a", "b", "c"] {
        let document = json!({ "data": item(slug) }).to_string();
        backend.says(&format!("items/{slug}"), Response::Json(document));
    }
    backend
}

const OWN: [&str; 5] = ["--out", "site", "--no-cards", "--timeout-seconds", "1"];

#[test]
fn a_described_backend_is_read_through_all_pages() {
    let backend = backend();
    let stage = stage(&backend);
    let run = stage.run(&OWN);
    run.is_good();
    assert!(run.out.contains("3 campaigns read"), "{}", run.out);
    let home = stage.read("site/ar/index.html");
    let places: Vec<_> =
        ["a", "b", "c"].map(|slug| home.find(&format!("href=\"ar/c/{slug}\"")).unwrap()).into();
    assert!(places.is_sorted(), "the backend's own order: {places:?}");
    let page = stage.read("site/en/c/a/index.html");
    assert!(page.contains("Campaign a") && page.contains("250"), "{page}");
    assert!(page.contains(&backend.root()), "the program is told where its backend is: {page}");
    assert!(!stage.has("site/data"), "the backend has the data");
}

#[test]
fn a_bad_campaign_of_a_described_backend_is_named() {
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
        let stage = stage(&backend);
        backend.says("items/b", reply);
        let run = stage.run(&OWN);
        run.ended(1, &[&format!("{}/items/b: ", backend.root())]);
        assert!(run.err.contains(reason), "{reason}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert_eq!(stage.has("site/ar/c/b/index.html"), written, "{reason}");
        assert!(stage.has("site/ar/c/a/index.html") && stage.has("site/en/c/c/index.html"));
    }
}

fn item_with_points(slug: &str, points: &Value) -> Value {
    let mut item = item(slug);
    item["meta"]["points"] = points.clone();
    json!({ "data": item })
}

#[test]
fn without_its_whole_list_nothing_is_replaced() {
    let backend = backend();
    let stage = stage(&backend);
    stage.run(&OWN).is_good();
    let before = stage.files("site");
    for (page, reply, reason) in [
        (1, Response::Status(503, ""), "limit=2: expected status 200, found 503. Without its list"),
        (2, Response::Silence, "page=2&limit=2: expected an answer, found none: "),
        (1, Response::Json("{}".into()), "/backend/list/items: "),
        (1, Response::Raw(b"<html>".into()), "found a page of HTML"),
        (1, list(&[]), "The list of campaigns is empty, but the site has pages"),
    ] {
        let path = format!("items?page={page}&limit=2");
        let sound = if page == 1 { list(&["a", "b"]) } else { list(&["c"]) };
        backend.says(&path, reply);
        let run = stage.run(&OWN);
        run.ended(1, &[reason, "Nothing was replaced: the site is as it was."]);
        assert!(stage.files("site") == before, "{reason}");
        backend.says(&path, sound);
    }
}

#[test]
fn an_option_overrules_the_settings_on_the_written_site_too() {
    let backend = backend();
    let stage = stage(&backend);
    stage.campaigns(&["x"]);
    let before = stage.read("dist/config.json");
    let own = ["--backend", "none", "--from", "campaigns", "--out", "site", "--no-cards"];
    stage.run(&own).is_good();
    let config: Value = serde_json::from_str(&stage.read("site/config.json")).unwrap();
    assert_eq!(config, json!({ "$schema": "config.schema.json", "backend": null }));
    assert_eq!(stage.read("dist/config.json"), before, "the built site is the owner's");
    let in_place = ["--backend", "none", "--from", "campaigns", "--out", "dist", "--no-cards"];
    stage.run(&in_place).is_good();
    assert_eq!(stage.read("dist/config.json"), stage.read("site/config.json"));
}
