//! The contract is one mapping of many: what is written out for it does what its description does.

use crate::{
    Backend, Fetch,
    tests::{FakeResponses, followed, run, slug, tap},
};
use naqra_campaign::{NoResponse, Request, Response, Tap};
use naqra_contract::FetchError;
use pollster::block_on;
use serde_json::{Value, json};
use std::future::ready;

/// The contract as `config.json` could describe it.
const DESCRIBED: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/backends/contract.json"));

fn both() -> [Backend; 2] {
    let own = json!({"backend": "api/v1/"});
    let described = serde_json::from_str(DESCRIBED).unwrap();
    [own, described].map(|mut config: Value| {
        config["modules"] = json!({"partners": false});
        Backend::of_config(&config, None)
    })
}

/// The outcome of a fetch and its requests, from both.
fn same(fetch: impl Fn(&Backend) -> Fetch, responses: FakeResponses<'_>, what: &str) {
    let [own, described] = both().map(|backend| {
        let (outcome, requested) = run(fetch(&backend), responses);
        (outcome.document, outcome.updates, requested, outcome.diagnostics.len())
    });
    assert_eq!(own, described, "{what}");
}

#[test]
fn addresses_are_the_same() {
    let all = both().map(|backend| {
        let on = [followed("a"), followed("b")].concat();
        let streams = [0, 1, 2].map(|count| backend.stream(&on[..count]));
        (
            (backend.campaigns(), backend.campaign(&slug("a")), streams),
            (backend.poll_ms(), backend.catch_up(), backend.silence()),
            (backend.can_retry(), backend.counts_interactions()),
        )
    });
    assert_eq!(all[0], all[1]);
}

#[test]
fn lists_are_the_same() {
    let (first, second) = ("api/v1/campaigns?per_page=100", "api/v1/campaigns?page=2");
    let page = |slugs: &[&str], next: Value| {
        let items: Vec<_> = slugs.iter().map(|slug| json!({"slug": slug, "points": 3})).collect();
        json!({"items": items, "next": next})
    };
    let next = || json!("/api/v1/campaigns?page=2");
    let followed = [followed("b"), followed("a")].concat();
    let table = [
        ("one page", vec![(first, 200, page(&["a", "b"], json!(null)))]),
        ("two", vec![(first, 200, page(&["a"], next())), (second, 200, page(&["b"], json!("")))]),
        ("shifted", vec![(first, 200, page(&["a"], next())), (second, 200, page(&["a"], next()))]),
        ("empty", vec![(first, 200, page(&[], next()))]),
        ("silence", vec![]),
        ("half", vec![(first, 200, page(&["a"], next()))]),
        ("failing", vec![(first, 503, json!({}))]),
        ("then failing", vec![(first, 200, page(&["a"], next())), (second, 500, json!("oh"))]),
        ("no list", vec![(first, 200, json!({"items": 4}))]),
        ("a page of HTML", vec![(first, 200, json!("<!doctype html>"))]),
        ("nothing there", vec![(first, 404, json!({}))]),
    ];
    for (what, responses) in table {
        same(Backend::list, &responses, what);
        same(|backend| backend.poll(&followed), &responses, what);
    }
}

#[test]
fn campaigns_and_counts_are_the_same() {
    let campaign = json!({"slug": "a", "title": "A", "partners": [1], "points": 3});
    for (status, body) in [
        (200, campaign),
        (200, json!({"title": "no name"})),
        (200, json!({"slug": "b"})),
        (200, json!([1])),
        (200, json!("null")),
        (200, json!("{\"slug\":")),
        (200, json!("")),
        (403, json!({})),
        (404, json!({})),
        (410, json!({})),
        (429, json!({})),
        (500, json!("out of order")),
    ] {
        let what = format!("{status} {body}");
        let responses = [("api/v1/campaigns/a", status, body.clone())];
        same(|backend| backend.detail(&slug("a")), &responses, &what);
        let responses = [("api/v1/campaigns/a/progress", status, body)];
        same(|backend| backend.poll(&followed("a")), &responses, &what);
    }
    let offline = both().map(|backend| {
        let transport = |_: Request| ready(Err(NoResponse::Offline));
        let outcome = block_on(backend.detail(&slug("a")).run(&transport));
        (outcome.document, outcome.diagnostics)
    });
    assert_eq!(offline[0], offline[1]);
    assert_eq!(offline[0].0, Err(FetchError::Offline));
}

#[test]
fn messages_are_the_same() {
    let two = [followed("a"), followed("b")].concat();
    for message in [
        r#"{"slug":"b","points":4,"seq":2}"#,
        r#"{"slug":"c","points":4}"#,
        r#"{"points":4}"#,
        r#"{"slug":"","points":4}"#,
        "{",
        " ",
        "<p>",
    ] {
        for followed in [&two[..], &two[1..]] {
            let [own, described] =
                both().map(|backend| backend.read_message(message, true, followed));
            assert_eq!(own.0, described.0, "{message}");
            assert_eq!(own.1.len(), described.1.len(), "{message}");
        }
    }
}

#[test]
fn interactions_are_the_same() {
    let share = Tap { action: "share".into(), network: Some("x \"y\"".into()), ..tap() };
    for (tap, referral) in [(tap(), None), (tap(), Some("r7")), (share, Some("r.8"))] {
        let [own, described] =
            both().map(|backend| backend.interaction(&tap, &followed("a")[0], referral));
        let body = |request: &Request| -> Value {
            serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
        };
        assert_eq!(body(&own), body(&described));
        let rest = |request: Request| (request.method, request.url, request.headers);
        assert_eq!(rest(own), rest(described));
    }
    let request = both()[0].interaction(&tap(), &followed("a")[0], None);
    let counted = json!({"status": "counted", "points_added": 2, "progress": {"points": 9}});
    let bodies = [
        counted,
        json!({"status": "duplicate", "points_added": 2, "progress": {"points": 9}}),
        json!({"type": "/problems/campaign-not-running"}),
        json!({"points_added": "many", "progress": 9}),
        json!([]),
        json!(null),
    ];
    for status in [200, 201, 204, 304, 400, 401, 404, 408, 409, 410, 422, 425, 429, 500, 503] {
        for body in &bodies {
            for wait in [None, Some("7"), Some(" 8"), Some("Wed, 21 Oct 2026 07:28:00 GMT")] {
                let headers =
                    wait.map(|wait| ("Retry-After".to_owned(), wait.to_owned())).into_iter();
                let reply = Response {
                    status,
                    headers: headers.collect(),
                    body: body.to_string(),
                    ..Response::default()
                };
                let [own, described] =
                    both().map(|backend| backend.read_response(&request, reply.clone()).0);
                assert_eq!(own, described, "{status} {wait:?} {body}");
            }
        }
    }
}
