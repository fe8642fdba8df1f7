//! Tests of documents and what they compare with.

use super::{mistake_list::MistakeList, paths::Into, templates::Scope};
use crate::config::{Answers, Comparison, Means, OneOrMany, Test, mistake::below};
use serde_json::{Value, json};

impl MistakeList {
    /// A test, or several of which all must hold.
    pub(super) fn tests(
        &mut self,
        at: &str,
        tests: &OneOrMany<Test>,
        into: Into,
        scope: &Scope<'_>,
    ) {
        for (at, test) in tests.placed(at) {
            self.path(&below(&at, "at"), &test.at, into, scope);
            self.comparison(&at, &test.comparison, scope);
        }
    }

    /// What a test compares with: `is`, `is_not`, `starts` or `contains`.
    pub(super) fn comparison(&mut self, at: &str, comparison: &Comparison, scope: &Scope<'_>) {
        let Comparison { is, is_not, starts, contains } = comparison;
        let ways = [
            ("is", is.is_some()),
            ("is_not", is_not.is_some()),
            ("starts", starts.is_some()),
            ("contains", contains.is_some()),
        ];
        let given: Vec<&str> = ways.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
        if given.len() > 1 {
            let found = given.join(" and ");
            self.words(
                at,
                &format!("expected only one of is, is_not, starts and contains, found {found}"),
            );
        }
        for (name, wanted) in [("is", is), ("is_not", is_not)] {
            if let Some(wanted) = wanted {
                self.values(&below(at, name), wanted, scope);
            }
        }
        for (name, parts) in [("starts", starts), ("contains", contains)] {
            let Some(parts) = parts else { continue };
            for (at, text) in parts.placed(&below(at, name)) {
                if text.is_empty() {
                    self.wrong(&at, "a text to compare with", &json!(text));
                }
                self.template(&at, text, scope);
            }
        }
    }

    /// A value, or a list of values, that something is compared with. Texts are templates.
    fn values(&mut self, at: &str, wanted: &Value, scope: &Scope<'_>) {
        let plain = |value: &Value| !value.is_object() && !value.is_array();
        match wanted {
            Value::Array(items) if items.is_empty() || !items.iter().all(plain) => {
                self.wrong(at, "texts and numbers to compare with", &json!(items));
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.values(&below(at, index), item, scope);
                }
            }
            Value::Object(_) => {
                self.wrong(at, "a text, a number, true, false, or a list of them", wanted);
            }
            Value::String(text) => self.template(at, text, scope),
            _ => {}
        }
    }

    pub(super) fn answers(&mut self, at: &str, answers: &Answers, scope: &Scope<'_>) {
        if let Some(tests) = &answers.ok {
            self.tests(&below(at, "ok"), tests, Into::Response, scope);
        }
        for (index, means) in answers.means.iter().enumerate() {
            self.means(&below(&below(at, "means"), index), means, scope);
        }
        for (name, paths) in [("error", &answers.error), ("retry_after", &answers.retry_after)] {
            if let Some(paths) = paths {
                self.paths(&below(at, name), paths, Into::Response, scope);
            }
        }
    }

    fn means(&mut self, at: &str, means: &Means, scope: &Scope<'_>) {
        let Means { status, at: path, comparison, when, .. } = means;
        if let Some(path) = path {
            self.path(&below(at, "at"), path, Into::Response, scope);
        } else if !comparison.is_empty() {
            self.words(&below(at, "at"), "expected a path to what is compared, found none");
        } else if status.is_none() && when.is_none() {
            self.words(at, "expected status, at or when, found none");
        }
        self.comparison(at, comparison, scope);
        if let Some(tests) = when {
            self.tests(&below(at, "when"), tests, Into::Response, scope);
        }
    }
}
