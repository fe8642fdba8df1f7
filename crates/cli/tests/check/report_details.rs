//! Details in the report that are no problems.

use crate::{
    fake_backend::Response,
    test_env::{check, described, item, sound},
};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};

#[test]
fn list_without_points_is_reported_with_a_remedy() {
    let backend = sound();
    let plain = |slug: &str| json!({ "key": slug, "name": { "ar": "أ", "en": "A" }, "meta": { "goal": 1000 } });
    backend.respond_to("GET /items", Response::json(json!({ "data": [plain("a"), plain("b")] })));
    let run = check(&described(&backend).to_string(), &[]);
    run.is_good();
    let words = "/backend/list: 2 of 2 without points, so their cards show no count; map points in its \
                 fields, or bring them with a join";
    run.has(" ", &[words]);
    assert!(!run.out.contains(" in the campaign ("), "it is said once: {run:?}");
    // Some of them.
    backend.respond_to("GET /items", Response::json(json!({ "data": [item("a"), plain("b")] })));
    let run = check(&described(&backend).to_string(), &[]);
    run.is_good();
    run.has(" ", &["/backend/list: 1 of 2 without points"]);
    // People who are presented are not counted.
    let mut config = described(&backend);
    config["backend"]["list"]["fields"] =
        json!({ "kind": { "value": "stories" }, "goal.target": { "value": null } });
    config["backend"]["fields"].as_object_mut().unwrap().remove("goal.target");
    let run = check(&config.to_string(), &[]);
    run.is_good();
    assert!(!run.out.contains("without points, so"), "{run:?}");
}

#[test]
fn contract_list_without_points_is_reported() {
    let backend = sound();
    let campaign = json!({ "slug": "a", "title": { "en": "A" }, "goal": { "target": 9 } });
    backend.respond_to("GET /data/campaigns.json", Response::json(json!({ "items": [campaign] })));
    backend.respond_to("GET /data/campaigns/a.json", Response::json(&campaign));
    let run = check(r#"{"backend": null}"#, &["--address", &backend.root()]);
    run.is_good();
    let words = "1 of 1 without points, so their cards show no count; give each item its points";
    run.has(" ", &["/backend/list: ", words]);
}

#[test]
fn different_counts_in_list_and_campaign_are_reported_with_both_addresses() {
    let backend = sound();
    let mut other = item("a");
    other["meta"] = json!({ "points": "40", "goal": 2000 });
    backend.respond_to("GET /items", Response::json(json!({ "data": [other.clone(), item("b")] })));
    let run = check(&described(&backend).to_string(), &[]);
    run.is_good();
    let root = backend.root();
    for line in [
        format!("points: 40 in the list ({root}/items), 250 in the campaign ({root}/items/a)"),
        format!("goal: 2000 in the list ({root}/items), 1000 in the campaign ({root}/items/a)"),
    ] {
        assert!(run.out.lines().any(|own| own.trim_start() == line), "{line}: {run:?}");
    }
    // A goal that only the campaign has; points that a request of their own brings.
    other["meta"] = json!({ "points": 40 });
    backend.respond_to("GET /items", Response::json(json!({ "data": [other] })));
    backend.respond_to("GET /counts/a", Response::json(json!({ "n": 41 })));
    let mut config = described(&backend);
    config["backend"]["progress"] =
        json!({ "url": "/counts/{slug}", "with_campaign": true, "fields": { "points": "$.n" } });
    let run = check(&config.to_string(), &[]);
    run.is_good();
    for line in [
        format!("points: 40 in the list ({root}/items), 41 in the campaign ({root}/counts/a)"),
        format!("goal: none in the list ({root}/items), 1000 in the campaign ({root}/items/a)"),
    ] {
        assert!(run.out.lines().any(|own| own.trim_start() == line), "{line}: {run:?}");
    }
    // Where both say the same there is nothing to tell.
    let run = check(&described(&sound()).to_string(), &[]);
    assert!(!run.out.contains(" in the campaign ("), "{run:?}");
}

#[test]
fn items_filtered_by_where_are_counted() {
    let backend = sound();
    let odd = json!({ "key": "x", "draft": true });
    let items = json!({ "data": [item("a"), odd, item("b"), odd] });
    backend.respond_to("GET /items", Response::json(items));
    let mut config = described(&backend);
    config["backend"]["list"]["where"] = json!({ "at": "$.meta" });
    let run = check(&config.to_string(), &[]);
    run.is_good();
    run.has("list", &["2 campaigns in 1 request"]);
    run.has(" ", &["2 of 4 items left out by where"]);
    // All of them: that is why there is no campaign.
    config["backend"]["list"]["where"] = json!({ "at": "$.nothing" });
    let run = check(&config.to_string(), &[]);
    run.has(" ", &["4 of 4 items left out by where"]);
    let url = format!("{}/items", backend.root());
    run.is_wrong(
        1,
        &[&format!("/backend/list: {url}: expected a campaign to ask for, found none")],
    );
    // Without a test nothing is left out.
    let run = check(&described(&sound()).to_string(), &[]);
    assert!(!run.out.contains("left out"), "{run:?}");
}

#[test]
fn join_without_rows_is_reported() {
    let backend = sound();
    let row = |of: &str| json!({ "of": of, "n": 3 });
    backend.respond_to("GET /rows", Response::json(json!({ "rows": [row("b"), row("b")] })));
    let mut config = described(&backend);
    let join =
        json!({ "url": "/rows", "items": "$.rows", "key": "$.key", "on": "$.of", "as": "a/b" });
    let mut astray = join.clone();
    astray["on"] = json!("$.whose");
    let words = "no row belongs to what is here";
    for (joins, reported) in [
        (join.clone(), None),
        (astray.clone(), Some("/backend/list/join: ")),
        (json!([join, astray]), Some("/backend/list/join/1: ")),
    ] {
        config["backend"]["list"]["join"] = joins;
        let run = check(&config.to_string(), &[]);
        run.is_good();
        match reported {
            Some(place) => run.has(" ", &[place, words]),
            None => assert!(!run.out.contains(words), "{run:?}"),
        }
    }
    // Those of a campaign; one that failed is told as what it is.
    config["backend"]["list"]["join"] = join;
    config["backend"]["campaign"]["join"] = astray;
    check(&config.to_string(), &[]).has(" ", &["/backend/campaign/join: ", words]);
    backend.respond_to("GET /rows", Response::status(500, ""));
    let run = check(&config.to_string(), &[]);
    assert!(!run.out.contains(words), "{run:?}");
    let url = format!("{}/rows", backend.root());
    assert!(
        run.err.contains(&format!("/backend/list/join: {url}: the answer has status 500")),
        "{run:?}"
    );
}

#[test]
fn form_request_needs_no_preflight() {
    let backend = sound();
    backend.respond_to("OPTIONS /taps", Response::status(405, ""));
    let mut config = described(&backend);
    config["backend"]["interaction"]["form"] = json!(true);
    config["backend"]["interaction"]["counts"] = json!(false);
    let words = "browsers send it without a preflight, as a form";
    let run = check(&config.to_string(), &[]);
    run.is_good();
    run.has(" ", &[words, "; whether they may read the answer is seen with --send"]);
    assert!(backend.requests("OPTIONS").is_empty(), "browsers do not ask either");
    assert!(backend.requests("POST").is_empty());
    let run = check(&config.to_string(), &["--send"]);
    run.is_good();
    assert!(run.out.lines().any(|line| line.trim_start() == words), "{run:?}");
    assert_eq!(
        backend.requests("POST")[0].headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    backend.respond_to("POST /taps", Response::status(200, "{}"));
    let url = format!("{}/taps", backend.root());
    check(&config.to_string(), &["--send"]).is_wrong(
        1,
        &[&format!(
            "/backend/interaction: {url}: expected the header Access-Control-Allow-Origin with \
             https://site.example or * on the answer with status 200, found none"
        )],
    );
}

#[test]
fn cached_count_is_awaited() {
    let backend = sound();
    let config = described(&backend).to_string();
    let begun = Instant::now();
    let run = thread::scope(|scope| {
        // A cache that gets the new count only some time after the tap.
        scope.spawn(|| {
            while backend.requests("POST").len() < 2 && begun.elapsed() < Duration::from_secs(20) {
                thread::sleep(Duration::from_millis(20));
            }
            thread::sleep(Duration::from_millis(700));
            let mut more = item("a");
            more["meta"]["points"] = json!(251);
            backend.respond_to("GET /items/a", Response::json(json!({ "data": more })));
        });
        check(&config, &["--send", "--seconds", "10"])
    });
    run.is_good();
    run.has("progress", &["250 points before, 251 after"]);
    run.has(" ", &["the tap was in it after ", " ms: answers are kept so long"]);
    assert!(begun.elapsed() < Duration::from_secs(9), "it does not wait longer than it must");
}

#[test]
fn unused_progress_is_reported() {
    let backend = sound();
    backend.respond_to("GET /counts/a", Response::json(json!({ "n": 7 })));
    let words = "/backend/progress: it is not used, because live has a url of its own";
    let counts = json!({ "by": "poll", "url": "/counts/{slug}", "fields": { "points": "$.n" } });
    let plain = json!({ "url": "/items/{slug}", "item": "$.data" });
    let mut with_campaign = plain.clone();
    with_campaign["with_campaign"] = json!(true);
    for (live, progress, reported) in [
        (counts.clone(), plain.clone(), true),
        (counts.clone(), with_campaign, false),
        (counts, json!(null), false),
        (json!({ "by": "poll" }), plain.clone(), false),
        (json!(null), plain, false),
    ] {
        let mut config = described(&backend);
        let asks = live["url"].is_string();
        config["backend"]["live"] = live;
        config["backend"]["progress"] = progress;
        config["backend"].as_object_mut().unwrap().retain(|_, call| !call.is_null());
        let run = check(&config.to_string(), &[]);
        run.is_good();
        run.has("progress", &[if asks { " 7 points" } else { "250 of 1000 points" }]);
        assert_eq!(run.out.contains(words), reported, "{config}: {run:?}");
    }
}
