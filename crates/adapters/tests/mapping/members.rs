//! Lists out of which only some members are taken: pages that are built of blocks of many kinds.

use crate::fake_backend::{FakeBackend, slug, texts};
use naqra_adapters::{Backend, config::Config};
use serde_json::{Value, json};

/// What a backend with these fields makes of a document, and what was wrong.
fn campaign(fields: &Value, document: &Value) -> (Value, Vec<String>) {
    let backend = json!({"root": "https://a.example", "campaign": {"url": "/c"}, "fields": fields});
    let mut fake = FakeBackend::default().respond("GET /c", document);
    let outcome = fake.run(Backend::configured(&backend).detail(&slug("water")));
    (outcome.document.expect("a document"), texts(&outcome.diagnostics))
}

/// What the strict check says of a field.
fn mistakes(field: &Value) -> Vec<String> {
    let backend = json!({"fields": {"slug": "$.slug", "title": "$.title", "quotes": field},
        "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"}});
    let read = Config::read(&json!({"backend": backend}).to_string());
    read.err().into_iter().flatten().map(|mistake| mistake.to_string()).collect()
}

/// The example of docs/reference/mapping.md.
#[test]
fn blocks_of_many_kinds_become_a_story_and_quotes() {
    let quotes = json!({"each": "$.layout", "where": {"at": "$.blockType", "is": "said"},
        "fields": {"text": "$.text", "person": "$.person"}});
    let story = json!({"each": "$.layout", "where": [{"at": "$.blockType", "is_not": "said"}, {"at": "$.text"}],
        "fields": {"text": "$.text"}});
    let document = json!({"slug": "water", "title": "Water", "layout": [
        {"blockType": "words", "text": "A"},
        {"blockType": "said", "text": "B", "person": "S"},
        {"blockType": "space"},
        {"blockType": "words", "text": {"ar": "ج", "en": "C"}}]});
    let fields = json!({"slug": "$.slug", "title": "$.title", "quotes": quotes, "story": story});
    let (found, problems) = campaign(&fields, &document);
    assert_eq!(problems, [""; 0]);
    assert_eq!(found["quotes"], json!([{"text": "B", "person": "S"}]));
    assert_eq!(found["story"], json!([{"text": "A"}, {"text": {"ar": "ج", "en": "C"}}]));
    assert_eq!(mistakes(&quotes), [""; 0]);
    assert_eq!(mistakes(&story), [""; 0]);

    // A test may have variables: rows of a language.
    let tags =
        json!({"tags": {"each": "$.t", "where": {"at": "$.of", "is": "{lang}"}, "item": "$.n"}});
    let rows = json!({"t": [{"of": "en", "n": "Water"}, {"of": "ar", "n": "ماء"}]});
    let (found, problems) = campaign(&tags, &rows);
    assert_eq!((&found["tags"][0], problems.len()), (&json!({"ar": "ماء", "en": "Water"}), 0));
}

#[test]
fn what_is_no_list_is_named_with_its_place() {
    let fields =
        json!({"title": "$.t", "quotes": {"each": "$.said", "fields": {"text": "$.text"}}});
    for (said, found) in [(json!("B"), "\"B\""), (json!(7), "7"), (json!(false), "false")] {
        let (campaign, problems) = campaign(&fields, &json!({"t": "Water", "said": said}));
        assert_eq!(campaign.get("quotes"), None, "{said}");
        let problem =
            "/backend/fields/quotes: https://a.example/c: $.said: expected a list, found ";
        assert_eq!(problems, [format!("{problem}{found}")]);
    }
    let one = json!([{"text": "B"}]);
    for (said, wanted) in [
        (json!(null), json!([])),
        (json!(""), json!([])),
        (json!([]), json!([])),
        (json!({}), json!([])),
        (json!([{"text": "B"}]), one.clone()),
        (json!({"k1": {"text": "B"}}), one),
    ] {
        let (campaign, problems) = campaign(&fields, &json!({"t": "Water", "said": said}));
        assert_eq!((&campaign["quotes"], problems.len()), (&wanted, 0), "{said}");
    }
}

#[test]
fn slips_in_where_are_named() {
    for (field, said) in [
        (
            json!({"each": "$.q", "item": "$.t", "where": {"at": "kind", "is": "said"}}),
            "/backend/fields/quotes/where/at: expected a path that begins with \"$\", such as \
             $.data.items, found \"kind\"; did you mean \"$.kind\"?",
        ),
        (
            json!({"each": "$.q", "item": "$.t", "where": [{"at": "$.a"}, {"at": "header:X"}]}),
            "/backend/fields/quotes/where/1/at: expected a path into the document, which has no \
             headers, found \"header:X\"",
        ),
        (
            json!({"each": "$.q", "item": "$.t", "where": {"at": "$.a", "is": 1, "is_not": 2}}),
            "/backend/fields/quotes/where: expected only one of is, is_not, starts and contains, found is and is_not",
        ),
        (
            json!({"each": "$.q", "item": "$.t", "where": {"is": 1}}),
            "/backend/fields/quotes/where/at: expected the member at, found none",
        ),
    ] {
        assert_eq!(mistakes(&field), [said], "{field}");
    }
}
