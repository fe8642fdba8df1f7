//! Templates, and which variables have a value where.

use super::mistake_list::MistakeList;
use crate::config::mistake::below;
use naqra_contract::messages::nearest;
use serde_json::{Value, json};

/// The variables of a place.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    groups: &'a [&'a [&'a str]],
}

const ALWAYS: &[&str] = &["lang", "langCode"];
const ONE: &[&str] = &["slug", "id"];
const MANY: &[&str] = &["slugs", "ids"];
const PAGE: &[&str] = &["page", "offset", "size", "cursor"];
const EVENT: &[&str] = &["key", "action", "network", "ref", "points"];

impl<'a> Scope<'a> {
    pub(super) const ALL: Scope<'static> = Scope { groups: &[ALWAYS] };
    pub(super) const LIST: Scope<'static> = Scope { groups: &[ALWAYS, PAGE] };
    pub(super) const CAMPAIGN: Scope<'static> = Scope { groups: &[ALWAYS, ONE] };
    pub(super) const INTERACTION: Scope<'static> = Scope { groups: &[ALWAYS, ONE, EVENT] };
    pub(super) const JOIN: Scope<'static> = Scope { groups: &[ALWAYS, MANY] };
    pub(super) const JOIN_ONE: Scope<'static> = Scope { groups: &[ALWAYS, ONE, MANY] };
    pub(super) const LIVE_MANY: Scope<'static> = Scope { groups: &[ALWAYS, MANY, &["cursor"]] };
    pub(super) const LIVE: Scope<'static> = Scope { groups: &[ALWAYS, ONE, MANY, &["cursor"]] };

    /// Variables by their names, in groups.
    pub(super) const fn of(groups: &'a [&'a [&'a str]]) -> Self {
        Self { groups }
    }

    /// The groups of a stream.
    pub(super) const STREAM: [&'static [&'static str]; 3] = [ALWAYS, ONE, MANY];

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.groups.iter().flat_map(|group| group.iter().copied())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// All of them, for a sentence.
    pub(super) fn list(&self) -> String {
        self.names().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
    }
}

/// Something in a template that looks like a variable.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'t> {
    /// `{name}`, `{name:number}` or `{name:list}`.
    Name(&'t str, Option<&'t str>),
    /// `{name` without its brace.
    Open(&'t str),
}

/// What looks like a variable. Braces around anything but one word are text.
fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for (at, _) in template.match_indices('{') {
        let rest = &template[at + 1..];
        let letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        let end = rest.find(|own| !letter(own)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            continue;
        }
        if after.starts_with('}') {
            found.push(Piece::Name(name, None));
        } else if let Some((kind, _)) =
            after.strip_prefix(':').and_then(|kind| kind.split_once('}'))
            && !kind.is_empty()
            && kind.chars().all(letter)
        {
            found.push(Piece::Name(name, Some(kind)));
        } else {
            found.push(Piece::Open(name));
        }
    }
    found
}

/// Whether a template names one of these variables.
pub(super) fn names(template: &str, wanted: &[&str]) -> bool {
    pieces(template)
        .iter()
        .any(|piece| matches!(piece, Piece::Name(name, _) if wanted.contains(name)))
}

/// Whether a body does.
pub(super) fn body_names(body: &Value, wanted: &[&str]) -> bool {
    match body {
        Value::String(text) => names(text, wanted),
        Value::Array(items) => items.iter().any(|item| body_names(item, wanted)),
        Value::Object(members) => {
            members.iter().any(|(name, member)| names(name, wanted) || body_names(member, wanted))
        }
        _ => false,
    }
}

impl MistakeList {
    /// A template of a header or of a text that something is compared with.
    pub(super) fn template(&mut self, at: &str, template: &str, scope: &Scope<'_>) {
        for piece in pieces(template) {
            match piece {
                Piece::Name(name, None) if scope.has(name) => {}
                Piece::Name(name, Some(_)) if scope.has(name) => {
                    let meant = format!("{{{name}}}");
                    let expected = "a variable without a kind, which is for bodies";
                    self.wrong_meant(at, expected, &json!(template), Some(&meant));
                }
                Piece::Name(name, _) => {
                    let expected = format!("a variable that has a value here: {}", scope.list());
                    let meant = nearest(name, scope.names());
                    self.wrong_meant(at, &expected, &json!(template), meant);
                }
                // Texts may have braces of their own.
                Piece::Open(name) if !scope.has(name) && nearest(name, scope.names()).is_none() => {
                }
                Piece::Open(name) => {
                    let expected = format!("a \"}}\" after \"{{{name}\"");
                    self.wrong(at, &expected, &json!(template));
                }
            }
        }
    }

    /// A JSON value whose texts are templates. Queries in it may have braces of their own, so only
    /// what is nearly a variable is a mistake.
    pub(super) fn body(&mut self, at: &str, body: &Value, scope: &Scope<'_>) {
        match body {
            Value::String(text) => {
                for piece in pieces(text) {
                    match piece {
                        Piece::Name(name, Some(kind)) if scope.has(name) => {
                            let fits = if MANY.contains(&name) { "list" } else { "number" };
                            if kind != fits || *text != format!("{{{name}:{fits}}}") {
                                let expected =
                                    format!("\"{{{name}:{fits}}}\" alone, or {{{name}}}");
                                self.wrong(at, &expected, body);
                            }
                        }
                        Piece::Name(name, _) if !scope.has(name) => {
                            if let Some(meant) = nearest(name, scope.names()) {
                                let expected =
                                    format!("a variable that has a value here: {}", scope.list());
                                self.wrong_meant(at, &expected, body, Some(meant));
                            }
                        }
                        Piece::Open(name) if scope.has(name) => {
                            self.wrong(at, &format!("a \"}}\" after \"{{{name}\""), body);
                        }
                        Piece::Name(..) | Piece::Open(_) => {}
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.body(&below(at, index), item, scope);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.body(&below(at, name), member, scope);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_in_braces_are_variables() {
        for (template, found) in [
            (
                "/c/{slug}?f={\"id\":{\"_eq\":{id}}}",
                vec![Piece::Name("slug", None), Piece::Name("id", None)],
            ),
            ("{points:number}", vec![Piece::Name("points", Some("number"))]),
            ("/c/{slug", vec![Piece::Open("slug")]),
            ("/g?query={all{name,slug}}", vec![Piece::Open("all"), Piece::Open("name")]),
            ("query { campaigns { title } }", vec![]),
            ("/{}/{ }", vec![]),
        ] {
            assert_eq!(pieces(template), found, "{template}");
        }
    }
}
