//! One campaign: its document, in both languages, with what other requests know of it.

use super::{
    Backend,
    errand::{Answered, Halt, Line, Miss},
    field::merge,
    json::{is_empty, text_of},
    list::over,
    path::find,
    template::Vars,
};
use crate::domain::{Lang, Slug};
use serde_json::Value;
use std::rc::Rc;

impl Backend {
    pub(super) fn read_campaign(&self, line: &Line, slug: &Slug) -> Result<Value, Halt> {
        let call = (&self.config["campaign"], "campaign");
        let mut first: Option<(Lang, Value)> = None;
        let mut readings = [Value::Null, Value::Null];
        let mut miss = Miss::NotFound;
        for lang in self.asked_languages() {
            let vars = self.vars_in(lang).with("slug", slug.as_str()).with("id", slug.as_str());
            let per = &self.config["per_language"];
            // The other language may go by another name, which the first one knows.
            let counterpart = first.as_ref().zip(lang).and_then(|((_, document), _)| {
                let id = find(document, per["id"].as_str()?, &vars).unwrap_or_default();
                Some(text_of(&id)).filter(|id| !id.is_empty())
            });
            let found = match (counterpart, &first) {
                (Some(id), _) => self.document(line, (per, "per_language"), &vars.with("id", id)),
                // It would be known if there were one.
                (None, Some(_)) if !per["id"].is_null() => break,
                (None, _) => self.document(line, call, &vars),
            };
            match found {
                Ok((answered, document)) => {
                    let mapped = self.mapped(line, call, &answered, &document, &vars, lang);
                    readings[usize::from(first.is_some())] = mapped;
                    first = first.or(Some((lang.unwrap_or_default(), document)));
                }
                Err(Halt::Miss(reason)) => miss = reason,
                Err(Halt::Asking) => return Err(Halt::Asking),
            }
        }
        let Some((lang, _)) = first else { return Err(Halt::Miss(miss)) };
        let [reading, other] = readings;
        let mut whole =
            if self.per_language().is_some() { merge("", lang, reading, other) } else { reading };
        // A detail may lack the name by which it was asked for.
        if let Some(object) = whole.as_object_mut()
            && object.get("slug").is_none_or(is_empty)
        {
            object.insert("slug".to_owned(), Value::String(slug.as_str().to_owned()));
        }
        let named = text_of(&whole["slug"]);
        if named != slug.as_str() {
            let asked = ["a campaign with the slug that was asked for, ", slug.as_str()].concat();
            let text =
                ["/backend/campaign: expected ", &asked, ", found \"", &named, "\""].concat();
            line.report(text);
            return Err(Halt::Miss(Miss::NotFound));
        }
        if self.config["progress"]["with_campaign"] == true {
            let id = text_of(&whole["id"]);
            let id = if id.is_empty() { slug.as_str().to_owned() } else { id };
            let vars = self.vars_in(None).with("slug", slug.as_str()).with("id", id);
            let call = (&self.config["progress"], "progress");
            match self.document(line, call, &vars) {
                Ok((answered, document)) => {
                    let mut count = self.mapped(line, call, &answered, &document, &vars, None);
                    if let Some(slug) = count.get_mut("slug") {
                        slug.take();
                    }
                    whole = over(count, whole);
                }
                Err(Halt::Asking) => return Err(Halt::Asking),
                Err(Halt::Miss(_)) => {}
            }
        }
        self.hide(&mut whole);
        Ok(whole)
    }

    /// The document that a call's answer holds.
    pub(super) fn document(
        &self,
        line: &Line,
        (call, place): (&Value, &str),
        vars: &Vars,
    ) -> Result<(Rc<Answered>, Value), Halt> {
        let answered =
            line.call(self, (call, place), None, vars)?.ok_or(Halt::Miss(Miss::NotFound))?;
        let reading = line.reading(&answered, vars);
        let path = call["item"].as_str().unwrap_or_default();
        let document = match reading.at(path, &answered.body) {
            Some(document) if !document.is_null() || answered.body.is_null() => document,
            _ => return Err(Halt::Miss(Miss::NotFound)),
        };
        let with_rows = self.joined(line, (call, place), vec![document], vars)?;
        Ok((answered, with_rows.into_iter().next().unwrap_or_default()))
    }
}
