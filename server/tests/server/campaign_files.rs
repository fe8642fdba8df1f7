//! Campaign files at the start of the server.

use crate::harness::{TestServer, folder};
use serde_json::json;
use std::fs;

#[tokio::test]
async fn invalid_campaign_file_is_reported_and_the_others_are_shown() {
    let server = TestServer::start(&[]).await;
    let skipped: Vec<&String> =
        server.warnings.iter().filter(|line| line.starts_with("Skipped")).collect();
    let [line] = skipped.as_slice() else {
        panic!("one line, not {:?}", server.warnings);
    };
    for part in ["broken.json:1:", "goal.target", "\"many\"", "give a whole number", "not shown"] {
        assert!(line.contains(part), "{part} in {line}");
    }
    assert!(!line.contains('\n'));
    server.get("/api/v1/campaigns/broken").await.is_problem(404, "not-found");
    assert_eq!(server.get("/api/v1/campaigns").await.json["total"], 4);

    let folder = server.stop().await;
    let file = folder.path().join("campaigns/clean-water.json");
    fs::write(&file, "{\"slug\": ").expect("a file that breaks later");
    let server = TestServer::start_in(folder, &[]).await;
    assert!(server.warnings.iter().any(|line| line.contains("last good version is shown")));
    let kept = server.get("/api/v1/campaigns/clean-water").await;
    assert_eq!(kept.json["title"]["en"], "Clean water");
    server.stop().await;
}

#[tokio::test]
async fn start_reports_every_mistake_of_every_campaign_file() {
    let folder = TestServer::start(&[]).await.stop().await;
    let write = |name: &str, text: &[u8]| {
        fs::write(folder.path().join("campaigns").join(name), text).expect("a campaign file");
    };
    write(
        "two-wrong.json",
        br#"{"slug": "two-wrong", "title": {"en": "T"}, "status": "x", "points": "y"}"#,
    );
    write(
        "doubtful.json",
        b"\xef\xbb\xbf{\"slug\": \"doubtful\", \"title\": {\"en\": \"T\"}, \"gaol\": 1}",
    );
    let server = TestServer::start_in(folder, &[]).await;
    let warned = |parts: &[&str]| {
        server.warnings.iter().any(|line| parts.iter().all(|part| line.contains(part)))
    };
    assert!(warned(&["Skipped", "two-wrong.json:1:", "field status is \"x\""]));
    assert!(warned(&["Skipped", "two-wrong.json:1:", "field points is \"y\"", "not shown"]));
    assert!(warned(&["Warning", "doubtful.json:1:", "gaol", "did you mean `goal`?"]));
    assert!(warned(&["Warning", "living-together.json", "points is 227000; give 192000"]));
    let shown = server.get("/api/v1/campaigns/doubtful").await;
    assert_eq!(shown.json["title"]["en"], "T");
    server.stop().await;
}

#[tokio::test]
async fn campaign_has_the_zone_of_the_site_unless_it_names_its_own() {
    let folder = folder();
    let own = json!({"slug": "own", "title": {"en": "O", "ar": "O"}, "zone": "Asia/Riyadh",
        "events": [{"title": {"en": "E", "ar": "E"}, "start": "2027-04-06T18:00"}]});
    fs::write(folder.path().join("campaigns/own.json"), own.to_string()).expect("a file");
    let server = TestServer::start_in(folder, &["--zone", "Africa/Cairo"]).await;
    for (slug, zone) in [("own", "Asia/Riyadh"), ("clean-water", "Africa/Cairo")] {
        let campaign = server.get(&format!("/api/v1/campaigns/{slug}")).await;
        assert_eq!(campaign.json["zone"], zone, "{slug}");
    }
    let calendar = server.get("/en/events.ics").await;
    assert!(
        calendar.text.contains("DTSTART;TZID=Asia/Riyadh:20270406T180000"),
        "{}",
        calendar.text
    );
    let server = TestServer::start(&[]).await;
    let campaign = server.get("/api/v1/campaigns/clean-water").await;
    assert_eq!(campaign.json.get("zone"), None);
}

#[test]
fn unknown_time_zone_is_refused_at_the_start() {
    let words = ["naqra-server", "--zone", "Cairo"];
    let error = <naqra_server::options::Options as clap::Parser>::try_parse_from(words)
        .expect_err("no such zone")
        .to_string();
    assert!(error.contains("expected the name of a time zone, such as Africa/Cairo"), "{error}");
}
