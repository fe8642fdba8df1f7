//! What the pages of a host of files may load and run, and who may show them.

use crate::test_env::TestEnv;
use scraper::{Html, Selector};

/// The policy in a page, by its directives.
fn policy(html: &str) -> Vec<(String, Vec<String>)> {
    let page = Html::parse_document(html);
    let meta = Selector::parse("meta[http-equiv=content-security-policy]").unwrap();
    let [meta] = page.select(&meta).collect::<Vec<_>>()[..] else { panic!("one policy: {html}") };
    let directives = meta.attr("content").unwrap().split(';').map(|directive| {
        let mut words = directive.split_ascii_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.collect())
    });
    directives.collect()
}

fn sources(html: &str, name: &str) -> Vec<String> {
    let found = policy(html).into_iter().find(|(own, _)| own == name);
    found.unwrap_or_else(|| panic!("no {name} in {html}")).1
}

#[test]
fn csp_names_scripts_of_the_page_and_hosts_of_the_settings() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.run_folder(&["--backend", "https://api.example.net/api/v1"]).is_good();
    let files = env.files("site");
    let pages: Vec<_> = files.iter().filter(|(name, _)| name.ends_with(".html")).collect();
    assert!(pages.len() >= 11, "{}", pages.len());
    for (name, content) in pages {
        let html = std::str::from_utf8(content).unwrap();
        if name != "shell.html" {
            let backend = ["'self'", "https://api.example.net"];
            assert_eq!(sources(html, "connect-src"), backend, "{name}");
            assert_eq!(sources(html, "form-action"), backend, "{name}");
        }
        for (directive, wanted) in
            [("default-src", "'self'"), ("object-src", "'none'"), ("base-uri", "'self'")]
        {
            assert_eq!(sources(html, directive), [wanted], "{name}");
        }
        let scripts = sources(html, "script-src");
        let page = Html::parse_document(html);
        let inline = Selector::parse("script:not([src]):not([type*=json])").unwrap();
        let hashes = scripts.iter().filter(|source| source.starts_with("'sha256-")).count();
        assert_eq!(hashes, page.select(&inline).count(), "{name}: {scripts:?}");
        assert!(!scripts.iter().any(|source| source.contains("unsafe-inline")), "{name}");
        // Before it nothing may be loaded or run.
        let (before, _) = html.split_once("<meta http-equiv").unwrap();
        assert!(!before.contains("<script") && !before.contains("<link"), "{name}: {before}");
    }
    // A later run for another backend says so, in the pages that stay from the first one, too.
    env.write("campaigns/a.json", "{");
    env.campaigns(&["b"]);
    let run = env.run_folder(&["--backend", "https://api.example.net/api/v1"]);
    run.ended(1, &["its earlier page stays"]);
    let kept = env.read("site/en/c/a/index.html");
    assert_eq!(sources(&kept, "connect-src"), ["'self'", "https://api.example.net"]);
    env.run(&["--from", "campaigns", "--out", "site", "--no-cards"]).ended(1, &[]);
    assert_eq!(sources(&env.read("site/en/c/b/index.html"), "connect-src"), ["'self'"]);
    // The page without content asks the backend that config.json names when it is opened.
    let any = ["'self'", "https:", "http:", "wss:", "ws:"];
    assert_eq!(sources(&env.read("site/shell.html"), "connect-src"), any);
}

#[test]
fn header_files_cover_all_pages_but_embed_frames() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.run_folder(&[]).is_good();
    let headers = env.read("site/_headers");
    let mut rules: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in headers.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(header) => rules.last_mut().unwrap().1.push(header),
            None => rules.push((line, Vec::new())),
        }
    }
    let of = |path: &str| -> Vec<&str> {
        let fits = |rule: &str| match rule.strip_suffix('*') {
            Some(begin) => path.starts_with(begin),
            None => path == rule,
        };
        let own = rules.iter().filter(|(rule, _)| fits(rule));
        own.flat_map(|(_, headers)| headers.iter().copied()).collect()
    };
    for name in env.files("site").keys().filter(|name| name.ends_with(".html")) {
        let frame = name.contains("/embed/a/");
        let folder = name.trim_end_matches("index.html");
        for path in [format!("/campaigns/{name}"), format!("/campaigns/{folder}")] {
            let found = of(&path);
            let closed = found.contains(&"Content-Security-Policy: frame-ancestors 'none'");
            assert_eq!(closed, !frame, "{path}: {found:?}");
            assert_eq!(found.contains(&"X-Frame-Options: DENY"), !frame, "{path}: {found:?}");
            assert!(found.contains(&"X-Content-Type-Options: nosniff"), "{path}: {found:?}");
        }
    }
    let apache = env.read("site/.htaccess");
    assert!(apache.contains("Header always set X-Frame-Options \"DENY\""), "{apache}");
    assert!(env.read("site/nginx-headers.conf").contains("/campaigns/(ar|en)/embed/"));
}

#[test]
fn header_files_of_the_owner_are_kept() {
    let env = TestEnv::new();
    env.campaigns(&["a"]);
    env.write("dist/.htaccess", "Require all granted\n");
    env.run_folder(&[]).is_good();
    assert_eq!(env.read("site/.htaccess"), "Require all granted\n");
    let first = env.read("site/_headers");
    // Generated ones are written again for another address.
    env.run(&["--from", "campaigns", "--no-cards"]).is_good();
    assert_eq!((env.read("dist/.htaccess"), env.read("dist/_headers")), {
        ("Require all granted\n".to_owned(), first)
    });
    let mut command = env.command(&["--from", "campaigns", "--no-cards"]);
    command.args(["--address", "https://example.org/"]);
    crate::test_env::Run::from(command.output().unwrap()).is_good();
    assert!(env.read("dist/_headers").contains("\n/ar/c/*\n"));
}
