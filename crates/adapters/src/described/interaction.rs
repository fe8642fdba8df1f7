//! What this visitor sends to a described backend, and what it says to that.

use super::{
    Described,
    field::Reading,
    line::{Answered, Line},
    meaning::Meaning,
    template::{self, any_names},
};
use naqra_campaign::{Refusal, Request, Response, Slug, Tap};
use naqra_contract::{
    Diagnostic,
    interaction::{Counted, InteractionMethod, InteractionResult, WAIT_SECONDS},
    plan::{FollowedCampaign, ProgressUpdate},
};

impl Described {
    /// How interactions with a campaign are taken.
    pub(crate) fn interaction_method(&self, slug: &Slug, id: Option<&str>) -> InteractionMethod {
        let call = &self.config["interaction"];
        let vars = self.vars_for(None, slug.as_str(), id.unwrap_or(slug.as_str()));
        if let Some(link) = call["link"].as_str() {
            return InteractionMethod::Link(template::url(link, &vars));
        }
        if call["url"].is_null() {
            return InteractionMethod::None;
        }
        InteractionMethod::App
    }

    /// Whether the backend counts what it takes.
    pub(crate) fn counts(&self) -> bool {
        self.config["interaction"]["counts"] != false
    }

    /// Whether an interaction may be sent again: only where the backend gets its key.
    pub(crate) fn may_repeat(&self) -> bool {
        let call = &self.config["interaction"];
        let places = [&call["url"], &call["body"], &call["headers"], &self.config["headers"]];
        places.into_iter().any(|place| any_names(place, "key"))
    }

    /// The request for an interaction.
    pub(crate) fn interaction(
        &self,
        tap: &Tap,
        on: &FollowedCampaign,
        referral: Option<&str>,
    ) -> Request {
        let mut vars = self.vars_of(std::slice::from_ref(on));
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
    pub(crate) fn answer(
        &self,
        request: &Request,
        reply: Response,
    ) -> (InteractionResult, Vec<Diagnostic>) {
        let call = &self.config["interaction"];
        let line = Line::default();
        let status = reply.status;
        // A page or a redirect is the work of something between here and the backend, unless the
        // description says what it means.
        let is_foreign = reply.is_page() || reply.redirected;
        let answered = Answered::of(request.url.clone(), Ok(reply));
        let reading = Reading { answered: &answered, vars: self.vars_in(None), line: &line };
        let refused = |refusal| InteractionResult::Refused(refusal, self.sentence(call, &reading));
        let meaning = match self.ruled_meaning(call, &reading, status) {
            Some(meaning) => meaning,
            // Too many requests is said before anything is carried out, by whatever says it.
            None if is_foreign && status != 429 => Meaning::Later,
            None => self.meaning_of_status(call, &reading, status, false),
        };
        let answer = match meaning {
            Meaning::Good => {
                let fields = &call["fields"];
                let mapped;
                let document = if fields.is_null() {
                    &answered.body
                } else {
                    mapped = reading.object(fields, &answered.body, "/backend/interaction/fields");
                    &mapped
                };
                let is_repeat = document["status"] == "duplicate";
                let progress = &document["progress"];
                InteractionResult::Counted(Counted {
                    points: document["points_added"].as_u64().filter(|_| !is_repeat),
                    update: progress.is_object().then(|| ProgressUpdate::of(0, progress.clone())),
                    is_repeat,
                })
            }
            Meaning::AlreadyDone | Meaning::NothingNew => {
                InteractionResult::Counted(Counted { points: None, update: None, is_repeat: true })
            }
            Meaning::SlowDown => {
                InteractionResult::Later(self.wait_seconds(call, &reading).or(Some(WAIT_SECONDS)))
            }
            Meaning::Later if self.may_repeat() => {
                InteractionResult::Later(self.wait_seconds(call, &reading))
            }
            // The page has its own words for this, in both languages.
            Meaning::NotRunning => InteractionResult::Refused(Refusal::NotRunning, None),
            // A failing backend may have carried it out: without a key it would count twice.
            Meaning::Later => refused(Refusal::Unconfirmed),
            Meaning::NotFound | Meaning::Rejected => refused(Refusal::Rejected),
        };
        (answer, line.diagnostics.take())
    }
}
