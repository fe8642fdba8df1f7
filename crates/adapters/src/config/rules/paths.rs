//! Whether a path is one.

use super::{MistakeList, Scope};
use crate::config::OneOrMany;
use naqra_contract::messages::nearest;
use serde_json::json;

/// Where a path may lead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Into {
    /// Into a document.
    Document,
    /// Into a document, or to a header of the answer.
    Answer,
}

impl MistakeList {
    /// A path at a place of the file.
    pub(super) fn path(&mut self, at: &str, path: &str, into: Into, scope: &Scope<'_>) {
        let found = json!(path);
        if let Some(name) = path.strip_prefix("header:") {
            if into == Into::Document {
                self.wrong(at, "a path into the document, which has no headers", &found);
            } else if !is_token(name) {
                self.wrong(at, "the name of a header after \"header:\"", &found);
            }
            return;
        }
        if path.is_empty() {
            return;
        }
        let Some(steps) = path.strip_prefix('/') else {
            let expected = match into {
                Into::Document => "a path that begins with \"/\", or \"\" for the whole",
                Into::Answer => {
                    "a path that begins with \"/\" or \"header:\", or \"\" for the whole"
                }
            };
            let meant = pointer_of(path).map(|meant| format!("\"{meant}\""));
            return self.wrong_meant(at, expected, &found, meant.as_deref());
        };
        match steps_of(steps) {
            Err(expected) => self.wrong(at, expected, &found),
            Ok(steps) => {
                for step in steps {
                    if let Err((expected, meant)) = step_sound(step, scope) {
                        return self.wrong_meant(at, &expected, &found, meant);
                    }
                }
            }
        }
    }

    /// Paths that are tried in turn.
    pub(super) fn paths(
        &mut self,
        at: &str,
        paths: &OneOrMany<String>,
        into: Into,
        scope: &Scope<'_>,
    ) {
        for (at, path) in paths.placed(at) {
            self.path(&at, path, into, scope);
        }
    }
}

/// The paths between the braces of a text; they may have variables of their own.
pub(super) fn paths_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut from, mut depth) = (None, 0_u32);
    for (at, letter) in text.char_indices() {
        match (letter, from) {
            ('{', None) if text[at..].starts_with("{/") => (from, depth) = (Some(at + 1), 1),
            ('{', Some(_)) => depth += 1,
            ('}', Some(start)) => {
                depth -= 1;
                if depth == 0 {
                    found.push(&text[start..at]);
                    from = None;
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether this can be the name of a header.
pub(super) fn is_token(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(letter)
}

/// The path that somebody meant who wrote `$.data.items[0]` or `data/items`.
fn pointer_of(path: &str) -> Option<String> {
    let plain = path.strip_prefix('$').unwrap_or(path);
    let plain = plain.replace('[', ".").replace(['"', '\'', ']'], "");
    let steps: Vec<&str> = plain.split(['.', '/']).filter(|step| !step.is_empty()).collect();
    let sound = !steps.is_empty() && !plain.contains(|letter: char| letter.is_whitespace());
    sound.then(|| format!("/{}", steps.join("/")))
}

/// The steps of a path: a `/` between brackets belongs to its step.
fn steps_of(path: &str) -> Result<Vec<&str>, &'static str> {
    let (mut steps, mut from, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => {}
            b']' => depth -= 1,
            b'/' if depth == 0 => {
                steps.push(&path[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    steps.push(&path[from..]);
    if depth > 0 { Err("a \"]\" for each \"[\" (\"~2\" is \"[\" itself)") } else { Ok(steps) }
}

/// Why a step cannot be understood, and the variable that was perhaps meant.
fn step_sound<'s>(step: &str, scope: &Scope<'s>) -> Result<(), (String, Option<&'s str>)> {
    let plain = |expected: &str| Err((expected.to_owned(), None));
    if let Some(test) = step.strip_prefix('[') {
        let test = test.strip_suffix(']');
        let Some((path, wanted)) = test.and_then(|test| test.split_once('=')) else {
            return plain("\"[PATH=VALUE]\" as a whole step, such as [locale={lang}]");
        };
        for step in path.split('/') {
            step_sound(step, scope)?;
        }
        return step_text(wanted, scope);
    }
    if step.contains('[') {
        return plain("\"[\" at the beginning of a step (\"~2\" is \"[\" itself)");
    }
    step_text(step, scope)
}

fn step_text<'s>(text: &str, scope: &Scope<'s>) -> Result<(), (String, Option<&'s str>)> {
    for (at, _) in text.match_indices('~') {
        if !text[at + 1..].starts_with(['0', '1', '2', '3', '4']) {
            return Err(("0, 1, 2, 3 or 4 after \"~\" (\"~0\" is \"~\" itself)".to_owned(), None));
        }
    }
    for (at, _) in text.match_indices('{') {
        let Some((name, _)) = text[at + 1..].split_once('}') else {
            return Err(("a \"}\" for each \"{\" (\"~4\" is \"{\" itself)".to_owned(), None));
        };
        if !scope.has(name) {
            let expected = format!("a variable that has a value here: {}", scope.list());
            return Err((expected, nearest(name, scope.names())));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(path: &str, into: Into) -> String {
        let mut collected = MistakeList::default();
        collected.path("/x", path, into, &Scope::CAMPAIGN);
        collected.mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_grammar_is_taken() {
        for path in [
            "",
            "/",
            "/a/0/-1",
            "/a~0b~1c~2d~3e~4f",
            "/*/id",
            "/title_{lang}",
            "/$key",
            "/[languages_code={langCode}]/title",
            "/t/[a/b={lang}]/x",
            "/a b/%20/é",
            "/data/{slug}",
        ] {
            assert_eq!(message(path, Into::Document), "", "{path}");
        }
        assert_eq!(message("header:X-Total", Into::Answer), "");
    }

    #[test]
    fn paths_of_a_text_are_found() {
        for (text, wanted) in [
            ("/files/{/id}/{/t/[l={lang}]/a}?{lang}", vec!["/id", "/t/[l={lang}]/a"]),
            ("{lang} { /id } {/open", vec![]),
        ] {
            assert_eq!(paths_in(text), wanted, "{text}");
        }
    }

    #[test]
    fn slips_are_named() {
        for (path, part) in [
            (
                "data.items",
                "begins with \"/\", or \"\" for the whole, found \"data.items\"; did you mean \"/data/items\"?",
            ),
            ("$.data[0]", "did you mean \"/data/0\"?"),
            ("/a/[b=c", "a \"]\" for each \"[\""),
            ("/a/[b]", "\"[PATH=VALUE]\" as a whole step"),
            ("/a/[b=c]d", "\"[PATH=VALUE]\" as a whole step"),
            ("/a[b=c]", "\"[\" at the beginning of a step"),
            ("/a~9", "0, 1, 2, 3 or 4 after \"~\""),
            ("/{lang", "a \"}\" for each \"{\""),
            ("/{langcode}", "did you mean langCode?"),
            ("/[a={what}]", "a variable that has a value here: {"),
            ("header:X", "a path into the document, which has no headers"),
        ] {
            let said = message(path, Into::Document);
            assert!(said.starts_with("/x: expected ") && said.contains(part), "{path}: {said}");
        }
        assert!(message("header:a b", Into::Answer).contains("the name of a header"));
    }
}
