//! The reference backend, with the campaign of the recordings.

use crate::test_env::{built_site, named};
use naqra_driver::{Server, ServerSetup, built_server};
use serde_json::json;
use std::fs;
use tempfile::TempDir;

pub(crate) struct Reference {
    server: Server,
    _campaigns: TempDir,
}

impl Reference {
    pub(crate) fn start() -> Self {
        let folder = campaigns();
        let setup = ServerSetup {
            program: named("NAQRA_SERVER").unwrap_or_else(built_server),
            dist: built_site(),
            campaigns: folder.path().to_path_buf(),
            options: Vec::new(),
        };
        let server = Server::start(setup).unwrap_or_else(|error| panic!("{error}"));
        Self { server, _campaigns: folder }
    }

    pub(crate) fn port(&self) -> u16 {
        let url = self.server.url();
        let (_, port) = url.rsplit_once(':').expect("an address with its port");
        port.parse().expect("a port")
    }

    /// The points that it holds.
    pub(crate) fn points(&self) -> u64 {
        let url = self.server.at("/api/v1/campaigns/clean-water/progress");
        let answer = naqra_driver::get(&url, &[]).unwrap_or_else(|error| panic!("{error}"));
        let progress: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        progress["points"].as_u64().expect("points")
    }

    /// Taps of other visitors.
    pub(crate) fn add(&self, taps: u64) {
        let url = self.server.at("/api/v1/campaigns/clean-water/interactions");
        for _ in 0..taps {
            let tap = json!({"id": crate::uuid(), "action": "tap"}).to_string();
            let answer = naqra_driver::post(&url, &tap).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(answer.status, 201, "{}", answer.text);
        }
    }
}

/// The campaigns of the recordings as files of the contract.
pub(crate) fn campaigns() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let rules = json!([{"action": "tap", "points": 1, "source": "site"}]);
    for (slug, ar, en, points, target) in [
        ("clean-water", "ماء نظيف لكل قرية", "Clean water for every village", 3250, 5000),
        ("school-books", "كتب مدرسية للأطفال", "School books for children", 120, 1000),
    ] {
        let campaign = json!({"slug": slug, "title": {"ar": ar, "en": en}, "points": points,
            "goal": {"target": target, "unit": "point"}, "status": "running", "rules": rules});
        fs::write(folder.path().join(format!("{slug}.json")), campaign.to_string())
            .expect("a temporary file can be written");
    }
    folder
}
