//! Rendered pages, their policies and frames.

use crate::harness::{HTML, SHELL, TestResponse, TestServer, at_once, folder, send_request};
use std::fs;

async fn page(server: &TestServer, path: &str) -> TestResponse {
    send_request(server.request(path).header("accept", HTML)).await
}

#[tokio::test]
async fn pages_are_rendered_with_the_newest_count() {
    let server = TestServer::start(&["--origin", "https://naqra.example"]).await;
    let shell = "<!doctype html><html lang=ar dir=rtl><title>x</title></head><body></body></html>";
    fs::write(server.path().join("dist/index.html"), shell).expect("written");
    let english = page(&server, "/en/c/living-together").await;
    assert_eq!(english.status, 200);
    for part in [
        "<html lang=\"en\" dir=\"ltr\" data-api=\"api/v1\" data-pictures>",
        "<base href=\"/\">",
        "role=\"progressbar\"",
        "<link rel=\"canonical\" href=\"https://naqra.example/en/c/living-together\">",
        "id=\"seed\" data-url=\"api/v1/campaigns/living-together\" data-stream=",
        "application/ld+json",
    ] {
        assert!(english.text.contains(part), "{part}: {}", english.text);
    }
    let packed = server.request("/en/c/living-together").header("accept", HTML);
    let packed = send_request(packed.header("accept-encoding", "gzip, br;q=0.5")).await;
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
async fn embeds_alone_may_be_framed_by_other_sites() {
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
        ("/en/embed/living-together", 200, "<html lang=\"en\" dir=\"ltr\" data-api=\"api/v1\""),
        ("/ar/embed/living-together/", 200, "href=\"https://naqra.example/ar/c/living-together\""),
        ("/en/embed/living-together?size=bar", 200, "id=\"bar\""),
        ("/en/embed/atlantis", 404, "<main id=\"missing\"><p lang=\"en\" dir=\"ltr\">"),
        ("/ar/embed/Wrong_Name", 404, "<main id=\"missing\"><p lang=\"ar\" dir=\"rtl\">"),
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
async fn embed_files_of_the_built_site_may_be_framed_too() {
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
async fn pages_have_a_content_security_policy_with_their_hashes() {
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
async fn rebuilt_shell_is_read_again() {
    let server = TestServer::start(&[]).await;
    let before = page(&server, "/ar/").await;
    let tag = before.header("etag").to_owned();
    let same = server.request("/ar/").header("accept", HTML).header("if-none-match", &tag);
    assert_eq!(send_request(same).await.status, 304);
    let rebuilt = "<!doctype html><html><script>begin()</script>new</html>";
    fs::write(server.path().join("dist/index.html"), rebuilt).expect("written");
    let mut after = page(&server, "/ar/").await;
    // The folder is not read for every request.
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
async fn pages_have_the_configured_site_name_in_both_languages() {
    let folder = folder();
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
#[tokio::test]
async fn damaged_addresses_redirect_to_the_page_that_they_mean() {
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
async fn pages_send_content_and_permissions_policies() {
    let folder = folder();
    let file = folder.path().join("campaigns/living-together.json");
    let text = fs::read_to_string(&file).expect("the fixture");
    let mut campaign: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    campaign["video"] = serde_json::json!({"src": "https://films.example/a.webm"});
    fs::write(&file, campaign.to_string()).expect("written");
    let server = TestServer::start_in(folder, &[]).await;
    fs::write(server.path().join("dist/index.html"), SHELL).expect("written");
    for path in ["/en/", "/en/c/living-together", "/en/embed/living-together", "/ar/nowhere"] {
        let page = &at_once(&server, path, 1).await[0];
        let policy = page.header("content-security-policy");
        for part in [
            "img-src 'self' data: https://films.example;",
            "media-src 'self' https://films.example;",
            "connect-src 'self';",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        let permissions = page.header("permissions-policy");
        assert!(permissions.contains("camera=(), ") && permissions.contains("geolocation=(), "));
    }
    server.stop().await;
}
