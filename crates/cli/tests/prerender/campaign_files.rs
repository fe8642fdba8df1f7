//! Campaigns from files: good ones are written, bad ones are named.

use crate::test_env::{TestEnv, campaign};
use serde_json::{Value, json};

/// A campaign with other fields.
fn with(slug: &str, fields: Value) -> String {
    let mut document = campaign(slug);
    for (name, value) in fields.as_object().unwrap() {
        document[name] = value.clone();
    }
    document.to_string()
}

#[test]
fn invalid_files_are_reported_and_the_others_are_written() {
    let env = TestEnv::new();
    env.campaigns(&["good", "other"]);
    let table: [(&str, Vec<u8>, &str); 17] = [
        ("half", b"{\"slug\": \"half\", ".to_vec(), "expected whole JSON, found its end after 17"),
        ("nothing", b"".to_vec(), "expected JSON, found nothing"),
        ("page", b"<!doctype html>".to_vec(), "expected JSON, found a page of HTML: \"<!doctype"),
        ("list", b"[]".to_vec(), "/: expected an object"),
        ("latin", b"{\"slug\": \"latin\xe9\"}".to_vec(), "byte 0xE9 in line 1, at byte 15"),
        ("huge", vec![b' '; 1024 * 1024 + 1], "expected at most 1048576 bytes, found 1048577"),
        ("no-title", with("no-title", json!({"title": null})).into(), "/title: expected a title"),
        ("blank", with("blank", json!({"title": {"en": " "}})).into(), "/title: expected a title"),
        (
            "no-slug",
            with("no-slug", json!({"slug": null})).into(),
            "/slug: expected a slug of letters",
        ),
        (
            "up",
            with("../../up", json!({})).into(),
            "/slug: expected a slug of letters, digits and -",
        ),
        ("inside", with("in/side", json!({})).into(), "found \"in/side\""),
        ("root", with("/tmp/root", json!({})).into(), "found \"/tmp/root\""),
        ("dots", with("..", json!({})).into(), "found \"..\""),
        (
            "renamed",
            with("good", json!({})).into(),
            "/slug: expected \"renamed\", as the file names",
        ),
        (
            "Big Name",
            with("big", json!({})).into(),
            "expected a name of a-z, 0-9 and -, at most 80",
        ),
        ("-dash", with("-dash", json!({})).into(), "before .json; found \"-dash\""),
        (&"x".repeat(81), with("x", json!({})).into(), "at most 80 long"),
    ];
    for (name, content, _) in &table {
        env.write(&format!("campaigns/{name}.json"), content);
    }
    env.write("campaigns/.hidden.json", "[");
    env.write("campaigns/notes.txt", "[");
    let run = env.run_folder(&[]);
    run.ended(1, &[]);
    assert_eq!(run.err.lines().count(), table.len(), "one line each: {}", run.err);
    for (name, _, reason) in &table {
        let file = format!("campaigns/{name}.json: ");
        let line = run.err.lines().find(|line| line.starts_with(&file));
        assert!(line.is_some_and(|line| line.contains(reason)), "{name}: {line:?}");
        assert!(!env.has(&format!("site/en/c/{name}")), "{name}");
    }
    assert!(run.out.contains("2 campaigns read, 17 broken"), "{}", run.out);
    for slug in ["good", "other"] {
        assert!(env.read(&format!("site/ar/c/{slug}/index.html")).contains(slug));
    }
    let names: Vec<String> = env.files("").into_keys().collect();
    let strange = |name: &&String| name.ends_with("index.html") && name.contains("up");
    assert_eq!(names.iter().find(strange), None);
}

#[test]
fn invalid_field_is_reported_and_the_page_is_written() {
    let env = TestEnv::new();
    let fields = json!({"goal": {"target": "many"}, "sdgs": [4, 99], "status": "paused"});
    env.write("campaigns/a.json", with("a", fields));
    let run = env.run_folder(&[]);
    run.ended(1, &[]);
    for line in [
        "campaigns/a.json: /goal/target: expected a goal of at least 1, found \"many\"\n",
        "campaigns/a.json: /sdgs/1: expected a Sustainable Development Goal from 1 to 17, found 99\n",
        "campaigns/a.json: /status: expected upcoming, running, reached",
    ] {
        assert!(run.err.contains(line), "{line}: {}", run.err);
    }
    assert!(run.out.contains("1 campaigns read, 0 broken"), "{}", run.out);
    assert!(env.has("site/en/c/a/index.html"));
}

#[test]
fn unusual_text_is_rendered() {
    let env = TestEnv::new();
    let long = "كلمة طويلة ".repeat(30);
    let rare = "ڿ ݓ ﷺ ﷽ ࢠ ـــ ە‍ ‌ \u{202e}abc 🧕🏽👨‍👩‍👧‍👦🇪🇬 𞸀 𓀀 ߷ \u{0} \u{7f} ﻻ ٪؉ اَلْعَرَبِيَّةُ";
    for (slug, title) in [
        ("long", json!({"ar": long, "en": "W".repeat(300)})),
        ("one-side", json!({"ar": "عربي فقط"})),
        ("other-side", json!({"en": "English only"})),
        ("rare", json!({"ar": rare, "en": rare})),
        ("emoji", json!({"en": "🎉🎉🎉"})),
        ("tags", json!({"en": "</script><b>&\"'", "ar": "</title>"})),
    ] {
        env.write(&format!("campaigns/{slug}.json"), with(slug, json!({"title": title})));
    }
    let run = env.run(&["--from", "campaigns", "--out", "site"]);
    run.is_good();
    for (name, png) in env.files("site/cards").iter().filter(|(name, _)| name.ends_with("png")) {
        assert!(png.starts_with(b"\x89PNG") && png.len() > 3000, "{name}: {} bytes", png.len());
    }
    assert_eq!(env.files("site/cards").len(), 6 * 4 + 2 + 1);
    let page = env.read("site/en/c/tags/index.html");
    assert!(page.contains("&lt;/script&gt;&lt;b&gt;&amp;") && !page.contains("</script><b>"));
    assert!(env.read("site/en/c/one-side/index.html").contains("عربي فقط"));
}

#[test]
fn campaign_status_follows_its_dates() {
    let env = TestEnv::new();
    for (slug, fields) in [
        ("started", json!({"status": "upcoming", "starts_at": "2020-01-01T00:00:00Z"})),
        ("coming", json!({"status": "upcoming", "starts_at": "2999-01-01T00:00:00Z"})),
        ("over", json!({"ends_at": "2020-01-01T00:00:00Z"})),
        ("reached", json!({"points": 1000, "counters": {"tap": 1000}})),
    ] {
        env.write(&format!("campaigns/{slug}.json"), with(slug, fields));
    }
    env.run_folder(&["--backend", "none"]).is_good();
    let list: Value = serde_json::from_str(&env.read("site/data/campaigns.json")).unwrap();
    let states: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["slug"].as_str().unwrap(), item["status"].as_str().unwrap()))
        .collect();
    let wanted =
        [("started", "running"), ("coming", "upcoming"), ("over", "ended"), ("reached", "reached")];
    assert_eq!(states, wanted, "running first, then those that started last, then by name");
    assert_eq!((&list["total"], &list["next"]), (&json!(4), &Value::Null));
    let own = env.read("site/data/campaigns/reached.json");
    let own: Value = serde_json::from_str(&own).unwrap();
    assert_eq!((&own["status"], &own["seq"]), (&json!("reached"), &json!(0)));
    assert_eq!(own["reached_at"], "2026-03-01T12:00:00Z");
}

#[test]
fn folder_without_campaigns_is_refused() {
    let env = TestEnv::new();
    env.run_folder(&[]).ended(1, &["campaigns: expected campaign files, SLUG.json; found none"]);
    let run = env.run(&["--from", "nowhere", "--out", "site"]);
    run.ended(1, &["nowhere: the folder of campaign files cannot be read", "Nothing was replaced"]);
    assert!(!env.has("site"));
}

#[test]
fn thousand_campaigns_fit_lists_and_sitemap() {
    let env = TestEnv::new();
    for number in 0..1000 {
        let slug = format!("c-{number}");
        let text = json!({"slug": slug, "title": {"en": slug}});
        env.write(&format!("campaigns/{slug}.json"), text.to_string());
    }
    let run = env.run_folder(&[]);
    run.is_good();
    assert!(run.out.starts_with("2,002 pages, "), "{}", run.out);
    let rest = "the home page lists the first 100 of 1,000 campaigns; the sitemap has all";
    assert!(run.out.contains(rest), "{}", run.out);
    assert_eq!(env.read("site/sitemap.xml").matches("<loc>").count(), 2003);
    let home = env.read("site/en/index.html");
    assert_eq!(home.matches("href=\"en/c/").count(), 100);
}

#[test]
fn files_of_usual_encodings_are_read() {
    let env = TestEnv::new();
    let utf16: Vec<u8> =
        with("wide", json!({})).encode_utf16().flat_map(u16::to_le_bytes).collect();
    env.write("campaigns/wide.json", [b"\xff\xfe", &utf16[..]].concat());
    let marked = with("marked", json!({ "$schema": "../campaign.schema.json" }));
    env.write("campaigns/marked.json", format!("\u{feff}{marked}"));
    let run = env.run_folder(&[]);
    run.is_good();
    assert!(run.out.contains("2 campaigns read"), "{}", run.out);
}

#[test]
fn invalid_json_value_is_reported_and_the_campaign_is_written() {
    let env = TestEnv::new();
    let text = with("cut", json!({ "slogan": { "en": "Cut CUT" }, "points": 5 }));
    let text = text.replace("CUT", "\\ud83d").replace("\"points\":5", "\"points\":5,\"seq\":1e400");
    env.write("campaigns/cut.json", text);
    let run = env.run_folder(&[]);
    run.ended(1, &["campaigns/cut.json: /s"]);
    for part in ["/slogan/en: expected a text without broken", "/seq: expected a value of JSON"] {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    assert!(env.read("site/en/c/cut/index.html").contains("Cut"));
}

#[test]
fn unknown_fields_are_reported_and_the_page_is_written() {
    let env = TestEnv::new();
    env.write("campaigns/gaol.json", with("gaol", json!({ "gaol": { "target": 5 } })));
    let run = env.run_folder(&[]);
    run.ended(0, &["campaigns/gaol.json:1:", "error: field gaol is not known", "`goal`?"]);
    assert!(env.has("site/en/c/gaol/index.html"));
}
