//! Lists: where the items stand and what is among them.

use crate::fake_backend::{FakeBackend, texts};
use naqra_adapters::Backend;
use naqra_contract::FetchError;
use serde_json::{Value, json};

pub(crate) fn backend(list: &Value) -> Backend {
    let fields = json!({"slug": "$.slug", "title": "$.title"});
    Backend::configured(&json!({"root": "https://a.example/v1", "fields": fields, "list": list}))
}

pub(crate) fn slugs(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item["slug"].as_str()).collect()
}

pub(crate) fn row(slug: &str) -> Value {
    json!({"slug": slug, "title": slug.to_uppercase()})
}

#[test]
fn items_stand_anywhere() {
    let columns = json!(["slug", "title", "kind"]);
    for (shape, list, answer) in [
        ("a bare list", json!({}), json!([row("a"), row("b")])),
        ("a member", json!({"items": "$.data"}), json!({"data": [row("a"), row("b")]})),
        (
            "documents among others (CouchDB)",
            json!({"items": "$.rows", "item": "$.doc", "where": {"at": "$.doc.type", "is": "campaign"}}),
            json!({"total_rows": 3, "rows": [
                {"id": "_design/x", "doc": {"_id": "_design/x"}},
                {"id": "c:a", "doc": {"type": "campaign", "slug": "a", "title": "A"}},
                {"id": "c:b", "doc": {"type": "campaign", "slug": "b", "title": "B"}}]}),
        ),
        (
            "values of an object (Firebase)",
            json!({"items": "$"}),
            json!({"k1": row("a"), "k2": row("b")}),
        ),
        (
            "rows and columns (Datasette)",
            json!({"items": "$.rows", "columns": "$.columns", "where": {"at": "$.kind", "is": ["1", 2]}}),
            json!({"columns": columns, "rows": [["a", "A", 1], ["x", "X", 3], ["b", "B", "2"]]}),
        ),
        (
            "rows under their names (a spreadsheet)",
            json!({"items": "$.values", "columns": "$.values[0]"}),
            json!({"values": [columns, ["a", "A", 1], ["b", "B", 1]]}),
        ),
    ] {
        let mut list = list.clone();
        list["url"] = json!("/x");
        let mut fake = FakeBackend::default().respond("GET /v1/x", &answer);
        assert_eq!(slugs(&fake.fetch(backend(&list).list())), ["a", "b"], "{shape}");
    }
}

#[test]
fn the_name_of_a_value_is_its_key() {
    let config = json!({"root": "https://a.example", "fields": {"slug": "$['$key']", "title": "$.t"},
        "list": {"url": "/x.json", "items": "$"}});
    let mut fake = FakeBackend::default().respond("GET /x.json", &json!({"water": {"t": "W"}}));
    assert_eq!(slugs(&fake.fetch(Backend::configured(&config).list())), ["water"]);
}

#[test]
fn what_where_leaves_out_is_on_the_page_too() {
    let shown = json!({"at": "$.shown"});
    let list = json!({"url": "/x?page={page}", "size": 2, "where": shown});
    let seen = |slug: &str| json!({"slug": slug, "title": slug, "shown": 1});
    let page = |number: u8| format!("GET /v1/x?page={number}");
    let mut fake = FakeBackend::default()
        .respond(&page(1), &json!([seen("a"), row("b")]))
        .respond(&page(2), &json!([row("c"), row("d")]))
        .respond(&page(3), &json!([row("e"), seen("f")]))
        .respond(&page(4), &json!([seen("g")]));
    assert_eq!(slugs(&fake.fetch(backend(&list).list())), ["a", "f", "g"]);
    let list = json!({"url": "/y?offset={offset}", "size": 2, "items": "$.rows", "total": "$.all",
        "where": shown});
    let rows = json!({"all": 2, "rows": [row("a"), seen("b")]});
    let mut fake = FakeBackend::default().respond("GET /v1/y?offset=0", &rows);
    assert_eq!(slugs(&fake.fetch(backend(&list).list())), ["b"]);
    // Of a backend that ignores pages two are requested.
    let list = json!({"url": "/z?page={page}", "size": 2, "where": shown});
    let rows = json!([row("a"), row("b")]);
    let mut fake = FakeBackend::default()
        .respond("GET /v1/z?page=1", &rows)
        .respond("GET /v1/z?page=2", &rows);
    assert_eq!(fake.fetch(backend(&list).list())["items"], json!([]));
}

#[test]
fn what_could_be_read_is_shown() {
    let list = json!({"url": "/x?page={page}", "size": 1});
    let mut fake = FakeBackend::default()
        .respond("GET /v1/x?page=1", &json!([row("a")]))
        .respond_with("GET /v1/x?page=2", 500, &[], "oh no");
    let outcome = fake.run(backend(&list).list());
    assert_eq!(slugs(&outcome.document.expect("a list")), ["a"]);
    let mut fake = FakeBackend::default().respond_with("GET /v1/x?page=1", 500, &[], "oh no");
    assert_eq!(fake.run(backend(&list).list()).document, Err(FetchError::Down));
    let mut fake =
        FakeBackend::default().respond_with("GET /v1/x?page=1", 200, &[], "<!doctype html>");
    let outcome = fake.run(backend(&list).list());
    assert_eq!(outcome.document, Err(FetchError::Broken));
    assert!(
        texts(&outcome.diagnostics)[0].contains("found a page of HTML"),
        "{:?}",
        texts(&outcome.diagnostics)
    );
}

#[test]
fn a_table_of_translations_is_merged_in() {
    let config = json!({
        "root": "https://a.example",
        "fields": {"id": "$.id", "slug": "$.slug", "title": "$.tr[?@.lang == '{lang}'].title"},
        "list": {"url": "/campaigns", "join": {
            "url": "/translations?campaign_id=in.({ids})", "key": "$.id", "on": "$.campaign_id", "as": "tr"}},
    });
    let mut fake = FakeBackend::default()
        .respond("GET /campaigns", &json!([{"id": 1, "slug": "a"}, {"id": 2, "slug": "b"}]))
        .respond("GET /translations?campaign_id=in.(1,2)", &json!([
            {"campaign_id": 2, "lang": "ar", "title": "ب"}, {"campaign_id": 1, "lang": "en", "title": "A"},
            {"campaign_id": 1, "lang": "ar", "title": "أ"}]));
    let list = fake.fetch(Backend::configured(&config).list());
    assert_eq!(list["items"][0]["title"], json!({"ar": "أ", "en": "A"}));
    assert_eq!(list["items"][1]["title"], json!({"ar": "ب"}));
}

#[test]
fn the_error_of_a_list_in_two_languages_is_the_last_one() {
    let config = json!({"root": "https://a.example", "fields": {"slug": "$.slug"},
        "per_language": {"first": "en"}, "list": {"url": "/{lang}"}});
    for (english, arabic, error) in [(404, 500, FetchError::Down), (500, 404, FetchError::NotFound)]
    {
        let mut fake = FakeBackend::default()
            .respond_with("GET /en", english, &[], "{}")
            .respond_with("GET /ar", arabic, &[], "{}");
        let outcome = fake.run(Backend::configured(&config).list());
        assert_eq!(outcome.document, Err(error), "{english} {arabic}");
    }
}

#[test]
fn diagnostics_are_limited() {
    let fields = json!({"slug": "$.slug", "title": {"at": "$.t", "as": "number"}});
    let config = json!({"root": "https://a.example", "fields": fields, "list": {"url": "/c"}});
    let items = |count: usize| -> Value {
        let item = |at: usize| json!({"slug": format!("c{at}"), "t": format!("no number {at}")});
        (0..count).map(item).collect()
    };
    let problems = |items: &Value| {
        let mut fake = FakeBackend::default().respond("GET /c", items);
        texts(&fake.run(Backend::configured(&config).list()).diagnostics)
    };
    assert_eq!(problems(&items(500)).len(), 500);
    let found = problems(&items(20_000));
    assert_eq!(found.len(), 501);
    assert_eq!(found[500], "/backend: https://a.example/c: further problems are left out");
}
