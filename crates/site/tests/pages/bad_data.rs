//! Invalid data is left out and reported by its pointer. It never causes a panic and never becomes HTML.

use crate::{
    features::walk,
    markup::named,
    pages::{LOCALES, Page, campaign, draw_campaign, draw_home, list, sample, slugs, summaries},
};
use naqra_contract::{read_campaign, read_list};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};
use std::{collections::BTreeSet, sync::LazyLock};

/// A campaign with the required fields only.
fn least() -> Value {
    json!({ "slug": "a", "title": { "ar": "ع", "en": "T" } })
}

fn with(member: &str, value: Value) -> Value {
    let mut document = least();
    document[member] = value;
    document
}

#[test]
fn campaign_without_slug_or_title_is_refused_by_field() {
    let title = json!({ "ar": "ع", "en": "T" });
    let table = [
        (json!({ "title": title }), "/slug"),
        (json!({ "slug": true, "title": title }), "/slug"),
        (json!({ "slug": "", "title": title }), "/slug"),
        (json!({ "slug": "A b", "title": title }), "/slug"),
        (json!({ "slug": "../x", "title": title }), "/slug"),
        (json!({ "slug": "a".repeat(81), "title": title }), "/slug"),
        (json!({ "slug": "a" }), "/title"),
        (json!({ "slug": "a", "title": 5 }), "/title"),
        (json!({ "slug": "a", "title": {} }), "/title"),
        (json!({ "slug": "a", "title": { "ar": " ", "en": 7 } }), "/title"),
        (json!({}), "/slug"),
        (json!([]), "/slug"),
        (json!("a"), "/slug"),
        (Value::Null, "/slug"),
    ];
    for (document, place) in table {
        let broken = read_campaign(&document.to_string()).expect_err(&document.to_string());
        assert!(broken.to_string().contains(place), "{document}: {broken:?} does not name {place}");
    }
    for text in ["", "<!doctype html><h1>502</h1>", "{\"slug\":\"a\",", "\u{feff}{}"] {
        let broken = read_campaign(text).expect_err(text);
        assert!(!broken.to_string().is_empty());
    }
}

/// Invalid documents, and the pointers that are reported.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn faulty() -> Vec<(Value, Vec<&'static str>)> {
    let of = |member: &str, value: Value, places: &[&'static str]| {
        (with(member, value), places.to_vec())
    };
    vec![
        (least(), vec![]),
        of("unknown", json!({ "a": [1] }), &[]),
        of("title", json!({ "ar": 5, "en": "T" }), &["/title/ar"]),
        of("title", json!({ "en": "T" }), &[]),
        of("slogan", json!(7), &["/slogan"]),
        of("slogan", json!("one text for both"), &[]),
        of("sample", json!("yes"), &["/sample"]),
        of("status", json!("paused"), &["/status"]),
        of("status", json!(3), &["/status"]),
        of("points", json!("12"), &["/points"]),
        of("points", json!(-1), &["/points"]),
        of("points", json!(2.5), &["/points"]),
        of("points", json!(1e300), &["/points"]),
        of("points", json!(u64::MAX), &[]),
        of("goal", json!(1000), &["/goal"]),
        of("goal", json!({ "target": 0 }), &["/goal/target"]),
        of("goal", json!({ "target": -5 }), &["/goal/target"]),
        of("goal", json!({ "target": u64::MAX, "unit": "tree" }), &[]),
        of("goal", json!({ "target": 9, "unit": "tree", "unit_forms": [] }), &["/goal/unit_forms"]),
        of("counters", json!([]), &["/counters"]),
        of("counters", json!({ "like": "many", "view": u64::MAX }), &["/counters/like"]),
        of("networks", json!({ "x": 5 }), &["/networks/x"]),
        of(
            "networks",
            json!({ "x": { "view": u64::MAX, "like": u64::MAX }, "facebook": { "view": u64::MAX } }),
            &[],
        ),
        of("starts_at", json!("soon"), &["/starts_at"]),
        of("ends_at", json!("2026-13-01T00:00:00Z"), &["/ends_at"]),
        of("counted_at", json!("9999-12-31T23:59:59Z"), &[]),
        of("topics", json!({}), &["/topics"]),
        of("topics", json!(["migration"]), &["/topics/0"]),
        of("tags", json!([5]), &["/tags/0"]),
        of(
            "rules",
            json!([{ "action": "tap", "points": -3, "source": "site" }]),
            &["/rules/0/points"],
        ),
        of("rules", json!([{ "action": "tap", "points": u64::MAX, "source": "site" }]), &[]),
        of("pledge", json!("a gift"), &["/pledge"]),
        of(
            "payout",
            json!({ "amount_per_point": 0.123_456_7, "currency": "EGP" }),
            &["/payout/amount_per_point"],
        ),
        of("payout", json!({ "amount_per_point": u64::MAX, "currency": "ZZZ" }), &[]),
        of("payout", json!({ "amount_per_point": 0.125, "currency": "EGP" }), &[]),
        of("payout", json!({ "amount_per_point": "0.125", "currency": "EGP" }), &[]),
        of(
            "payout",
            json!({ "amount_per_point": "0,5", "currency": "EGP" }),
            &["/payout/amount_per_point"],
        ),
        of(
            "organizations",
            json!([{ "name": "A", "roles": "partner" }]),
            &["/organizations/0/roles"],
        ),
        of("video", json!({ "src": "javascript:alert(1)" }), &["/video/src"]),
        of("video", json!({ "src": "/film.webm", "poster": "data:x" }), &["/video/poster"]),
        of("links", json!([{ "title": "x", "url": "javascript:alert(1)" }]), &["/links/0/url"]),
        of("links", json!([{ "title": "x", "url": " JaVaScript:alert(1)" }]), &["/links/0/url"]),
        of("links", json!([{ "title": "x", "url": "//evil.example" }]), &["/links/0/url"]),
        of("links", json!([{ "title": "x", "url": 5 }]), &["/links/0/url"]),
        of("facts", json!([{ "value": -1, "label": "x" }]), &["/facts/0/value"]),
        of("facts", json!([{ "value": 1, "source": "IOM" }]), &["/facts/0/source"]),
        of("facts", json!([{ "value": 1, "as_of": "2019-02-30" }]), &["/facts/0/as_of"]),
        of("snapshots", json!([{ "points": 1, "at": "yesterday" }]), &["/snapshots/0/at"]),
        of(
            "snapshots",
            json!([{ "points": u64::MAX, "at": "0001-01-01T00:00:00Z" },
            { "points": 0, "at": "9999-12-31T23:59:59Z" }]),
            &[],
        ),
        of(
            "milestones",
            json!([{ "points": u64::MAX, "label": "x" }, { "points": 0, "label": "y" }]),
            &[],
        ),
        of("events", json!([{ "title": "x", "start": "soon" }]), &["/events/0/start"]),
        of("timeline", json!([{ "text": "x", "date": "ab" }]), &["/timeline/0/date"]),
        of("timeline", json!([{ "text": "x", "date": "٢٠١٩-٠١-٠١" }]), &["/timeline/0/date"]),
        of("sdgs", json!([0, 18, "4", 4]), &["/sdgs/0", "/sdgs/1", "/sdgs/2"]),
        of("place", json!({ "name": "x", "geo": { "lat": 1e9, "lon": 0 } }), &["/place/geo/lat"]),
        of("place", json!({ "name": "x", "geo": [30, 31] }), &["/place/geo"]),
        of("series", json!([]), &["/series"]),
        of(
            "impact",
            json!({ "expected": "much", "delivered": [5] }),
            &["/impact/expected", "/impact/delivered/0"],
        ),
    ]
}

#[test]
fn invalid_fields_are_reported_by_pointer_and_left_out() {
    let mut wrong = Vec::new();
    for (document, places) in faulty() {
        let (campaign, faults) = read_campaign(&document.to_string()).unwrap();
        let found: BTreeSet<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        let places: BTreeSet<&str> = places.into_iter().collect();
        if found != places {
            wrong.push(format!("{document}\n  reports {found:?} instead of {places:?}"));
        }
        for fault in &faults {
            let sentence = fault.to_string();
            assert!(sentence.contains("expected ") && sentence.contains("found "), "{sentence}");
        }
        for locale in LOCALES {
            let page = draw_campaign(&campaign, locale);
            wrong.extend(page.faults().iter().map(|fault| format!("{document}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn list_keeps_valid_campaigns() {
    for document in [json!([]), json!({}), json!({ "items": 5 }), Value::Null] {
        let broken = read_list(&document.to_string()).expect_err("no list");
        assert!(broken.to_string().contains("/items"), "{document}: {broken:?}");
    }
    let document = json!({
        "items": [least(), { "slug": "b" }, 5, { "slug": "A!", "title": "x" }, with("points", json!(-7))],
        "total": "5",
        "next": 7,
    });
    let (page, faults) = read_list(&document.to_string()).unwrap();
    let places: BTreeSet<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(page.items.len(), 2, "{faults:#?}");
    for place in
        ["/items/1/title", "/items/2/slug", "/items/3/slug", "/items/4/points", "/total", "/next"]
    {
        assert!(places.contains(place), "{place} is not reported: {places:?}");
    }
    let empty = json!({ "items": [], "total": 0, "next": null });
    assert_eq!(draw_home(&summaries(&empty), LOCALES[2]).faults(), Vec::<String>::new());
}

// ---- HTML in data ---------------------------------------------------------------------------

const HTML: &str =
    "\"'><b onmouseover='x()'>&lt;</b><script>alert(1)</script><img src=x onerror=x()>";
/// A URL with HTML that is accepted as a link.
const HTML_LINK: &str = "https://example.org/\"'><script>alert(1)</script>";

/// A document with HTML in every text; slugs, times and links stay valid.
fn hostile(value: &Value, member: &str) -> Value {
    match value {
        Value::Object(members) => {
            let all = members.iter().map(|(name, value)| (name.clone(), hostile(value, name)));
            all.collect()
        }
        Value::Array(items) => items.iter().map(|item| hostile(item, member)).collect(),
        Value::String(_) => match member {
            "slug" | "status" | "at" | "date" | "start" | "source" | "as_of" | "counted_at" => {
                value.clone()
            }
            "url" | "src" | "poster" => json!(HTML_LINK),
            _ => json!(HTML),
        },
        other => other.clone(),
    }
}

/// Elements and attributes that only injected HTML would add.
fn injected(page: &Page) -> Vec<String> {
    let foreign = page.all("script, b, iframe, object, embed, style, base, meta, link");
    let forms = page
        .all("form")
        .into_iter()
        .filter(|form| !form.value().attr("action").unwrap_or_default().starts_with("/api/"));
    let handlers = page.all("*").into_iter().filter(|element| {
        element.value().attrs().any(|(name, value)| {
            name.starts_with("on")
                || value.trim_start().to_ascii_lowercase().starts_with("javascript:")
        })
    });
    foreign.into_iter().chain(forms).chain(handlers).map(named).collect()
}

#[test]
fn html_in_data_is_escaped() {
    for slug in slugs() {
        let campaign = campaign(&hostile(&sample(&slug), ""));
        for locale in LOCALES {
            let page = draw_campaign(&campaign, locale);
            assert_eq!(injected(&page), Vec::<String>::new(), "{slug}");
            assert_eq!(page.faults(), Vec::<String>::new(), "{slug}");
            assert!(page.words().contains(HTML), "{slug}: the text itself is shown");
        }
    }
    let campaigns = summaries(&hostile(&list(), ""));
    for locale in LOCALES {
        let page = draw_home(&campaigns, locale);
        assert_eq!(injected(&page), Vec::<String>::new());
        assert_eq!(page.faults(), Vec::<String>::new());
    }
}

// ---- anything at all ------------------------------------------------------------------------

static SAMPLES: LazyLock<Vec<Value>> =
    LazyLock::new(|| slugs().iter().map(|slug| sample(slug)).collect());

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,40}".prop_map(Value::from),
        Just(json!(HTML)),
        Just(json!([null, 5, "x", {}, [[]]])),
        Just(json!({ "ar": 1, "en": [], "title": {}, "points": -1, "url": "javascript:x" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_document_panics(
        which: Index,
        changes in proptest::collection::vec((any::<Index>(), anything()), 1..6),
        locale in 0..LOCALES.len(),
    ) {
        let mut document = which.get(&SAMPLES[..]).clone();
        for (place, value) in changes {
            let mut places: Vec<String> = Vec::new();
            walk(&document, "", &mut |pointer, _| places.push(pointer.to_owned()));
            *document.pointer_mut(place.get::<String>(&places)).unwrap() = value;
        }
        if let Ok((campaign, _)) = read_campaign(&document.to_string()) {
            let page = draw_campaign(&campaign, LOCALES[locale]);
            prop_assert_eq!(injected(&page), Vec::<String>::new());
            prop_assert_eq!(page.faults(), Vec::<String>::new());
        }
        let whole = json!({ "items": [document], "next": null });
        if let Ok((list, _)) = read_list(&whole.to_string()) {
            let page = draw_home(&list.items, LOCALES[locale]);
            prop_assert_eq!(injected(&page), Vec::<String>::new());
        }
    }
}
