//! Numbers that are sums of several, and what stands in JSON inside of a text.

use crate::{
    fake_backend::{FakeBackend, slug, texts},
    test_env::described,
};
use serde_json::{Value, json};

/// The points of a campaign whose document is this, and what was wrong.
fn points(form: &Value, document: &Value) -> (Value, Vec<String>) {
    let config = json!({
        "root": "https://a.example",
        "fields": {"slug": {"value": "water"}, "title": {"value": "Water"}, "points": form},
        "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"},
    });
    let mut fake = FakeBackend::default().respond("GET /c/water", document);
    let outcome = fake.run(described(&config).detail(&slug("water")));
    (outcome.document.expect("a campaign")["points"].clone(), texts(&outcome.diagnostics))
}

#[test]
fn a_start_value_and_a_count_of_rows_are_added() {
    // A field of a content type beside a relation (Strapi, Payload, Directus).
    let form = json!({"add": ["$.base_points", {"at": "$.taps", "as": "count"}]});
    for (document, wanted) in [
        (json!({"base_points": 1200, "taps": [{"id": 1}, {"id": 2}]}), json!(1202)),
        (json!({"base_points": "1200", "taps": []}), json!(1200)),
        (json!({"base_points": null, "taps": [{"id": 1}]}), json!(1)),
        (json!({"base_points": ""}), json!(null)),
        (json!({"id": 1}), json!(null)),
    ] {
        assert_eq!(points(&form, &document), (wanted, Vec::new()), "{document}");
    }
}

#[test]
fn counts_of_several_kinds_are_added() {
    // Discourse keeps a count for each kind of reaction; GitHub one member for each.
    let github =
        json!({"add": ["$.reactions['+1']", "$.reactions.heart", "$.reactions.rocket"], "else": 0});
    let issue = json!({"reactions": {"total_count": 7, "+1": 4, "-1": 1, "heart": 2, "laugh": 0}});
    assert_eq!(points(&github, &issue), (json!(6), Vec::new()));
    assert_eq!(points(&github, &json!({"id": 1})), (json!(0), Vec::new()));
    let post = json!({"like_count": 5, "reactions": [{"id": "heart", "count": 2}, {"id": "clap", "count": 3}]});
    let all = json!({"add": ["$.like_count", {"at": "$.reactions[*].count", "as": "sum"}]});
    assert_eq!(points(&all, &post), (json!(10), Vec::new()));
}

#[test]
fn a_part_that_is_no_number_is_named_and_left_out() {
    let form = json!({"add": ["$.base", "$.taps"]});
    let (found, problems) = points(&form, &json!({"base": "many", "taps": 3}));
    assert_eq!(found, 3);
    assert_eq!(
        problems,
        [
            "/backend/fields/points: https://a.example/c/water: $.base: expected a number, found \"many\""
        ]
    );
}

#[test]
fn json_inside_of_a_text_is_read_on_in() {
    // A document of Appwrite, or a column of SQLite, that holds JSON as text.
    let form =
        json!({"at": "$.data", "as": "json", "then": {"at": "$.stats.points", "as": "number"}});
    let document = json!({"$id": "water", "data": "{\"stats\": {\"points\": \"12\"}}"});
    assert_eq!(points(&form, &document), (json!(12), Vec::new()));
    let path = json!({"at": "$.data", "as": "json", "then": "$.stats.taps", "else": 0});
    assert_eq!(points(&path, &document), (json!(0), Vec::new()));
    let sum = json!({"add": [path, form]});
    assert_eq!(points(&sum, &document), (json!(12), Vec::new()));
    for (data, line) in [
        (
            "{",
            "/backend/fields/points: https://a.example/c/water: $.data: expected JSON inside a text, found \"{\"",
        ),
        (
            "{\"stats\": {\"points\": \"x\"}}",
            "/backend/fields/points/then: https://a.example/c/water: $.stats.points: expected a number, found \"x\"",
        ),
    ] {
        let (found, problems) = points(&sum["add"][1], &json!({"data": data}));
        assert_eq!((found, problems), (json!(null), vec![line.to_owned()]), "{data}");
    }
}

#[test]
fn a_story_may_stand_in_json_inside_of_a_text() {
    let config = json!({
        "root": "https://a.example",
        "fields": {
            "slug": "$.slug", "title": {"at": "$.i18n", "as": "json", "then": "$.{lang}.title"},
            "links": {"at": "$.meta", "as": "json", "then": {"each": "$.links", "fields": {
                "title": "$.name", "url": {"at": "$.href", "as": "link"}}}},
        },
        "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"},
    });
    let document = json!({
        "slug": "water", "i18n": "{\"ar\": {\"title\": \"ماء\"}, \"en\": {\"title\": \"Water\"}}",
        "meta": "{\"links\": [{\"name\": \"More\", \"href\": \"/more\"}]}",
    });
    let mut fake = FakeBackend::default().respond("GET /c/water", &document);
    let found = fake.fetch(described(&config).detail(&slug("water")));
    assert_eq!(found["title"], json!({"ar": "ماء", "en": "Water"}));
    let title = &found["links"][0]["title"];
    assert!(title == "More" || title["ar"] == "More", "{found}");
    assert_eq!(found["links"][0]["url"], "https://a.example/more");
}
