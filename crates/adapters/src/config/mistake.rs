//! A mistake in a file of settings, and what was meant.

use naqra_contract::messages::shortened;
use serde_json::Value;
use std::fmt::{self, Display};

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
        Self::words(pointer, format!("expected {expected}, found {}", shortened(found)))
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
    fn a_mistake_is_one_short_line() {
        let long = Mistake::new("/a", "a number", &json!("x".repeat(200)));
        assert_eq!(long.to_string(), format!("/a: expected a number, found \"{}…", "x".repeat(59)));
        let top = Mistake::new("", "an object with ar", &json!([])).meant(Some("b"));
        assert_eq!(top.to_string(), "/: expected an object with ar, found []; did you mean b?");
        assert_eq!(list(["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(below("/a", "b/c~"), "/a/b~1c~0");
    }
}
