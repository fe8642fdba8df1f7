//! The built site.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod harness;

use harness::{Answer, TestServer, answer};
use std::fs;

const HTML: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

async fn page(server: &TestServer, path: &str) -> Answer {
    answer(server.request(path).header("accept", HTML)).await
}

#[tokio::test]
async fn the_root_leads_to_the_language_of_the_reader() {
    let server = TestServer::start(&[]).await;
    for (path, language, cookie, location) in [
        ("/", "", "", "/ar/"),
        ("/", "en-GB,en;q=0.9,ar;q=0.5", "", "/en/"),
        ("/", "ar-EG,en;q=0.9", "", "/ar/"),
        ("/", "en", "naqra_lang=ar", "/ar/"),
        ("/?ref=qr", "fr", "theme=dark; naqra_lang=en", "/en/?ref=qr"),
    ] {
        let request = server.request(path).header("accept-language", language);
        let moved = answer(request.header("cookie", cookie)).await;
        assert_eq!(moved.status, 302);
        assert_eq!(moved.header("location"), location, "{language} {cookie}");
        assert_eq!(moved.header("vary"), "Accept-Language, Cookie");
    }
    server.stop().await;
}

#[tokio::test]
async fn pages_are_the_shell_in_the_language_of_the_address() {
    let server = TestServer::start(&["--static-pages"]).await;
    let english = r#"<html lang="en" dir="ltr">"#;
    let arabic = r#"<html lang="ar" dir="rtl">"#;
    for (path, status, root) in [
        ("/ar/", 200, arabic),
        ("/en/", 200, english),
        ("/en", 200, english),
        ("/en/stories", 404, english),
        ("/en/c/living-together", 200, english),
        ("/ar/c/living-together/", 200, arabic),
        ("/ar/c/atlantis", 404, arabic),
        ("/fr/", 404, arabic),
    ] {
        let page = page(&server, path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        assert!(page.text.contains(root), "{path}: {}", page.text);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    let preview = answer(server.request("/ar/c/living-together").header("accept", "*/*")).await;
    assert_eq!(preview.status, 200, "readers of link previews take anything");
    for (path, accept) in [("/ar/missing.js", "*/*"), ("/en/data", "application/json")] {
        let missing = answer(server.request(path).header("accept", accept)).await;
        assert_eq!(missing.status, 404);
        assert!(!missing.text.contains("<html"), "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn damaged_addresses_lead_to_the_page_that_was_meant() {
    for options in [&[][..], &["--static-pages"]] {
        let server = TestServer::start(options).await;
        for (path, location) in [
            ("/ar/c/living-together%E2%80%8F", "/ar/c/living-together"),
            ("/ar/c/living-together%D8%8C?r=k7", "/ar/c/living-together?r=k7"),
            ("/ar/c/living-together%25D8%258C", "/ar/c/living-together"),
            ("/ar/c/living-together.", "/ar/c/living-together"),
            ("/ar/c/living-together)", "/ar/c/living-together"),
            ("/ar/c/living-together%22", "/ar/c/living-together"),
            ("/ar/c/living-together%E2%80%A6", "/ar/c/living-together"),
            ("/ar/c/living-together%20", "/ar/c/living-together"),
            ("/AR/C/Living-Together", "/ar/c/living-together"),
            ("//en//C//LIVING-TOGETHER%D8%8C?a=1&r=k7", "/en/c/living-together?a=1&r=k7"),
            ("/ar/c/living-together%D8%B4%D9%83%D8%B1%D8%A7", "/ar/c/living-together"),
            ("/EN", "/en/"),
        ] {
            let moved = page(&server, path).await;
            assert_eq!(moved.status, 301, "{path}");
            assert_eq!(moved.header("location"), location, "{path}");
            assert_eq!(moved.header("cache-control"), "no-cache");
        }
        for (path, status) in [
            ("/ar/c/living-together", 200),
            ("/ar/c/living-together/", 200),
            ("//ar//c//living-together", 200),
            ("/ar/c/atlantis%D8%8C", 404),
            ("/ar/c/%D8%8C", 404),
            ("/ar/c/living-together/more", 404),
        ] {
            assert_eq!(page(&server, path).await.status.as_u16(), status, "{path}");
        }
        server.stop().await;
    }
}

#[tokio::test]
async fn pages_carry_a_policy_that_fits_them() {
    let server = TestServer::start(&[]).await;
    let shell = page(&server, "/en/").await;
    let policy = shell.header("content-security-policy");
    for part in [
        "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
        "style-src 'self' 'unsafe-inline';",
        "img-src 'self' data:;",
        "media-src 'self';",
        "connect-src 'self';",
        "frame-ancestors 'none';",
        "base-uri 'self'; form-action 'self'",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    for path in ["/en/", "/mark.svg", "/api/v1/campaigns", "/nothing.png"] {
        let any = server.get(path).await;
        assert_eq!(any.header("x-content-type-options"), "nosniff");
        assert_eq!(any.header("referrer-policy"), "strict-origin-when-cross-origin");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_rebuilt_shell_is_read_again() {
    let server = TestServer::start(&[]).await;
    let before = page(&server, "/ar/").await;
    let tag = before.header("etag").to_owned();
    let same = server.request("/ar/").header("accept", HTML).header("if-none-match", &tag);
    assert_eq!(answer(same).await.status, 304);
    let rebuilt = "<!doctype html><html><script>begin()</script>new</html>";
    fs::write(server.path().join("dist/index.html"), rebuilt).expect("written");
    let mut after = page(&server, "/ar/").await;
    // The folder is not looked at for every request.
    for _ in 0..100 {
        if after.text.contains("new") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        after = page(&server, "/ar/").await;
    }
    assert!(after.text.contains("new"), "{}", after.text);
    assert_ne!(after.header("etag"), tag);
    let policies = [&before, &after].map(|page| page.header("content-security-policy").to_owned());
    assert_ne!(policies[0], policies[1], "the inline script is another one");
    server.stop().await;
}

#[tokio::test]
async fn prepared_pages_go_before_the_shell() {
    let server = TestServer::start(&["--static-pages"]).await;
    let folder = server.path().join("dist/en/c/living-together");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.html"), "<html><script>seed()</script>prepared").expect("written");
    for path in ["/en/c/living-together", "/en/c/living-together/"] {
        let page = page(&server, path).await;
        assert!(page.text.contains("prepared"), "{path}");
        assert!(page.header("content-security-policy").contains("sha256-"));
    }
    server.stop().await;
}

#[tokio::test]
async fn files_have_their_type_and_their_time() {
    let server = TestServer::start(&[]).await;
    let for_ever = "public, max-age=31536000, immutable";
    let a_day = "public, max-age=86400, stale-while-revalidate=604800";
    for (path, media_type, lasting) in [
        ("/naqra-0123456789abcdef.js", "text/javascript; charset=utf-8", for_ever),
        ("/naqra-0123456789abcdef_bg.wasm", "application/wasm", for_ever),
        ("/film.webm", "video/webm", a_day),
        ("/film.vtt", "text/vtt; charset=utf-8", a_day),
        ("/text.woff2", "font/woff2", for_ever),
        ("/mark.svg", "image/svg+xml", a_day),
        ("/site.webmanifest", "application/manifest+json", "no-cache"),
    ] {
        let file = server.get(path).await;
        assert_eq!(file.status, 200, "{path}");
        assert_eq!(file.header("content-type"), media_type);
        assert_eq!(file.header("cache-control"), lasting);
        assert!(!file.header("last-modified").is_empty());
        let tag = file.header("etag").to_owned();
        let again = answer(server.request(path).header("if-none-match", tag)).await;
        assert_eq!(again.status, 304, "{path}");
    }
    for path in ["/%2e%2e/naqra.sqlite", "/..%2fnaqra.sqlite", "/.git/config"] {
        assert_eq!(server.get(path).await.status, 404, "{path}");
    }
    let put = answer(server.client.put(format!("{}/mark.svg", server.base))).await;
    assert_eq!(put.status, 405);
    assert_eq!(put.header("allow"), "GET, HEAD");
    server.stop().await;
}

#[tokio::test]
async fn films_come_in_ranges_and_files_in_the_best_coding() {
    let server = TestServer::start(&[]).await;
    let part = answer(server.request("/film.webm").header("range", "bytes=2-4")).await;
    assert_eq!(part.status, 206);
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    assert_eq!(part.text, "234");
    let wasm = "/naqra-0123456789abcdef_bg.wasm";
    fs::write(server.path().join(format!("dist{wasm}.br")), "brotli").expect("written");
    fs::write(server.path().join(format!("dist{wasm}.gz")), "gzip").expect("written");
    for (accepted, coding, text) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let file = answer(server.request(wasm).header("accept-encoding", accepted)).await;
        assert_eq!(file.header("content-encoding"), coding);
        assert_eq!(file.header("content-type"), "application/wasm");
        assert_eq!(file.text, text);
    }
    server.stop().await;
}

#[tokio::test]
async fn without_a_built_site_the_api_still_answers() {
    let server = TestServer::start(&[]).await;
    fs::remove_dir_all(server.path().join("dist")).expect("removed");
    for path in ["/", "/ar/", "/mark.svg"] {
        let missing = page(&server, path).await;
        assert_eq!(missing.status, 503);
        assert!(missing.text.contains("cargo xtask build"), "{path}");
    }
    assert_eq!(server.get("/api/v1/campaigns").await.status, 200);
    server.stop().await;
}

#[tokio::test]
async fn pages_are_written_with_the_count_of_this_moment() {
    let server = TestServer::start(&["--origin", "https://naqra.example"]).await;
    let shell = "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";
    fs::write(server.path().join("dist/index.html"), shell).expect("written");
    let english = page(&server, "/en/c/living-together").await;
    assert_eq!(english.status, 200);
    for part in [
        "<html lang=en dir=ltr data-api=\"api/v1\" data-pictures>",
        "<base href=\"/\">",
        "role=progressbar",
        "<link rel=canonical href=\"https://naqra.example/en/c/living-together\">",
        "id=seed data-url=\"api/v1/campaigns/living-together\" data-stream=",
        "application/ld+json",
    ] {
        assert!(english.text.contains(part), "{part}: {}", english.text);
    }
    let packed = server.request("/en/c/living-together").header("accept", HTML);
    let packed = answer(packed.header("accept-encoding", "gzip, br;q=0.5")).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert_eq!(packed.header("etag"), english.header("etag"));
    let missing = page(&server, "/en/c/atlantis").await;
    assert_eq!(missing.status, 404);
    assert!(missing.text.contains("noindex"));
    let home = page(&server, "/ar/").await;
    assert!(home.text.contains("campaign-card"), "{}", home.text);
    server.stop().await;
}

#[tokio::test]
async fn frames_alone_may_be_shown_by_other_sites() {
    let dist = |server: &TestServer| {
        let shell = "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body>";
        fs::write(server.path().join("dist/index.html"), shell).expect("written");
        for file in ["fonts/a.woff2", "embed/v1.js"] {
            let file = server.path().join("dist").join(file);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, "x").expect("written");
        }
    };
    let server = TestServer::start(&["--origin", "https://naqra.example"]).await;
    dist(&server);
    for (path, status, part) in [
        ("/en/embed/living-together", 200, "<html lang=en dir=ltr data-api=\"api/v1\""),
        ("/ar/embed/living-together/", 200, "href=\"https://naqra.example/ar/c/living-together\""),
        ("/en/embed/living-together?size=bar", 200, "id=bar"),
        ("/en/embed/atlantis", 404, "<main id=missing><p lang=en dir=ltr>"),
        ("/ar/embed/Wrong_Name", 404, "<main id=missing><p lang=ar dir=rtl>"),
    ] {
        let frame = page(&server, path).await;
        assert_eq!(frame.status.as_u16(), status, "{path}");
        assert!(frame.text.contains(part), "{path}: {}", frame.text);
        let policy = frame.header("content-security-policy");
        assert!(
            policy.starts_with("frame-ancestors *; ") && policy.contains("'sha256-"),
            "{policy}"
        );
    }
    for path in ["/en/", "/en/c/living-together", "/en/c/embed", "/en/nothing/here"] {
        let policy = page(&server, path).await.header("content-security-policy").to_owned();
        assert!(policy.starts_with("frame-ancestors 'none'; "), "{path}: {policy}");
    }
    for (path, open) in [
        ("/fonts/a.woff2", "*"),
        ("/embed/v1.js", "*"),
        ("/stars/12-3-46.svg", "*"),
        ("/mark.svg", ""),
        ("/en/", ""),
    ] {
        let file = server.get(path).await;
        assert_eq!(file.header("access-control-allow-origin"), open, "{path}");
        let shared = if open.is_empty() { "" } else { "cross-origin" };
        assert_eq!(file.header("cross-origin-resource-policy"), shared, "{path}");
    }
    server.stop().await;

    let server = TestServer::start(&["--frame-ancestors", "https://a.example"]).await;
    dist(&server);
    let frame = page(&server, "/en/embed/living-together").await;
    let policy = frame.header("content-security-policy");
    assert!(policy.starts_with("frame-ancestors https://a.example; "), "{policy}");
    server.stop().await;
}

#[tokio::test]
async fn frames_that_lie_in_the_site_may_be_shown_too() {
    let server = TestServer::start(&["--static-pages"]).await;
    let folder = server.path().join("dist/en/embed/living-together");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.html"), "<html><script>go()</script>frame").expect("written");
    let frame = page(&server, "/en/embed/living-together").await;
    assert!(frame.text.contains("frame"));
    assert!(frame.header("content-security-policy").starts_with("frame-ancestors *; "));
    server.stop().await;
}

#[tokio::test]
async fn a_site_below_a_path_answers_with_it_and_without() {
    let server = TestServer::start(&["--address", "https://naqra.example/campaigns/"]).await;
    let shell = "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";
    fs::write(server.path().join("dist/index.html"), shell).expect("written");
    for path in ["/en/c/living-together", "/campaigns/en/c/living-together"] {
        let english = page(&server, path).await;
        assert_eq!(english.status, 200, "{path}");
        for part in [
            "<base href=\"/campaigns/\">",
            "<link rel=canonical href=\"https://naqra.example/campaigns/en/c/living-together\">",
            "href=\"ar/c/living-together\"",
        ] {
            assert!(english.text.contains(part), "{part}: {}", english.text);
        }
    }
    for path in ["/", "/campaigns/", "/campaigns"] {
        let moved = answer(server.request(path).header("accept-language", "en")).await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (302, "/campaigns/en/"));
    }
    for path in
        ["/campaigns/api/v1/campaigns", "/campaigns/mark.svg", "/campaigns/stars/12-3-46.svg"]
    {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
    let refused = naqra_server::start::StartError::Address(
        naqra_site::site::Place::at("https://a b/", Default::default()).unwrap_err(),
    );
    assert!(refused.to_string().starts_with("--address: found \"https://a b\""), "{refused}");
    server.stop().await;
}

#[tokio::test]
async fn pages_of_other_campaigns_in_the_built_site_are_not_served() {
    let server = TestServer::start(&[]).await;
    for name in
        ["ar/c/others/index.html", "oembed/ar/others.json", "ar/others.ics", "cards/ar/o.png"]
    {
        let file = server.path().join("dist").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, "of others").expect("written");
        let answer = server.get(&format!("/{name}")).await;
        assert_eq!(answer.status, 404, "{name}");
        assert!(!answer.text.contains("of others"), "{name}");
    }
    server.stop().await;
}

#[tokio::test]
async fn machines_get_their_files() {
    let server = TestServer::start(&["--origin", "https://naqra.example"]).await;
    for (path, media_type, begin) in [
        ("/sitemap.xml", "application/xml", "<?xml"),
        ("/robots.txt", "text/plain", "User-agent"),
        ("/ar/feed.xml", "application/atom+xml", "<?xml"),
        ("/en/manifest.webmanifest", "application/manifest+json", "{"),
    ] {
        let file = server.get(path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(file.header("content-type").starts_with(media_type), "{path}");
        assert!(file.text.trim_start().starts_with(begin), "{path}: {}", file.text);
    }
    for path in ["/cards/ar/living-together.png", "/cards/en/story/living-together.png"] {
        let card = server.get(path).await;
        assert_eq!((card.status.as_u16(), card.header("content-type")), (200, "image/png"));
    }
    assert_eq!(server.get("/cards/ar/atlantis.png").await.status, 404);
    server.stop().await;
}

#[tokio::test]
async fn pages_carry_the_configured_name_in_both_languages() {
    let folder = harness::folder();
    let config = r#"{"name": {"ar": "حملات المدينة", "en": "City campaigns"}}"#;
    fs::write(folder.path().join("dist/config.json"), config).expect("written");
    let server = TestServer::start_in(folder, &[]).await;
    for (lang, name) in [("ar", "حملات المدينة"), ("en", "City campaigns")] {
        for path in [format!("/{lang}/"), format!("/{lang}/c/living-together")] {
            let page = page(&server, &path).await.text;
            let (_, rest) = page.split_once("<title>").expect("a title");
            let (title, _) = rest.split_once("</title>").expect("its end");
            assert!(title.ends_with(name), "{path}: {title}");
        }
        let manifest = server.get(&format!("/{lang}/manifest.webmanifest")).await;
        assert_eq!(manifest.json["name"], name);
    }
    server.stop().await;
}
