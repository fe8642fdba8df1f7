//! Requests per language: languages without a list, and lists in a campaign whose lengths differ
//! between languages.

use super::probe::Probe;
use crate::http_client::Exchange;
use naqra_adapters::Backend;
use naqra_campaign::{Lang, Slug};
use naqra_contract::FetchError;
use serde_json::{Value, json};
use std::{collections::BTreeMap, slice::from_ref};

impl Probe<'_> {
    /// Reports languages whose list is not found. That is a problem if no language has a list
    /// (`is_list` is false). Returns whether there are such languages.
    pub(super) fn report_missing_lists(&mut self, exchanges: &[Exchange], is_list: bool) -> bool {
        let backend = &self.settings.value;
        let Some(languages) = languages(backend) else { return false };
        // Without responses a fetch requests the first page of each language.
        let (_, firsts) = self.replay(self.settings.backend.list(), &[]);
        let mut alone = backend.clone();
        alone["per_language"].take();
        let alone = Backend::configured(&alone);
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

    /// Reports lists in a campaign whose length differs between the languages. Reads the campaign
    /// once per language from the recorded responses.
    pub(super) fn report_list_lengths(
        &mut self,
        slug: &Slug,
        document: &Value,
        exchanges: &[Exchange],
    ) {
        let backend = &self.settings.value;
        let Some([first, other]) = languages(backend) else { return };
        if backend["fields"].is_null() && backend["campaign"]["fields"].is_null() {
            return;
        }
        let own = in_language(backend, first, slug);
        let (outcome, asked) = self.replay(Backend::configured(&own).detail(slug), exchanges);
        let (Ok(own), Some(rest)) = (outcome.document, exchanges.get(asked.len()..)) else {
            return;
        };
        let mut theirs = in_language(backend, other, slug);
        // That document comes from a request of its own.
        if !backend["per_language"]["id"].is_null() {
            let fields = theirs["campaign"]["fields"].take();
            theirs["campaign"] = backend["per_language"].clone();
            theirs["campaign"]["fields"] = fields;
        }
        let (outcome, _) = self.replay(Backend::configured(&theirs).detail(slug), rest);
        let Ok(theirs) = outcome.document else { return };
        let theirs = lengths(&theirs);
        for (path, length) in lengths(&own) {
            // Hidden sections are not in the document.
            let shown = document.pointer(&path).is_some_and(Value::is_array);
            if let Some(others) = theirs.get(&path).filter(|others| **others != length && shown) {
                let name = path[1..].replace('/', ".");
                let (one, two) = (first.1, other.1);
                self.report.detail(&format!("{name}: {length} in {one}, {others} in {two}"));
            }
        }
    }
}

/// The languages in the order of their requests: our code and the backend's. `None` if one request
/// covers both.
fn languages(backend: &Value) -> Option<[(&str, &str); 2]> {
    let per = backend.get("per_language").filter(|per| !per.is_null())?;
    let first = per["first"].as_str().and_then(Lang::parse).unwrap_or_default();
    Some([first, first.other()].map(|lang| {
        let codes = &backend["languages"][lang.code()];
        let code = codes.get(0).unwrap_or(codes).as_str();
        (lang.code(), code.unwrap_or(lang.code()))
    }))
}

/// The settings with one language only and a fixed slug.
fn in_language(backend: &Value, (lang, code): (&str, &str), slug: &Slug) -> Value {
    let text = backend.to_string().replace("{lang}", lang).replace("{langCode}", code);
    let mut alone: Value = serde_json::from_str(&text).unwrap_or_default();
    alone["per_language"].take();
    alone["progress"].take();
    alone["campaign"]["fields"]["slug"] = json!({ "value": slug.as_str() });
    alone
}

/// The lengths of the lists of a document, by JSON Pointer; lists in lists are ignored.
fn lengths(document: &Value) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for (name, value) in document.as_object().into_iter().flatten() {
        match value {
            // Empty lists are reported as missing elsewhere.
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
