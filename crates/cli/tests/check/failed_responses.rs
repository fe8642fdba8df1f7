//! Backends that fail with a good status, or refuse the same key: `--send` says what to name.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{Run, at_once, check, described, sound},
};
use serde_json::{Value, json};

/// What GraphQL answers to a mutation that failed.
fn failed() -> Value {
    json!({ "data": { "createInteraction": null }, "errors": [{ "message": "Prisma error" }] })
}

/// The settings of a backend that only stores, with more members of `interaction`.
fn storing(backend: &FakeBackend, more: &Value) -> String {
    let mut config = described(backend);
    let interaction = config["backend"]["interaction"].as_object_mut().unwrap();
    interaction.insert("counts".to_owned(), json!(false));
    interaction.extend(more.as_object().unwrap().clone());
    config.to_string()
}

/// Sends a tap to a backend with this first and this second answer.
fn sent(first: Response, second: Option<Response>, more: &Value) -> (Run, String) {
    let backend = sound();
    let answer = match second {
        Some(second) => first.before(second),
        None => first,
    };
    backend.respond_to("POST /taps", answer);
    let run = check(&storing(&backend, more), &["--send"]);
    assert_eq!(backend.requests("POST").len(), 2, "{run:?}");
    (run, format!("{}/taps", backend.root()))
}

#[test]
fn error_body_with_status_200_is_reported() {
    let remedy = "if this answer is a failure, name it in answers.ok or answers.means";
    let constant = json!({ "fields": { "points_added": { "value": 1 } } });
    let lists = json!({ "answers": { "ok": { "at": "$.data" } } });
    for (body, more, error) in [
        (failed(), json!({}), "errors [{\"message\":\"Prisma error\"}]"),
        // What is always the same tells nothing of the answer, and a test may see too little.
        (failed(), constant, "errors [{\"message\":\"Prisma error\"}]"),
        (failed(), lists, "errors [{\"message\":\"Prisma error\"}]"),
        (json!({ "error": "No such table" }), json!({}), "error \"No such table\""),
        (json!({ "errors": [], "error": true }), json!({}), "error true"),
    ] {
        let (run, url) = sent(Response::json(body), None, &more);
        run.is_wrong(
            1,
            &[&format!(
                "/backend/interaction: {url}: expected an answer without errors, found status 200 \
                 with {error}; {remedy}"
            )],
        );
    }
}

#[test]
fn response_without_the_described_fields_is_reported() {
    let some = json!({ "fields": {
        "points_added": [{ "at": "$.data.createInteraction.points", "as": "number" }, { "value": 1 }],
        "progress.points": { "at": "$.data.createInteraction.total", "as": "number", "else": 0 },
    } });
    let one = json!({ "fields": {
        "points_added": { "value": 1 }, "progress.points": { "add": ["$.total", { "value": 5 }] },
    } });
    for (reply, more, names, found) in [
        (
            Response::json(failed()),
            &some,
            "points_added or progress.points",
            &*failed().to_string(),
        ),
        (Response::json(""), &some, "points_added or progress.points", "an empty body"),
        (Response::json("Taken"), &one, "progress.points", "Taken"),
    ] {
        let (run, url) = sent(reply, None, more);
        run.is_wrong(
            1,
            &[&format!(
                "/backend/interaction/fields: {url}: expected {names}, found none in {found}; if \
                 this answer is a failure, name it in answers.ok or answers.means"
            )],
        );
    }
    // One of them is enough.
    let part = json!({ "data": { "createInteraction": { "total": 7 } }, "errors": ["slow"] });
    let (one, other) = ("$.data.createInteraction.total", "$.data.createInteraction.points");
    let two = json!({ "fields": { "progress.points": one, "points_added": other } });
    sent(Response::json(part), None, &two).0.is_good();
}

#[test]
fn failure_named_in_the_settings_is_reported_as_failure() {
    let ok = json!({ "answers": { "ok": { "at": "$.errors", "is": null }, "error": "$.errors[0].message" } });
    let backend = sound();
    backend.respond_to("POST /taps", Response::json(failed()));
    let run = check(&storing(&backend, &ok), &["--send"]);
    run.is_wrong(
        1,
        &[&format!(
            "/backend/interaction: {}/taps: expected that it counts, found status 200, refused: \
             Prisma error",
            backend.root()
        )],
    );
    assert_eq!(backend.requests("POST").len(), 1);
}

#[test]
fn successful_responses_are_not_reported() {
    let empty = || Response::status(204, "").with("Access-Control-Allow-Origin", "*");
    let named = |rule: Value| json!({ "answers": { "means": [rule] } });
    at_once(
        [
            (empty(), json!({})),
            (empty(), json!({ "fields": { "points_added": "$.added" } })),
            (Response::json(""), json!({})),
            // A page of HTML may be that of a captive portal, so the owner has to name it.
            (Response::json("<p>Thanks</p>"), named(json!({ "status": 200, "means": "ok" }))),
            (Response::json(json!({ "errors": [], "error": false })), json!({})),
            (Response::json(json!({ "errors": {}, "error": 0 })), json!({})),
            (Response::json(json!({ "errors": null, "error": "" })), json!({})),
            (Response::json("[]"), json!({})),
            // A header is a field, too.
            (
                empty().with("X-N", "9").with("Access-Control-Expose-Headers", "X-N"),
                json!({
                    "fields": { "progress.points": { "at": "header:X-N", "as": "number" } }
                }),
            ),
            // The owner has named it, or what good answers have there.
            (Response::json(failed()), named(json!({ "at": "$.errors", "means": "ok" }))),
            (Response::json(failed()), named(json!({ "at": "$.errors", "means": "already_done" }))),
            (
                Response::json(json!({ "error": "none" })),
                json!({
                    "answers": { "ok": { "at": "$.error", "is": "none" } }
                }),
            ),
        ],
        |(reply, more)| sent(reply, None, &more).0.is_good(),
    );
}

#[test]
fn repeated_idempotency_key_must_be_accepted() {
    let again = "the same key again: expected that it is taken as counted before, found status";
    let name = "name this answer in answers.means as already_done";
    let allowed = |status: u16, body: &Value| {
        Response::status(status, body).with("Access-Control-Allow-Origin", "*")
    };
    let no = json!({ "errors": [{ "message": "Prisma error" }] });
    let sentence = json!({ "answers": { "error": "$.errors[0].message" } });
    let ok = json!({ "answers": { "error": "$.errors[0].message", "ok": { "at": "$.errors", "is": null } } });
    let fields = json!({ "fields": { "points_added": "$.n", "progress.points": "$.n" } });
    for (status, more, words) in [
        (409, &sentence, format!("409, refused: Prisma error; {name}")),
        (200, &ok, format!("200, refused: Prisma error; {name}")),
        (500, &sentence, format!("500, to be tried again; {name}")),
        // Asked too often: of the key it says nothing.
        (429, &sentence, "429, to be tried again in 5 s".to_owned()),
        (
            200,
            &fields,
            format!(
                "200 with errors [{{\"message\":\"Prisma error\"}}]; {name}, and other failures in \
                 answers.ok"
            ),
        ),
    ] {
        let second = allowed(status, &no);
        let (run, url) = sent(Response::json(json!({ "n": 1 })), Some(second), more);
        run.is_wrong(1, &[&format!("/backend/interaction: {url}: {again} {words}")]);
    }
    // What is named is fine, and so is an answer that holds less than the first one.
    let rule = json!({ "answers": { "means": [{ "status": 409, "means": "already_done" }] } });
    let first = || Response::json(json!({ "n": 1 }));
    let (run, _) = sent(first(), Some(allowed(409, &no)), &rule);
    run.is_good();
    run.has("sent again", &["409", "taken, as it was counted before"]);
    sent(first(), Some(Response::json("{}")), &fields).0.is_good();
}

#[test]
fn contract_backend_needs_no_named_answers() {
    let backend = sound();
    let campaign = json!({ "slug": "a", "title": { "en": "A" }, "goal": { "target": 9 }, "points": 7,
        "status": "running", "rules": [{ "action": "tap", "points": 1, "source": "site" }] });
    let path = |path: &str| format!("/api/v1/campaigns{path}");
    let list = json!({ "items": [campaign], "total": 1, "next": null });
    backend.respond_to(&format!("GET {}", path("?per_page=100")), Response::json(list));
    backend.respond_to(&format!("GET {}", path("/a")), Response::json(&campaign));
    backend.respond_to(&format!("GET {}", path("/a/progress")), Response::json(&campaign));
    let tap = format!("POST {}", path("/a/interactions"));
    backend.respond_to(&format!("OPTIONS {}", path("/a/interactions")), Response::preflight());
    let refused = Response::status(422, "{}").with("Access-Control-Allow-Origin", "*");
    let counted = json!({ "status": "counted", "points_added": 1 });
    backend.respond_to(&tap, Response::json(counted).before(refused));
    let mut more = campaign.clone();
    more["points"] = json!(8);
    backend.respond_after(&tap, &format!("GET {}", path("/a/progress")), Response::json(more));
    let stream = Response::json("").with("Content-Type", "text/event-stream");
    backend.respond_to("GET /api/v1/events?campaigns=a", stream);
    let root = format!("{}/api/v1", backend.root());
    let run = check(&json!({ "backend": root }).to_string(), &["--send"]);
    let line = format!(
        "/backend/interaction: {root}/campaigns/a/interactions: the same key again: expected that it \
         is taken as counted before, found status 422, refused"
    );
    assert!(run.err.lines().any(|own| own == line), "{run:?}");
}
