//! Tests of documents.

use super::{
    json::{is_empty, members},
    reading::Reading,
};
use crate::{
    description::{Comparison, OneOrMany, Path, Test},
    scalar::text_of,
    template::TextTemplate,
};
use serde_json::Value;
use std::slice::from_ref;

impl Reading<'_> {
    /// Whether all of these tests hold.
    pub(super) fn all_hold(&self, tests: &[Test], document: &Value) -> bool {
        tests.iter().all(|test| self.holds(&test.at, &test.comparison, document))
    }

    /// Whether what is at the path passes the comparison. An empty list or object is nothing:
    /// `"errors": []` is no error.
    pub(super) fn holds(&self, path: &Path, comparison: &Comparison, document: &Value) -> bool {
        // A test that cannot be read never holds.
        if path.place().is_none() {
            return false;
        }
        let found = self.find(path, document);
        let is_container = matches!(*found, Value::Array(_) | Value::Object(_));
        let value = match is_container && members(&found).is_empty() {
            true => &Value::Null,
            false => &*found,
        };
        match comparison {
            Comparison { is: Some(wanted), .. } => self.is_one_of(wanted, value),
            Comparison { is_not: Some(unwanted), .. } => !self.is_one_of(unwanted, value),
            Comparison { starts: Some(parts), .. } => {
                self.has_part(parts, value, |text, part| text.starts_with(part))
            }
            Comparison { contains: Some(parts), .. } => {
                self.has_part(parts, value, |text, part| text.contains(part))
            }
            _ => !is_empty(value),
        }
    }

    /// Whether a value has one of these, which are templates, as its part.
    fn has_part(
        &self,
        parts: &OneOrMany<String>,
        value: &Value,
        has: fn(&str, &str) -> bool,
    ) -> bool {
        let text = text_of(value);
        parts.all().iter().any(|part| has(&text, &TextTemplate::parse(part).fill(&self.vars)))
    }

    /// Whether a value is one of these, or written like one. Their texts are templates.
    fn is_one_of(&self, wanted: &Value, value: &Value) -> bool {
        let all = wanted.as_array().map_or(from_ref(wanted), Vec::as_slice);
        all.iter().any(|wanted| {
            wanted.is_null() == value.is_null()
                && TextTemplate::parse(&text_of(wanted)).fill(&self.vars) == text_of(value)
        })
    }
}
