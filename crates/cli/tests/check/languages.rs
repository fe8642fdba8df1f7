//! Backends that are asked once for each language.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{Run, at_once, check},
};
use serde_json::{Value, json};

/// Settings for a backend that calls the languages by codes of its own, English first.
fn settings(backend: &FakeBackend) -> Value {
    json!({ "backend": {
        "root": backend.root(),
        "languages": { "en": "en-US" },
        "per_language": { "first": "en", "key": "$.key" },
        "fields": { "slug": "$.slug", "id": "$.key", "title": "$.title" },
        "list": { "url": "/c?l={langCode}" },
        "campaign": { "url": "/c/{slug}?l={langCode}", "fields": {
            "facts": { "each": "$.facts", "fields": { "value": "$.n", "label": "$.t" } } } },
    } })
}

fn campaign(slug: &str, facts: &[u64]) -> Value {
    let facts: Vec<_> =
        facts.iter().map(|n| json!({ "n": n, "t": format!("{slug} {n}") })).collect();
    json!({ "slug": slug, "key": 7, "title": slug, "facts": facts })
}

/// A backend with one campaign, which goes by another slug in Arabic.
fn two_slugs() -> FakeBackend {
    let backend = FakeBackend::start();
    for (code, slug) in [("en-US", "water"), ("ar", "maa")] {
        let campaign = campaign(slug, &[15]);
        backend.respond_to(&format!("GET /c?l={code}"), Response::json(json!([campaign])));
        backend.respond_to(&format!("GET /c/{slug}?l={code}"), Response::json(&campaign));
    }
    backend.respond_to("GET /counts?ids=7", Response::json(json!({ "7": 3 })));
    backend.respond_to("OPTIONS /taps/7", Response::preflight());
    backend.respond_to("POST /taps/7", Response::json("{}"));
    backend
}

#[test]
fn campaign_id_comes_from_the_campaign_document() {
    let lists = [
        // The list goes by the other slug.
        ("maa", None),
        ("water", None),
        ("maa", Some("the answer has status 500")),
        ("water", Some("the answer has status 500")),
    ];
    at_once(lists, |(slug, broken)| {
        let backend = two_slugs();
        let mut config = settings(&backend);
        let by = &mut config["backend"];
        by["live"] = json!({ "by": "poll", "url": "/counts?ids={ids}", "fields": { "id": "$['$key']", "points": "$['$value']" } });
        by["interaction"] =
            json!({ "url": "/taps/{id}", "body": { "key": "{key}" }, "counts": false });
        if broken.is_some() {
            for code in ["en-US", "ar"] {
                backend.respond_to(&format!("GET /c?l={code}"), Response::status(500, ""));
            }
        }
        let run = check(&config.to_string(), &["--slug", slug, "--send"]);
        run.has("progress", &["200", "3 points"]);
        run.has("sent", &["200"]);
        assert_eq!(backend.requests("POST").len(), 2, "{run:?}");
        match broken {
            None => run.is_good(),
            Some(words) => {
                let own = |line: &str| line.starts_with("/backend/list: ");
                assert!(run.err.lines().all(own) && run.err.contains(words), "{run:?}");
            }
        }
    });
}

#[test]
fn campaign_id_falls_back_to_the_list() {
    let backend = two_slugs();
    let mut config = settings(&backend);
    config["backend"]["campaign"]["fields"] = json!({ "id": { "value": null } });
    config["backend"]["fields"].as_object_mut().unwrap().remove("id");
    config["backend"]["list"]["fields"] = json!({ "id": "$.key" });
    config["backend"]["progress"] =
        json!({ "url": "/counts?ids={id}", "fields": { "points": "$['7']" } });
    let run = check(&config.to_string(), &[]);
    run.is_good();
    run.has("progress", &["200", "3 points"]);
}

#[test]
fn languages_without_a_list_are_reported() {
    // What the two lists are answered with, whether that is fine, notes and problems.
    let cases: [(u16, u16, &[&str], &[&str]); 6] = [
        (200, 200, &[], &[]),
        (200, 404, &["/c?l=ar: not found (status 404), so there is no list in ar"], &[]),
        (410, 200, &["/c?l=en-US: not found (status 410), so there is no list in en-US"], &[]),
        (
            404,
            404,
            &[],
            &[
                "/c?l=en-US: expected a list in en-US, found none (status 404)",
                "/c?l=ar: expected a list in ar, found none (status 404)",
            ],
        ),
        (
            404,
            500,
            &[],
            &[
                "/c?l=ar: the answer has status 500",
                "/c?l=en-US: expected a list in en-US, found none (status 404)",
            ],
        ),
        // What fails is wrong already.
        (200, 500, &[], &["/c?l=ar: the answer has status 500"]),
    ];
    at_once(cases, |(first, other, notes, problems)| {
        let backend = two_slugs();
        for (code, status) in [("en-US", first), ("ar", other)] {
            if status != 200 {
                let reply = Response::status(status, "{}").with("Access-Control-Allow-Origin", "*");
                backend.respond_to(&format!("GET /c?l={code}"), reply);
            }
        }
        let run = check(&settings(&backend).to_string(), &[]);
        let whole = |line: &&str| format!("/backend/list: {}{line}", backend.root());
        let problems: Vec<_> = problems.iter().map(whole).collect();
        match &problems[..] {
            [] => run.is_good(),
            lines => run.is_wrong(1, &lines.iter().map(String::as_str).collect::<Vec<_>>()),
        }
        let found = run.out.lines().map(str::trim).filter(|line| line.contains("no list in"));
        assert_eq!(found.collect::<Vec<_>>(), notes.iter().map(whole).collect::<Vec<_>>());
    });
}

#[test]
fn list_not_found_by_answers_means_is_reported() {
    let backend = two_slugs();
    backend.respond_to("GET /c?l=ar", Response::json(json!({ "error": "no such locale" })));
    let mut config = settings(&backend);
    config["backend"]["answers"] = json!({ "means": [{ "at": "$.error", "means": "not_found" }] });
    let run = check(&config.to_string(), &[]);
    run.is_good();
    run.has(" ", &["/c?l=ar: not found (status 200), so there is no list in ar"]);
    // An end that is not found is an end.
    let backend = two_slugs();
    let mut config = settings(&backend);
    config["backend"]["list"] = json!({ "url": "/c?l={langCode}&p={page}", "size": 1 });
    for code in ["en-US", "ar"] {
        let page = json!([campaign("water", &[])]);
        backend.respond_to(&format!("GET /c?l={code}&p=1"), Response::json(page));
    }
    let run = check(&config.to_string(), &[]);
    run.is_good();
    assert!(!run.out.contains("no list in"), "{run:?}");
}

fn says_of_facts(run: &Run, wanted: Option<&str>) {
    let notes: Vec<_> =
        run.out.lines().map(str::trim).filter(|line| line.starts_with("facts: ")).collect();
    assert_eq!(notes, wanted.into_iter().collect::<Vec<_>>(), "{run:?}");
}

#[test]
fn lists_of_different_length_per_language_are_reported() {
    let cases: [(&[u64], &[u64], Option<&str>); 4] = [
        (&[15], &[20, 15], Some("facts: 1 in en-US, 2 in ar")),
        (&[1, 2, 3], &[3], Some("facts: 3 in en-US, 1 in ar")),
        (&[15, 20], &[7, 8], None),
        // That there are none is another thing.
        (&[15], &[], None),
    ];
    at_once(cases, |(english, arabic, wanted)| {
        let backend = two_slugs();
        backend.respond_to("GET /c/water?l=en-US", Response::json(campaign("water", english)));
        backend.respond_to("GET /c/water?l=ar", Response::json(campaign("water", arabic)));
        let rows = Response::json(json!([{ "of": 7, "n": 3 }]));
        backend.respond_to("GET /rows", rows.clone());
        backend.respond_to("GET /rows/7", rows);
        let mut config = settings(&backend);
        let run = check(&config.to_string(), &[]);
        run.is_good();
        says_of_facts(&run, wanted);
        // Other answers stand between, and after them.
        config["backend"]["campaign"]["join"] =
            json!({ "url": "/rows", "items": "$", "key": "$.key", "on": "$.of", "as": "rows" });
        config["backend"]["progress"] =
            json!({ "url": "/rows/{id}", "with_campaign": true, "fields": { "points": "$[0].n" } });
        let run = check(&config.to_string(), &[]);
        run.is_good();
        run.has("campaign", &["water: 5 fields in 5 requests"]);
        says_of_facts(&run, wanted);
        // A section that is not shown.
        config["modules"] = json!({ "facts": false });
        says_of_facts(&check(&config.to_string(), &[]), None);
    });
}

#[test]
fn lists_of_different_length_are_reported_for_documents_by_id() {
    let backend = two_slugs();
    let mut first = campaign("water", &[1]);
    first["other"] = json!({ "ar": 9 });
    backend.respond_to("GET /c/water?l=en-US", Response::json(first));
    let other = json!({ "data": campaign("maa", &[1, 2]) });
    backend.respond_to("GET /by/9", Response::json(other));
    let mut config = settings(&backend);
    config["backend"]["per_language"] = json!({ "first": "en", "key": "$.key", "id": "$.other.{lang}", "url": "/by/{id}", "item": "$.data" });
    let run = check(&config.to_string(), &[]);
    run.is_good();
    says_of_facts(&run, Some("facts: 1 in en-US, 2 in ar"));
}
