//! Contents of valid and invalid backends.

use crate::{
    fake_backend::Response,
    test_env::{check, described, item, sound},
};
use serde_json::{Value, json};

#[test]
fn valid_backend_is_reported_call_by_call() {
    let backend = sound();
    let run = check(&described(&backend).to_string(), &[]);
    run.is_good();
    run.has("list", &["200", "ms", "2 campaigns in 1 request"]);
    run.has("campaign", &["200", "a: 7 fields in 1 request"]);
    run.has(" ", &["goal, points, rules, slug, status, summary (ar en), title (ar en)"]);
    run.has("unknown", &["404", "not found, as it should be"]);
    run.has("progress", &["200", "250 of 1000 points"]);
    run.has("interaction", &["POST", "/taps", "\"of\":\"a\"", "(not sent; see --send)"]);
    run.has(" ", &["204", "browsers may send it (preflight)"]);
    run.has("live", &["none: counts come with the next visit"]);
    assert!(backend.requests("POST").is_empty(), "nothing is written without --send");
    for asked in backend.requests("GET") {
        assert_eq!(asked.headers["origin"], "https://site.example", "{asked:?}");
    }
}

#[test]
fn slug_option_selects_the_campaign() {
    let backend = sound();
    let run = check(&described(&backend).to_string(), &["--slug", "b"]);
    run.is_good();
    run.has("campaign", &["b: 7 fields"]);
}

/// The settings with a member changed.
fn with(mut config: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    config.pointer_mut(parent).unwrap()[name] = value;
    config
}

#[test]
fn list_problems_are_reported() {
    let html = "<!doctype html><title>Log in</title>";
    let whole = json!({ "data": [item("a"), item("b")] });
    for (reply, line) in [
        (
            Response::status(302, "").with("Location", "/login"),
            "/backend/list: ROOT/items: expected JSON, found a page of HTML, perhaps a login: \
             <!doctype html><title>Log in</title> (after a redirect to ROOT/login)",
        ),
        (
            Response::status(302, "").with("Location", "/login"),
            "/backend/list: ROOT/items: the answer has status 200, a page of HTML, perhaps a login \
             (after a redirect to ROOT/login)",
        ),
        (
            Response::json(&whole).cut(),
            "/backend/list: ROOT/items: expected an answer, found none: Peer disconnected",
        ),
        (
            Response::json("{\"data\": [{\"key\""),
            "/backend/list: ROOT/items: expected JSON, found a broken document: EOF while parsing an \
             object at line 1 column 16",
        ),
        (
            Response::json(json!({ "ok": false, "message": "The key is <b>wrong</b>" })),
            "/backend/list: ROOT/items: the answer has status 200: The key is wrong",
        ),
        (
            Response::json(json!({ "ok": true, "rows": [] })),
            "/backend/list/items: ROOT/items: $.data: expected a list, found nothing",
        ),
        (
            Response::json(json!({ "ok": true, "data": [] })),
            "/backend/list: ROOT/items: expected a campaign to ask for, found none",
        ),
        (
            Response::status(404, "").with("Access-Control-Allow-Origin", "*"),
            "/backend/list: ROOT/items: expected status 200, found 404",
        ),
    ] {
        let backend = sound();
        backend.respond_to("GET /items", reply);
        backend.respond_to("GET /login", Response::json(html));
        let mut config = described(&backend);
        if line.contains("the answer has") {
            let answers = json!({ "ok": { "at": "$.ok", "is": true }, "error": "$.message" });
            config = with(config, "/backend/list/answers", answers);
        }
        let run = check(&config.to_string(), &[]);
        run.is_wrong(1, &[&line.replace("ROOT", &backend.root())]);
    }
}

#[test]
fn campaign_problems_are_reported() {
    let mut other = item("a");
    other["name"] = json!("A");
    let flat = json!({ "key": "a", "label": "A" });
    let mut soon = item("a");
    soon["meta"]["points"] = json!("soon");
    for (document, lines) in [
        // A shape of its own: the list has `name`, the document `label`.
        (
            json!({ "data": flat }),
            &[
                "/backend/fields/title: ROOT/items/a: /title: expected a title in ar or en, found nothing",
            ][..],
        ),
        (
            json!({ "data": soon }),
            &[
                "/backend/fields/points: ROOT/items/a: $.meta.points: expected a number, found \"soon\"",
            ],
        ),
        // A path into nothing: the document is not where the settings say.
        (
            item("a"),
            &["/backend/campaign: ROOT/items/a: expected a document, found nothing at its place"],
        ),
    ] {
        let backend = sound();
        backend.respond_to("GET /items/a", Response::json(document));
        let mut config = described(&backend);
        config["backend"].as_object_mut().unwrap().remove("progress");
        let run = check(&config.to_string(), &[]);
        let lines: Vec<String> =
            lines.iter().map(|line| line.replace("ROOT", &backend.root())).collect();
        run.is_wrong(1, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn next_page_on_another_host_is_reported_and_not_requested() {
    let (backend, other) = (sound(), sound());
    let next = format!("{}/items?page=2", other.root());
    let first = json!({ "data": [item("a")], "next": next });
    backend.respond_to("GET /items", Response::json(first));
    backend.respond_to("GET /items?page=2", Response::json(json!({ "data": [item("b")] })));
    let config = with(described(&backend), "/backend/list/next", json!("$.next"));
    let run = check(&config.to_string(), &[]);
    let (own, foreign) = (backend.root(), other.root());
    let host = foreign.trim_start_matches("http://");
    run.is_wrong(1, &[&format!(
        "/backend/list/next: {own}/items: $.next: expected an address of {own}, found {next:?}; its \
         query is asked of {own} (allowed_hosts can name {host})"
    )]);
    run.has("list", &["2 campaigns in 2 requests"]);
    assert!(other.requests("GET").is_empty(), "no request goes to the other host");
    let config = with(config, "/allowed_hosts", json!([host]));
    other.respond_to("GET /items?page=2", Response::json(json!({ "data": [item("b")] })));
    let run = check(&config.to_string(), &[]);
    run.is_good();
    assert_eq!(other.requests("GET").len(), 1, "an owner may allow it");
}

#[test]
fn unknown_campaign_must_be_not_found() {
    let backend = sound();
    let document = json!({ "data": item("naqra-check-unknown") });
    backend.respond_to("GET /items/naqra-check-unknown", Response::json(document));
    let words = "expected not found for a campaign that is not there (404, nothing at /item, or \
                 answers.means)";
    let url = format!("{}/items/naqra-check-unknown", backend.root());
    let run = check(&described(&backend).to_string(), &[]);
    run.is_wrong(1, &[&format!("/backend/campaign: {url}: {words}, found a document")]);
    backend.respond_to("GET /items/naqra-check-unknown", Response::status(500, "{}"));
    let run = check(&described(&backend).to_string(), &[]);
    run.is_wrong(1, &[&format!("/backend/campaign: {url}: {words}, found status 500")]);
    // No answer at all is told as for every other call.
    backend.respond_to("GET /items/naqra-check-unknown", Response::json("{}").cut());
    let run = check(&described(&backend).to_string(), &[]);
    let reason = "expected an answer, found none: Peer disconnected";
    run.is_wrong(1, &[&format!("/backend/campaign: {url}: {reason}")]);
}

#[test]
fn progress_without_points_is_reported() {
    let backend = sound();
    let fields = json!({ "points": "$.nothing" });
    let config = with(described(&backend), "/backend/progress/fields", fields);
    let url = format!("{}/items/a", backend.root());
    check(&config.to_string(), &[]).is_good();
    let config = with(config, "/backend/progress/fields", json!({ "points": "$.nothing" }));
    let config = with(config, "/backend/fields/points", json!({ "value": null }));
    check(&config.to_string(), &[]).is_wrong(
        1,
        &[&format!("/backend/progress/fields/points: {url}: expected points, found none")],
    );
}

#[test]
fn first_running_campaign_is_checked() {
    let backend = sound();
    let mut over = item("a");
    over["state"] = json!("ended");
    let mut config = described(&backend);
    config["backend"]["fields"]["status"] = json!(["$.state", { "value": "running" }]);
    backend.respond_to("GET /items", Response::json(json!({ "data": [over, item("b")] })));
    check(&config.to_string(), &[]).has("campaign", &["b: "]);
    backend.respond_to("GET /items", Response::json(json!({ "data": [over] })));
    check(&config.to_string(), &[]).has("campaign", &["a: "]);
}

#[test]
fn tap_is_sent_with_send_and_counts_once() {
    let backend = sound();
    let run = check(&described(&backend).to_string(), &["--send"]);
    let url = format!("{}/taps", backend.root());
    run.is_wrong(1, &[&format!(
        "/backend/interaction: {url}: expected 251 points after one tap that was sent twice, found \
         250 (unless others tapped, or the count is kept for longer than --seconds)"
    )]);
    run.has("sent", &["200", "taken"]);
    run.has("sent again", &["200", "taken"]);
    run.has("progress", &["250 points before, 250 after"]);
    let taps = backend.requests("POST");
    assert_eq!(taps.len(), 2);
    assert_eq!(taps[0].body, taps[1].body, "the same key");
    assert_eq!(taps[0].headers["content-type"], "application/json");
    // A backend that only stores has nothing to compare.
    let config = with(described(&backend), "/backend/interaction/counts", json!(false));
    check(&config.to_string(), &["--send"]).is_good();
    // Without a place for the key it is sent once.
    let backend = sound();
    let body = json!({ "of": "{slug}" });
    let config = with(config, "/backend/interaction/body", body);
    let config = with(config, "/backend/root", json!(backend.root()));
    let run = check(&config.to_string(), &["--send"]);
    run.is_good();
    run.has(" ", &["no place for {key}"]);
    assert_eq!(backend.requests("POST").len(), 1);
    backend.respond_to("POST /taps", Response::json("{}").with("X", "y"));
    backend.respond_to(
        "POST /taps",
        Response::status(422, json!({ "detail": "No" })).with("Access-Control-Allow-Origin", "*"),
    );
    let config = with(config, "/backend/interaction/answers", json!({ "error": "$.detail" }));
    let run = check(&config.to_string(), &["--send"]);
    let url = format!("{}/taps", backend.root());
    run.is_wrong(
        1,
        &[&format!(
            "/backend/interaction: {url}: expected that it counts, found status 422, refused: No"
        )],
    );
}

#[test]
fn contract_backend_and_files_are_checked() {
    let backend = sound();
    let campaign = json!({ "slug": "a", "title": { "ar": "أ", "en": "A" }, "goal": { "target": 9 }, "points": 7,
        "status": "running" });
    let list = json!({ "items": [campaign], "total": 1, "next": null });
    for (path, body) in [
        ("/api/v1/campaigns?per_page=100", &list),
        ("/api/v1/campaigns/a", &campaign),
        ("/api/v1/campaigns/a/progress", &campaign),
        ("/site/data/campaigns.json", &list),
        ("/site/data/campaigns/a.json", &campaign),
    ] {
        backend.respond_to(&format!("GET {path}"), Response::json(body));
    }
    let events = "/api/v1/events?campaigns=a";
    let said = format!("event: progress\ndata: {campaign}\n\n");
    let stream = Response::json(said).with("Content-Type", "text/event-stream");
    backend.respond_to(&format!("GET {events}"), stream);
    backend.respond_to("OPTIONS /api/v1/campaigns/a/interactions", Response::preflight());
    let root = format!("{}/api/v1", backend.root());
    let run = check(&json!({ "backend": root }).to_string(), &[]);
    run.is_good();
    run.has("progress", &["200", "7 of 9 points"]);
    run.has("interaction", &["POST", "/api/v1/campaigns/a/interactions", "\"action\":\"tap\""]);
    run.has(" ", &["no rule for \"tap\""]);
    run.has("live", &["text/event-stream: opened; first count after", "7 points"]);
    // Below the site, without CORS of its own.
    let address = format!("{}/", backend.root());
    let own = ["--address", &address, "--origin", &backend.root()];
    check("{}", &own).is_good();
    let address = format!("{}/site", backend.root());
    let own = ["--address", &address, "--origin", &backend.root()];
    let run = check(r#"{"backend": null}"#, &own);
    run.is_good();
    run.has("progress", &["none: counts come with the campaign"]);
    run.has("interaction", &["none: there is no tap button"]);
    backend.respond_to(
        "GET /site/data/campaigns/a.json",
        Response::json(json!({ "slug": "b", "title": { "en": "B" } })),
    );
    let run = check(r#"{"backend": null}"#, &own);
    assert!(run.status == Some(1) && run.err.lines().count() == 1, "{run:?}");
    let other = "expected a campaign with the slug that was asked for, a, found \"b\"";
    assert!(run.err.contains(other), "{run:?}");
}
