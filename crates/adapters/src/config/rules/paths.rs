//! Whether a path is one.

use super::{mistake_list::MistakeList, templates::Scope};
use crate::{
    SyntaxError,
    description::{OneOrMany, Path},
    jsonpath::Place,
};
use naqra_contract::messages::nearest;
use serde_json::json;

/// Where a path may lead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Into {
    /// Into a document.
    Document,
    /// Into a document, or to a header of the response.
    Response,
}

impl MistakeList {
    /// A path at a place of the file.
    pub(super) fn path(&mut self, at: &str, path: &Path, into: Into, scope: &Scope<'_>) {
        match path.parsed() {
            Ok(Place::Header(_)) if into == Into::Document => {
                let expected = "a path into the document, which has no headers";
                self.wrong(at, expected, &json!(path.as_str()));
            }
            Ok(place) => self.variables(at, path.as_str(), place.variables(), scope),
            Err(error) => self.syntax(at, error),
        }
    }

    /// A path or a template that cannot be parsed.
    pub(super) fn syntax(&mut self, at: &str, error: &SyntaxError) {
        let meant = error.meant().map(|meant| format!("\"{meant}\""));
        self.wrong_meant(at, &error.expected(), &json!(error.text()), meant.as_deref());
    }

    /// Variables of a text, all of which must have a value.
    pub(super) fn variables<'t>(
        &mut self,
        at: &str,
        text: &str,
        mut names: impl Iterator<Item = &'t str>,
        scope: &Scope<'_>,
    ) {
        if let Some(name) = names.find(|name| !scope.has(name)) {
            let expected = format!("a variable that has a value here: {}", scope.list());
            self.wrong_meant(at, &expected, &json!(text), nearest(name, scope.names()));
        }
    }

    /// Paths that are tried in turn.
    pub(super) fn paths(
        &mut self,
        at: &str,
        paths: &OneOrMany<Path>,
        into: Into,
        scope: &Scope<'_>,
    ) {
        for (at, path) in paths.placed(at) {
            self.path(&at, path, into, scope);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(path: &str, into: Into) -> String {
        let mut collected = MistakeList::default();
        collected.path("/x", &path.to_owned().into(), into, &Scope::CAMPAIGN);
        collected.into_vec().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn paths_are_checked_with_their_variables() {
        for (path, into, words) in [
            ("$.t[?@.code == '{langCode}'].title_{lang}", Into::Document, ""),
            ("header:X-Total", Into::Response, ""),
            (
                "/data/items",
                Into::Response,
                "/x: expected a path that begins with \"$\", such as $.data.items, found \
                 \"/data/items\"; did you mean \"$.data.items\"?",
            ),
            (
                "header:X",
                Into::Document,
                "/x: expected a path into the document, which has no headers, found \"header:X\"",
            ),
            (
                "$.{langcode}",
                Into::Document,
                "/x: expected a variable that has a value here: {lang} {langCode} {slug} {id}, \
                 found \"$.{langcode}\"; did you mean langCode?",
            ),
            (
                "$[?@.a == {what}]",
                Into::Document,
                "/x: expected a variable that has a value here: {lang} {langCode} {slug} {id}, \
                 found \"$[?@.a == {what}]\"",
            ),
        ] {
            assert_eq!(message(path, into), words, "{path}");
        }
    }
}
