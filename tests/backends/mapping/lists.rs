//! Lists: where the items stand, what is among them, and how the next page is found.

use naqra::wire::{Backend, Miss};
use serde_json::{Value, json};

use crate::desk::Desk;

fn backend(list: &Value) -> Backend {
    let fields = json!({"slug": "/slug", "title": "/title"});
    Backend::configured(
        &json!({"root": "https://a.example/v1", "fields": fields, "list": list}),
        "",
    )
}

fn slugs(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| item["slug"].as_str()).collect()
}

fn row(slug: &str) -> Value {
    json!({"slug": slug, "title": slug.to_uppercase()})
}

#[test]
fn items_stand_anywhere() {
    let columns = json!(["slug", "title", "kind"]);
    for (shape, list, answer) in [
        ("a bare list", json!({}), json!([row("a"), row("b")])),
        ("a member", json!({"items": "/data"}), json!({"data": [row("a"), row("b")]})),
        (
            "documents among others (CouchDB)",
            json!({"items": "/rows", "item": "/doc", "where": {"at": "/doc/type", "is": "campaign"}}),
            json!({"total_rows": 3, "rows": [
                {"id": "_design/x", "doc": {"_id": "_design/x"}},
                {"id": "c:a", "doc": {"type": "campaign", "slug": "a", "title": "A"}},
                {"id": "c:b", "doc": {"type": "campaign", "slug": "b", "title": "B"}}]}),
        ),
        (
            "values of an object (Firebase)",
            json!({"items": ""}),
            json!({"k1": row("a"), "k2": row("b")}),
        ),
        (
            "rows and columns (Datasette)",
            json!({"items": "/rows", "columns": "/columns", "where": {"at": "/kind", "is": ["1", 2]}}),
            json!({"columns": columns, "rows": [["a", "A", 1], ["x", "X", 3], ["b", "B", "2"]]}),
        ),
        (
            "rows under their names (a spreadsheet)",
            json!({"items": "/values", "columns": "/values/0"}),
            json!({"values": [columns, ["a", "A", 1], ["b", "B", 1]]}),
        ),
    ] {
        let mut list = list.clone();
        list["url"] = json!("/x");
        let mut desk = Desk::default().says("GET /v1/x", &answer);
        assert_eq!(slugs(&desk.fetch(backend(&list).list())), ["a", "b"], "{shape}");
    }
}

#[test]
fn the_name_of_a_value_is_its_key() {
    let config = json!({"root": "https://a.example", "fields": {"slug": "/$key", "title": "/t"},
        "list": {"url": "/x.json", "items": ""}});
    let mut desk = Desk::default().says("GET /x.json", &json!({"water": {"t": "W"}}));
    assert_eq!(slugs(&desk.fetch(Backend::configured(&config, "").list())), ["water"]);
}

#[test]
fn every_kind_of_paging_reaches_the_end() {
    let two = |first: &str, second: &str| json!([row(first), row(second)]);
    let table: &[(&str, Value, Vec<(&str, u16, Vec<(&str, &str)>, Value)>)] = &[
        (
            "page and size",
            json!({"url": "/x?page={page}&n={size}", "size": 2}),
            vec![
                ("GET /v1/x?page=1&n=2", 200, vec![], two("a", "b")),
                ("GET /v1/x?page=2&n=2", 200, vec![], json!([row("c")])),
            ],
        ),
        (
            "pages from 0",
            json!({"url": "/x?page={page}", "size": 2, "first": 0}),
            vec![
                ("GET /v1/x?page=0", 200, vec![], two("a", "b")),
                ("GET /v1/x?page=1", 200, vec![], json!([row("c")])),
            ],
        ),
        (
            "offset and limit",
            json!({"url": "/x?start={offset}&limit={size}", "size": 2}),
            vec![
                ("GET /v1/x?start=0&limit=2", 200, vec![], two("a", "b")),
                ("GET /v1/x?start=2&limit=2", 200, vec![], json!([row("c")])),
            ],
        ),
        (
            "past the end is 404",
            json!({"url": "/x?page={page}", "size": 1}),
            vec![
                ("GET /v1/x?page=1", 200, vec![], json!([row("a")])),
                ("GET /v1/x?page=2", 200, vec![], json!([row("b")])),
                ("GET /v1/x?page=3", 200, vec![], json!([row("c")])),
                ("GET /v1/x?page=4", 404, vec![], json!({})),
            ],
        ),
        (
            "past the end is 400 (WordPress)",
            json!({"url": "/x?page={page}", "size": 3}),
            vec![
                ("GET /v1/x?page=1", 200, vec![], json!([row("a"), row("b"), row("c")])),
                ("GET /v1/x?page=2", 400, vec![], json!({"code": "rest_post_invalid_page_number"})),
            ],
        ),
        (
            "past the end is empty",
            json!({"url": "/x?page={page}", "size": 3}),
            vec![
                ("GET /v1/x?page=1", 200, vec![], json!([row("a"), row("b"), row("c")])),
                ("GET /v1/x?page=2", 200, vec![], json!([])),
            ],
        ),
        (
            "pages are ignored",
            json!({"url": "/x?page={page}", "size": 3}),
            vec![
                ("GET /v1/x?page=1", 200, vec![], json!([row("a"), row("b"), row("c")])),
                ("GET /v1/x?page=2", 200, vec![], json!([row("a"), row("b"), row("c")])),
            ],
        ),
        (
            "a cursor (Appwrite)",
            json!({"url": "/x?after={cursor}&n=2", "items": "/d", "cursor": "/next"}),
            vec![
                ("GET /v1/x?n=2", 200, vec![], json!({"d": two("a", "b"), "next": "b=/"})),
                (
                    "GET /v1/x?after=b%3D%2F&n=2",
                    200,
                    vec![],
                    json!({"d": [row("c")], "next": null}),
                ),
            ],
        ),
        (
            "the next address in the body",
            json!({"url": "/x", "items": "/d", "next": "/links/next/href"}),
            vec![
                (
                    "GET /v1/x",
                    200,
                    vec![],
                    json!({"d": two("a", "b"), "links": {"next": {"href": "https://a.example/v1/x?page%5Boffset%5D=2"}}}),
                ),
                (
                    "GET /v1/x?page%5Boffset%5D=2",
                    200,
                    vec![],
                    json!({"d": [row("c")], "links": {}}),
                ),
            ],
        ),
        (
            "the next address of another origin",
            json!({"url": "/x", "items": "/d", "next": "/next"}),
            vec![
                (
                    "GET /v1/x",
                    200,
                    vec![],
                    json!({"d": two("a", "b"), "next": "http://10.0.0.7:1337/x?p=2"}),
                ),
                ("GET /v1/x?p=2", 200, vec![], json!({"d": [row("c")], "next": ""})),
            ],
        ),
        (
            "a Link header",
            json!({"url": "/x", "next": "header:Link"}),
            vec![
                (
                    "GET /v1/x",
                    200,
                    vec![("Link", "<https://a.example/v1/x?p=2>; rel=\"next\"")],
                    two("a", "b"),
                ),
                (
                    "GET /v1/x?p=2",
                    200,
                    vec![("Link", "<https://a.example/v1/x>; rel=\"first\"")],
                    json!([row("c")]),
                ),
            ],
        ),
        (
            "a header of its own",
            json!({"url": "/x", "next": "header:X-Next"}),
            vec![
                ("GET /v1/x", 200, vec![("x-next", "/v1/x?p=2")], two("a", "b")),
                ("GET /v1/x?p=2", 200, vec![], json!([row("c")])),
            ],
        ),
        (
            "a total in Content-Range (PostgREST)",
            json!({"url": "/x?offset={offset}&limit={size}", "size": 2, "total": "header:Content-Range"}),
            vec![
                (
                    "GET /v1/x?offset=0&limit=2",
                    206,
                    vec![("Content-Range", "0-1/3")],
                    two("a", "b"),
                ),
                (
                    "GET /v1/x?offset=2&limit=2",
                    206,
                    vec![("Content-Range", "2-2/3")],
                    json!([row("c")]),
                ),
            ],
        ),
    ];
    for (kind, list, answers) in table {
        let mut desk = Desk::default();
        for (question, status, headers, body) in answers {
            desk = desk.replies(question, *status, headers, &body.to_string());
        }
        let outcome = desk.run(backend(list).list());
        let found = outcome.document.unwrap_or_else(|miss| panic!("{kind}: {miss:?}"));
        assert_eq!(slugs(&found), ["a", "b", "c"], "{kind}: {:?}", desk.questions());
        assert_eq!(desk.asked.len(), answers.len(), "{kind}: {:?}", desk.questions());
    }
}

#[test]
fn a_known_total_saves_the_last_question() {
    for (total, headers, answer) in [
        ("/count", vec![], json!({"count": "2", "d": [row("a"), row("b")]})),
        ("header:X-Total", vec![("X-Total", "2")], json!({"d": [row("a"), row("b")]})),
        (
            "header:Content-Range",
            vec![("Content-Range", "0-1/2")],
            json!({"d": [row("a"), row("b")]}),
        ),
    ] {
        let list = json!({"url": "/x?page={page}", "items": "/d", "size": 2, "total": total});
        let mut desk =
            Desk::default().replies("GET /v1/x?page=1", 200, &headers, &answer.to_string());
        assert_eq!(slugs(&desk.fetch(backend(&list).list())), ["a", "b"], "{total}");
        assert_eq!(desk.asked.len(), 1, "{total}: {:?}", desk.questions());
    }
}

#[test]
fn what_could_be_read_is_shown() {
    let list = json!({"url": "/x?page={page}", "size": 1});
    let mut desk = Desk::default().says("GET /v1/x?page=1", &json!([row("a")])).replies(
        "GET /v1/x?page=2",
        500,
        &[],
        "oh no",
    );
    let outcome = desk.run(backend(&list).list());
    assert_eq!(slugs(&outcome.document.expect("a list")), ["a"]);
    let mut desk = Desk::default().replies("GET /v1/x?page=1", 500, &[], "oh no");
    assert_eq!(desk.run(backend(&list).list()).document, Err(Miss::Down));
    let mut desk = Desk::default().replies("GET /v1/x?page=1", 200, &[], "<!doctype html>");
    let outcome = desk.run(backend(&list).list());
    assert_eq!(outcome.document, Err(Miss::Broken));
    assert!(outcome.problems[0].contains("found a page of HTML"), "{:?}", outcome.problems);
}

#[test]
fn a_table_of_translations_is_merged_in() {
    let config = json!({
        "root": "https://a.example",
        "fields": {"id": "/id", "slug": "/slug", "title": "/tr/[lang={lang}]/title"},
        "list": {"url": "/campaigns", "join": {
            "url": "/translations?campaign_id=in.({ids})", "key": "/id", "on": "/campaign_id", "as": "tr"}},
    });
    let mut desk = Desk::default()
        .says("GET /campaigns", &json!([{"id": 1, "slug": "a"}, {"id": 2, "slug": "b"}]))
        .says("GET /translations?campaign_id=in.(1,2)", &json!([
            {"campaign_id": 2, "lang": "ar", "title": "ب"}, {"campaign_id": 1, "lang": "en", "title": "A"},
            {"campaign_id": 1, "lang": "ar", "title": "أ"}]));
    let list = desk.fetch(Backend::configured(&config, "").list());
    assert_eq!(list["items"][0]["title"], json!({"ar": "أ", "en": "A"}));
    assert_eq!(list["items"][1]["title"], json!({"ar": "ب"}));
}
