//! Lists in pages: how the next one is found, and where the end is.

use crate::{
    fake_backend::{FakeBackend, body, reply, texts},
    lists::{backend, row, slugs},
};
use naqra_campaign::Request;
use pollster::block_on;
use serde_json::{Value, json};
use std::future::ready;

/// A request, and the status, headers and body of its response.
type Exchange<'a> = (&'a str, u16, Vec<(&'a str, &'a str)>, Value);

/// A kind of paging, its `list`, and its requests in turn.
type Kind<'a> = (&'a str, Value, Vec<Exchange<'a>>);

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
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
            "pages that are smaller than requested, with a total",
            json!({"url": "/x?start={offset}&limit={size}", "size": 50, "items": "$.d", "total": "$.n"}),
            vec![
                ("GET /v1/x?start=0&limit=50", 200, vec![], json!({"d": two("a", "b"), "n": 3})),
                ("GET /v1/x?start=2&limit=50", 200, vec![], json!({"d": [row("c")], "n": 3})),
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
            json!({"url": "/x?after={cursor}&n=2", "items": "$.d", "cursor": "$.next"}),
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
            json!({"url": "/x", "items": "$.d", "next": "$.links.next.href"}),
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
            json!({"url": "/x", "items": "$.d", "next": "$.next"}),
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
        let mut fake = FakeBackend::default();
        for (question, status, headers, body) in answers {
            fake = fake.respond_with(question, *status, headers, &body.to_string());
        }
        let outcome = fake.run(backend(list).list());
        let found = outcome.document.unwrap_or_else(|miss| panic!("{kind}: {miss:?}"));
        assert_eq!(slugs(&found), ["a", "b", "c"], "{kind}: {:?}", fake.requested());
        assert_eq!(fake.requests.len(), answers.len(), "{kind}: {:?}", fake.requested());
    }
}

/// Parse Server takes its questions in the body, too.
#[test]
fn the_part_of_the_list_may_be_named_in_the_body() {
    let list = json!({"url": "/x", "body": {"skip": "{offset:number}"}, "size": 2});
    let transport = |request: Request| {
        let rows = match body(&request)["skip"].as_u64() {
            Some(0) => json!([row("a"), row("b")]),
            Some(2) => json!([row("c")]),
            _ => panic!("{request:?}"),
        };
        ready(Ok(reply(200, &[], &rows.to_string())))
    };
    let outcome = block_on(backend(&list).list().run(&transport));
    assert_eq!(outcome.document.map(|list| slugs(&list).len()), Ok(3));
}

#[test]
fn a_list_that_cannot_be_read_to_its_end_is_told() {
    let page = json!({"count": 3, "d": [row("a"), row("b")], "nextPage": 2});
    for (list, problem) in [
        (
            json!({"url": "/x", "items": "$.d", "total": "$.count"}),
            "/backend/list/total: https://a.example/v1/x: $.count: expected 2, as many as {page}, \
             {offset}, next or cursor led to, found 3",
        ),
        (
            json!({"url": "/x", "items": "$.d", "total": "$.count", "cursor": "$.none"}),
            "/backend/list/total: https://a.example/v1/x: $.count: expected 2, as many as {page}, \
             {offset}, next or cursor led to, found 3",
        ),
        (
            json!({"url": "/x", "items": "$.d", "next": "$.nextPage"}),
            "/backend/list/next: https://a.example/v1/x: $.nextPage: expected an address (the number \
             of a page is for cursor), found 2",
        ),
    ] {
        let mut fake = FakeBackend::default().respond("GET /v1/x", &page);
        let outcome = fake.run(backend(&list).list());
        let found = outcome.document.unwrap_or_else(|miss| panic!("{list}: {miss:?}"));
        assert_eq!(
            (slugs(&found).len(), texts(&outcome.diagnostics)),
            (2, vec![problem.to_owned()])
        );
    }
}

#[test]
fn a_known_total_saves_the_last_question() {
    for (total, headers, answer) in [
        ("$.count", vec![], json!({"count": "2", "d": [row("a"), row("b")]})),
        ("header:X-Total", vec![("X-Total", "2")], json!({"d": [row("a"), row("b")]})),
        (
            "header:Content-Range",
            vec![("Content-Range", "0-1/2")],
            json!({"d": [row("a"), row("b")]}),
        ),
    ] {
        let list = json!({"url": "/x?page={page}", "items": "$.d", "size": 2, "total": total});
        let mut fake = FakeBackend::default().respond_with(
            "GET /v1/x?page=1",
            200,
            &headers,
            &answer.to_string(),
        );
        assert_eq!(slugs(&fake.fetch(backend(&list).list())), ["a", "b"], "{total}");
        assert_eq!(fake.requests.len(), 1, "{total}: {:?}", fake.requested());
    }
}

#[test]
fn the_end_of_a_list_keeps_the_diagnostics_of_other_requests() {
    let list = json!({"url": "/x?page={page}", "size": 1, "join": {
        "url": "/n?of={ids}", "key": "$.slug", "on": "$.of", "as": "counts"}});
    for (status, kept) in [(404, 1), (400, 1), (500, 2)] {
        let mut fake = FakeBackend::default()
            .respond("GET /v1/x?page=1", &json!([row("a")]))
            .respond_with("GET /v1/n?of=a", 400, &[], "{}")
            .respond_with("GET /v1/x?page=2", status, &[], "{}");
        let outcome = fake.run(backend(&list).list());
        let found = texts(&outcome.diagnostics);
        assert_eq!(found.len(), kept, "{status}: {found:?}");
        let join = "/backend/list/join: https://a.example/v1/n?of=a: the answer has status 400";
        assert!(found[0].starts_with(join), "{status}: {found:?}");
    }
}
