use crate::{backend::Adapter, *};
use naqra_campaign::{NoResponse, Refusal, Request, Response, Slug, Tap};
use naqra_contract::{
    Counted, Diagnostic, FetchError, FetchOutcome, FollowedCampaign, InteractionMethod,
    InteractionResult, Problem, StreamMessage,
};
use pollster::block_on;
use serde_json::{Value, json};
use std::{cell::RefCell, future::ready};

/// Responses by address.
pub(super) type FakeResponses<'a> = &'a [(&'a str, u16, Value)];

/// Runs a fetch against fixed responses. Returns the requested addresses, too.
pub(super) fn run(fetch: Fetch, responses: FakeResponses<'_>) -> (FetchOutcome, Vec<String>) {
    let requested = RefCell::new(Vec::new());
    let outcome = block_on(fetch.run(&|request: Request| {
        let found = responses.iter().find(|(url, ..)| *url == request.url);
        requested.borrow_mut().push(request.url);
        ready(found.map_or(Err(NoResponse::Silent), |(_, status, body)| {
            let body = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
            Ok(Response { status: *status, body, ..Response::default() })
        }))
    }));
    (outcome, requested.into_inner())
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

pub(super) fn followed(slug: &str) -> Vec<FollowedCampaign> {
    vec![FollowedCampaign { slug: self::slug(slug), id: None }]
}

pub(super) fn tap() -> Tap {
    Tap { id: "k-1".into(), action: "tap".into(), network: None, points: 1, sent: false }
}

#[test]
fn requests_of_the_contract() {
    let own = Backend::of(Some("api/v1/"));
    assert_eq!(own.campaigns(), "api/v1/campaigns?per_page=100");
    assert_eq!(own.campaign(&slug("a")), "api/v1/campaigns/a");
    assert_eq!(own.progress(&slug("a")).as_deref(), Some("api/v1/campaigns/a/progress"));
    let events = own.events([&slug("a"), &slug("b")]);
    assert_eq!(events.as_deref(), Some("api/v1/events?campaigns=a%2Cb"));
    assert_eq!(
        own.interaction_method(&slug("a"), None),
        InteractionMethod::Form("api/v1/campaigns/a/interactions".into())
    );
    assert!(own.can_retry() && own.counts_interactions() && own.poll_ms() == Some(10_000));
    let request = own.interaction(&tap(), &followed("a")[0], Some("r7"));
    assert_eq!(request.body.as_deref(), Some(r#"{"id":"k-1","action":"tap","ref":"r7"}"#));
    assert_eq!((request.method.as_str(), request.headers.len()), ("POST", 1));

    let pages: FakeResponses<'_> = &[
        (
            "api/v1/campaigns?per_page=100",
            200,
            json!({"items": [{"slug": "a"}], "total": 2, "next": "/api/v1/campaigns?page=2"}),
        ),
        ("api/v1/campaigns?page=2", 200, json!({"items": [{"slug": "b"}], "next": null})),
    ];
    let (outcome, requested) = run(own.list(), pages);
    assert_eq!(outcome.document, Ok(json!({"items": [{"slug": "a"}, {"slug": "b"}]})));
    assert_eq!(requested.len(), 2);
    assert_eq!(
        own.campaigns_after("https://elsewhere.example/x?page=2").as_deref(),
        Some("api/v1/campaigns?page=2")
    );
}

/// The page loads what reads descriptions in the same cases (`xtask/src/site/program.rs`).
#[test]
fn only_an_object_describes_a_backend() {
    let described = |config: Value| {
        let backend = Backend::of_config(&config, Some("api/v1"));
        (matches!(backend.0, Adapter::Described(_)), backend.is_files())
    };
    assert_eq!(described(json!({"backend": {}})), (true, false));
    assert_eq!(described(json!({"backend": "https://a.example"})), (false, false));
    assert_eq!(described(json!({})), (false, false));
    assert_eq!(described(json!(null)), (false, false));
    for files in [json!(null), json!([]), json!(false), json!(4)] {
        assert_eq!(described(json!({ "backend": files })), (false, true));
    }
}

#[test]
fn files_take_nothing() {
    let files = Backend::of(None);
    assert_eq!(files.campaigns(), "data/campaigns.json");
    assert_eq!(files.campaign(&slug("a")), "data/campaigns/a.json");
    assert!(!files.can_retry() && files.is_files());
    assert_eq!(files.interaction_method(&slug("a"), None), InteractionMethod::None);
    assert_eq!((files.progress(&slug("a")), files.poll_ms()), (None, None));
}

#[test]
fn answers_say_whether_to_try_again() {
    let own = Backend::of(Some("api/v1"));
    let request = own.interaction(&tap(), &followed("a")[0], None);
    let answer = |status: u16, wait: Option<&str>, body: &str| {
        let headers = wait.map(|wait| ("retry-after".to_owned(), wait.to_owned()));
        let headers = headers.into_iter().collect();
        own.read_response(
            &request,
            Response { status, headers, body: body.to_owned(), ..Response::default() },
        )
        .0
    };
    assert_eq!(answer(429, Some("7"), ""), InteractionResult::Later(Some(7)));
    assert_eq!(answer(429, None, ""), InteractionResult::Later(Some(5)));
    assert_eq!(answer(500, None, "<html>"), InteractionResult::Later(None));
    let ended = r#"{"type":"/problems/campaign-not-running"}"#;
    assert_eq!(answer(409, None, ended), InteractionResult::Refused(Refusal::NotRunning, None));
    assert_eq!(answer(422, None, "{}"), InteractionResult::Refused(Refusal::Rejected, None));
    assert_eq!(answer(404, None, ""), InteractionResult::Refused(Refusal::Rejected, None));
    let body = r#"{"status":"counted","points_added":2,
        "progress":{"slug":"a","points":12,"status":"running","seq":3}}"#;
    let InteractionResult::Counted(counted) = answer(201, None, body) else { panic!() };
    assert_eq!((counted.points, counted.is_repeat), (Some(2), false));
    assert!(counted.update.is_some());
    let again = r#"{"status":"duplicate","points_added":0}"#;
    let InteractionResult::Counted(counted) = answer(200, None, again) else { panic!() };
    assert_eq!(counted, Counted { points: None, update: None, is_repeat: true });
}

#[test]
fn tap_counts_only_with_the_body_of_the_contract() {
    let own = Backend::of(Some("api/v1"));
    let request = own.interaction(&tap(), &followed("a")[0], None);
    let html = || vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let login = "<!doctype html><title>Welcome to the hotel</title>";
    for (status, headers, body, redirected) in [
        (200, html(), login, false),
        (200, html(), login, true),
        (200, vec![], "\n <html>", false),
        (200, vec![], "", false),
        (201, vec![], "", false),
        (204, vec![], "", false),
        (200, vec![], "fine", false),
        (200, vec![], "{\"error\":\"try later\"}", false),
        (200, vec![], "{\"status\":\"ok\",\"points_added\":1}", false),
        (200, vec![], "[]", false),
        (200, vec![], "null", false),
        (0, vec![], "", false),
        (302, vec![], "", false),
        (304, vec![], "", false),
        (401, html(), login, false),
        (403, html(), "", false),
        (404, html(), login, true),
        (405, vec![], "{}", true),
        (511, html(), login, false),
    ] {
        let reply = Response { status, headers, body: body.to_owned(), redirected };
        let (answer, _) = own.read_response(&request, reply.clone());
        assert!(matches!(answer, InteractionResult::Later(_)), "{reply:?}: {answer:?}");
    }
    // Over a redirect that keeps the request the backend's own response is as good as any.
    let body = r#"{"status":"counted","points_added":1}"#.to_owned();
    let reply = Response { status: 201, body, redirected: true, ..Response::default() };
    assert!(matches!(own.read_response(&request, reply).0, InteractionResult::Counted(_)));
}

#[test]
fn tap_of_a_described_backend_counts_only_with_what_its_answers_say() {
    let backend = |answers: Value, key: &str| {
        let interaction = json!({"url": "/i", "body": {"k": key}, "answers": answers});
        Backend::configured(&json!({"interaction": interaction}))
    };
    let answer = |backend: &Backend, reply: &Response| {
        let request = backend.interaction(&tap(), &followed("a")[0], None);
        backend.read_response(&request, reply.clone()).0
    };
    let page = Response { status: 200, body: "<html>".into(), ..Response::default() };
    let moved =
        Response { status: 200, body: "{}".into(), redirected: true, ..Response::default() };
    let refused_page = Response { status: 403, ..page.clone() };
    for reply in [&page, &moved, &refused_page] {
        assert_eq!(answer(&backend(json!({}), "{key}"), reply), InteractionResult::Later(None));
        let unconfirmed = InteractionResult::Refused(Refusal::Unconfirmed, None);
        assert_eq!(answer(&backend(json!({}), "{id}"), reply), unconfirmed);
    }
    // A limit of requests refuses before anything is carried out, often with a page of its own.
    let limited = Response { status: 429, ..page.clone() };
    assert_eq!(answer(&backend(json!({}), "{id}"), &limited), InteractionResult::Later(Some(5)));
    // By a description the response may be a page.
    let said = json!({"means": [{"status": 200, "means": "ok"}]});
    for reply in [&page, &moved] {
        let found = answer(&backend(said.clone(), "{key}"), reply);
        assert!(matches!(found, InteractionResult::Counted(_)), "{found:?}");
    }
    let empty = Response { status: 204, ..Response::default() };
    assert!(matches!(answer(&backend(json!({}), "{key}"), &empty), InteractionResult::Counted(_)));
    let strict = json!({"ok": {"at": "$.done", "is": true}});
    let error = Response { status: 200, body: "{\"error\":1}".into(), ..Response::default() };
    let found = answer(&backend(strict, "{key}"), &error);
    assert_eq!(found, InteractionResult::Refused(Refusal::Rejected, None));
}

/// A backend as its description says, with everything that only some have.
fn shop() -> Backend {
    Backend::configured(&json!({
        "root": "https://a.example",
        "answers": {
            "ok": {"at": "$.ok", "is": [true, null]},
            "means": [
                {"status": 403, "means": "not_found"},
                {"status": 400, "at": "$.code", "is": "flood", "means": "slow_down"},
                {"status": [409, 412], "means": "already_done"}
            ],
            "error": ["$.message"], "retry_after": ["$.wait"], "wait_seconds": 9
        },
        "fields": {"slug": "$.s", "title": "$.t", "id": "$.n", "points": {"at": "$.p", "as": "number"}},
        "list": {"url": "/c?page={page}&size={size}", "items": "$.data", "size": 2, "total": "$.all"},
        "campaign": {"url": "/c/{slug}"},
        "progress": {"url": "/p/{id}", "with_campaign": true, "fields": {"points": "$.sum"}},
        "interaction": {"url": "/i/{key}", "method": "PUT",
            "body": {"c": "{id:number}", "by": "{ref}"}, "fields": {"progress.points": "$.now"}},
        "live": {"by": "poll", "every_seconds": 3}
    }))
}

#[test]
fn pages_end_where_they_end() {
    let item = |name: &str| json!({"s": name, "t": name, "p": "1"});
    let two = json!({"data": [item("a"), item("b")]});
    let one = json!({"data": [item("c")]});
    let urls = ["https://a.example/c?page=1&size=2", "https://a.example/c?page=2&size=2"];
    let ways: [(&str, FakeResponses<'_>, usize, usize); 5] = [
        ("fewer than a page", &[(urls[0], 200, two.clone()), (urls[1], 200, one.clone())], 3, 2),
        ("the same again", &[(urls[0], 200, two.clone()), (urls[1], 200, two.clone())], 2, 2),
        ("past the end", &[(urls[0], 200, two.clone()), (urls[1], 400, json!({}))], 2, 2),
        ("silence", &[(urls[0], 200, two.clone())], 2, 2),
        ("the total", &[(urls[0], 200, json!({"data": two["data"], "all": "2"}))], 2, 1),
    ];
    for (name, responses, items, requests) in ways {
        let responses: Vec<_> = responses
            .iter()
            .map(|(url, status, body)| {
                let mut body = body.clone();
                if body.is_object() {
                    body["ok"] = json!(true);
                    if body.get("all").is_some() {
                        body["all"] = json!(2);
                    }
                }
                (*url, *status, body)
            })
            .collect();
        let (outcome, requested) = run(shop().list(), &responses);
        assert_eq!(outcome.diagnostics.len(), usize::from(name == "silence"), "{name}");
        let list = outcome.document.unwrap();
        assert_eq!(list["items"].as_array().unwrap().len(), items, "{name}");
        assert_eq!(requested.len(), requests, "{name}: {requested:?}");
    }
}

#[test]
fn points_may_come_from_another_request() {
    let responses: FakeResponses<'_> = &[
        ("https://a.example/c/a", 200, json!({"s": "a", "t": "A", "n": 4, "p": 1})),
        ("https://a.example/p/4", 200, json!({"sum": 77})),
    ];
    let (outcome, _) = run(shop().detail(&slug("a")), responses);
    let document = outcome.document.unwrap();
    assert_eq!(document, json!({"slug": "a", "title": "A", "id": 4, "points": 77}));
    // Without it, what the campaign says stays.
    let (outcome, _) = run(shop().detail(&slug("a")), &responses[..1]);
    assert_eq!(outcome.document.unwrap()["points"], 1);
    assert_eq!(
        outcome.diagnostics,
        [Diagnostic::of("/backend/progress", "https://a.example/p/4", Problem::NoResponse)]
    );
    // A nought of its own is no count.
    let responses: FakeResponses<'_> =
        &[("https://a.example/c/a", 200, json!({"s": "a", "n": 4, "p": 0}))];
    let (outcome, _) = run(shop().detail(&slug("a")), responses);
    assert_eq!(outcome.document.unwrap().get("points"), Some(&Value::Null));
}

#[test]
fn what_is_wrong_with_an_answer_is_said() {
    let url = "https://a.example/c/a";
    let ways = [
        (403, json!({}), FetchError::NotFound, ""),
        (404, json!({}), FetchError::NotFound, ""),
        (
            500,
            json!({"message": "<b>Out</b> of order\nat line 7"}),
            FetchError::Down,
            "/backend/campaign: https://a.example/c/a: the answer has status 500: Out of order",
        ),
        (
            200,
            json!("<!doctype html><title>Log in"),
            FetchError::Broken,
            "/backend/campaign: https://a.example/c/a: expected JSON, found a page of HTML, perhaps a login: <!doctype html><title>Log in",
        ),
        (
            200,
            json!("{\"s\":\"a"),
            FetchError::Broken,
            "/backend/campaign: https://a.example/c/a: expected JSON, found a broken document: EOF while parsing a string at line 1 column 7",
        ),
        (
            200,
            json!({"ok": false, "message": "closed"}),
            FetchError::Broken,
            "/backend/campaign: https://a.example/c/a: the answer has status 200: closed",
        ),
        (
            200,
            json!({"s": "b", "t": "B"}),
            FetchError::NotFound,
            "/backend/campaign: https://a.example/c/a: expected a campaign with the slug that was asked for, a, found \"b\"",
        ),
    ];
    for (status, body, miss, problem) in ways {
        let (outcome, _) = run(shop().detail(&slug("a")), &[(url, status, body)]);
        assert_eq!(outcome.document, Err(miss), "{status}");
        let found = outcome.diagnostics.first().map(ToString::to_string);
        assert_eq!(found.unwrap_or_default(), problem, "{status}");
    }
}

#[test]
fn an_interaction_goes_where_and_how_the_backend_wants_it() {
    let shop = shop();
    let on = FollowedCampaign { slug: slug("a"), id: Some("4".into()) };
    let request = shop.interaction(&tap(), &on, None);
    assert_eq!((request.method.as_str(), request.url.as_str()), ("PUT", "https://a.example/i/k-1"));
    assert_eq!(request.body.as_deref(), Some("{\"c\":4}"));
    assert!(shop.can_retry());
    let answer = |status, body: Value| {
        let reply = Response { status, body: body.to_string(), ..Response::default() };
        shop.read_response(&request, reply).0
    };
    assert_eq!(
        answer(400, json!({"code": "flood", "wait": "30"})),
        InteractionResult::Later(Some(30))
    );
    assert_eq!(answer(400, json!({"code": "flood"})), InteractionResult::Later(Some(9)));
    let done = Counted { points: None, update: None, is_repeat: true };
    assert_eq!(answer(409, json!({})), InteractionResult::Counted(done));
    assert_eq!(
        answer(200, json!({"ok": false, "message": "Sold &amp; gone"})),
        InteractionResult::Refused(Refusal::Rejected, Some("Sold & gone".into()))
    );
    let InteractionResult::Counted(counted) = answer(200, json!({"ok": true, "now": 12})) else {
        panic!()
    };
    let current = progress(3);
    assert_eq!(counted.update.unwrap().apply_to(&current).points, 12);
    assert_eq!(shop.interaction_method(&slug("a"), None), InteractionMethod::App);
    let keyless = json!({"interaction": {"url": "/i", "body": {"c": "{id}"}, "counts": false}});
    let keyless = Backend::configured(&keyless);
    assert!(!keyless.can_retry() && !keyless.counts_interactions());
    let failing = |status| {
        let reply = Response { status, ..Response::default() };
        keyless.read_response(&keyless.interaction(&tap(), &on, None), reply).0
    };
    assert_eq!(failing(503), InteractionResult::Refused(Refusal::Unconfirmed, None));
    assert_eq!(failing(429), InteractionResult::Later(Some(5)));
    let link = json!({"interaction": {"link": "https://forms.example/?c={slug}"}});
    let link = Backend::configured(&link).interaction_method(&slug("a"), None);
    assert_eq!(link, InteractionMethod::Link("https://forms.example/?c=a".into()));
}

fn progress(points: u64) -> naqra_campaign::Progress {
    let json = json!({"slug": "a", "points": points, "target": 100, "status": "running",
        "counters": {"view": 5}, "seq": 4});
    naqra_contract::read_progress(&json.to_string()).unwrap().1
}

#[test]
fn each_language_may_be_a_request_of_its_own() {
    let backend = Backend::configured(&json!({
        "root": "https://w.example",
        "per_language": {"first": "en", "key": "$.translations.en",
            "id": "$.translations.{lang}", "url": "/c/{id}"},
        "fields": {"slug": {"at": "$.slug", "as": "decode"},
            "title": {"at": "$.title.rendered", "as": "text"}, "points": "$.points"},
        "list": {"url": "/c?lang={lang}"},
        "campaign": {"url": "/c?slug={slug}&lang={lang}", "item": "$[0]"}
    }));
    let english = json!({"slug": "water", "title": {"rendered": "Water &amp; hope"}, "points": 5,
        "translations": {"en": 4, "ar": 5}});
    let arabic = json!({"slug": "%d9%85%d8%a7%d8%a1", "title": {"rendered": "ماء"}, "points": 5,
        "translations": {"en": 4, "ar": 5}});
    let only_arabic = json!({"slug": "only", "title": {"rendered": "وحيد"}, "points": 1,
        "translations": {"ar": 9}});
    let responses: FakeResponses<'_> = &[
        ("https://w.example/c?lang=en", 200, json!([english])),
        ("https://w.example/c?lang=ar", 200, json!([only_arabic, arabic])),
        ("https://w.example/c?slug=water&lang=en", 200, json!([english])),
        ("https://w.example/c/5", 200, arabic.clone()),
        ("https://w.example/c?slug=only&lang=en", 200, json!([])),
        ("https://w.example/c?slug=only&lang=ar", 200, json!([only_arabic])),
        ("https://w.example/c?slug=none&lang=en", 200, json!([])),
        ("https://w.example/c?slug=none&lang=ar", 200, json!([])),
    ];
    let water = json!({"slug": "water", "title": {"en": "Water & hope", "ar": "ماء"}, "points": 5});
    let only = json!({"slug": "only", "title": {"ar": "وحيد"}, "points": 1});
    let (outcome, _) = run(backend.list(), responses);
    assert_eq!(outcome.document, Ok(json!({"items": [water, only]})));
    let (outcome, requested) = run(backend.detail(&slug("water")), responses);
    assert_eq!(outcome.document, Ok(water));
    assert_eq!(requested.len(), 2);
    let (outcome, _) = run(backend.detail(&slug("only")), responses);
    assert_eq!(outcome.document, Ok(only));
    let (outcome, _) = run(backend.detail(&slug("none")), responses);
    assert_eq!(outcome.document, Err(FetchError::NotFound));
    // One language that fails leaves the other.
    let (outcome, _) = run(backend.list(), &responses[..1]);
    assert_eq!(outcome.document.unwrap()["items"][0]["title"], json!({"en": "Water & hope"}));
}

#[test]
fn rows_of_a_second_request_are_merged_in() {
    let backend = Backend::configured(&json!({
        "root": "https://j.example",
        "languages": {"ar": ["ar-SA", "ar"], "en": "en-US"},
        "fields": {"slug": "$.slug", "title": "$.tr[?@.code == '{langCode}'].title", "points": "$.id"},
        "list": {"url": "/c", "items": "$.rows", "columns": "$.columns",
            "join": {"url": "/t?of=in.({ids})", "key": "$.id", "on": "$.campaign", "as": "tr"}}
    }));
    let responses: FakeResponses<'_> = &[
        (
            "https://j.example/c",
            200,
            json!({"columns": ["id", "slug"], "rows": [[1, "a"], [2, "b"]]}),
        ),
        (
            "https://j.example/t?of=in.(1%2C2)",
            200,
            json!([
                {"campaign": 2, "code": "ar", "title": "ب"},
                {"campaign": 1, "code": "en-US", "title": "A"},
                {"campaign": 1, "code": "ar-SA", "title": "أ"},
            ]),
        ),
    ];
    let (outcome, _) = run(backend.list(), responses);
    assert_eq!(
        outcome.document,
        Ok(json!({"items": [
            {"slug": "a", "title": {"ar": "أ", "en": "A"}, "points": 1},
            {"slug": "b", "title": {"ar": "ب"}, "points": 2},
        ]}))
    );
}

#[test]
fn messages_of_a_stream_become_counts() {
    let backend = Backend::configured(&json!({"root": "wss://s.example", "live": {
        "by": "websocket", "url": "/ws", "protocol": "p", "send": [{"type": "sub", "id": "{id}"}],
        "replies": [{"at": "$.type", "is": "ping", "send": {"type": "pong"}}],
        "fails": {"at": "$.type", "is": "error"}, "where": {"at": "$.type", "is": "event"},
        "items": "$.data", "fields": {"id": "$.c", "points_added": {"at": "$.n", "as": "number"}},
        "after_open": {"url": "/sub", "body": {"client": "{client}"}, "take": {"client": "$.id"}}
    }}));
    let on = vec![FollowedCampaign { slug: slug("a"), id: Some("4".into()) }];
    let plan = backend.stream(&on).unwrap();
    assert_eq!(
        (plan.url.as_str(), plan.send),
        ("wss://s.example/ws", vec![r#"{"id":"4","type":"sub"}"#.into()])
    );
    let hear = |message: Value, first| backend.read_message(&message.to_string(), first, &on).0;
    assert_eq!(
        hear(json!({"type": "ping"}), false),
        [StreamMessage::Reply(r#"{"type":"pong"}"#.into())]
    );
    assert_eq!(hear(json!({"type": "error"}), false), [StreamMessage::Failed]);
    assert_eq!(backend.read_message("", false, &on), (vec![], vec![]));
    let [StreamMessage::Send(request)] = &hear(json!({"id": "x9"}), true)[..] else { panic!() };
    assert_eq!(request.body.as_deref(), Some(r#"{"client":"x9"}"#));
    let event = json!({"type": "event", "data": [{"c": 4, "n": "5"}, {"c": 7, "n": 1}]});
    let [StreamMessage::Update(update)] = &hear(event, false)[..] else { panic!() };
    let known = progress(95);
    let after = update.apply_to(&known);
    assert_eq!((update.index(), after.points, after.target), (0, 100, Some(100)));
    assert_eq!(after.status, naqra_campaign::Status::Reached);
    assert_eq!(after.counters, known.counters);
    let (messages, problems) = backend.read_message("{", false, &on);
    assert_eq!((messages.len(), problems.len()), (0, 1));
}

#[test]
fn polls_ask_what_there_is() {
    let shop = shop();
    assert_eq!(shop.poll_ms(), Some(3_000));
    assert_eq!(shop.stream(&followed("a")), None);
    let responses: FakeResponses<'_> = &[("https://a.example/p/a", 200, json!({"sum": 8}))];
    let (outcome, _) = run(shop.poll(&followed("a")), responses);
    assert_eq!(outcome.updates[0].apply_to(&progress(3)).points, 8);
    let (outcome, _) = run(shop.poll(&followed("a")), &[("https://a.example/p/a", 304, json!(""))]);
    assert_eq!(outcome.updates, []);
    let (outcome, _) = run(shop.poll(&followed("a")), &[("https://a.example/p/a", 429, json!({}))]);
    assert_eq!(outcome.document, Err(FetchError::Down));
}

#[test]
fn allowed_hosts_are_a_list_of_texts() {
    for (hosts, fault) in [
        (json!("cdn.example"), "/allowed_hosts: expected a list, found \"cdn.example\""),
        (json!(["cdn.example", 7]), "/allowed_hosts/1: expected a text, found 7"),
    ] {
        let config = json!({"backend": {"list": {"url": "/c"}}, "allowed_hosts": hosts});
        let (_, faults) = Backend::read(&config, None);
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [fault]);
    }
}
