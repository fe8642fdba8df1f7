//! Tests of documents.

use super::{
    field::Reading,
    json::{NULL, is_empty, members, one_or_more},
    template::text,
};
use crate::Vars;
use serde_json::Value;
use std::slice::from_ref;

impl<'a> Reading<'a> {
    /// Whether all of these tests hold, each with those that it has as `when`. Where there are
    /// none, or one has no `at`, nothing speaks against it. An empty list or object is nothing:
    /// `"errors": []` is no error.
    pub(super) fn holds(&self, tests: &'a Value, document: &'a Value) -> bool {
        one_or_more(tests).iter().all(|test| {
            let fits = test["at"].as_str().is_none_or(|path| {
                let mut value = self.at(path, document);
                if matches!(value, Value::Array(_) | Value::Object(_)) && members(value).is_empty()
                {
                    value = &NULL;
                }
                let [is, is_not] = ["is", "is_not"].map(|name| test.get(name));
                if let Some(wanted) = is.or(is_not) {
                    self.is_one_of(wanted, value, &self.vars) == is.is_some()
                } else if !test["starts"].is_null() {
                    self.has_part(&test["starts"], value, |text, part| text.starts_with(part))
                } else if !test["contains"].is_null() {
                    self.has_part(&test["contains"], value, |text, part| text.contains(part))
                } else {
                    !is_empty(value)
                }
            });
            fits && self.holds(&test["when"], document)
        })
    }

    /// Whether a value has one of these, which are templates, as its part.
    fn has_part(&self, parts: &'a Value, value: &'a Value, has: fn(&str, &str) -> bool) -> bool {
        let kept = &self.line.kept;
        one_or_more(parts)
            .iter()
            .any(|part| has(kept.text_of(value), &text(kept.text_of(part), &self.vars)))
    }

    /// Whether a value is one of these, or written like one. Their texts are templates.
    pub(super) fn is_one_of(&self, wanted: &'a Value, value: &'a Value, vars: &Vars) -> bool {
        let kept = &self.line.kept;
        let all = wanted.as_array().map_or(from_ref(wanted), Vec::as_slice);
        all.iter().any(|wanted| {
            wanted.is_null() == value.is_null()
                && text(kept.text_of(wanted), vars) == kept.text_of(value)
        })
    }
}
