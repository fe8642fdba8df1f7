//! One campaign: which document is one, where its count comes from, and how its lists find their
//! other language.

use crate::{
    fake_backend::{FakeBackend, slug},
    test_env::{backend_with, described},
};
use naqra_contract::FetchError;
use serde_json::{Value, json};

#[test]
fn nothing_is_no_campaign() {
    let drafts = json!({"campaign": {"url": "/c/{slug}", "where": {"at": "$.live", "is": true}}});
    let water = json!({"slug": "water", "title": "Water", "points": 1});
    let mut live = water.clone();
    live["live"] = json!(true);
    for (members, document, found) in [
        (json!({}), json!(null), false),
        (json!({}), json!({}), false),
        (json!({}), json!([]), false),
        (json!({}), water.clone(), true),
        (drafts.clone(), water, false),
        (drafts, live, true),
    ] {
        let mut fake = FakeBackend::default().respond("GET /c/water", &document);
        let outcome = fake.run(described(&backend_with(&members)).detail(&slug("water")));
        let miss = outcome.document.err();
        assert_eq!(miss.is_none(), found, "{document}");
        assert!(miss.is_none_or(|miss| miss == FetchError::NotFound), "{document}");
        assert_eq!(outcome.diagnostics, [], "{document}");
    }
}

#[test]
fn a_campaign_without_points_asks_for_its_count() {
    let counts = |with: Value| {
        json!({"progress": {"url": "/n/{slug}", "with_campaign": with,
            "fields": {"points": {"at": "$", "else": 0}}}})
    };
    let both = vec!["GET /c/water", "GET /n/water"];
    for (with, points, count, requests, wanted) in [
        (json!(null), json!(null), json!(7), both.clone(), json!(7)),
        (json!(null), json!(5), json!(7), vec!["GET /c/water"], json!(5)),
        (json!(true), json!(5), json!(7), both.clone(), json!(7)),
        (json!(false), json!(null), json!(7), vec!["GET /c/water"], json!(null)),
        // Nobody has tapped yet.
        (json!(null), json!(null), json!(null), both, json!(0)),
    ] {
        let mut members = counts(with.clone());
        if with.is_null() {
            members["progress"].as_object_mut().expect("an object").remove("with_campaign");
        }
        let water = json!({"slug": "water", "title": "Water", "points": points});
        let mut fake =
            FakeBackend::default().respond("GET /c/water", &water).respond("GET /n/water", &count);
        let found = fake.fetch(described(&backend_with(&members)).detail(&slug("water")));
        assert_eq!(found["points"], wanted, "{with} {points} {count}");
        assert_eq!(fake.requested(), requests, "{with} {points} {count}");
    }
}

#[test]
fn a_count_takes_no_list_away() {
    let facts = json!({"each": "$.facts", "fields": {"value": "$.n"}});
    let config = backend_with(&json!({
        "fields": {"slug": "$.slug", "title": "$.title", "points": "$.points", "facts": facts},
        "progress": {"url": "/n/{slug}"},
    }));
    let water = json!({"slug": "water", "title": "Water", "facts": [{"n": 3}]});
    let mut fake = FakeBackend::default()
        .respond("GET /c/water", &water)
        .respond("GET /n/water", &json!({"points": 4}));
    let found = fake.fetch(described(&config).detail(&slug("water")));
    assert_eq!((&found["points"], &found["facts"]), (&json!(4), &json!([{"value": 3}])));
}

#[test]
fn blocks_are_told_apart_and_find_their_other_language() {
    let is = |kind: &str| json!({"at": "$.type", "is": kind});
    let config = backend_with(&json!({
        "per_language": {"first": "en"},
        "campaign": {"url": "/c/{slug}?l={lang}", "fields": {
            "video.type": {"value": "video/mp4", "where": {"at": "$.film"}},
            "story": {"each": "$.blocks", "key": "$.id", "fields": {
                "heading": {"at": "$.value", "where": is("heading")},
                "text": {"at": "$.value", "as": "markup", "where": is("words")},
            }},
        }},
    }));
    let english = json!({"slug": "water", "title": "Water", "points": 1, "film": null, "blocks": [
        {"id": 1, "type": "heading", "value": "Why"},
        {"id": 2, "type": "words", "value": "<p>One <b>well</b>, <a href='/r'>here</a>.</p>"}]});
    let arabic = json!({"slug": "water", "title": "ماء", "points": 1, "film": "/f.mp4", "blocks": [
        {"id": 2, "type": "words", "value": "<p>بئر</p>"}, {"id": 3, "type": "words", "value": "نص"}]});
    let mut fake = FakeBackend::default()
        .respond("GET /c/water?l=en", &english)
        .respond("GET /c/water?l=ar", &arabic);
    let found = fake.fetch(described(&config).detail(&slug("water")));
    assert_eq!(
        found["story"],
        json!([
            {"heading": {"en": "Why"}},
            {"text": {"en": "One **well**, [here](https://a.example/r).", "ar": "بئر"}},
            {"text": {"ar": "نص"}},
        ])
    );
    assert_eq!(found["video"], json!({"type": "video/mp4"}));
}

#[test]
fn one_text_is_a_whole_story() {
    let words = json!({"at": "$.body_{lang}", "as": "markup"});
    let config = backend_with(&json!({"campaign": {"url": "/c/{slug}", "fields": {
        "story.0.text": {"at": "$.intro"},
        "story.1.text": words,
        "story.1.format": {"value": "marks", "where": {"at": "$.body_en"}},
    }}}));
    let mut water = json!({"slug": "water", "title": "Water", "points": 1,
        "body_ar": "<b>ماء</b>", "body_en": "<b>Water</b>"});
    let story = |water: &Value| {
        let mut fake = FakeBackend::default().respond("GET /c/water", water);
        fake.fetch(described(&config).detail(&slug("water")))["story"].clone()
    };
    let text = json!({"text": {"ar": "**ماء**", "en": "**Water**"}, "format": "marks"});
    assert_eq!(story(&water), json!([text]));
    water["intro"] = json!("First");
    assert_eq!(story(&water), json!([{"text": "First"}, text]));
}

#[test]
fn a_translation_may_be_refused() {
    // Wagtail's trees mirror pages that nobody has translated.
    let config = backend_with(&json!({
        "per_language": {"first": "en", "id": "$.id", "url": "/t?of={id}", "item": "$[0]",
            "where": {"at": "$.alias_of", "is": null}},
    }));
    let water = json!({"id": 7, "slug": "water", "title": "Water", "points": 1});
    for (alias, title) in
        [(json!(null), json!({"en": "Water", "ar": "ماء"})), (json!(7), json!({"en": "Water"}))]
    {
        let other = json!([{"slug": "maa", "title": "ماء", "alias_of": alias}]);
        let mut fake =
            FakeBackend::default().respond("GET /c/water", &water).respond("GET /t?of=7", &other);
        let found = fake.fetch(described(&config).detail(&slug("water")));
        assert_eq!(found["title"], title, "{alias}");
    }
}
