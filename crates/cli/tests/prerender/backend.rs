//! Campaigns from a backend, good and bad.

use crate::{
    fake_backend::{FakeBackend, Response, list},
    test_env::{Run, TestEnv, campaign},
};
use serde_json::json;
use std::{net::TcpListener, thread, time::Duration};

fn run(env: &TestEnv, backend: &FakeBackend, options: &[&str]) -> Run {
    let root = backend.root();
    let own = ["--backend", &root, "--out", "site", "--no-cards", "--timeout-seconds", "1"];
    env.run(&[&own, options].concat())
}

#[test]
fn backend_list_is_read_through_all_pages() {
    let (env, backend) = (TestEnv::new(), FakeBackend::with(&["a", "b", "c"]));
    let next = "/api/v1/campaigns?page=2&per_page=2";
    backend.respond_to("campaigns?per_page=100", Response::Json(list(&["b", "a"], Some(next))));
    // Pages shift while they are read: one campaign comes twice.
    backend.respond_to("campaigns?page=2&per_page=2", Response::Json(list(&["a", "c"], None)));
    let run = run(&env, &backend, &[]);
    run.is_good();
    assert!(
        run.out.starts_with("8 pages, ") && run.out.contains("3 campaigns read"),
        "{}",
        run.out
    );
    let home = env.read("site/ar/index.html");
    let places: Vec<_> =
        ["b", "a", "c"].map(|slug| home.find(&format!("href=\"ar/c/{slug}\"")).unwrap()).into();
    assert!(places.is_sorted(), "the backend's own order: {places:?}");
    let root = backend.root();
    assert!(home.contains(&format!("data-api=\"{root}\"")));
    let page = env.read("site/en/c/a/index.html");
    assert!(page.contains(&format!("data-url=\"{root}/campaigns/a\"")));
    assert!(page.contains(&format!("action=\"{root}/campaigns/a/interactions\"")));
    assert!(!env.has("site/data"), "the backend has the data");
}

#[test]
fn invalid_campaign_is_reported_and_the_others_are_written() {
    let env = TestEnv::new();
    let whole = || campaign("bad").to_string();
    let mut other = campaign("bad");
    other["slug"] = json!("else");
    let mut faulty = campaign("bad");
    faulty["points"] = json!("12");
    let problem = "{\"detail\": \"It rains.\"}";
    let table = [
        (Response::Status(404, problem), false, "expected status 200, found 404 (It rains.)"),
        (Response::Status(500, "<h1>No</h1>"), false, "expected status 200, found 500; it has no"),
        (Response::Raw(b"<!doctype html><p>".into()), false, "found a page of HTML: \"<!doctype"),
        (
            Response::Raw(b"{\"slug\": \"bad\xff\"}".into()),
            false,
            "in UTF-8, found something else at",
        ),
        (Response::Raw(b"[]".into()), false, "expected an object, found a list"),
        (Response::Half(whole(), true), false, "expected an answer, found none: "),
        (Response::Half(whole(), false), false, "expected whole JSON, found its end after "),
        (Response::Silence, false, "expected an answer, found none: "),
        (
            Response::Late(Duration::from_secs(3), whole()),
            false,
            "found none in time (see --timeout",
        ),
        (Response::Json(other.to_string()), false, "/slug: expected \"bad\", as the list names it"),
        (Response::Json(faulty.to_string()), true, "/points: expected a whole number that is not"),
        (
            Response::Json("{\"slug\": \"bad\"}".into()),
            false,
            "/title: expected a title in ar or en",
        ),
    ];
    thread::scope(|scope| {
        for (reply, written, reason) in table {
            let env = &env;
            scope.spawn(move || {
                let backend = FakeBackend::with(&["good", "bad", "last"]);
                backend.respond_to("campaigns/bad", reply);
                let site = format!("site-{}", backend.port);
                let run = run(env, &backend, &["--out", &site]);
                let line = format!("{}/campaigns/bad: ", backend.root());
                run.ended(1, &[&line, reason]);
                assert_eq!(run.err.lines().count(), 1, "{}", run.err);
                let has = |slug: &str| env.has(&format!("{site}/ar/c/{slug}/index.html"));
                assert!(has("good") && has("last"), "{reason}");
                assert_eq!(has("bad"), written, "{reason}");
                let home = env.read(&format!("{site}/en/index.html"));
                assert_eq!(home.contains("href=\"en/c/bad\""), written, "{reason}");
                assert_eq!(home.matches("href=\"en/c/").count(), 2 + usize::from(written));
            });
        }
    });
}

#[test]
fn transient_failure_is_retried() {
    let env = TestEnv::new();
    let backend = FakeBackend::with(&["a", "b", "c", "d"]);
    let json = |slug| Response::Json(campaign(slug).to_string());
    for (slug, first) in [
        ("a", Response::Status(503, "")),
        ("b", Response::Silence),
        ("c", Response::Half(campaign("c").to_string(), false)),
        ("d", Response::Late(Duration::from_secs(3), String::new())),
    ] {
        let path = format!("campaigns/{slug}");
        backend.respond_to(&path, Response::Then(Box::new(first), Box::new(json(slug))));
    }
    run(&env, &backend, &[]).is_good();
    backend.respond_to("campaigns/a", Response::Status(404, ""));
    run(&env, &backend, &[]).ended(1, &[]);
    assert_eq!(backend.requests("campaigns/a"), 3, "what is not there is asked for once");
}

#[test]
fn site_is_not_replaced_without_the_backend_list() {
    let env = TestEnv::new();
    let backend = FakeBackend::with(&["a"]);
    run(&env, &backend, &[]).is_good();
    let before = env.files("site");
    let next = Some("?page=2");
    let second = "campaigns?page=2: expected status 200, found 500";
    for (first, reason) in [
        (Response::Silence, "campaigns?per_page=100: expected an answer, found none: "),
        (Response::Status(500, ""), "campaigns?per_page=100: expected status 200, found 500"),
        (Response::Raw(b"<html>".into()), "campaigns?per_page=100: expected JSON, found a page of"),
        (Response::Json("{}".into()), "/items: expected a list of campaigns, found nothing"),
        (Response::Json("{\"items\": 7}".into()), "/items: expected a list of campaigns, found 7"),
        (Response::Half(list(&["a"], None), true), "campaigns?per_page=100: expected an answer"),
        (Response::Json(list(&["a"], next)), second),
        (Response::Json(list(&[], None)), "The list of campaigns is empty, but the site has pages"),
    ] {
        backend.respond_to("campaigns?per_page=100", first);
        backend.respond_to("campaigns?page=2", Response::Status(500, ""));
        run(&env, &backend, &[])
            .ended(1, &[reason, "Nothing was replaced: the site is as it was."]);
        assert!(env.files("site") == before, "{reason}");
    }
    // A port that was free a moment ago refuses connections.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = format!("http://{free}/api/v1");
    let run = env.run(&["--backend", &down, "--out", "site"]);
    run.ended(1, &[&down, "expected an answer, found none: ", "refused"]);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(env.files("site") == before);
}

#[test]
fn backend_outage_ends_the_run() {
    let env = TestEnv::new();
    let slugs: Vec<String> = (0..40).map(|number| format!("c-{number}")).collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let backend = FakeBackend::with(&slugs);
    run(&env, &backend, &[]).is_good();
    let before = env.files("site");
    for slug in &slugs[3..] {
        backend.respond_to(&format!("campaigns/{slug}"), Response::Silence);
    }
    run(&env, &backend, &[]).ended(1, &["the backend answers no more", "Nothing was replaced"]);
    assert!(env.files("site") == before);
}

#[test]
fn invalid_list_is_reported_and_read_as_far_as_possible() {
    let env = TestEnv::new();
    let pages = |first: &str, second: &str| {
        let backend = FakeBackend::with(&["a", "b", "c"]);
        backend.respond_to("campaigns?per_page=100", Response::Json(first.to_owned()));
        backend.respond_to("campaigns?page=2", Response::Json(second.to_owned()));
        backend
    };
    let strange = json!({"items": [
        campaign("a"), campaign("../../x"), campaign("a/b"), campaign("/etc/x"), 7,
        {"slug": "b", "title": 3}, campaign("a"), {"slug": "c", "title": {"en": "C"}, "points": -1}
    ]});
    for (first, second, lines) in [
        (
            list(&["a", "b"], Some("?page=2")),
            list(&["c"], Some("?page=2")),
            vec!["campaigns?page=2: /next: expected a page with other campaigns, or null; found"],
        ),
        (
            list(&["a", "b", "c"], Some("?per_page=100")),
            String::new(),
            vec!["campaigns?per_page=100: /next: expected a page with other campaigns, or null"],
        ),
        (
            list(&["a", "b", "c"], Some("?page=2")),
            list(&["c", "a"], Some("?page=3")),
            vec!["campaigns?page=2: /next: expected a page with other campaigns, or null; found"],
        ),
        (
            list(&["a", "b"], Some("http://127.0.0.1:9/elsewhere?page=2")),
            list(&["c"], None),
            vec!["/next: expected an address of the same backend, found \"http://127.0.0.1:9/else"],
        ),
        (
            list(&["a", "b", "c"], Some("nothing")),
            String::new(),
            vec![
                "campaigns?per_page=100: /next: expected an address with a query, found \"nothing",
            ],
        ),
        (
            strange.to_string(),
            String::new(),
            vec![
                "/items/1/slug: expected a slug of letters, digits and -, at most 80 long, found \"../../x",
                "/items/2/slug: expected a slug",
                "/items/3/slug: expected a slug",
                "/items/4: expected an object, found 7",
                "/items/6/slug: expected each campaign once, found \"a\" again",
                "/items/5/title: expected a text, or an object with ar and en, found 3",
                "/items/7/points: expected a whole number that is not negative, found -1",
            ],
        ),
    ] {
        let backend = pages(&first, &second);
        let run = run(&env, &backend, &[]);
        run.ended(1, &[]);
        for line in &lines {
            assert!(run.err.contains(line), "{line}: {}", run.err);
        }
        for slug in ["a", "b", "c"] {
            assert!(env.has(&format!("site/ar/c/{slug}/index.html")), "{slug}: {lines:?}");
        }
        assert_eq!(env.at("site/ar/c").read_dir().unwrap().count(), 3, "{lines:?}");
    }
}

#[test]
fn previous_page_is_kept_for_a_campaign_that_cannot_be_read() {
    let env = TestEnv::new();
    let backend = FakeBackend::with(&["a", "b"]);
    run(&env, &backend, &[]).is_good();
    let before = env.read("site/ar/c/b/index.html");
    let mut changed = campaign("a");
    changed["points"] = json!(777);
    backend.respond_to("campaigns/a", Response::Json(changed.to_string()));
    backend.respond_to("campaigns/b", Response::Status(500, ""));
    let second = run(&env, &backend, &[]);
    second.ended(1, &["campaigns/b: expected status 200, found 500; its earlier page stays\n"]);
    assert!(
        second.out.contains("1 broken; 2 pictures drawn, 0 kept; 2 pages of an earlier run stay")
    );
    assert_eq!(env.read("site/ar/c/b/index.html"), before);
    assert!(env.read("site/en/c/a/index.html").contains("777"));
    // Lists know it still, as the backend's list does.
    assert!(env.read("site/en/index.html").contains("href=\"en/c/b\""));
    assert!(env.read("site/sitemap.xml").contains("/campaigns/ar/c/b"));
    // A page for another address would lead astray.
    let moved = run(&env, &backend, &["--backend", "api", "--from", &backend.root()]);
    moved.ended(1, &["campaigns/b: expected status 200, found 500; it has no page\n"]);
    assert!(!env.has("site/ar/c/b"));
    // A campaign that is gone from the list has no page any more.
    backend.respond_to("campaigns?per_page=100", Response::Json(list(&["b"], None)));
    backend.respond_to("campaigns/b", Response::Json(campaign("b").to_string()));
    run(&env, &backend, &[]).is_good();
    assert!(!env.has("site/ar/c/a") && env.has("site/ar/c/b/index.html"));
}

#[test]
fn invalid_value_affects_neither_list_nor_other_campaigns() {
    let (env, backend) = (TestEnv::new(), FakeBackend::with(&["a", "b"]));
    let list =
        list(&["a", "b"], None).replacen("\"title\"", "\"slogan\":\"Cut \\ud83d\",\"title\"", 1);
    backend
        .respond_to("campaigns?per_page=100", Response::Json(format!("{list}\n<!-- cached -->")));
    let whole = campaign("a").to_string();
    let cut = whole.replacen('{', "{\"slogan\":\"Cut \\ud83d\",\"seq\":1e400,", 1);
    backend
        .respond_to("campaigns/a", Response::Raw(format!("\u{feff}{cut}<!-- cached -->").into()));
    let run = run(&env, &backend, &[]);
    assert!(run.out.contains("2 campaigns read"), "{run:?}");
    for part in
        ["/slogan: expected a text without broken", "no HTML comment around", "/seq: expected"]
    {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert!(env.read("site/en/c/a/index.html").contains("Cut"));
    assert!(env.read("site/en/index.html").contains("href=\"en/c/b\""));
}
