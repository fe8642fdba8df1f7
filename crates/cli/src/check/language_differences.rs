//! What is asked once for each language: a language may lack its list, and lists inside of a
//! campaign may be longer in one of them.

use super::probe::{Exchanges, Probe};
use naqra_adapters::Backend;
use naqra_campaign::{Lang, Slug};
use naqra_contract::FetchError;
use serde_json::{Value, json};
use std::{collections::BTreeMap, slice::from_ref};

impl Probe<'_> {
    /// Tells of languages whose list is not found, which is wrong where there is no list in any
    /// language. Whether there are such languages.
    pub(super) fn report_missing_lists(&mut self, exchanges: &Exchanges, is_list: bool) -> bool {
        let backend = &self.settings.value;
        let Some(languages) = languages(backend) else { return false };
        // To whom nobody answers, an errand asks for the first page in each language.
        let (_, firsts) = self.replay(self.settings.backend.list(), &[]);
        let mut alone = backend.clone();
        alone["per_language"].take();
        let alone = Backend::configured(&alone, "");
        let mut told = false;
        for ((_, code), first) in languages.into_iter().zip(firsts) {
            let Some(one) = exchanges.iter().find(|(request, _)| *request == first) else {
                continue;
            };
            let (outcome, _) = self.replay(alone.list(), from_ref(one));
            let (Err(FetchError::NotFound), Ok(answer)) = (outcome.document, &one.1) else {
                continue;
            };
            let (url, status) = (&first.url, answer.reply.status);
            if is_list {
                self.report.detail(&format!(
                    "/backend/list: {url}: not found (status {status}), so there is no list in {code}"
                ));
            } else {
                let reason = format!("expected a list in {code}, found none (status {status})");
                self.problem("/backend/list", url, &reason);
            }
            told = true;
        }
        told
    }

    /// Tells of lists inside of a campaign that have more members in one language than in the
    /// other. The campaign is read again in each language alone, over the answers that came.
    pub(super) fn report_list_lengths(
        &mut self,
        slug: &Slug,
        document: &Value,
        exchanges: &Exchanges,
    ) {
        let backend = &self.settings.value;
        let Some([first, other]) = languages(backend) else { return };
        if backend["fields"].is_null() && backend["campaign"]["fields"].is_null() {
            return;
        }
        let own = in_language(backend, first, slug);
        let (outcome, asked) = self.replay(Backend::configured(&own, "").detail(slug), exchanges);
        let (Ok(own), Some(rest)) = (outcome.document, exchanges.get(asked.len()..)) else {
            return;
        };
        let mut theirs = in_language(backend, other, slug);
        // The document of that id is an answer to a call of its own.
        if !backend["per_language"]["id"].is_null() {
            let fields = theirs["campaign"]["fields"].take();
            theirs["campaign"] = backend["per_language"].clone();
            theirs["campaign"]["fields"] = fields;
        }
        let (outcome, _) = self.replay(Backend::configured(&theirs, "").detail(slug), rest);
        let Ok(theirs) = outcome.document else { return };
        let theirs = lengths(&theirs);
        for (path, length) in lengths(&own) {
            // Sections that the site does not show are not in the document.
            let shown = document.pointer(&path).is_some_and(Value::is_array);
            if let Some(others) = theirs.get(&path).filter(|others| **others != length && shown) {
                let name = path[1..].replace('/', ".");
                let (one, two) = (first.1, other.1);
                self.report.detail(&format!("{name}: {length} in {one}, {others} in {two}"));
            }
        }
    }
}

/// The languages in the order in which they are asked for, in our code and in the backend's.
/// `None` where one request is for both.
fn languages(backend: &Value) -> Option<[(&str, &str); 2]> {
    let per = backend.get("per_language").filter(|per| !per.is_null())?;
    let first = per["first"].as_str().and_then(Lang::parse).unwrap_or_default();
    Some([first, first.other()].map(|lang| {
        let codes = &backend["languages"][lang.code()];
        let code = codes.get(0).unwrap_or(codes).as_str();
        (lang.code(), code.unwrap_or(lang.code()))
    }))
}

/// The backend as if it had one language, and this slug in it.
fn in_language(backend: &Value, (lang, code): (&str, &str), slug: &Slug) -> Value {
    let text = backend.to_string().replace("{lang}", lang).replace("{langCode}", code);
    let mut alone: Value = serde_json::from_str(&text).unwrap_or_default();
    alone["per_language"].take();
    alone["progress"].take();
    alone["campaign"]["fields"]["slug"] = json!({ "value": slug.as_str() });
    alone
}

/// How many members the lists of a document have, by their places; without lists in lists.
fn lengths(document: &Value) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for (name, value) in document.as_object().into_iter().flatten() {
        match value {
            // What one language lacks is told as missing.
            Value::Array(items) if items.is_empty() => {}
            Value::Array(items) => {
                all.insert(format!("/{name}"), items.len());
            }
            inner => {
                let inner = lengths(inner).into_iter();
                all.extend(inner.map(|(path, length)| (format!("/{name}{path}"), length)));
            }
        }
    }
    all
}
