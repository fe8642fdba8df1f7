//! The contract of docs/reference/contract.md, and files beside the site that hold its documents. It means
//! what a description of it in `config.json` would mean, which the tests hold it to; it is written
//! out because every visitor of such a site loads it.

mod fetch;

use crate::{
    body::parse,
    diagnostic::{Diagnostic, Problem},
    interaction::{Counted, InteractionResult, WAIT_SECONDS},
    object::Object,
    plan::{FollowedCampaign, ProgressUpdate, StreamKind, StreamMessage, StreamRequest},
};
use naqra_campaign::{Refusal, Request, Response, Silence, Slug, Tap, percent_encode};
use serde_json::Value;
use std::sync::Arc;

/// How often counts can be asked for, in milliseconds.
const POLL_MS: u32 = 10_000;

/// A stream sends a heartbeat every 15 seconds; when three are missing it is lost.
const SILENCE: Silence = Silence { milliseconds: 45_000, is_loss: true };

/// A backend that speaks the contract, or the files that stand in for one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contract {
    /// Without a slash at its end.
    pub root: Arc<str>,
    /// Whether it is the files beside the site that stand in for a backend.
    pub is_files: bool,
    /// Which sections of a campaign are shown, as `config.json` says it.
    pub modules: Arc<Value>,
}

impl Contract {
    fn at(&self, path: &str) -> String {
        [&self.root, "/campaigns", path].concat()
    }

    /// The list of campaigns, its first page.
    pub fn campaigns(&self) -> String {
        self.at(if self.is_files { ".json" } else { "?per_page=100" })
    }

    /// The page of the list that `next` leads to: its query, asked of this backend only.
    pub fn campaigns_after(&self, next: &str) -> Option<String> {
        let (_, query) = next.split_once('?').filter(|_| !self.is_files)?;
        Some([&self.at("?"), query].concat())
    }

    fn of_campaign(&self, slug: &Slug, path: &str) -> String {
        self.at(&["/", &percent_encode(slug.as_str()), path].concat())
    }

    /// A campaign.
    pub fn campaign(&self, slug: &Slug) -> String {
        self.of_campaign(slug, if self.is_files { ".json" } else { "" })
    }

    /// The count of a campaign.
    pub fn progress(&self, slug: &Slug) -> Option<String> {
        (!self.is_files).then(|| self.of_campaign(slug, "/progress"))
    }

    /// Where interactions with a campaign go.
    pub fn interactions(&self, slug: &Slug) -> Option<String> {
        (!self.is_files).then(|| self.of_campaign(slug, "/interactions"))
    }

    /// The stream of the counts of these campaigns.
    pub fn stream(&self, followed: &[FollowedCampaign]) -> Option<StreamRequest> {
        if self.is_files || followed.is_empty() {
            return None;
        }
        let mut slugs = String::new();
        for one in followed {
            slugs.push_str(if slugs.is_empty() { "" } else { "," });
            slugs.push_str(one.slug.as_str());
        }
        let url = [&*self.root, "/events?campaigns=", &percent_encode(&slugs)].concat();
        let kind = StreamKind::Events(vec!["progress".to_owned()]);
        Some(StreamRequest { url, kind, send: Vec::new() })
    }

    /// How often counts can be asked for, in milliseconds; `None` where they never move.
    #[must_use]
    pub fn poll_ms(&self) -> Option<u32> {
        (!self.is_files).then_some(POLL_MS)
    }

    /// What it means when the stream is silent.
    pub const fn silence() -> Silence {
        SILENCE
    }

    /// What a message of the stream says, and what of it could not be read.
    pub fn read_message(
        message: &str,
        followed: &[FollowedCampaign],
    ) -> (Vec<StreamMessage>, Vec<Diagnostic>) {
        if message.trim().is_empty() {
            return Default::default();
        }
        match parse(message) {
            Err(problem) => (Vec::new(), vec![Diagnostic::of_stream(problem)]),
            Ok((document, repaired)) => {
                let update = index_of(&document, followed)
                    .map(|index| StreamMessage::Update(ProgressUpdate::of(index, document)));
                let repaired = repaired.into_iter().map(Problem::Repaired);
                (update.into_iter().collect(), repaired.map(Diagnostic::of_stream).collect())
            }
        }
    }

    /// The request for an interaction.
    pub fn interaction(&self, tap: &Tap, on: &Slug, referral: Option<&str>) -> Request {
        let mut body = Object::new();
        body.text("id", &tap.id).text("action", &tap.action);
        body.some_text("network", tap.network.as_deref()).some_text("ref", referral);
        Request {
            method: "POST".to_owned(),
            url: self.interactions(on).unwrap_or_default(),
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: Some(body.end()),
        }
    }

    /// Reads the response to an interaction.
    pub fn read_response(reply: &Response) -> InteractionResult {
        let (mut document, _) = parse(&reply.body).unwrap_or_default();
        let wait = reply.header("retry-after").and_then(|wait| wait.trim().parse().ok());
        let is_repeat = document["status"] == "duplicate";
        match reply.status {
            // Whatever else answers with a good status is not the backend.
            200..=299 if is_repeat || document["status"] == "counted" => {
                let points = document["points_added"].as_u64().filter(|_| !is_repeat);
                let progress = document.get_mut("progress").filter(|count| count.is_object());
                let update = progress.map(|count| ProgressUpdate::of(0, count.take()));
                InteractionResult::Counted(Counted { points, update, is_repeat })
            }
            429 => InteractionResult::Later(wait.or(Some(WAIT_SECONDS))),
            400..=499 if document["type"] == "/problems/campaign-not-running" => {
                InteractionResult::Refused(Refusal::NotRunning, None)
            }
            408 | 425 => InteractionResult::Later(wait),
            400..=499 if !reply.is_page() && !reply.redirected => {
                InteractionResult::Refused(Refusal::Rejected, None)
            }
            _ => InteractionResult::Later(wait),
        }
    }
}

/// Which campaign a document is about; one that names none is about the only one.
fn index_of(document: &Value, followed: &[FollowedCampaign]) -> Option<usize> {
    match document["slug"].as_str() {
        None | Some("") => (followed.len() == 1).then_some(0),
        Some(slug) => followed.iter().position(|one| one.slug.as_str() == slug),
    }
}
