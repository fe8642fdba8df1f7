//! Interactions with a described backend: their requests and what the responses mean.

use super::{
    body::has_variable,
    described_backend::Described,
    reading::{Reading, Report},
    received_response::ReceivedResponse,
};
use crate::description::{Interaction, Meaning};
use naqra_campaign::{Refusal, Request, Response, Slug, Tap};
use naqra_contract::{
    Counted, Diagnostic, FollowedCampaign, InteractionMethod, InteractionResult, ProgressUpdate,
    interaction::WAIT_SECONDS,
};
use serde_json::Value;
use std::{borrow::Cow, slice::from_ref};

impl Described {
    /// How interactions with a campaign are taken.
    pub(crate) fn interaction_method(&self, slug: &Slug, id: Option<&str>) -> InteractionMethod {
        let Some(interaction) = &self.description().interaction else {
            return InteractionMethod::None;
        };
        let vars = self.vars_for(None, slug.as_str(), id.unwrap_or(slug.as_str()));
        match (&interaction.link, &interaction.url) {
            (Some(link), _) => {
                let link = link.meaning().map(|template| template.expand(&vars));
                InteractionMethod::Link(link.unwrap_or_default())
            }
            (None, Some(_)) => InteractionMethod::App,
            (None, None) => InteractionMethod::None,
        }
    }

    /// Whether the backend counts what it takes.
    pub(crate) fn counts_interactions(&self) -> bool {
        let interaction = self.description().interaction.as_ref();
        interaction.and_then(|interaction| interaction.counts) != Some(false)
    }

    /// Whether an interaction may be sent again: only where the backend gets its key.
    pub(crate) fn can_retry(&self) -> bool {
        let description = self.description();
        let Some(interaction) = &description.interaction else { return false };
        let names_key = |text: &str| has_variable(text, "key");
        let own = interaction.headers.iter().flatten();
        interaction.url.as_ref().is_some_and(|url| url.names("key"))
            || interaction.body.as_ref().is_some_and(|body| body.names("key"))
            || own
                .chain(&description.headers)
                .any(|(name, value)| names_key(name) || names_key(value))
    }

    /// The request for an interaction.
    pub(crate) fn interaction(
        &self,
        tap: &Tap,
        on: &FollowedCampaign,
        referral: Option<&str>,
    ) -> Request {
        let mut vars = self.vars_of(from_ref(on));
        for (name, value) in [
            ("key", &*tap.id),
            ("action", &tap.action),
            ("network", tap.network.as_deref().unwrap_or_default()),
            ("ref", referral.unwrap_or_default()),
            ("points", &tap.points.to_string()),
        ] {
            vars.set(name, value);
        }
        let interaction = self.description().interaction.as_ref();
        let call = interaction.map(Interaction::call).unwrap_or_default();
        let mut request = self.request(call, &vars);
        if call.method.is_none() {
            "POST".clone_into(&mut request.method);
        }
        request
    }

    /// Reads the response to an interaction, and what of it could not be read.
    pub(crate) fn read_response(
        &self,
        request: &Request,
        response: Response,
    ) -> (InteractionResult, Vec<Diagnostic>) {
        let status = response.status;
        // A page or a redirect is the work of something between here and the backend, unless the
        // description has a rule for it.
        let is_foreign = response.is_page() || response.redirected;
        let received = ReceivedResponse::of(request.url.clone(), response);
        let report = Report::default();
        let reading = Reading {
            backend: self,
            response: &received,
            vars: self.vars_in(None),
            report: &report,
        };
        let answers = self.description().interaction.as_ref().and_then(|own| own.answers.as_ref());
        let meaning = match reading.ruled_meaning(answers, status) {
            Some(meaning) => meaning,
            // Whatever sends 429, nothing was carried out.
            None if is_foreign && status != 429 => Meaning::Later,
            None => reading.meaning_of_status(answers, status, false),
        };
        let result = self.result_of(meaning, &reading);
        (result, report.into_diagnostics())
    }

    fn result_of(&self, meaning: Meaning, reading: &Reading<'_>) -> InteractionResult {
        let interaction = self.description().interaction.as_ref();
        let answers = interaction.and_then(|own| own.answers.as_ref());
        let refused = |refusal| InteractionResult::Refused(refusal, reading.sentence(answers));
        match meaning {
            Meaning::Ok => InteractionResult::Counted(reading.counted(interaction)),
            Meaning::AlreadyDone | Meaning::NothingNew => {
                InteractionResult::Counted(Counted { points: None, update: None, is_repeat: true })
            }
            Meaning::SlowDown => {
                InteractionResult::Later(reading.wait_seconds(answers).or(Some(WAIT_SECONDS)))
            }
            Meaning::Later if self.can_retry() => {
                InteractionResult::Later(reading.wait_seconds(answers))
            }
            // The page has its own words for this, in both languages.
            Meaning::NotRunning => InteractionResult::Refused(Refusal::NotRunning, None),
            // A failing backend may have carried it out: without a key it would count twice.
            Meaning::Later => refused(Refusal::Unconfirmed),
            Meaning::NotFound | Meaning::Rejected => refused(Refusal::Rejected),
        }
    }
}

impl Reading<'_> {
    /// What was counted, by a good response.
    fn counted(&self, interaction: Option<&Interaction>) -> Counted {
        let body = &self.response.body;
        let document: Cow<'_, Value> = match interaction.and_then(|own| own.fields.as_ref()) {
            None => Cow::Borrowed(body),
            Some(fields) => Cow::Owned(self.object(fields, body, "/backend/interaction/fields")),
        };
        let is_repeat = document["status"] == "duplicate";
        let progress = &document["progress"];
        Counted {
            points: document["points_added"].as_u64().filter(|_| !is_repeat),
            update: progress.is_object().then(|| ProgressUpdate::of(0, progress.clone())),
            is_repeat,
        }
    }
}
