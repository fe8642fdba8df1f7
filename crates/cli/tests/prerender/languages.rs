//! Sites in one language, and sites that start with English.

use crate::{
    test_env::{Run, TestEnv},
    written_site::{BASE, addresses},
};

/// A campaign with dates, news and links to others.
const CAMPAIGN: &str = "water-for-the-school";

/// A built site whose settings name its languages, with one campaign.
fn test_env(languages: &[&str]) -> TestEnv {
    let env = TestEnv::new();
    let sample = env.read(&format!("dist/samples/campaigns/{CAMPAIGN}.json"));
    env.write(&format!("campaigns/{CAMPAIGN}.json"), sample);
    speaks(&env, languages);
    env
}

fn speaks(env: &TestEnv, languages: &[&str]) {
    let config = serde_json::json!({ "languages": languages });
    env.write("dist/config.json", config.to_string());
}

fn run(env: &TestEnv, options: &[&str]) -> Run {
    let own = ["--from", "campaigns", "--address", BASE];
    let run = Run::from(env.command(&[&own, options].concat()).output().unwrap());
    run.is_good();
    run
}

#[test]
fn site_in_one_language_has_no_files_of_the_other() {
    for (own, other) in [("ar", "en"), ("en", "ar")] {
        let env = test_env(&["ar", "en"]);
        run(&env, &["--out", "site", "--no-cards"]);
        let of_other = |name: &&String| {
            let card = format!("cards/{other}.png");
            **name == card || name.split('/').any(|part| part == other)
        };
        assert!(env.files("site").keys().filter(of_other).count() > 5);
        speaks(&env, &[own]);
        let run = run(&env, &["--out", "site"]);
        assert!(run.out.starts_with("2 pages, "), "{}", run.out);
        let files = env.files("site");
        assert_eq!(files.keys().find(of_other), None);
        for name in [
            "index.html",
            "feed.xml",
            "events.ics",
            "manifest.webmanifest",
            "embed/index.html",
            &format!("c/{CAMPAIGN}/index.html"),
            &format!("embed/{CAMPAIGN}/index.html"),
        ] {
            assert!(files.contains_key(&format!("{own}/{name}")), "{own}/{name}");
        }
        for name in ["cards/OWN.png", "cards/OWN/SLUG.png", "badges/OWN/SLUG.svg"] {
            let name = name.replace("OWN", own).replace("SLUG", CAMPAIGN);
            assert!(files.contains_key(&name), "{name}");
        }
        let mut read = 0;
        for (name, content) in &files {
            let built = ["samples/", "config", "embed/", "sw.js", "naqra-", "shell.html"];
            let Ok(text) = std::str::from_utf8(content) else { continue };
            if built.iter().any(|part| name.starts_with(part)) {
                continue;
            }
            for folder in ["", "badges/", "cards/", "oembed/"] {
                let foreign = format!("/campaigns/{folder}{other}/");
                assert!(!text.contains(&foreign), "{name}: {foreign}");
            }
            read += 1;
            if !name.ends_with(".html") {
                continue;
            }
            assert!(!text.contains("hreflang") && !text.contains("og:locale:alternate"), "{name}");
            for address in addresses(text) {
                assert!(!address.starts_with(&format!("{other}/")), "{name}: {address}");
            }
        }
        assert!(read > 12, "{read} files");
    }
}

#[test]
fn root_of_a_site_in_one_language_leads_to_it() {
    let env = test_env(&["ar"]);
    run(&env, &["--out", "site", "--no-cards"]);
    let root = env.read("site/index.html");
    for part in [
        "<html lang=\"ar\" dir=\"rtl\"",
        "<script data-languages=\"ar\">",
        "<noscript><meta http-equiv=\"refresh\" content=\"0;url=/campaigns/ar/\"></noscript>",
        "<link rel=\"canonical\" href=\"https://site.example/campaigns/ar/\">",
        "<a href=\"ar/\">",
    ] {
        assert!(root.contains(part), "{part}: {root}");
    }
    let sitemap = env.read("site/sitemap.xml");
    let locations: Vec<_> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().strip_prefix(BASE).unwrap())
        .collect();
    assert_eq!(locations, ["ar/", &format!("ar/c/{CAMPAIGN}")]);
    assert!(!sitemap.contains("<xhtml:link"), "no page has another language: {sitemap}");
    let builder = env.read("site/ar/embed/index.html");
    assert!(
        builder.contains("<input type=\"hidden\" name=\"lang\" value=\"ar\">"),
        "nothing to choose"
    );
    assert!(builder.contains(" data-ar=") && !builder.contains(" data-en="));
    let nowhere = env.read("site/404.html");
    assert_eq!(nowhere.matches("<h1").count(), 1, "said once: {nowhere}");
}

#[test]
fn root_uses_the_first_language_of_the_site_by_default() {
    for (first, second) in [("en", "ar"), ("ar", "en")] {
        let env = test_env(&[first, second]);
        run(&env, &["--out", "site", "--no-cards"]);
        let link = |lang: &str, path: &str| {
            format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{BASE}{path}\">")
        };
        let own = |lang: &str| format!("{lang}/c/{CAMPAIGN}");
        for lang in [first, second] {
            let page = env.read(&format!("site/{}/index.html", own(lang)));
            assert!(page.contains(&link("x-default", &own(first))), "{lang}");
            for other in [first, second] {
                assert!(page.contains(&link(other, &own(other))), "{lang}");
            }
            let home = env.read(&format!("site/{lang}/index.html"));
            assert!(home.contains(&link("x-default", "")), "the choice of a language");
        }
        let sitemap = env.read("site/sitemap.xml");
        let default = format!("hreflang=\"x-default\" href=\"{BASE}{}\"/>", own(first));
        assert_eq!(sitemap.matches(&default).count(), 2, "{sitemap}");
        assert_eq!(sitemap.matches("<url>").count(), 5, "{sitemap}");
        let root = env.read("site/index.html");
        let codes = format!("<script data-languages=\"{first} {second}\">");
        assert!(
            root.contains(&format!("<html lang=\"{first}\" ")) && root.contains(&codes),
            "{root}"
        );
        assert!(!root.contains("http-equiv=\"refresh\""), "the reader chooses");
        let nowhere = env.read("site/404.html");
        assert!(nowhere.contains(&format!("<html lang=\"{first}\" ")), "{nowhere}");
        assert!(nowhere.contains(&format!("<div lang=\"{second}\" ")), "{nowhere}");
        let place = |lang: &str| root.find(&format!("<a href=\"{lang}/\">")).unwrap();
        assert!(place(first) < place(second), "{root}");
    }
}
