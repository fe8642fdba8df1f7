//! Lists in pages: how the next one is found, and where the end is.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::lists::{backend, row, slugs};

/// A question, and the status, headers and body of its answer.
type Asked<'a> = (&'a str, u16, Vec<(&'a str, &'a str)>, Value);

/// A kind of paging, its `list`, and what is asked in turn.
type Kind<'a> = (&'a str, Value, Vec<Asked<'a>>);

#[test]
fn every_kind_of_paging_reaches_the_end() {
    let two = |first: &str, second: &str| json!([row(first), row(second)]);
    let table: &[Kind<'_>] = &[
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
