//! nginx that caches counts for a second.

use crate::{
    brokers::Nginx,
    harness::{TestResponse, client, send_request},
    program::{ServerProcess, points, until},
};

const PROGRESS: &str = "/api/v1/campaigns/living-together/progress";

async fn ask(base: &str, headers: &[(&str, &str)]) -> TestResponse {
    let mut request = client().get(format!("{base}{PROGRESS}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send_request(request).await
}

#[tokio::test]
async fn nginx_cache_serves_one_response_that_follows_the_count() {
    let mut server = ServerProcess::start(&[]);
    let place = format!("127.0.0.1:{}", server.port);
    let nginx = Nginx::start("cache.conf", &[("127.0.0.1:8080", place)]);
    let first = ask(&nginx.base(), &[("Origin", "https://a.example")]).await;
    assert_eq!((first.header("x-cache"), &first.json["points"]), ("MISS", &227_000.into()));
    assert_eq!(first.header("access-control-allow-origin"), "*");
    let other = [("Origin", "https://b.example"), ("Accept-Encoding", "br")];
    let second = ask(&nginx.base(), &other).await;
    assert_eq!(second.header("x-cache"), "HIT");
    let known = ask(&nginx.base(), &[("If-None-Match", first.header("etag"))]).await;
    assert_eq!(known.status, 304);
    server.tap(1).await;
    until("the count is followed", async || points(&nginx.base()).await == 227_001).await;
    // The last count stays while the server is away.
    server.kill();
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    for _ in 0..3 {
        let kept = ask(&nginx.base(), &[]).await;
        assert_eq!((kept.status.as_u16(), &kept.json["points"]), (200, &227_001.into()));
    }
}
