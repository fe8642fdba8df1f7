//! The files of a written site: links, pictures and precompressed files.

use crate::test_env::{SHELL, TestEnv};
use scraper::{Html, Selector};
use std::{collections::BTreeMap, fs};

const SAMPLES: [&str; 2] = ["--from", "dist/samples/campaigns"];
/// Another host than those that the samples name.
pub(crate) const BASE: &str = "https://site.example/campaigns/";

/// An address as a browser would take it on a page of the site, without query and fragment.
fn resolved(address: &str, page: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap();
    match address {
        "" => page.to_owned(),
        whole if whole.contains(':') => whole.to_owned(),
        rooted if rooted.starts_with('/') => format!("https://site.example{rooted}"),
        relative => format!("{BASE}{}", relative.trim_start_matches("./")),
    }
}

/// Every address on a page, as it stands there.
pub(crate) fn addresses(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    let mut found = Vec::new();
    for element in page.select(&all).filter(|element| element.value().name() != "base") {
        for name in ["href", "src", "action", "poster", "data-url", "srcset", "data-src"] {
            found.extend(element.value().attr(name).map(str::to_owned));
        }
        if let Some(content) = element.value().attr("content") {
            found.extend(content.starts_with("http").then(|| content.to_owned()));
        }
        for style in
            element.value().attr("style").into_iter().flat_map(|css| css.split("url(").skip(1))
        {
            found.extend(
                style.split(')').next().map(|url| url.trim_matches(['"', '\'']).to_owned()),
            );
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere_on_the_site() {
    let env = TestEnv::new();
    let options = [&SAMPLES[..], &["--out", "site", "--address", BASE]].concat();
    crate::test_env::Run::from(env.command(&options).output().unwrap()).is_good();
    let files = env.files("site");
    let is_there = |path: &str| {
        let path = path.trim_end_matches('/');
        let folder =
            if path.is_empty() { "index.html".into() } else { format!("{path}/index.html") };
        files.contains_key(path) || files.contains_key(&folder)
    };
    let mut seen = 0;
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        if name == "shell.html" {
            continue;
        }
        let html = std::str::from_utf8(content).unwrap();
        assert!(html.contains("<base href=\"/campaigns/\">"), "{name}");
        let page = format!("{BASE}{}", name.trim_end_matches("index.html"));
        for address in addresses(html) {
            let full = resolved(&address, &page);
            let Some(host) = full.strip_prefix("https://site.example") else { continue };
            let path = host.strip_prefix("/campaigns/");
            let path = path.unwrap_or_else(|| panic!("{name}: {address} leaves the base"));
            // The backend answers the first; the second is where `404.html` is shown again.
            if path.starts_with("api/v1/") || path.contains("not-found") {
                continue;
            }
            assert!(is_there(path), "{name}: {address} leads nowhere");
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen} links");
    for name in ["sitemap.xml", "ar/feed.xml", "en/feed.xml", "en/events.ics", "robots.txt"] {
        let text = String::from_utf8(files[name].clone()).unwrap().replace("\r\n ", "");
        let mut own =
            text.match_indices("https://site.example").map(|(at, _)| &text[at..]).peekable();
        assert!(own.peek().is_some(), "{name}");
        for address in own {
            assert!(address.starts_with(BASE), "{name}: {}", &address[..60]);
        }
    }
    for lang in ["ar", "en"] {
        let manifest = String::from_utf8(files[&format!("{lang}/manifest.webmanifest")].clone());
        let manifest = manifest.unwrap();
        for start in manifest.split("\"/").skip(1) {
            assert!(start.starts_with("campaigns/"), "{manifest}");
        }
    }
}

#[test]
fn site_is_complete_keeps_own_files_and_drops_old_pages() {
    let env = TestEnv::new();
    env.write("dist/config.json", r#"{"name": {"en": "Our taps"}}"#);
    env.campaigns(&["a"]);
    env.run_folder(&[]).is_good();
    for name in [
        "index.html",
        "404.html",
        "shell.html",
        "ar/index.html",
        "en/index.html",
        "robots.txt",
        "ar/c/a/index.html",
        "en/c/a/index.html",
        "sitemap.xml",
        "ar/feed.xml",
        "icons/icon-192.png",
        "icons/icon-512.png",
        "en/manifest.webmanifest",
        "naqra-1a2b3c4d.js",
        "naqra-1a2b3c4d.js.gz",
        "config.json",
        "icons.svg",
        "oembed/en/a.json",
    ] {
        assert!(env.has(&format!("site/{name}")), "{name}");
    }
    let (begin, end) = SHELL.split_at(SHELL.find("<title>").unwrap());
    let shell = env.read("site/shell.html");
    assert!(shell.starts_with(begin) && shell.ends_with(end), "{shell}");
    assert!(!env.has("site/samples"), "names of real organisations belong to their campaigns");
    assert!(!env.has("site/index.html.br"), "the precompressed file of another page");
    assert!(!env.has("site/cards") && !env.has("site/data"));
    let page = env.read("site/en/c/a/index.html");
    assert!(page.contains("<style>body{color:#123456}") && page.contains("Our taps"));
    assert!(page.contains("import init from './naqra-1a2b3c4d.js'"));
    assert!(!env.read("site/index.html").contains("naqra-1a2b3c4d"), "it needs no program");
    // In the folder of the built site itself, again and again.
    let first = env.run(&["--from", "campaigns", "--no-cards"]);
    first.is_good();
    let once = env.files("dist");
    assert_eq!(once.keys().collect::<Vec<_>>(), env.files("site").keys().collect::<Vec<_>>());
    env.run(&["--from", "campaigns", "--no-cards"]).is_good();
    let twice = env.files("dist");
    assert_eq!(once.keys().collect::<Vec<_>>(), twice.keys().collect::<Vec<_>>());
    assert_eq!(env.read("dist/shell.html"), shell);
    // A copy is a copy: the built site does not change with it.
    fs::write(env.at("site/config.json"), "{}").unwrap();
    assert!(env.read("dist/config.json").contains("Our taps"));
    // A built site from which a site was written already is a built site too.
    env.campaigns(&["b"]);
    env.run_folder(&["--out", "second"]).is_good();
    assert!(env.has("second/ar/c/b/index.html") && !env.has("second/index.html.br"));
}

#[test]
fn site_is_equal_for_any_number_of_threads() {
    let env = TestEnv::new();
    let run = |jobs: &str, out: &str| {
        let own = ["--from", "dist/samples/campaigns", "--no-cards", "--backend", "none"];
        env.run(&[&own[..], &["--jobs", jobs, "--out", out]].concat()).is_good();
        env.files(out)
    };
    let strip = |files: BTreeMap<String, Vec<u8>>| -> Vec<(String, usize)> {
        // The moment of writing may be another second.
        files.into_iter().map(|(name, content)| (name, content.len())).collect()
    };
    assert_eq!(strip(run("1", "one")), strip(run("8", "eight")));
}

#[test]
fn site_without_a_backend_has_no_tap_button_and_holds_its_data() {
    let env = TestEnv::new();
    let options = [&SAMPLES[..], &["--out", "site", "--no-cards", "--backend", "none"]].concat();
    env.run(&options).is_good();
    let page = env.read("site/ar/c/water-for-the-school/index.html");
    assert!(!page.contains("<form") && !page.contains("data-api="), "nothing takes taps");
    assert!(page.contains("data-url=\"data/campaigns/water-for-the-school.json\""));
    let home = env.read("site/en/index.html");
    assert!(home.contains("data-url=\"data/campaigns.json\""));
    let list = env.read("site/data/campaigns.json");
    assert_eq!(list.matches("\"slug\":").count(), 6);
    assert_eq!(env.at("site/data/campaigns").read_dir().unwrap().count(), 6);
}

#[test]
fn share_cards_are_drawn_only_when_they_change() {
    let env = TestEnv::new();
    env.campaigns(&["a", "b"]);
    let run = |parts: &[&str], status| {
        let run = env.run(&["--from", "campaigns", "--out", "site"]);
        run.ended(status, &[]);
        for part in parts {
            assert!(run.out.contains(part), "{part}: {run:?}");
        }
        run
    };
    run(&["12 pictures drawn, 0 kept"], 0);
    run(&["2 pictures drawn, 10 kept"], 0);
    let before = env.files("site/cards");
    assert_eq!(before.len(), 11);
    let versions = env.read("site/cards/versions.txt");
    let page = env.read("site/ar/c/a/index.html");
    for line in versions.lines() {
        let (picture, version) = line.split_once(' ').unwrap();
        let named = format!("cards/{picture}.png?v={version}");
        assert_eq!(page.contains(&named), picture == "ar/a", "{named}");
    }
    let changed = env.read("campaigns/a.json").replace("250", "251");
    env.write("campaigns/a.json", changed);
    run(&["6 pictures drawn, 6 kept"], 0);
    let after = env.files("site/cards");
    for (name, content) in &before {
        let changes = name.ends_with("/a.png") || name == "versions.txt";
        assert_eq!(after[name] != *content, changes, "{name}");
    }
    fs::remove_file(env.at("site/cards/en/b.png")).unwrap();
    run(&["4 pictures drawn, 8 kept"], 0);
    assert!(env.files("site/cards") == after, "the same words give the same bytes");
    // A broken file keeps its earlier page, and the pictures that the page names.
    env.write("campaigns/b.json", "{");
    run(&["2 pictures drawn, 10 kept", "2 pages of an earlier run stay"], 1);
    assert!(env.files("site/cards") == after);
}

#[test]
fn badges_show_the_count_of_the_pages() {
    let env = TestEnv::new();
    env.campaigns(&["a", "b"]);
    env.run(&["--from", "campaigns", "--out", "site", "--compress"]).ended(0, &[]);
    let badges = env.files("site/badges");
    for (lang, theme) in [("ar", ""), ("ar", "dark/"), ("en", ""), ("en", "dark/")] {
        for slug in ["a", "b"] {
            let name = format!("{lang}/{theme}{slug}");
            let svg = std::str::from_utf8(&badges[&format!("{name}.svg")]).unwrap();
            let count =
                if lang == "ar" { ": ٢٥٠ نقطة، ٢٥٪" } else { ": 250 points, 25%" };
            assert!(svg.contains(count) && svg.ends_with("</svg>"), "{svg}");
            assert!(badges.contains_key(&format!("{name}.svg.br")), "{name}");
            assert!(badges[&format!("{name}.png")].starts_with(b"\x89PNG"), "{name}");
        }
    }
    assert_eq!(badges.len(), 4 * 2 * 4, "SVG with two precompressed files, and PNG");
    assert_ne!(badges["en/a.svg"], badges["en/dark/a.svg"]);
    // A broken file keeps its earlier badges.
    env.write("campaigns/a.json", "{");
    env.run(&["--from", "campaigns", "--out", "site", "--compress"]).ended(1, &[]);
    assert!(env.files("site/badges") == badges);
    env.run_folder(&[]).ended(1, &[]);
    assert!(!env.has("site/badges"), "without pictures");
}

#[test]
fn oembed_files_hold_the_embed_of_their_page() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.run(&["--from", "campaigns", "--out", "site"]).ended(0, &[]);
    for lang in ["ar", "en"] {
        let text = env.read(&format!("site/oembed/{lang}/a.json"));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&document["version"], &document["type"]), (&"1.0".into(), &"rich".into()));
        let frame = format!("https://example.org/campaigns/{lang}/embed/a");
        let html = document["html"].as_str().unwrap();
        assert!(html.contains(&format!("<iframe src=\"{frame}\" width=\"600\"")), "{html}");
        let page = env.read(&format!("site/{lang}/c/a/index.html"));
        let link = "type=\"application/json+oembed\" href=\"https://example.org/campaigns/oembed/";
        assert!(page.contains(&format!("{link}{lang}/a.json\"")));
        assert!(!page.contains("xml+oembed"), "there is no such file");
        let picture = document["thumbnail_url"].as_str().unwrap();
        assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{picture}\"")));
    }
}

#[test]
fn embed_frames_are_written_and_kept_with_their_pages() {
    let env = TestEnv::new();
    env.campaigns(&["a", "b"]);
    env.run_folder(&["--backend", "https://api.example.org/v1"]).is_good();
    let frame = env.read("site/en/embed/b/index.html");
    for part in [
        "<html lang=\"en\" dir=\"ltr\" data-api=\"https://api.example.org/v1\" data-size=\"card\">",
        "<base href=\"/campaigns/\">",
        "<link rel=\"canonical\" href=\"https://example.org/campaigns/en/c/b\">",
        "<b id=\"count\"><data value=\"250\">250</data></b>",
        "https://api.example.org/v1/events?campaigns=b",
    ] {
        assert!(frame.contains(part), "{part}: {frame}");
    }
    assert!(env.read("site/ar/embed/a/index.html").contains("dir=\"rtl\""));
    let sitemap = env.read("site/sitemap.xml");
    assert!(!sitemap.contains("/embed/"), "frames are not for search engines");
    // A broken file keeps the earlier frame, unless that is one of another backend.
    env.write("campaigns/b.json", "{");
    let run = env.run_folder(&["--backend", "https://api.example.org/v1"]);
    run.ended(1, &["its earlier page stays"]);
    assert_eq!(env.read("site/en/embed/b/index.html"), frame);
    let run = env.run_folder(&["--backend", "https://other.example.org/v1"]);
    run.ended(1, &["it has no page"]);
    assert!(!env.has("site/en/embed/b"));
}

#[test]
fn precompressed_files_equal_their_originals() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.run_folder(&["--compress"]).is_good();
    let files = env.files("site");
    let mut compared = 0;
    for name in ["ar/index.html", "en/c/a/index.html", "404.html", "index.html", "sitemap.xml"] {
        let content = &files[name];
        let mut back = Vec::new();
        let packed = &files[&format!("{name}.br")];
        brotli::BrotliDecompress(&mut &packed[..], &mut back).unwrap();
        assert!(back == *content && packed.len() < content.len(), "{name}.br");
        let mut back = Vec::new();
        let packed = &files[&format!("{name}.gz")];
        std::io::copy(&mut flate2::read::GzDecoder::new(&packed[..]), &mut back).unwrap();
        assert!(back == *content && packed.len() < content.len(), "{name}.gz");
        compared += 2;
    }
    assert_eq!(compared, 10);
    assert!(!files.contains_key("robots.txt.br"), "too short to gain");
    env.run_folder(&[]).is_good();
    let stale = |name: &String| name.ends_with("html.br") || name.ends_with("xml.gz");
    assert_eq!(env.files("site").into_keys().find(stale), None);
}

#[test]
fn trunk_hook_writes_into_the_staging_folder() {
    let env = TestEnv::new();
    env.campaigns(&["a", "gone"]);
    env.run(&["--from", "campaigns", "--out", "old"]).is_good();
    fs::remove_file(env.at("campaigns/gone.json")).unwrap();
    env.write("dist/ar/c/stale/index.html", "from another build");
    let mut command = env.command(&["--from", "campaigns", "--address", BASE]);
    command.env("TRUNK_STAGING_DIR", env.at("dist")).env("TRUNK_DIST_DIR", env.at("old"));
    let run = crate::test_env::Run::from(command.output().unwrap());
    run.is_good();
    assert!(run.out.contains("2 pictures drawn, 6 kept"), "{}", run.out);
    assert!(env.has("dist/ar/c/a/index.html") && env.has("old/ar/c/gone/index.html"));
    assert!(!env.has("dist/ar/c/stale/index.html") && !env.has("dist/index.html.br"));
    assert!(!env.has(".dist-prerender"));
    env.write("campaigns/a.json", "{");
    let run = crate::test_env::Run::from(command.output().unwrap());
    run.ended(1, &["None of 1 campaigns could be read.", "The built site is not complete."]);
}

#[test]
fn missing_address_is_assumed_with_a_note() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    let command = ["--from", "campaigns", "--out", "site", "--no-cards"];
    let run = crate::test_env::Run::from(env.command(&command).output().unwrap());
    run.ended(0, &["The address http://127.0.0.1:8080/ is assumed.", "give it with --address"]);
    env.write("dist/config.json", r#"{"address": "https://example.org/x/", "backend": null}"#);
    let run = crate::test_env::Run::from(env.command(&command).output().unwrap());
    run.is_good();
    assert!(env.read("site/en/c/a/index.html").contains("<base href=\"/x/\">"));
    assert!(env.has("site/data/campaigns/a.json"));
}
