//! A mistake in a file of settings, and what was meant.

use serde_json::Value;
use std::fmt::{self, Display};

/// So much of a value is shown, in characters.
const FOUND_MAX: usize = 60;

/// A mistake: where it is, what was expected, what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The place in the file as a JSON Pointer (RFC 6901); empty where the file is no JSON.
    pub pointer: String,
    words: String,
}

impl Mistake {
    /// Something else than was expected at a place.
    pub(super) fn new(pointer: &str, expected: &str, found: &Value) -> Self {
        let pointer = if pointer.is_empty() { "/" } else { pointer };
        Self::words(pointer, format!("expected {expected}, found {}", short(found)))
    }

    /// A mistake in other words.
    pub(super) fn words(pointer: &str, words: String) -> Self {
        Self { pointer: pointer.to_owned(), words }
    }

    /// With what was perhaps meant.
    #[must_use]
    pub(super) fn meant(mut self, word: Option<&str>) -> Self {
        if let Some(word) = word {
            self.words.push_str(&format!("; did you mean {word}?"));
        }
        self
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            return f.write_str(&self.words);
        }
        write!(f, "{}: {}", self.pointer, self.words)
    }
}

/// A value as one short line.
pub(crate) fn short(value: &Value) -> String {
    let whole = value.to_string();
    let start: String = whole.chars().take(FOUND_MAX).collect();
    if start.len() < whole.len() { format!("{start}…") } else { whole }
}

/// The known word that a misspelt one is nearest to.
pub(crate) fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace(['-', '.', ' '], "_");
    let word = plain(word);
    let most = (word.chars().count() / 3).min(3);
    known
        .into_iter()
        .map(|own| (strsim::damerau_levenshtein(&word, &plain(own)), own))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, own)| own)
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>, and: &str) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

/// A place below another.
pub(super) fn below(at: &str, step: impl Display) -> String {
    format!("{at}/{}", step.to_string().replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_misspelt_word_is_recognised() {
        let known = ["per_language", "list", "title", "live"];
        for (word, meant) in [
            ("per_langauge", Some("per_language")),
            ("perLanguage", Some("per_language")),
            ("per-language", Some("per_language")),
            ("titel", Some("title")),
            ("lsit", Some("list")),
            ("points", None),
            ("x", None),
        ] {
            assert_eq!(near(word, known), meant, "{word}");
        }
    }

    #[test]
    fn a_mistake_is_one_short_line() {
        let long = Mistake::new("/a", "a number", &json!("x".repeat(200)));
        assert_eq!(long.to_string(), format!("/a: expected a number, found \"{}…", "x".repeat(59)));
        let top = Mistake::new("", "an object with ar", &json!([])).meant(Some("b"));
        assert_eq!(top.to_string(), "/: expected an object with ar, found []; did you mean b?");
        assert_eq!(list(["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(below("/a", "b/c~"), "/a/b~1c~0");
    }
}
