//! A place in the text of a path, and small steps from it.

use crate::variables::split_variable;

/// Where something else was expected, and what.
pub(super) type Unexpected = (usize, &'static str);

const VARIABLE: &str =
    "the name of a variable and \"}\" (\"{\" itself is \\u007b in quotes: ['\\u007b'])";

/// A place in the text of a path.
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes on if this comes next.
    pub(super) fn take(&mut self, token: &str) -> bool {
        let is_next = self.rest().starts_with(token);
        if is_next {
            self.at += token.len();
        }
        is_next
    }

    pub(super) fn space(&mut self) {
        self.at += self.rest().bytes().take_while(|byte| b" \t\n\r".contains(byte)).count();
    }

    pub(super) const fn wrong<T>(&self, expected: &'static str) -> Result<T, Unexpected> {
        Err((self.at, expected))
    }

    /// The name of a variable in braces.
    pub(super) fn variable(&mut self) -> Result<String, Unexpected> {
        let Some((name, rest)) = split_variable(self.rest()) else {
            self.at += 1;
            return self.wrong(VARIABLE);
        };
        self.at = self.text.len() - rest.len();
        Ok(name.to_owned())
    }
}
