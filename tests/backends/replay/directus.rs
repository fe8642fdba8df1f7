//! Directus, as it was recorded; interactions are rows, and the count is their sum.

use super::{Ledger, whole};
use crate::{
    http::{Answer, Request},
    recording::Recordings,
    recording_proxy::Replay,
};
use serde_json::json;

pub(crate) struct Directus {
    recordings: Recordings,
    ledger: Ledger,
}

impl Directus {
    pub(crate) fn start() -> Self {
        let ledger = Ledger::starting_at(&[(1, 25)]);
        Self { recordings: Recordings::of("directus"), ledger }
    }

    /// Taps of other visitors.
    pub(crate) fn add(&self, points: u64) {
        self.ledger.add(&[1], points, "");
    }

    pub(crate) fn points(&self) -> u64 {
        self.ledger.points(1).unwrap_or(0)
    }

    fn interaction(&self, request: &Request) -> Answer {
        let mut body = request.json();
        let (Some(id), Some(amount)) = (whole(&body["campaign"]), whole(&body["amount"])) else {
            return self.recordings.named("post-invalid").answer(request);
        };
        let key = body["key"].as_str().unwrap_or_default();
        if self.ledger.add(&[id], amount, key).is_none() {
            return self.recordings.named("post-again").answer(request);
        }
        body["id"] = json!(1);
        // What the public may not read is not told.
        body.as_object_mut().map(|members| members.remove("key"));
        let answer = json!({"data": body}).to_string();
        self.recordings.named("post-interaction").with(request, answer)
    }

    /// Rows of sums, for one campaign or by campaign.
    fn sums(&self, request: &Request) -> Option<Answer> {
        let query = request.query();
        let value =
            |name: &str| query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        value("aggregate[sum]")?;
        if let Some(id) = value("filter[campaign][_eq]") {
            let sum = id.parse().ok().and_then(|id| self.ledger.points(id));
            let row = json!({"data": [{"sum": {"amount": sum}, "count": {"id": sum}}]});
            return Some(self.recordings.named("aggregate-sum").with(request, row.to_string()));
        }
        let ids = value("filter[campaign][_in]")?.split(',').filter_map(|id| id.parse().ok());
        let rows = ids.filter_map(|id: u64| {
            Some(json!({"campaign": id, "sum": {"amount": self.ledger.points(id)?}}))
        });
        let body = json!({"data": rows.collect::<Vec<_>>()});
        Some(self.recordings.named("aggregate-by-campaign").with(request, body.to_string()))
    }
}

impl Replay for Directus {
    fn answer(&self, request: &Request) -> Answer {
        if request.method == "OPTIONS" {
            return self.recordings.named("preflight").answer(request);
        }
        let path = request.path();
        if path == "/items/interactions" {
            if request.method == "POST" {
                return self.interaction(request);
            }
            if let Some(answer) = self.sums(request) {
                return answer;
            }
        }
        if let Some(recording) = self.recordings.answering(request) {
            return recording.answer(request);
        }
        let of_a_slug = request.query().iter().any(|(name, _)| name == "filter[slug][_eq]");
        let is_list = path == "/items/campaigns";
        let name: &str = match (is_list, of_a_slug) {
            (true, true) => "detail-slug-none",
            // It answers the same for what is missing and for what is forbidden.
            _ => "missing",
        };
        self.recordings.named(name).answer(request)
    }
}
