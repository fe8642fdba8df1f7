//! Campaign files that change while the server runs.

use crate::harness::{
    EventReader, TestResponse, client, folder, post,
    program::{ServerProcess, start},
    send_request, tap,
};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const SLUG: &str = "living-together";

async fn get(server: &ServerProcess, path: &str) -> TestResponse {
    send_request(client().get(format!("{}{path}", server.base))).await
}

async fn detail(server: &ServerProcess, slug: &str) -> Value {
    get(server, &format!("/api/v1/campaigns/{slug}")).await.json
}

fn file(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("campaigns/{slug}.json"))
}

/// Changes the file of a campaign.
fn edit(folder: &Path, slug: &str, change: impl FnOnce(&mut Value)) {
    let path = file(folder, slug);
    let text = fs::read_to_string(&path).expect("a campaign file");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut document);
    fs::write(path, document.to_string()).expect("written");
}

#[tokio::test]
async fn edited_campaign_file_is_shown_and_never_resets_a_count() {
    let folder = folder();
    let server = start(folder.path()).await;
    let sent = send_request(post(&client(), &server.base, SLUG, &tap(1))).await;
    assert_eq!(sent.status, 201);
    let path = format!("/api/v1/events?campaigns={SLUG}");
    let mut stream = EventReader::open(&server.base, &path, "").await;
    let before = stream.progress().await.data;
    assert!(get(&server, "/en/").await.text.contains("Living Together"));
    edit(folder.path(), SLUG, |document| {
        document["goal"]["target"] = json!(300_000);
        document["title"]["en"] = json!("Side by side");
        document["points"] = json!(3);
    });
    let error = server.error_with(&format!("campaigns/{SLUG}.json: ")).await;
    for part in [
        "goal.target 1000000 → 300000",
        "points 227000 → 3",
        "\"Side by side\"",
        "the count itself stays as it is",
    ] {
        assert!(error.contains(part), "{part} in {error}");
    }
    let after = stream.progress().await.data;
    assert_eq!(after["target"], 300_000);
    assert_eq!(after["points"], 227_001);
    assert!(after["seq"].as_u64() > before["seq"].as_u64());
    let document = detail(&server, SLUG).await;
    assert_eq!(document["title"]["en"], "Side by side");
    assert_eq!((&document["points"], &document["counters"]["tap"]), (&json!(227_001), &json!(1)));
    assert!(get(&server, "/en/").await.text.contains("Side by side"));
    let found = get(&server, "/api/v1/campaigns?q=side").await.json;
    assert_eq!(found["items"][0]["slug"], SLUG, "{found}");
}

#[tokio::test]
async fn removed_campaign_keeps_its_count_for_its_return() {
    let folder = folder();
    let server = start(folder.path()).await;
    assert_eq!(get(&server, "/api/v1/campaigns/wells").await.status, 404);
    let wells = json!({"slug": "wells", "title": {"en": "Wells"}, "points": 40});
    fs::write(file(folder.path(), "wells"), wells.to_string()).expect("written");
    server.error_with("campaigns/wells.json: wells is shown now").await;
    for number in 0..2 {
        let sent = send_request(post(&client(), &server.base, "wells", &tap(number))).await;
        assert_eq!(sent.json["progress"]["points"], 41 + number, "{sent:?}");
    }
    fs::remove_file(file(folder.path(), "wells")).expect("removed");
    server.error_with("campaigns/wells.json is gone: wells is not shown any more").await;
    get(&server, "/api/v1/campaigns/wells").await.is_problem(404, "not-found");
    send_request(post(&client(), &server.base, "wells", &tap(2)))
        .await
        .is_problem(404, "not-found");
    let listed = get(&server, "/api/v1/campaigns").await.text;
    assert!(!listed.contains("wells"), "{listed}");
    fs::write(file(folder.path(), "wells"), wells.to_string()).expect("written");
    let started = Instant::now();
    while detail(&server, "wells").await["points"] != 42 {
        assert!(started.elapsed() < Duration::from_secs(10), "it does not return");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(server);
    let again = start(folder.path()).await;
    assert_eq!(detail(&again, "wells").await["points"], 42);
}

#[tokio::test]
async fn invalid_edit_is_reported_and_the_last_valid_version_stays() {
    let folder = folder();
    let server = start(folder.path()).await;
    let title = detail(&server, SLUG).await["title"].clone();
    let good = fs::read(file(folder.path(), SLUG)).expect("a file");
    edit(folder.path(), SLUG, |document| {
        document["goal"]["target"] = json!("many");
        document["title"] = json!({"en": "Broken"});
    });
    let error = server.error_with("Its last good version is shown meanwhile").await;
    let of_it = |line: &&str| line.contains(SLUG) && line.contains("goal.target");
    let line = error.lines().find(of_it).expect("a line about the field");
    assert!(line.starts_with("Skipped") && line.contains("\"many\""), "{line}");
    assert_eq!(detail(&server, SLUG).await["title"], title);
    fs::write(file(folder.path(), SLUG), &good[..good.len() / 2]).expect("half a file");
    server.error_with("not JSON").await;
    assert_eq!(detail(&server, SLUG).await["title"], title);
    fs::write(file(folder.path(), SLUG), good).expect("as before");
    edit(folder.path(), SLUG, |document| document["title"]["en"] = json!("Mended"));
    server.error_with("\"Mended\"").await;
    assert_eq!(detail(&server, SLUG).await["title"]["en"], "Mended");
}

#[tokio::test]
async fn campaigns_stay_while_their_folder_is_missing() {
    let folder = folder();
    let server = start(folder.path()).await;
    let campaigns = folder.path().join("campaigns");
    fs::rename(&campaigns, folder.path().join("aside")).expect("renamed");
    server.error_with("The folder of campaigns cannot be read any more").await;
    assert_eq!(detail(&server, SLUG).await["slug"], SLUG);
    fs::rename(folder.path().join("aside"), &campaigns).expect("renamed back");
    edit(folder.path(), SLUG, |document| document["title"]["en"] = json!("Back"));
    server.error_with("\"Back\"").await;
    assert_eq!(detail(&server, SLUG).await["title"]["en"], "Back");
}
