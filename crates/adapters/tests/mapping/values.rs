//! Paths, fields and converters, in the shapes of many products.

use crate::{
    fake_backend::{FakeBackend, slug, texts},
    test_env::{backend_with, described},
};
use naqra_adapters::Backend;
use naqra_contract::read_campaign_in;
use serde_json::{Value, json};

/// The campaign that a detail at `/c` gives, and what was wrong with it.
fn campaign(backend: &Value, document: &Value) -> (Value, Vec<String>) {
    let mut backend = backend.clone();
    backend["root"] = json!("https://a.example");
    if backend["campaign"].is_null() {
        backend["campaign"] = json!({"url": "/c"});
    }
    let mut fake = FakeBackend::default().respond("GET /c", document);
    let outcome = fake.run(Backend::configured(&backend).detail(&slug("water")));
    let problems = texts(&outcome.diagnostics);
    (outcome.document.unwrap_or_else(|miss| json!(format!("{miss:?}"))), problems)
}

#[test]
fn a_title_is_found_wherever_its_language_stands() {
    let both = json!({"ar": "ماء", "en": "Water"});
    for (shape, path, document) in [
        (
            "a field for each language",
            "$.title_{lang}",
            json!({"title_ar": "ماء", "title_en": "Water"}),
        ),
        ("an object", "$.title.{lang}", json!({"title": {"ar": "ماء", "en": "Water"}})),
        ("the same, taken whole", "$.title", json!({"title": {"ar": "ماء", "en": "Water"}})),
        (
            "rows (Directus)",
            "$.t[?@.languages_code == '{lang}'].title",
            json!({"t": [{"languages_code": "en", "title": "Water"}, {"languages_code": "ar", "title": "ماء"}]}),
        ),
        (
            "rows with a nested key (Strapi)",
            "$.t[?@.attributes.locale == '{lang}'].attributes.title",
            json!({"t": [{"attributes": {"locale": "ar", "title": "ماء"}}, {"attributes": {"locale": "en", "title": "Water"}}]}),
        ),
        (
            "relations (PocketBase)",
            "$.expand.tr[?@.lang == '{lang}'].title",
            json!({"expand": {"tr": [{"lang": "en", "title": "Water"}, {"lang": "ar", "title": "ماء"}]}}),
        ),
        (
            "names with signs",
            "$['field/title']['[{lang}]']",
            json!({"field/title": {"[ar]": "ماء", "[en]": "Water"}}),
        ),
    ] {
        let fields = json!({"fields": {"title": path}});
        let (found, problems) = campaign(&fields, &document);
        assert_eq!((&found["title"], problems.len()), (&both, 0), "{shape}: {problems:?}");
    }
}

#[test]
fn languages_have_names_of_their_own_and_take_turns() {
    let backend = json!({
        "languages": {"ar": ["ar-SA", "ar"], "en": "en-US"},
        "fields": {"title": "$.title.{langCode}", "summary": "$.summary.{langCode}"},
    });
    let document = json!({
        "title": {"ar": "عام", "ar-SA": "سعودي", "en-US": "Water"},
        "summary": {"ar-SA": "", "ar": "عام", "en-US": null},
    });
    let (found, _) = campaign(&backend, &document);
    assert_eq!(found["title"], json!({"ar": "سعودي", "en": "Water"}));
    assert_eq!(found["summary"], json!({"ar": "عام"}));
}

#[test]
fn the_first_that_is_not_empty_is_taken() {
    let form =
        json!(["$.meta.points", "$.points", {"at": "$.n", "empty": ["n/a", -1]}, {"value": 7}]);
    for (document, points) in [
        (json!({"meta": {"points": 3}, "points": 4}), 3),
        (json!({"meta": {"points": ""}, "points": 4}), 4),
        (json!({"meta": {"points": null}, "points": 4}), 4),
        (json!({"meta": {"points": 0}, "points": 4}), 0),
        (json!({"n": 5}), 5),
        (json!({"n": "n/a"}), 7),
        (json!({"n": -1}), 7),
    ] {
        let (found, _) = campaign(&json!({"fields": {"points": form}}), &document);
        assert_eq!(found["points"], points, "{document}");
    }
}

#[test]
fn numbers_are_numbers_or_named() {
    for (value, number) in [
        (json!(12), Some(12)),
        (json!("12"), Some(12)),
        (json!(" 12 "), Some(12)),
        (json!("12.9"), Some(12)),
        (json!(3250.5), Some(3250)),
        (json!("0"), Some(0)),
        (json!(""), None),
        (json!("abc"), None),
        (json!("12 points"), None),
        (json!(true), None),
        (json!(null), None),
        (json!({}), None),
    ] {
        let fields = json!({"fields": {"points": {"at": "$.p", "as": "number"}}});
        let (found, problems) = campaign(&fields, &json!({"p": value}));
        assert_eq!(found.get("points").and_then(Value::as_u64), number, "{value}");
        let nothing = value.is_null() || value == "";
        assert_eq!(problems.is_empty(), number.is_some() || nothing, "{value}: {problems:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let backend =
        json!({"fields": {"title": "$.t", "goal.target": {"at": "$.goal", "as": "number"}}});
    let (found, problems) = campaign(&backend, &json!({"t": "Water", "goal": "soon"}));
    assert_eq!(found.get("goal"), None);
    assert_eq!(
        problems,
        [
            "/backend/fields/goal.target: https://a.example/c: $.goal: expected a number, found \"soon\""
        ]
    );
}

#[test]
fn times_are_times_in_utc() {
    for (converter, zone, value, time) in [
        ("time", "Z", json!("2026-12-31T21:00:00Z"), "2026-12-31T21:00:00Z"),
        ("time", "Z", json!("2026-12-31T21:00:00"), "2026-12-31T21:00:00Z"),
        ("time", "+03:00", json!("2026-12-31 21:00:00"), "2026-12-31T18:00:00Z"),
        ("time", "+03:00", json!("2026-12-31T21:00:00.123+02:00"), "2026-12-31T19:00:00Z"),
        ("time", "+03:00", json!("2026-12-31"), "2026-12-30T21:00:00Z"),
        ("time", "Z", json!("2022-01-02 10:20:30.123Z"), "2022-01-02T10:20:30Z"),
        ("seconds", "Z", json!(1_795_172_787_u64), "2026-11-20T11:06:27Z"),
        ("seconds", "Z", json!("1795172787"), "2026-11-20T11:06:27Z"),
        ("milliseconds", "Z", json!(1_795_172_787_000_u64), "2026-11-20T11:06:27Z"),
        ("day", "+03:00", json!("2026-12-31T23:00:00Z"), "2026-12-31"),
    ] {
        let backend = json!({"zone": zone, "fields": {"ends_at": {"at": "$.t", "as": converter}}});
        let (found, problems) = campaign(&backend, &json!({"t": value}));
        assert_eq!(found["ends_at"], time, "{converter} {value} {problems:?}");
    }
    for (converter, value) in [("time", json!("soon")), ("seconds", json!("soon"))] {
        let backend = json!({"fields": {"ends_at": {"at": "$.t", "as": converter}}});
        let (found, problems) = campaign(&backend, &json!({"t": value}));
        assert_eq!((found.get("ends_at"), problems.len()), (None, 1), "{converter}");
    }
}

#[test]
fn texts_are_texts_whatever_they_were_written_in() {
    let block =
        |text: &str| json!({"_type": "block", "children": [{"_type": "span", "text": text}]});
    for (converters, value, text) in [
        (json!("entities"), json!("Tom &amp; Jerry &#8217;s &hellip;"), "Tom & Jerry ’s …"),
        (json!("text"), json!("<p>One &lt;b&gt;.</p>\n<p>Two<script>x()</script></p>"), "One <b>.\n\nTwo"),
        (json!("markup"), json!("<p>A <em>b</em> <a href='https://x.example/'>c</a> <a href='javascript:x'>d</a></p>"),
            "A _b_ [c](https://x.example/) d"),
        (json!("markup"), json!("<h2>H</h2><ul><li>a</li><li>b</li></ul><img src=x onerror=y>"), "## H\n\n- a\n- b"),
        (json!("decode"), json!("%d9%85%d8%a7%d8%a1"), "ماء"),
        (json!("json"), json!("\"inside\""), "inside"),
        (json!("blocks"), json!([block("One"), block("Two")]), "One\n\nTwo"),
        // Slate.
        (json!("blocks"), json!([{"type": "p", "children": [{"text": "One "}, {"text": "bold", "bold": true}]}, {"type": "p", "children": [{"text": "Two"}]}]),
            "One bold\n\nTwo"),
        // ProseMirror.
        (json!("blocks"), json!({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "One"}]}, {"type": "paragraph", "content": [{"type": "text", "text": "Two"}]}]}),
            "One\n\nTwo"),
        // Lexical, as Ghost and Payload keep it; as a text with JSON inside.
        (json!(["json", "blocks"]), json!(json!({"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "One"}]}, {"type": "paragraph", "children": [{"type": "text", "text": "Two"}]}]}}).to_string()),
            "One\n\nTwo"),
        // Editor.js.
        (json!("blocks"), json!({"blocks": [{"type": "paragraph", "data": {"text": "One"}}, {"type": "paragraph", "data": {"text": "Two"}}]}),
            "One\n\nTwo"),
    ] {
        let backend = json!({"fields": {"title": "$.title", "summary": {"at": "$.t", "as": converters}}});
        let (found, problems) = campaign(&backend, &json!({"title": "Water", "t": value}));
        let summary = found["summary"].as_str().map(str::to_owned).unwrap_or_else(|| found["summary"]["ar"].as_str().unwrap_or_default().to_owned());
        assert_eq!(summary, text, "{converters} {value} {problems:?}");
    }
}

#[test]
fn counts_are_added_up() {
    let backend = json!({"fields": {
        "points": {"at": "$.gifts[*].amount", "as": "sum"},
        "counters.tap": {"at": "$.gifts", "as": "count"},
        "goal.target": {"at": "$.goals[-1].n", "as": "number"},
    }});
    let document = json!({
        "gifts": [{"amount": 5}, {"amount": "7"}, {}, {"amount": null}], "goals": [{"n": 1}, {"n": "90"}]});
    let (found, problems) = campaign(&backend, &document);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(found["points"], 12);
    assert_eq!(found["counters"]["tap"], 4);
    assert_eq!(found["goal"]["target"], 90);
}

#[test]
fn words_and_ids_are_translated() {
    let backend = json!({"fields": {
        "status": {"at": "$.state", "table": {"1": "running", "*": "ended"}},
        "id": {"at": "$._id", "after": ":"},
        "accent": {"at": "$.colour", "else": "nile"},
        "links": {"each": "$.links", "fields": {"title": "$.name", "url": {"at": "$.href", "as": "link"}}},
        "tags": {"each": "$.tags", "item": "$.name_{lang}"},
    }});
    let document = json!({"state": 1, "_id": "campaign:42", "links": [{"name": "More", "href": "/more"}],
        "tags": [{"name_ar": "ماء", "name_en": "water"}, {"name_en": "school"}]});
    let (found, _) = campaign(&backend, &document);
    assert_eq!(
        (&found["status"], &found["id"], &found["accent"]),
        (&json!("running"), &json!("42"), &json!("nile"))
    );
    assert_eq!(found["links"][0]["url"], "https://a.example/more");
    assert_eq!(found["tags"][0], json!({"ar": "ماء", "en": "water"}));
    assert_eq!(campaign(&backend, &json!({"state": 2})).0["status"], "ended");
}

/// A whole campaign out of Drupal's JSON:API, as far as a page needs it.
#[test]
fn a_resource_of_json_api_becomes_a_campaign() {
    let backend = json!({
        "campaign": {"url": "/c", "item": "$.data[0]"},
        "fields": {
            "id": "$.id", "slug": "$.attributes.field_slug",
            "title": "$.attributes.field_title_{lang}",
            "summary": {"at": "$.attributes.body_{lang}.processed", "as": "text"},
            "goal.target": {"at": "$.attributes.field_goal", "as": "number"},
            "points": {"at": "$.attributes.field_points", "as": "number"},
            "ends_at": {"at": "$.attributes.field_end.value", "as": "time"},
        },
    });
    let document = json!({"data": [{"type": "node--campaign", "id": "b1f0", "attributes": {
        "field_slug": "water", "field_title_ar": "ماء", "field_title_en": "Water",
        "body_ar": {"processed": "<p>بئر</p>"}, "body_en": {"processed": "<p>A well</p>"},
        "field_goal": "5000.00", "field_points": 12, "field_end": {"value": "2026-12-31T21:00:00+03:00"},
    }}]});
    let (found, problems) = campaign(&backend, &document);
    assert!(problems.is_empty(), "{problems:?}");
    let (campaign, faults) = read_campaign_in(&found).expect("a campaign");
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(campaign.goal.map(|goal| goal.target), Some(5000));
    assert_eq!(found["summary"], json!({"ar": "بئر", "en": "A well"}));
    assert_eq!(found["ends_at"], "2026-12-31T18:00:00Z");
    assert_eq!(self::campaign(&backend, &json!({"data": []})).0, json!("NotFound"));
}

#[test]
fn one_bad_value_costs_one_value() {
    let fields = json!({
        "slug": "$.slug", "title": "$.title", "points": { "at": "$.points", "as": "amount" },
    });
    let backend = described(&backend_with(&json!({ "fields": fields })));
    let body = r#"[{"slug":"a","title":"Cut \ud83d","points":"1.234.567"},
        {"slug":"b","title":"T","points":1e400},{"slug":"c","title":"T","points":"5 million"}]<!-- cached -->"#;
    let mut fake = FakeBackend::default().respond_with("GET /c", 200, &[], body);
    let outcome = fake.run(backend.list());
    let list = outcome.document.expect("a list");
    let items = list["items"].as_array().expect("items");
    assert_eq!(items.len(), 3, "{list}");
    assert_eq!((&items[0]["title"], &items[0]["points"]), (&json!("Cut "), &json!(1_234_567)));
    for part in [
        "/0/title: expected a text without broken characters, found \"Cut \\ud83d\"",
        "/1/points: expected a value of JSON, found \"1e400\"",
        "expected no HTML comment around the document",
        "expected a number, perhaps grouped, found \"5 million\"",
    ] {
        assert!(
            texts(&outcome.diagnostics).iter().any(|line| line.contains(part)),
            "{part}: {:?}",
            outcome.diagnostics
        );
    }
}
