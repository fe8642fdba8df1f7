//! Rows that are merged into others, and their columns.

use super::{mistake_list::MistakeList, paths::Into, templates::Scope};
use crate::config::{Join, OneOrMany, Path, mistake::below};

impl MistakeList {
    /// Joins of a call: those in its own response have its variables, requests have others.
    pub(super) fn joins(
        &mut self,
        at: &str,
        joins: &OneOrMany<Join>,
        own: &Scope<'_>,
        requests: &Scope<'_>,
    ) {
        for (at, join) in joins.placed(at) {
            self.join(&at, join, if join.url.is_some() { requests } else { own });
        }
    }

    fn join(&mut self, at: &str, join: &Join, scope: &Scope<'_>) {
        self.call(at, join.call(), scope);
        if join.url.is_none() {
            let given = [
                ("method", join.method.is_some()),
                ("headers", join.headers.is_some()),
                ("body", join.body.is_some()),
                ("form", join.form.is_some()),
                ("answers", join.answers.is_some()),
            ];
            self.beside(at, "url", &given);
            if join.items.is_none() {
                let words =
                    "expected where in the same answer the rows stand, or a url, found none";
                self.words(&below(at, "items"), words);
            }
        }
        let items = join.items.as_ref();
        let paths = [("items", items), ("key", Some(&join.key)), ("on", Some(&join.on))];
        for (name, path) in paths {
            if let Some(path) = path {
                self.path(&below(at, name), path, Into::Document, scope);
            }
        }
        self.columns(at, join.columns.as_ref(), scope);
        if let Some(tests) = &join.tests {
            self.tests(&below(at, "where"), tests, Into::Document, scope);
        }
    }

    /// Where the names of columns stand.
    pub(super) fn columns(&mut self, at: &str, columns: Option<&Path>, scope: &Scope<'_>) {
        if let Some(path) = columns {
            self.path(&below(at, "columns"), path, Into::Document, scope);
        }
    }
}
