//! Many readers at once: pages, pictures and documents are rendered and compressed once.

use crate::harness::{HTML, TestResponse, TestServer, at_once, tap};
use std::collections::BTreeSet;

/// The number of renderings behind these responses: those of one rendering have equal timings.
fn renderings(responses: &[TestResponse]) -> usize {
    let timing = |response: &TestResponse| response.header("server-timing").to_owned();
    let renderings: BTreeSet<_> = responses.iter().map(timing).collect();
    assert!(renderings.iter().all(|timing| timing.starts_with("draw;dur=")), "{renderings:?}");
    renderings.len()
}

#[tokio::test]
async fn pages_and_pictures_are_rendered_once_for_all_readers_at_once() {
    let server = TestServer::with_shell(&[]).await;
    for path in [
        "/en/c/living-together",
        "/ar/",
        "/en/embed/living-together",
        "/cards/ar/living-together.png",
        "/badges/en/living-together.png",
    ] {
        let responses = at_once(&server, path, 100).await;
        assert!(responses.iter().all(|response| response.status == 200), "{path}");
        assert!(responses.iter().all(|response| response.text == responses[0].text), "{path}");
        assert_eq!(renderings(&responses), 1, "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn unknown_addresses_share_one_cached_page_per_language() {
    let server = TestServer::with_shell(&[]).await;
    let known = at_once(&server, "/en/c/living-together", 1).await;
    for (address, pages) in [
        ("/LANG/c/unknown-NUMBER", 2),
        ("/LANG/embed/unknown-NUMBER", 2),
        ("/LANG/nothing/NUMBER", 2),
        ("/nothing/NUMBER", 1),
        ("/badges/LANG/unknown-NUMBER.svg", 2),
    ] {
        let mut found = Vec::new();
        for number in 0..40 {
            let lang = if number % 2 == 0 { "ar" } else { "en" };
            let path = address.replace("LANG", lang).replace("NUMBER", &number.to_string());
            found.extend(at_once(&server, &path, 1).await);
        }
        assert!(found.iter().all(|response| response.status == 404), "{address}");
        assert_eq!(renderings(&found), pages, "{address}");
        let texts: BTreeSet<_> = found.iter().map(|response| &response.text).collect();
        assert_eq!(texts.len(), pages, "{address}");
    }
    let again = at_once(&server, "/en/c/living-together", 1).await;
    let both: Vec<_> = known.into_iter().chain(again).collect();
    assert_eq!(renderings(&both), 1, "the cached page is still there");
    let missing = at_once(&server, "/cards/ar/unknown.png", 1).await;
    assert_eq!(missing[0].status, 404);
    server.stop().await;
}

#[tokio::test]
async fn pages_are_compressed_once_per_rendering() {
    let server = TestServer::with_shell(&[]).await;
    let path = "/en/c/living-together";
    for (accepted, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let mut bodies = BTreeSet::new();
        for _ in 0..3 {
            let request = server.request(path).header("accept", HTML);
            let response = request.header("accept-encoding", accepted).send().await;
            let response = response.expect("a response");
            let found = response.headers().get("content-encoding").cloned();
            assert_eq!(
                found.map_or(String::new(), |found| format!("{found:?}")).trim_matches('"'),
                coding
            );
            assert_eq!(response.headers()["vary"], "accept-encoding");
            assert!(response.headers().contains_key("content-length"), "{coding}");
            bodies.insert(response.bytes().await.expect("a body"));
        }
        assert_eq!(bodies.len(), 1, "{coding}");
    }
    server.stop().await;
}

#[tokio::test]
async fn documents_have_the_newest_count_under_load() {
    let server = TestServer::with_shell(&[]).await;
    for number in 1..=5 {
        at_once(&server, "/api/v1/campaigns", 20).await;
        at_once(&server, "/api/v1/campaigns/living-together", 20).await;
        assert_eq!(server.post("living-together", tap(number)).await.status, 201);
        let detail = server.get("/api/v1/campaigns/living-together").await;
        assert_eq!(detail.json["points"], 227_000 + number);
        let list = server.get("/api/v1/campaigns?q=living").await;
        assert_eq!(list.json["items"][0]["points"], 227_000 + number);
    }
    server.stop().await;
}
