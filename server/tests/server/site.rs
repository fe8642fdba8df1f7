//! The built site.

use crate::harness::{HTML, TestResponse, TestServer, send_request};
use std::fs;

async fn page(server: &TestServer, path: &str) -> TestResponse {
    send_request(server.request(path).header("accept", HTML)).await
}

#[tokio::test]
async fn root_redirects_to_the_language_of_the_reader() {
    let server = TestServer::start(&[]).await;
    for (path, language, cookie, location) in [
        ("/", "", "", "/ar/"),
        ("/", "en-GB,en;q=0.9,ar;q=0.5", "", "/en/"),
        ("/", "ar-EG,en;q=0.9", "", "/ar/"),
        ("/", "en", "naqra_lang=ar", "/ar/"),
        ("/?ref=qr", "fr", "theme=dark; naqra_lang=en", "/en/?ref=qr"),
    ] {
        let request = server.request(path).header("accept-language", language);
        let moved = send_request(request.header("cookie", cookie)).await;
        assert_eq!(moved.status, 302);
        assert_eq!(moved.header("location"), location, "{language} {cookie}");
        assert_eq!(moved.header("vary"), "Accept-Language, Cookie");
    }
    server.stop().await;
}

#[tokio::test]
async fn static_pages_are_the_shell_in_the_language_of_the_address() {
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
    let preview =
        send_request(server.request("/ar/c/living-together").header("accept", "*/*")).await;
    assert_eq!(preview.status, 200, "readers of link previews take anything");
    for (path, accept) in [("/ar/missing.js", "*/*"), ("/en/data", "application/json")] {
        let missing = send_request(server.request(path).header("accept", accept)).await;
        assert_eq!(missing.status, 404);
        assert!(!missing.text.contains("<html"), "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn built_pages_are_served_instead_of_the_shell() {
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
async fn files_have_media_type_and_cache_control() {
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
        let again = send_request(server.request(path).header("if-none-match", tag)).await;
        assert_eq!(again.status, 304, "{path}");
    }
    for path in ["/%2e%2e/naqra.sqlite", "/..%2fnaqra.sqlite", "/.git/config"] {
        assert_eq!(server.get(path).await.status, 404, "{path}");
    }
    let put = send_request(server.client.put(format!("{}/mark.svg", server.base))).await;
    assert_eq!(put.status, 405);
    assert_eq!(put.header("allow"), "GET, HEAD");
    server.stop().await;
}

#[tokio::test]
async fn films_are_served_in_ranges_and_files_in_the_best_encoding() {
    let server = TestServer::start(&[]).await;
    let part = send_request(server.request("/film.webm").header("range", "bytes=2-4")).await;
    assert_eq!(part.status, 206);
    assert_eq!(part.header("content-range"), "bytes 2-4/10");
    assert_eq!(part.text, "234");
    let wasm = "/naqra-0123456789abcdef_bg.wasm";
    fs::write(server.path().join(format!("dist{wasm}.br")), "brotli").expect("written");
    fs::write(server.path().join(format!("dist{wasm}.gz")), "gzip").expect("written");
    for (accepted, coding, text) in [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let file = send_request(server.request(wasm).header("accept-encoding", accepted)).await;
        assert_eq!(file.header("content-encoding"), coding);
        assert_eq!(file.header("content-type"), "application/wasm");
        assert_eq!(file.text, text);
    }
    server.stop().await;
}

#[tokio::test]
async fn api_answers_without_a_built_site() {
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
async fn site_below_a_base_path_answers_with_and_without_it() {
    let server = TestServer::start(&["--address", "https://naqra.example/campaigns/"]).await;
    let shell = "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";
    fs::write(server.path().join("dist/index.html"), shell).expect("written");
    for path in ["/en/c/living-together", "/campaigns/en/c/living-together"] {
        let english = page(&server, path).await;
        assert_eq!(english.status, 200, "{path}");
        for part in [
            "<base href=\"/campaigns/\">",
            "<link rel=\"canonical\" href=\"https://naqra.example/campaigns/en/c/living-together\">",
            "href=\"ar/c/living-together\"",
        ] {
            assert!(english.text.contains(part), "{part}: {}", english.text);
        }
    }
    for path in ["/", "/campaigns/", "/campaigns"] {
        let moved = send_request(server.request(path).header("accept-language", "en")).await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (302, "/campaigns/en/"));
    }
    for path in
        ["/campaigns/api/v1/campaigns", "/campaigns/mark.svg", "/campaigns/stars/12-3-46.svg"]
    {
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
    let refused = naqra_server::start::StartError::Address(
        naqra_site::site::PublicSite::at("https://a b/", Default::default()).unwrap_err(),
    );
    assert!(refused.to_string().starts_with("--address: found \"https://a b\""), "{refused}");
    server.stop().await;
}

#[tokio::test]
async fn built_pages_of_other_campaigns_are_not_served() {
    let server = TestServer::start(&[]).await;
    for name in
        ["ar/c/others/index.html", "oembed/ar/others.json", "ar/others.ics", "cards/ar/o.png"]
    {
        let file = server.path().join("dist").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, "of others").expect("written");
        let response = server.get(&format!("/{name}")).await;
        assert_eq!(response.status, 404, "{name}");
        assert!(!response.text.contains("of others"), "{name}");
    }
    server.stop().await;
}

#[tokio::test]
async fn feeds_sitemap_and_pictures_are_generated() {
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
