//! One response, and what is known when it is read.

use super::{described_backend::Described, received_response::ReceivedResponse};
use crate::{
    description::{FieldText, Path},
    jsonpath::{JsonPath, Place},
    scalar::text_of,
    template::FieldTemplate,
    variables::Vars,
};
use naqra_contract::{Diagnostic, Problem, node::found};
use serde_json::Value;
use std::{borrow::Cow, cell::RefCell, collections::HashSet};

/// What could not be read, and the joined rows that could not be had.
#[derive(Default)]
pub(super) struct Report {
    diagnostics: RefCell<Diagnostics>,
    lost_rows: RefCell<Vec<String>>,
}

/// No more diagnostics of a fetch are kept.
const DIAGNOSTICS_MAX: usize = 500;

/// Each diagnostic once, in the order in which they were met.
#[derive(Default)]
struct Diagnostics {
    list: Vec<Diagnostic>,
    known: HashSet<Diagnostic>,
    /// The address of the first response with a diagnostic that is left out.
    left_out: Option<Option<String>>,
}

impl Report {
    /// Adds a diagnostic, once.
    pub(super) fn add(&self, diagnostic: Diagnostic) {
        let Diagnostics { list, known, left_out } = &mut *self.diagnostics.borrow_mut();
        if known.contains(&diagnostic) {
            return;
        }
        if list.len() < DIAGNOSTICS_MAX {
            known.insert(diagnostic.clone());
            list.push(diagnostic);
        } else if left_out.is_none() {
            *left_out = Some(diagnostic.url);
        }
    }

    /// The number of diagnostics.
    pub(super) fn count(&self) -> usize {
        self.diagnostics.borrow().list.len()
    }

    /// Removes the last diagnostic if there are more than `kept` and it is one of these.
    pub(super) fn take_back(&self, kept: usize, is_one: impl FnOnce(&Problem) -> bool) {
        let Diagnostics { list, known, .. } = &mut *self.diagnostics.borrow_mut();
        if list.len() > kept
            && let Some(last) = list.pop_if(|last| is_one(&last.problem))
        {
            known.remove(&last);
        }
    }

    /// Notes that the rows under this name could not be had: nothing is known of them, not even
    /// that there are none.
    pub(super) fn lose_rows(&self, name: &str) {
        self.lost_rows.borrow_mut().push(name.to_owned());
    }

    fn are_lost(&self, name: &str) -> bool {
        self.lost_rows.borrow().iter().any(|lost| lost == name)
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let Diagnostics { mut list, left_out, .. } = self.diagnostics.into_inner();
        list.extend(left_out.map(|url| Diagnostic {
            setting: "/backend".to_owned(),
            url,
            path: String::new(),
            problem: Problem::Stated("further problems are left out".to_owned()),
            cause: None,
        }));
        list
    }
}

/// One response, and what is known when it is read.
#[derive(Clone)]
pub(super) struct Reading<'a> {
    pub(super) backend: &'a Described,
    pub(super) response: &'a ReceivedResponse,
    pub(super) vars: Vars,
    pub(super) report: &'a Report,
}

impl<'a> Reading<'a> {
    /// The value at a path of the document or in a header; `null` where there is none.
    pub(super) fn find<'v>(&self, path: &Path, document: &'v Value) -> Cow<'v, Value> {
        match path.meaning() {
            Some(Place::Path(path)) => path.find(document, &self.vars),
            Some(Place::Header(name)) => Cow::Owned(self.header(name)),
            None => Cow::Owned(Value::Null),
        }
    }

    /// The value of a header; `null` where it is missing.
    pub(super) fn header(&self, name: &str) -> Value {
        let mut headers = self.response.headers.iter();
        let header = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
        header.map_or(Value::Null, |(_, value)| Value::from(&**value))
    }

    /// The value at a path of the document; without one the document.
    pub(super) fn find_or_whole<'v>(
        &self,
        path: Option<&Path>,
        document: Cow<'v, Value>,
    ) -> Cow<'v, Value> {
        match (path, document) {
            (None, document) => document,
            (Some(path), Cow::Borrowed(document)) => self.find(path, document),
            (Some(path), Cow::Owned(document)) => {
                Cow::Owned(self.find(path, &document).into_owned())
            }
        }
    }

    /// The text at a path; empty where there is none.
    pub(super) fn text(&self, path: &Path, document: &Value) -> String {
        text_of(&self.find(path, document)).into_owned()
    }

    /// The value at a path of the whole response.
    pub(super) fn find_in_body(&self, path: Option<&Path>) -> Cow<'a, Value> {
        self.find_or_whole(path, Cow::Borrowed(&self.response.body))
    }

    /// Reports that what is at a path, which a member of the settings names, is not as expected.
    pub(super) fn report(&self, setting: &str, path: &str, expected: &str, value: &Value) {
        self.report.add(self.diagnostic(setting, path, expected, value));
    }

    /// What [`Self::report`] reports.
    pub(super) fn diagnostic(
        &self,
        setting: &str,
        path: &str,
        expected: &str,
        value: &Value,
    ) -> Diagnostic {
        let problem = Problem::Unexpected { expected: expected.to_owned(), found: found(value) };
        Diagnostic::of(setting, &self.response.url, problem).at(path)
    }

    /// Whether a path leads into joined rows that could not be had.
    pub(super) fn is_lost(&self, path: &Path) -> bool {
        let path = path.meaning().and_then(Place::path);
        path.is_some_and(|path| self.is_path_lost(path))
    }

    /// Whether one of the paths in a text does.
    pub(super) fn is_text_lost(&self, text: &FieldText) -> bool {
        let mut paths = text.meaning().into_iter().flat_map(FieldTemplate::paths);
        paths.any(|path| self.is_path_lost(path))
    }

    fn is_path_lost(&self, path: &JsonPath) -> bool {
        path.first_member(&self.vars).is_some_and(|name| self.report.are_lost(&name))
    }
}
