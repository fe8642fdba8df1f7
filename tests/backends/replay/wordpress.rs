//! WordPress with the plugin of docs/owners/backends/wordpress, as it was recorded.

use super::{Ledger, whole};
use crate::{
    http::{Answer, Request},
    recording::Recordings,
    recording_proxy::Replay,
};
use serde_json::Value;

/// The posts of each campaign, English first.
const CAMPAIGNS: [[u64; 2]; 2] = [[4, 5], [6, 7]];

pub(crate) struct WordPress {
    recordings: Recordings,
    ledger: Ledger,
}

impl WordPress {
    pub(crate) fn start() -> Self {
        let ledger = Ledger::starting_at(&[(4, 3250), (5, 3250), (6, 120), (7, 120)]);
        Self { recordings: Recordings::of("wordpress"), ledger }
    }

    /// Taps of other visitors.
    pub(crate) fn add(&self, points: u64) {
        self.ledger.add(&CAMPAIGNS[0], points, "");
    }

    pub(crate) fn points(&self) -> u64 {
        self.ledger.points(CAMPAIGNS[0][0]).unwrap_or(0)
    }

    fn interaction(&self, request: &Request) -> Answer {
        let body = request.json();
        let answer = |name: &str| self.recordings.named(name);
        let is_json = request
            .header("content-type")
            .is_some_and(|media| media.starts_with("application/json"));
        let (Some(id), Some(amount), Some(key), true) =
            (whole(&body["campaign"]), whole(&body["amount"]), body["key"].as_str(), is_json)
        else {
            return answer("interaction-invalid").answer(request);
        };
        if amount != 1 || key.len() != 36 {
            return answer("interaction-invalid").answer(request);
        }
        let Some(ids) = CAMPAIGNS.iter().find(|ids| ids.contains(&id)) else {
            return answer("interaction-none").answer(request);
        };
        let counted = self.ledger.add(ids, amount, key).is_some();
        let recording = answer(if counted { "interaction" } else { "interaction-again" });
        let mut body: Value = serde_json::from_str(&recording.body).expect("it is JSON");
        body["points"] = self.ledger.points(id).into();
        recording.with(request, body.to_string())
    }

    /// Sets the points of every campaign in a document.
    fn recount(&self, document: &mut Value) {
        match document {
            Value::Array(items) => items.iter_mut().for_each(|item| self.recount(item)),
            Value::Object(members) => {
                let points =
                    members.get("id").and_then(whole).and_then(|id| self.ledger.points(id));
                let Some(points) = points else { return };
                match members.get_mut("meta") {
                    Some(meta) => meta["points"] = points.into(),
                    None => drop(members.insert("points".to_owned(), points.into())),
                }
            }
            _ => {}
        }
    }
}

impl Replay for WordPress {
    fn answer(&self, request: &Request) -> Answer {
        let path = request.path();
        if request.method == "OPTIONS" {
            return self.recordings.named("preflight").answer(request);
        }
        if request.method == "POST" && path == "/wp-json/campaigns/v1/interactions" {
            return self.interaction(request);
        }
        if let Some(recording) = self.recordings.answering(request) {
            let mut body: Value = serde_json::from_str(&recording.body).expect("it is JSON");
            self.recount(&mut body);
            return recording.with(request, body.to_string());
        }
        let of_a_slug = request.query().iter().any(|(name, _)| name == "slug");
        let name = match path.as_str() {
            "/wp-json/wp/v2/campaigns" if of_a_slug => "detail-none",
            path if path.starts_with("/wp-json/campaigns/v1/progress/") => "progress-none",
            _ => "no-route",
        };
        self.recordings.named(name).answer(request)
    }
}
