//! One campaign: its document, in both languages, with what other requests know of it.

use super::{
    Described,
    field::Reading,
    json::{is_empty, text_at},
    line::{Call, Halt, Line},
    merge::merge,
};
use crate::Vars;
use naqra_campaign::{Lang, Slug};
use naqra_contract::{Diagnostic, FetchError, Problem, hide};
use serde_json::Value;

impl Described {
    pub(super) fn read_campaign<'a>(
        &'a self,
        line: &'a Line,
        slug: &'a Slug,
    ) -> Result<Value, Halt> {
        let slug = slug.as_str();
        let call = (&self.config["campaign"], "campaign");
        let per = &self.config["per_language"];
        let mut first: Option<(Lang, Reading<'a>, &'a Value)> = None;
        let (mut whole, mut other) = (Value::Null, Value::Null);
        let mut miss = FetchError::NotFound;
        let asked = self.per_language();
        for lang in [asked, asked.map(Lang::other)] {
            let mut vars = self.vars_for(lang, slug, slug);
            let mut call_of = call;
            if let Some((_, reading, document)) = &first {
                // The other language may go by another name, which the first one knows.
                if let Some(path) = per["id"].as_str() {
                    let reading = Reading { vars: vars.clone(), ..reading.clone() };
                    let id = reading.text_at(path, document);
                    // It would be known if there were one.
                    if id.is_empty() {
                        break;
                    }
                    vars.set("id", id);
                    call_of = (per, "per_language");
                }
            }
            match self.document(line, call_of, &vars) {
                Ok((reading, document)) => {
                    let mapped = self.mapped(&reading, call, document, lang);
                    if first.is_some() {
                        other = mapped;
                    } else {
                        whole = mapped;
                        first = Some((lang.unwrap_or_default(), reading, document));
                    }
                }
                Err(Halt::FetchError(reason)) => miss = reason,
                Err(halt) => return Err(halt),
            }
            if asked.is_none() {
                break;
            }
        }
        let Some((lang, reading, _)) = first else { return Err(Halt::FetchError(miss)) };
        if asked.is_some() {
            merge("", Some(lang), &mut whole, &mut other);
        }
        // A detail may lack the name by which it was asked for.
        if whole.is_object() && is_empty(&whole["slug"]) {
            whole["slug"] = Value::from(slug);
        }
        let kept = &line.kept;
        let named = kept.keep(whole["slug"].clone());
        let named = kept.text_of(named);
        // What is no campaign at all is for its reader to name.
        if whole.is_object() && named != slug {
            let expected = ["a campaign with the slug that was asked for, ", slug].concat();
            let problem = Problem::Unexpected { expected, found: ["\"", named, "\""].concat() };
            line.report(Diagnostic::of("/backend/campaign", &reading.answered.url, problem));
            return Err(Halt::FetchError(FetchError::NotFound));
        }
        self.with_count(line, slug, &mut whole)?;
        hide(&self.config["modules"], &mut whole);
        Ok(whole)
    }

    /// Takes the count from a request of its own, if that is where it is: the configuration says so,
    /// or the campaign has none.
    fn with_count<'a>(
        &'a self,
        line: &'a Line,
        slug: &'a str,
        whole: &mut Value,
    ) -> Result<(), Halt> {
        let kept = &line.kept;
        let progress = &self.config["progress"];
        let is_lacking = progress["with_campaign"].is_null() && whole["points"].is_null();
        if progress["with_campaign"] == true || (is_lacking && !progress["url"].is_null()) {
            let id = kept.text_of(kept.keep(whole["id"].clone()));
            let vars = self.vars_for(None, slug, if id.is_empty() { slug } else { id });
            let call = (progress, "progress");
            match self.document(line, call, &vars) {
                Ok((reading, document)) => {
                    let mut count = self.mapped(&reading, call, document, None);
                    if let Some(count) = count.as_object_mut() {
                        count.remove("slug");
                        // A list that this answer does not have says nothing about the campaign's.
                        count.retain(|_, value| {
                            value.as_array().is_none_or(|list| !list.is_empty())
                        });
                    }
                    merge("", None, &mut count, whole);
                    *whole = count;
                }
                // A nought of its own says nothing about a count that stands elsewhere.
                Err(Halt::FetchError(miss))
                    if miss != FetchError::NotFound && whole["points"] == 0 =>
                {
                    whole["points"].take();
                }
                Err(Halt::FetchError(_)) => {}
                Err(halt) => return Err(halt),
            }
        }
        Ok(())
    }

    /// The document that a call's answer holds.
    pub(super) fn document<'a>(
        &'a self,
        line: &'a Line,
        call: Call<'a>,
        vars: &Vars,
    ) -> Result<(Reading<'a>, &'a Value), Halt> {
        let reading = match line.call(self, call, "", vars) {
            Err(Halt::Nothing) => return Err(Halt::FetchError(FetchError::NotFound)),
            reading => reading?,
        };
        let body = &reading.answered.body;
        let mut document = reading.at(text_at(call.0, "item"), body);
        if document.is_array() {
            document = reading.row(self.columns(&reading, call), document);
        }
        // No count yet may be told by nothing at all; a campaign is never nothing. What a contract
        // document is, its reader says.
        let fields = !call.0["fields"].is_null() || !self.config["fields"].is_null();
        let is_campaign = fields && call.1 != "progress";
        let is_nothing = match document {
            Value::Null => !body.is_null() || is_campaign,
            Value::Object(members) => members.is_empty() && is_campaign,
            Value::Array(items) => items.is_empty() && is_campaign,
            _ => false,
        };
        if is_nothing {
            return Err(Halt::FetchError(FetchError::NotFound));
        }
        let with_rows = self.joined(&reading, call, vec![document])?;
        let document = with_rows.first().copied().unwrap_or(document);
        if !reading.holds(&call.0["where"], document) {
            return Err(Halt::FetchError(FetchError::NotFound));
        }
        Ok((reading, document))
    }
}
