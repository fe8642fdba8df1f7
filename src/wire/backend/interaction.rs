//! What this visitor sends to a backend, and what it says to that.

use super::{
    Backend, Followed,
    answer::Meaning,
    errand::{Answered, Line},
    field::Reading,
    kept::Kept,
    plan::Update,
    template::{self, any_names},
};
use crate::domain::{Refusal, Reply, Request, Slug, Tap};

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
    #[inline(never)]
    pub fn taking(&self, slug: &Slug, id: Option<&str>) -> Taking {
        let call = &self.config["interaction"];
        let vars = self.vars_for(None, slug.as_str(), id.unwrap_or(slug.as_str()));
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
        let places = [&call["url"], &call["body"], &call["headers"], &self.config["headers"]];
        places.into_iter().any(|place| any_names(place, "key"))
    }

    /// The request for an interaction.
    #[must_use]
    #[inline(never)]
    pub fn interaction(&self, tap: &Tap, on: &Followed, referral: Option<&str>) -> Request {
        let kept = Kept::default();
        let mut vars = self.vars_of(std::slice::from_ref(on), &kept);
        let points = tap.points.to_string();
        for (name, value) in [
            ("key", &*tap.id),
            ("action", &tap.action),
            ("network", tap.network.as_deref().unwrap_or_default()),
            ("ref", referral.unwrap_or_default()),
            ("points", &points),
        ] {
            vars.set(name, value);
        }
        let mut request = self.request(&self.config["interaction"], &vars);
        if self.config["interaction"]["method"].is_null() {
            "POST".clone_into(&mut request.method);
        }
        request
    }

    /// Reads the answer to an interaction, and what of it could not be read.
    #[must_use]
    #[inline(never)]
    pub fn answer(&self, request: &Request, reply: Reply) -> (Answer, Vec<String>) {
        let call = &self.config["interaction"];
        let line = Line::default();
        let status = reply.status;
        let answered = Answered::of(request.url.clone(), Ok(reply));
        let reading = Reading { answered: &answered, vars: self.vars_in(None), line: &line };
        let refused = |refusal| Answer::Refused(refusal, self.sentence(call, &reading));
        let answer = match self.meaning(call, &reading, status, false) {
            Meaning::Good => {
                let fields = &call["fields"];
                let mapped;
                let document = if fields.is_null() {
                    &answered.body
                } else {
                    mapped = reading.object(fields, &answered.body, "/backend/interaction/fields");
                    &mapped
                };
                let again = document["status"] == "duplicate";
                let progress = &document["progress"];
                Answer::Counted(Counted {
                    points: document["points_added"].as_u64().filter(|_| !again),
                    update: progress.is_object().then(|| Update::of(0, progress.clone())),
                    again,
                })
            }
            Meaning::AlreadyDone | Meaning::NothingNew => {
                Answer::Counted(Counted { points: None, update: None, again: true })
            }
            Meaning::SlowDown => {
                Answer::Later(self.wait_seconds(call, &reading).or(Some(WAIT_SECONDS)))
            }
            Meaning::Later if self.may_repeat() => Answer::Later(self.wait_seconds(call, &reading)),
            Meaning::NotRunning => refused(Refusal::NotRunning),
            // A failing backend may have carried it out: without a key it would count twice.
            Meaning::Later | Meaning::NotFound | Meaning::Rejected => refused(Refusal::Rejected),
        };
        (answer, line.problems.take())
    }
}
