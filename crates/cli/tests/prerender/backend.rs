//! Campaigns from a backend, good and bad.

use crate::{
    stage::{Run, Stage, campaign},
    told::{Backend, Response, list},
};
use serde_json::json;
use std::{net::TcpListener, thread, time::Duration};

fn run(stage: &Stage, backend: &Backend, options: &[&str]) -> Run {
    let root = backend.root();
    let own = ["--backend", &root, "--out", "site", "--no-cards", "--timeout-seconds", "1"];
    stage.run(&[&own, options].concat())
}

#[test]
fn a_backend_is_read_through_all_pages() {
    let (stage, backend) = (Stage::new(), Backend::with(&["a", "b", "c"]));
    let next = "/api/v1/campaigns?page=2&per_page=2";
    backend.says("campaigns?per_page=100", Response::Json(list(&["b", "a"], Some(next))));
    // Pages shift while they are read: one campaign comes twice.
    backend.says("campaigns?page=2&per_page=2", Response::Json(list(&["a", "c"], None)));
    let run = run(&stage, &backend, &[]);
    run.is_good();
    assert!(
        run.out.starts_with("8 pages, ") && run.out.contains("3 campaigns read"),
        "{}",
        run.out
    );
    let home = stage.read("site/ar/index.html");
    let places: Vec<_> =
        ["b", "a", "c"].map(|slug| home.find(&format!("href=\"ar/c/{slug}\"")).unwrap()).into();
    assert!(places.is_sorted(), "the backend's own order: {places:?}");
    let root = backend.root();
    assert!(home.contains(&format!("data-api=\"{root}\"")));
    let page = stage.read("site/en/c/a/index.html");
    assert!(page.contains(&format!("data-url=\"{root}/campaigns/a\"")));
    assert!(page.contains(&format!("action=\"{root}/campaigns/a/interactions\"")));
    assert!(!stage.has("site/data"), "the backend has the data");
}

#[test]
fn a_bad_campaign_is_named_and_the_others_are_written() {
    let stage = Stage::new();
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
            let stage = &stage;
            scope.spawn(move || {
                let backend = Backend::with(&["good", "bad", "last"]);
                backend.says("campaigns/bad", reply);
                let site = format!("site-{}", backend.port);
                let run = run(stage, &backend, &["--out", &site]);
                let line = format!("{}/campaigns/bad: ", backend.root());
                run.ended(1, &[&line, reason]);
                assert_eq!(run.err.lines().count(), 1, "{}", run.err);
                let has = |slug: &str| stage.has(&format!("{site}/ar/c/{slug}/index.html"));
                assert!(has("good") && has("last"), "{reason}");
                assert_eq!(has("bad"), written, "{reason}");
                let home = stage.read(&format!("{site}/en/index.html"));
                assert_eq!(home.contains("href=\"en/c/bad\""), written, "{reason}");
                assert_eq!(home.matches("href=\"en/c/").count(), 2 + usize::from(written));
            });
        }
    });
}

#[test]
fn a_passing_trouble_is_tried_again() {
    let stage = Stage::new();
    let backend = Backend::with(&["a", "b", "c", "d"]);
    let json = |slug| Response::Json(campaign(slug).to_string());
    for (slug, first) in [
        ("a", Response::Status(503, "")),
        ("b", Response::Silence),
        ("c", Response::Half(campaign("c").to_string(), false)),
        ("d", Response::Late(Duration::from_secs(3), String::new())),
    ] {
        let path = format!("campaigns/{slug}");
        backend.says(&path, Response::Then(Box::new(first), Box::new(json(slug))));
    }
    run(&stage, &backend, &[]).is_good();
    backend.says("campaigns/a", Response::Status(404, ""));
    run(&stage, &backend, &[]).ended(1, &[]);
    assert_eq!(backend.asked("campaigns/a"), 3, "what is not there is asked for once");
}

#[test]
fn without_a_list_nothing_is_replaced() {
    let stage = Stage::new();
    let backend = Backend::with(&["a"]);
    run(&stage, &backend, &[]).is_good();
    let before = stage.files("site");
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
        backend.says("campaigns?per_page=100", first);
        backend.says("campaigns?page=2", Response::Status(500, ""));
        run(&stage, &backend, &[])
            .ended(1, &[reason, "Nothing was replaced: the site is as it was."]);
        assert!(stage.files("site") == before, "{reason}");
    }
    // Nobody listens on a port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = format!("http://{free}/api/v1");
    let run = stage.run(&["--backend", &down, "--out", "site"]);
    run.ended(1, &[&down, "expected an answer, found none: ", "refused"]);
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(stage.files("site") == before);
}

#[test]
fn a_backend_that_goes_away_ends_the_run() {
    let stage = Stage::new();
    let slugs: Vec<String> = (0..40).map(|number| format!("c-{number}")).collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let backend = Backend::with(&slugs);
    run(&stage, &backend, &[]).is_good();
    let before = stage.files("site");
    for slug in &slugs[3..] {
        backend.says(&format!("campaigns/{slug}"), Response::Silence);
    }
    run(&stage, &backend, &[]).ended(1, &["the backend answers no more", "Nothing was replaced"]);
    assert!(stage.files("site") == before);
}

#[test]
fn a_strange_list_is_named_and_read_as_far_as_it_goes() {
    let stage = Stage::new();
    let pages = |first: &str, second: &str| {
        let backend = Backend::with(&["a", "b", "c"]);
        backend.says("campaigns?per_page=100", Response::Json(first.to_owned()));
        backend.says("campaigns?page=2", Response::Json(second.to_owned()));
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
        let run = run(&stage, &backend, &[]);
        run.ended(1, &[]);
        for line in &lines {
            assert!(run.err.contains(line), "{line}: {}", run.err);
        }
        for slug in ["a", "b", "c"] {
            assert!(stage.has(&format!("site/ar/c/{slug}/index.html")), "{slug}: {lines:?}");
        }
        assert_eq!(stage.at("site/ar/c").read_dir().unwrap().count(), 3, "{lines:?}");
    }
}

#[test]
fn an_earlier_page_is_better_than_none() {
    let stage = Stage::new();
    let backend = Backend::with(&["a", "b"]);
    run(&stage, &backend, &[]).is_good();
    let before = stage.read("site/ar/c/b/index.html");
    let mut changed = campaign("a");
    changed["points"] = json!(777);
    backend.says("campaigns/a", Response::Json(changed.to_string()));
    backend.says("campaigns/b", Response::Status(500, ""));
    let second = run(&stage, &backend, &[]);
    second.ended(1, &["campaigns/b: expected status 200, found 500; its earlier page stays\n"]);
    assert!(
        second.out.contains("1 broken; 2 pictures drawn, 0 kept; 2 pages of an earlier run stay")
    );
    assert_eq!(stage.read("site/ar/c/b/index.html"), before);
    assert!(stage.read("site/en/c/a/index.html").contains("777"));
    // Lists know it still, as the backend's list does.
    assert!(stage.read("site/en/index.html").contains("href=\"en/c/b\""));
    assert!(stage.read("site/sitemap.xml").contains("/campaigns/ar/c/b"));
    // A page for another address would lead astray.
    let moved = run(&stage, &backend, &["--backend", "api", "--from", &backend.root()]);
    moved.ended(1, &["campaigns/b: expected status 200, found 500; it has no page\n"]);
    assert!(!stage.has("site/ar/c/b"));
    // A campaign that is gone from the list has no page any more.
    backend.says("campaigns?per_page=100", Response::Json(list(&["b"], None)));
    backend.says("campaigns/b", Response::Json(campaign("b").to_string()));
    run(&stage, &backend, &[]).is_good();
    assert!(!stage.has("site/ar/c/a") && stage.has("site/ar/c/b/index.html"));
}

#[test]
fn one_bad_value_costs_neither_the_list_nor_the_other_campaigns() {
    let (stage, backend) = (Stage::new(), Backend::with(&["a", "b"]));
    let list =
        list(&["a", "b"], None).replacen("\"title\"", "\"slogan\":\"Cut \\ud83d\",\"title\"", 1);
    backend.says("campaigns?per_page=100", Response::Json(format!("{list}\n<!-- cached -->")));
    let whole = campaign("a").to_string();
    let cut = whole.replacen('{', "{\"slogan\":\"Cut \\ud83d\",\"seq\":1e400,", 1);
    backend.says("campaigns/a", Response::Raw(format!("\u{feff}{cut}<!-- cached -->").into()));
    let run = run(&stage, &backend, &[]);
    assert!(run.out.contains("2 campaigns read"), "{run:?}");
    for part in
        ["/slogan: expected a text without broken", "no HTML comment around", "/seq: expected"]
    {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert!(stage.read("site/en/c/a/index.html").contains("Cut"));
    assert!(stage.read("site/en/index.html").contains("href=\"en/c/b\""));
}
