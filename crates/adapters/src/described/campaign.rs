//! One campaign: its document, in both languages, with the values of other requests.

use super::{
    json::is_empty,
    merge::merge,
    received_response::ReceivedResponse,
    rows::with_names,
    session::{PlacedCall, Session, Stop},
};
use crate::{description::PerLanguage, scalar::text_of, variables::Vars};
use naqra_campaign::{Lang, Slug};
use naqra_contract::{Diagnostic, FetchError, Problem, Transport};
use serde_json::Value;
use std::borrow::Cow;

/// A document, and the response that it came with.
pub(super) struct Found {
    pub(super) response: ReceivedResponse,
    pub(super) document: Value,
}

impl<T: Transport> Session<'_, T> {
    pub(super) async fn campaign(&self, slug: &Slug) -> Result<Value, Stop> {
        let description = self.backend.description();
        let call = PlacedCall { call: description.campaign.call(), place: "campaign" };
        let slug = slug.as_str();
        let mut whole = match &description.per_language {
            None => {
                let vars = self.backend.vars_for(None, slug, slug);
                let Found { response, document } = self.document(call, &vars).await?;
                self.reading(&response, &vars).mapped(call, &document, None)
            }
            Some(per_language) => self.campaign_per_language(call, per_language, slug).await?,
        };
        // What is no campaign at all is reported where it is read.
        if whole.is_object() {
            self.check_slug(call, slug, &mut whole)?;
        }
        let mut whole = self.with_count(slug, whole).await?;
        self.backend.hide(&mut whole);
        Ok(whole)
    }

    /// Requests the campaign in one language after the other. One of them is enough.
    async fn campaign_per_language(
        &self,
        call: PlacedCall<'_>,
        per_language: &PerLanguage,
        slug: &str,
    ) -> Result<Value, Stop> {
        let first_language = self.backend.first_language().unwrap_or_default();
        let mut first: Option<(Lang, Found, Value)> = None;
        let mut other = Value::Null;
        let mut failure = FetchError::NotFound;
        for lang in [first_language, first_language.other()] {
            let mut vars = self.backend.vars_for(Some(lang), slug, slug);
            let mut call_of_lang = call;
            // The other language may have another name, which stands in the first one.
            if let (Some((_, found, _)), Some(path)) = (&first, &per_language.id) {
                let id = self.reading(&found.response, &vars).text(path, &found.document);
                // It would be known if there were one.
                if id.is_empty() {
                    break;
                }
                vars.set("id", &id);
                call_of_lang = PlacedCall { call: per_language.call(), place: "per_language" };
            }
            let found = match self.document(call_of_lang, &vars).await {
                Ok(found) => found,
                Err(Stop::Failed(reason)) => {
                    failure = reason;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let reading = self.reading(&found.response, &vars);
            let mapped = reading.mapped(call, &found.document, Some(lang));
            match first {
                None => first = Some((lang, found, mapped)),
                Some(_) => other = mapped,
            }
        }
        let Some((lang, _, mut whole)) = first else { return Err(failure.into()) };
        merge("", Some(lang), &mut whole, &mut other);
        Ok(whole)
    }

    /// A document may lack the slug of the request, but have no other one.
    fn check_slug(
        &self,
        call: PlacedCall<'_>,
        slug: &str,
        document: &mut Value,
    ) -> Result<(), FetchError> {
        if is_empty(&document["slug"]) {
            document["slug"] = Value::from(slug);
        }
        let named = text_of(&document["slug"]);
        if named == slug {
            return Ok(());
        }
        let problem = Problem::Unexpected {
            expected: ["a campaign with the slug that was asked for, ", slug].concat(),
            found: ["\"", &named, "\""].concat(),
        };
        let url = self.backend.request(call.call, &self.backend.vars_for(None, slug, slug)).url;
        self.report.add(Diagnostic::of("/backend/campaign", &url, problem));
        Err(FetchError::NotFound)
    }

    /// Takes the count from a request of its own, if that is where it is: by the settings, or because
    /// the campaign has none.
    async fn with_count(&self, slug: &str, mut whole: Value) -> Result<Value, Stop> {
        let Some(progress) = &self.backend.description().progress else { return Ok(whole) };
        if !progress.with_campaign.unwrap_or(whole["points"].is_null()) {
            return Ok(whole);
        }
        let id = text_of(&whole["id"]).into_owned();
        let id = if id.is_empty() { slug } else { &id };
        let vars = self.backend.vars_for(None, slug, id);
        let call = PlacedCall { call: progress.call(), place: "progress" };
        match self.document(call, &vars).await {
            Ok(Found { response, document }) => {
                let mut count = self.reading(&response, &vars).mapped(call, &document, None);
                if let Some(count) = count.as_object_mut() {
                    count.remove("slug");
                    // A list that is missing in this response does not empty the campaign's.
                    count.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
                }
                merge("", None, &mut count, &mut whole);
                Ok(count)
            }
            Err(Stop::Failed(reason)) => {
                // The 0 of the campaign is not the count that stands elsewhere.
                if reason != FetchError::NotFound && whole["points"] == 0 {
                    whole["points"].take();
                }
                Ok(whole)
            }
            Err(stop) => Err(stop),
        }
    }

    /// The document that a call's response holds.
    pub(super) async fn document(&self, call: PlacedCall<'_>, vars: &Vars) -> Result<Found, Stop> {
        const NOT_FOUND: Stop = Stop::Failed(FetchError::NotFound);
        let response = match self.call(call, None, vars).await {
            Err(Stop::NothingNew) => return Err(NOT_FOUND),
            response => response?,
        };
        let reading = self.reading(&response, vars);
        let parts = call.call;
        let mut document = reading.find_in_body(parts.item);
        if document.is_array() {
            let names = reading.columns(call);
            document = with_names(names.as_deref(), document).unwrap_or_default();
        }
        // Nothing at all may mean that there is no count yet; it is never a campaign. Documents of
        // the contract are checked where they are read.
        let has_fields = parts.fields.is_some() || self.backend.description().fields.is_some();
        let is_campaign = has_fields && call.place != "progress";
        let is_nothing = match &*document {
            Value::Null => !response.body.is_null() || is_campaign,
            Value::Object(members) => members.is_empty() && is_campaign,
            Value::Array(items) => items.is_empty() && is_campaign,
            _ => false,
        };
        if is_nothing {
            return Err(NOT_FOUND);
        }
        let joined = self.joined(&reading, call, vec![document]).await;
        let document = joined.into_iter().next().map(Cow::into_owned).unwrap_or_default();
        if !reading.all_hold(parts.tests, &document) {
            return Err(NOT_FOUND);
        }
        Ok(Found { response, document })
    }
}
