//! A text of `config.json` that does not follow its grammar.

use std::fmt::{self, Display};

/// So many characters are shown of what stands before a mistake.
const SHOWN_MAX: usize = 30;

/// What is wrong with a path or a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    text: String,
    at: usize,
    expected: String,
    meant: Option<String>,
}

impl SyntaxError {
    /// Something else was expected at this byte of the text.
    pub(crate) fn new(text: &str, at: usize, expected: &str) -> Self {
        Self { text: text.to_owned(), at, expected: expected.to_owned(), meant: None }
    }

    /// With what was perhaps meant.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn with_meant(self, meant: Option<String>) -> Self {
        Self { meant, ..self }
    }

    /// The text as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the text where the mistake is.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.at
    }

    /// What was expected, and after which part of the text: `"]" after "$.items[0"`.
    #[must_use]
    pub fn expected(&self) -> String {
        let before = &self.text[..self.at];
        if before.is_empty() {
            return self.expected.clone();
        }
        let skipped = before.chars().count().saturating_sub(SHOWN_MAX);
        let from = before.char_indices().nth(skipped).map_or(0, |(from, _)| from);
        let mark = if skipped > 0 { "…" } else { "" };
        [&*self.expected, " after \"", mark, &before[from..], "\""].concat()
    }

    /// What was perhaps meant: the whole text as it should be. The app makes no such guesses.
    #[must_use]
    pub fn meant(&self) -> Option<&str> {
        self.meant.as_deref()
    }
}

impl Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found \"{}\"", self.expected(), self.text)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean \"{meant}\"?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SyntaxError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syntax_errors_show_what_stands_before_them() {
        let error = SyntaxError::new("$.a[0", 5, "\"]\"");
        assert_eq!(error.to_string(), "expected \"]\" after \"$.a[0\", found \"$.a[0\"");
        let long = "ماء".repeat(30);
        let error = SyntaxError::new(&long, long.len(), "less");
        assert_eq!(error.expected(), format!("less after \"…{}\"", "ماء".repeat(10)));
        let error = SyntaxError::new("a", 0, "a path").with_meant(Some("$.a".to_owned()));
        assert_eq!(error.to_string(), "expected a path, found \"a\"; did you mean \"$.a\"?");
    }
}
