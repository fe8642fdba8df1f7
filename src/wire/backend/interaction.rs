//! What this visitor sends to a backend, and what it says to that.

use super::{
    Backend, Followed,
    answer::Meaning,
    errand::{Answered, Line},
    json::write,
    live::Update,
    template::{self, names},
};
use crate::domain::{Refusal, Reply, Request, Slug, Tap};
use serde_json::Value;

/// What the backend counted.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    /// The points that the interaction added; `None` when it had been counted before, or where the
    /// answer does not say.
    pub points: Option<u64>,
    /// The count after it, if the answer has one.
    pub update: Option<Update>,
    /// Whether it had been counted before.
    pub again: bool,
}

/// The backend's answer to an interaction.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// It counts.
    Counted(Counted),
    /// It does not count, and trying again would not help; the backend's own sentence.
    Refused(Refusal, Option<String>),
    /// It may be tried again, after so many seconds if the backend says.
    Later(Option<u64>),
}

/// How interactions are taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taking {
    /// Not at all.
    Nothing,
    /// By a form that posts to this address, and by the program.
    Form(String),
    /// By the program alone.
    Program,
    /// Elsewhere, at this address.
    Link(String),
}

/// The time to wait where a backend that is asked too often does not say, in seconds.
const WAIT_SECONDS: u64 = 5;

impl Backend {
    /// How interactions with a campaign are taken.
    #[must_use]
    pub fn taking(&self, slug: &Slug, id: Option<&str>) -> Taking {
        let call = &self.config["interaction"];
        let vars = self.vars_for(slug).with("id", id.unwrap_or(slug.as_str()));
        if let Some(link) = call["link"].as_str() {
            return Taking::Link(template::url(link, &vars));
        }
        if call["url"].is_null() {
            return Taking::Nothing;
        }
        if self.is_native() {
            return Taking::Form(self.address_of("interaction", &vars));
        }
        Taking::Program
    }

    /// Whether the backend counts what it takes.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.config["interaction"]["counts"] != false
    }

    /// Whether an interaction may be sent again: only where the backend gets its key.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        let call = &self.config["interaction"];
        names_key(&call["url"])
            || names_key(&call["body"])
            || names_key(&call["headers"])
            || names_key(&self.config["headers"])
    }

    /// The request for an interaction.
    #[must_use]
    pub fn interaction(&self, tap: &Tap, on: &Followed, referral: Option<&str>) -> Request {
        let mut vars = self.vars_of(std::slice::from_ref(on));
        vars.set("key", &tap.id[..]);
        vars.set("action", &tap.action[..]);
        vars.set("network", tap.network.as_deref().unwrap_or_default());
        vars.set("ref", referral.unwrap_or_default());
        vars.set("points", tap.points.to_string());
        let mut request = self.request(&self.config["interaction"], &vars);
        if self.config["interaction"]["method"].is_null() {
            "POST".clone_into(&mut request.method);
        }
        request
    }

    /// Reads the answer to an interaction, and what of it could not be read.
    #[must_use]
    pub fn answer(&self, request: &Request, reply: Reply) -> (Answer, Vec<String>) {
        let call = &self.config["interaction"];
        let line = Line::default();
        let status = reply.status;
        let answered = Answered::of(request.url.clone(), Ok(reply));
        let reading = line.reading(&answered, &self.vars_in(None));
        let refused =
            |refusal| Answer::Refused(refusal, self.sentence(call, &reading, &answered.body));
        let wait = || self.wait_seconds(call, &reading, &answered.body);
        let answer = match self.meaning(call, &reading, status, &answered.body, false) {
            Meaning::Good => {
                let document = match &call["fields"] {
                    Value::Null => answered.body.clone(),
                    fields => reading.object(fields, &answered.body, "/backend/interaction/fields"),
                };
                let again = document["status"] == "duplicate";
                let progress = &document["progress"];
                Answer::Counted(Counted {
                    points: document["points_added"].as_u64().filter(|_| !again),
                    update: progress.is_object().then(|| Update::of(progress.clone())),
                    again,
                })
            }
            Meaning::AlreadyDone | Meaning::NothingNew => {
                Answer::Counted(Counted { points: None, update: None, again: true })
            }
            Meaning::SlowDown => Answer::Later(wait().or(Some(WAIT_SECONDS))),
            Meaning::Later => Answer::Later(wait()),
            Meaning::NotRunning => refused(Refusal::NotRunning),
            Meaning::NotFound | Meaning::Rejected => refused(Refusal::Rejected),
        };
        drop(reading);
        (answer, line.problems.into_inner())
    }
}

/// Whether a template or a tree of them names the key.
fn names_key(template: &Value) -> bool {
    match template {
        Value::String(text) => names(text, "key"),
        Value::Null => false,
        other => names(&write(other), "key"),
    }
}
