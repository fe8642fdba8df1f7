//! Rows that belong to items: of the same answer, of other requests, and several kinds of them.

use crate::{
    fake_backend::{FakeBackend, followed, slug, texts},
    lists::slugs,
    test_env::described,
};
use serde_json::{Value, json};

/// A campaign of Drupal's JSON:API: its image is a media entity, which names a file; its partners
/// are several. All stand in `included`.
fn drupal(call: &Value) -> Value {
    let mut call = call.clone();
    call["join"] = json!([
        {"items": "$.included", "where": {"at": "$.type", "is": "media--image"},
            "key": "$.relationships.field_media.data.id", "on": "$.id", "as": "media"},
        {"items": "$.included", "where": {"at": "$.type", "is": "file--file"},
            "key": "$.media[0].relationships.field_media_image.data.id", "on": "$.id", "as": "file"},
        {"items": "$.included", "where": {"at": "$.type", "is": "node--partner"},
            "key": "$.relationships.field_partners.data[*].id", "on": "$.id", "as": "partners"},
    ]);
    call
}

fn drupal_config() -> Value {
    json!({
        "root": "https://cms.example",
        "fields": {
            "id": "$.id", "slug": "$.attributes.field_slug", "title": "$.attributes.title",
            "links": {"each": "$.file", "fields": {
                "title": "$.attributes.filename", "url": {"at": "$.attributes.uri.url", "as": "link"}}},
            "tags": {"each": "$.partners", "item": "$.attributes.title"},
        },
        "list": drupal(&json!({"url": "/jsonapi/node/campaign?include=field_media", "items": "$.data"})),
        "campaign": drupal(&json!({"url": "/jsonapi/node/campaign?slug={slug}", "item": "$.data[0]"})),
    })
}

fn of_drupal() -> Value {
    let named = |kind: &str, id: &str| json!({"type": kind, "id": id});
    json!({
        "jsonapi": {"version": "1.0"},
        "data": [
            {"type": "node--campaign", "id": "c1",
                "attributes": {"field_slug": "water", "title": "Water"},
                "relationships": {
                    "field_media": {"data": named("media--image", "1")},
                    "field_partners": {"data": [named("node--partner", "9"), named("node--partner", "1")]}}},
            {"type": "node--campaign", "id": "c2",
                "attributes": {"field_slug": "books", "title": "Books"},
                "relationships": {"field_media": {"data": null}, "field_partners": {"data": []}}},
        ],
        "included": [
            {"type": "node--partner", "id": "1", "attributes": {"title": "One"}},
            {"type": "media--image", "id": "1", "relationships": {
                "field_media_image": {"data": named("file--file", "1")}}},
            {"type": "file--file", "id": "1", "attributes": {
                "filename": "well.jpg", "uri": {"url": "/sites/default/files/well.jpg"}}},
            {"type": "node--partner", "id": "9", "attributes": {"title": "Nine"}},
        ],
    })
}

#[test]
fn resources_of_json_api_are_found_beside_the_data() {
    let backend = described(&drupal_config());
    let mut fake = FakeBackend::default()
        .respond("GET /jsonapi/node/campaign?include=field_media", &of_drupal())
        .respond("GET /jsonapi/node/campaign?slug=water", &of_drupal());
    let list = fake.fetch(backend.list());
    let detail = fake.fetch(backend.detail(&slug("water")));
    for found in [&list["items"][0], &detail] {
        let link = &found["links"][0];
        assert_eq!(link["url"], "https://cms.example/sites/default/files/well.jpg", "{found}");
        // In the order in which the campaign names them.
        let tags: Vec<_> = found["tags"].as_array().expect("tags").iter().collect();
        assert_eq!(tags, ["Nine", "One"], "{found}");
    }
    assert_eq!(slugs(&list), ["water", "books"]);
    assert!(list["items"][1]["links"].as_array().is_none_or(Vec::is_empty), "{list}");
    assert_eq!(fake.requests.len(), 2, "no further request: {:?}", fake.requested());
}

#[test]
fn nothing_included_is_no_mistake_but_what_is_no_list_is_one() {
    let backend = described(&drupal_config());
    let mut answer = of_drupal();
    answer.as_object_mut().expect("an object").remove("included");
    let mut fake = FakeBackend::default().respond("GET /jsonapi/node/campaign?slug=water", &answer);
    let detail = fake.fetch(backend.detail(&slug("water")));
    assert_eq!(detail["title"], "Water");
    answer["included"] = json!("many");
    let mut fake = FakeBackend::default().respond("GET /jsonapi/node/campaign?slug=water", &answer);
    let outcome = fake.run(backend.detail(&slug("water")));
    assert_eq!(outcome.document.expect("a campaign")["title"], "Water");
    assert_eq!(
        texts(&outcome.diagnostics)[0],
        "/backend/campaign/join/0/items: https://cms.example/jsonapi/node/campaign?slug=water: \
         $.included: expected a list, found \"many\""
    );
}

#[test]
fn assets_of_contentful_are_found_in_includes() {
    let join = json!({"items": "$.includes.Asset", "key": "$.fields.image.sys.id", "on": "$.sys.id", "as": "image"});
    let config = json!({
        "root": "https://cdn.example",
        "fields": {"id": "$.sys.id", "slug": "$.fields.slug", "title": "$.fields.title",
            "links": {"each": "$.image", "fields": {"title": "$.fields.title", "url": "$.fields.file.url"}}},
        "list": {"url": "/entries?content_type=campaign", "items": "$.items", "join": join},
        "campaign": {"url": "/entries?fields.slug={slug}", "item": "$.items[0]", "join": join},
    });
    let answer = json!({
        "sys": {"type": "Array"}, "total": 1,
        "items": [{"sys": {"id": "e1", "type": "Entry"}, "fields": {"slug": "water", "title": "Water",
            "image": {"sys": {"type": "Link", "linkType": "Asset", "id": "a7"}}}}],
        "includes": {"Asset": [
            {"sys": {"id": "a1"}, "fields": {"title": "Other", "file": {"url": "https://i.example/o.jpg"}}},
            {"sys": {"id": "a7"}, "fields": {"title": "Well", "file": {"url": "https://i.example/w.jpg"}}}]},
    });
    let mut fake = FakeBackend::default()
        .respond("GET /entries?content_type=campaign", &answer)
        .respond("GET /entries?fields.slug=water", &answer);
    let list = fake.fetch(described(&config).list());
    let detail = fake.fetch(described(&config).detail(&slug("water")));
    for found in [&list["items"][0], &detail] {
        assert_eq!(found["links"].as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found["links"][0]["url"], "https://i.example/w.jpg");
    }
}

#[test]
fn what_stands_beside_may_be_named_instead_of_listed() {
    // Ember and Loopback put rows of others beside the items, X and Notion under their ids.
    for beside in [
        json!([{"id": 4, "n": 12}, {"id": 5, "n": 7}]),
        json!({"4": {"id": 4, "n": 12}, "5": {"id": 5, "n": 7}}),
        json!({"4": {"n": 12}, "5": {"n": 7}}),
        json!({"4": 12, "5": 7, "6": null}),
    ] {
        let named = beside.is_object();
        let number = if beside["4"] == 12 { "$value" } else { "n" };
        let config = json!({
            "root": "https://a.example",
            "fields": {"slug": "$.slug", "title": "$.title", "points": {"at": format!("$.counts[0]['{number}']"), "else": 0}},
            "list": {"url": "/c", "items": "$.items", "join": {
                "items": "$.counts", "key": "$.id", "on": if named { "$['$key']" } else { "$.id" }, "as": "counts"}},
            "campaign": {"url": "/c/{slug}"},
        });
        let items = json!([{"id": 4, "slug": "a", "title": "A"}, {"id": 5, "slug": "b", "title": "B"},
            {"id": 6, "slug": "c", "title": "C"}, {"slug": "d", "title": "D"}]);
        let mut fake =
            FakeBackend::default().respond("GET /c", &json!({"items": items, "counts": beside}));
        let list = fake.fetch(described(&config).list());
        let points: Vec<_> = list["items"].as_array().expect("items").iter().collect();
        let points: Vec<_> = points.iter().map(|item| item["points"].as_u64()).collect();
        assert_eq!(points, [Some(12), Some(7), Some(0), Some(0)], "{beside}");
    }
}

/// The points of the cards come from the place that has them, in one request for all.
#[test]
fn a_list_takes_its_points_from_where_they_are_counted() {
    let config = json!({
        "root": "https://cms.example",
        "fields": {"id": "$.id", "slug": "$.slug", "title": "$.tr[?@.lang == '{lang}'].title",
            "points": {"add": ["$.start", {"at": "$.taps", "as": "count"}]}},
        "list": {"url": "/campaigns", "join": [
            {"url": "/translations?of={ids}", "key": "$.id", "on": "$.campaign", "as": "tr"},
            {"url": "https://counter.example/taps?of={ids}", "items": "$.data",
                "where": {"at": "$.kind", "is_not": "view"}, "key": "$.slug", "on": "$.of", "as": "taps"}]},
        "campaign": {"url": "/campaigns/{slug}"},
        "live": {"by": "poll"},
    });
    let backend = described(&config);
    let tap = |of: &str, kind: &str| json!({"of": of, "kind": kind});
    let mut fake = FakeBackend::default()
        .respond(
            "GET /campaigns",
            &json!([{"id": 1, "slug": "water", "start": 100}, {"id": 2, "slug": "books"}]),
        )
        .respond(
            "GET /translations?of=1,2",
            &json!([{"campaign": 1, "lang": "ar", "title": "ماء"},
            {"campaign": 2, "lang": "en", "title": "Books"}]),
        )
        .respond(
            "GET /taps?of=water,books",
            &json!({"data":
            [tap("water", "tap"), tap("water", "view"), tap("water", "share"), tap("sea", "tap")]}),
        );
    let list = fake.fetch(backend.list());
    assert_eq!(
        (&list["items"][0]["points"], &list["items"][1]["points"]),
        (&json!(102), &json!(0))
    );
    assert_eq!(list["items"][0]["title"], json!({"ar": "ماء"}));
    assert_eq!(fake.requests[2].url, "https://counter.example/taps?of=water%2Cbooks");
    let outcome = fake.run(backend.poll(&[followed("water", "1"), followed("books", "2")]));
    let now = |at: usize| outcome.updates[at].apply_to(&crate::fake_backend::count(3, None)).points;
    assert_eq!((now(0), now(1), outcome.diagnostics.len()), (102, 0, 0));
}

#[test]
fn a_join_that_fails_is_named_and_the_others_go_on() {
    let join = |url: &str, name: &str| json!({"url": url, "key": "$.id", "on": "$.of", "as": name});
    let config = json!({
        "root": "https://a.example",
        "fields": {"slug": "$.slug", "title": "$.title", "points": "$.counts[0].n"},
        "list": {"url": "/c", "join": [join("/tr?of={ids}", "tr"), join("/n?of={ids}", "counts")]},
        "campaign": {"url": "/c/{slug}"},
    });
    let mut fake = FakeBackend::default()
        .respond("GET /c", &json!([{"id": 1, "slug": "a", "title": "A"}]))
        .respond_with("GET /tr?of=1", 500, &[], "oh no")
        .respond("GET /n?of=1", &json!([{"of": 1, "n": 5}]));
    let outcome = fake.run(described(&config).list());
    assert_eq!(outcome.document.expect("a list")["items"][0]["points"], 5);
    assert_eq!(
        texts(&outcome.diagnostics),
        ["/backend/list/join/0: https://a.example/tr?of=1: the answer has status 500"]
    );
    // Without keys there is no request.
    let mut fake = FakeBackend::default().respond("GET /c", &json!([{"slug": "a", "title": "A"}]));
    fake.fetch(described(&config).list());
    assert_eq!(fake.requests.len(), 1);
}

#[test]
fn what_could_not_be_asked_for_is_not_zero() {
    let points = [
        json!({"at": "$.counts[0].n", "as": "number", "else": 0}),
        json!(["$.counts[0].n", {"value": 0}]),
        json!({"add": [{"at": "$.start", "as": "number"}, {"at": "$.counts[*].n", "as": "sum"}]}),
    ];
    let item = json!({"id": 1, "slug": "a", "title": "A", "start": 40});
    for points in points {
        let config = json!({
            "root": "https://a.example",
            "fields": {"slug": "$.slug", "title": ["$.counts[0].title", "$.title"], "points": points},
            "campaign": {"url": "/c/{slug}"},
            "list": {"url": "/c", "join":
                {"url": "/n?of={ids}", "key": "$.id", "on": "$.c", "as": "counts"}},
        });
        let list =
            |status: u16, body: &str| {
                let mut fake = FakeBackend::default()
                    .respond("GET /c", &json!([item]))
                    .respond_with("GET /n?of=1", status, &[], body);
                fake.run(described(&config).list()).document.expect("a list")["items"][0].clone()
            };
        let known = |sum: bool, counted: u64| json!(if sum { 40 + counted } else { counted });
        let is_sum = !points["add"].is_null();
        for (status, body) in
            [(500, "oh no"), (200, "<!doctype html>"), (200, "{\"n\":"), (200, "7")]
        {
            let unknown = list(status, body);
            assert_eq!(unknown["points"], json!(null), "{status} {body}");
            assert_eq!(unknown["title"], "A");
        }
        assert_eq!(list(200, r#"[{"c": 1, "n": 5}]"#)["points"], known(is_sum, 5));
        assert_eq!(list(200, "[]")["points"], known(is_sum, 0));
        assert_eq!(list(404, "{}")["points"], known(is_sum, 0));
    }
}

#[test]
fn empty_join_keys_are_not_sent() {
    let config = json!({
        "root": "https://a.example",
        "fields": {"slug": "$.slug", "title": "$.title", "points": "$.counts[0].n"},
        "list": {"url": "/c", "join": {"url": "/n?of={ids}", "key": "$.id", "on": "$.of", "as": "counts"}},
        "campaign": {"url": "/c/{slug}"},
    });
    let row = |slug: &str, id: Value| json!({"slug": slug, "title": slug, "id": id});
    let items = json!([row("a", json!(null)), row("b", json!(2)), row("c", json!(""))]);
    let mut fake = FakeBackend::default()
        .respond("GET /c", &items)
        .respond("GET /n?of=2", &json!([{"of": 2, "n": 5}, {"of": "", "n": 7}]));
    let list = fake.fetch(described(&config).list());
    assert_eq!(fake.requested(), ["GET /c", "GET /n?of=2"]);
    let points: Vec<_> = [0, 1, 2].map(|at| list["items"][at]["points"].as_u64()).into();
    assert_eq!(points, [None, Some(5), None]);
    let items = json!([row("a", json!("")), row("b", json!(["", ""])), row("c", json!(""))]);
    let mut fake = FakeBackend::default().respond("GET /c", &items);
    fake.fetch(described(&config).list());
    assert_eq!(fake.requested(), ["GET /c"]);
}
