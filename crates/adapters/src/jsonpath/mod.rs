//! Paths into JSON: a subset of JSONPath (RFC 9535) with variables. The grammar is in
//! docs/reference/mapping.md.

mod cursor;
mod evaluation;
mod parser;
mod place;
mod quoted;
mod segment;
#[cfg(not(target_arch = "wasm32"))]
mod suggestion;

pub use place::Place;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use place::is_header_name;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use suggestion::path_meant;

use crate::{
    syntax_error::SyntaxError,
    variables::{Vars, filled, push_text},
};
use cursor::{Cursor, Unexpected};
use segment::Segment;
use serde_json::Value;
use std::{
    borrow::Cow,
    fmt::{self, Debug, Display},
    sync::Arc,
};

/// A path, such as `$.data[?@.code == '{lang}'].title`. It is displayed as it is written.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonPath(Arc<Parsed>);

#[derive(PartialEq, Eq)]
struct Parsed {
    text: String,
    segments: Vec<Segment>,
}

impl JsonPath {
    /// Parses a path.
    ///
    /// # Errors
    /// If the text is no path of the subset.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        match (Cursor { text, at: 0 }).path() {
            Ok(segments) => Ok(Self::of(text, segments)),
            Err(unexpected) => Err(error(text, unexpected)),
        }
    }

    /// Parses a path that begins at this byte of a text. Returns the byte at which it ends, too.
    pub(crate) fn parse_within(text: &str, at: usize) -> Result<(Self, usize), SyntaxError> {
        let mut cursor = Cursor { text, at };
        match cursor.query() {
            Ok(segments) => Ok((Self::of(&text[at..cursor.at], segments), cursor.at)),
            Err((at, expected)) => Err(SyntaxError::new(text, at, expected)),
        }
    }

    /// The path to the member of an object with this name.
    #[must_use]
    pub fn to_member(name: &str) -> Self {
        let mut text = "$['".to_owned();
        for letter in name.chars() {
            match letter {
                '\\' | '\'' => text.extend(['\\', letter]),
                letter if letter < ' ' || letter == '{' => {
                    text.push_str("\\u00");
                    let code = u32::from(letter);
                    text.extend(
                        [code >> 4, code & 15]
                            .map(|half| char::from_digit(half, 16))
                            .into_iter()
                            .flatten(),
                    );
                }
                letter => text.push(letter),
            }
        }
        text.push_str("']");
        let mut parts = Vec::new();
        push_text(&mut parts, name);
        Self::of(&text, vec![Segment::Name(parts)])
    }

    /// Whether it is the path to the member of the document with this name.
    #[must_use]
    pub fn is_member(&self, name: &str) -> bool {
        self.0.segments == Self::to_member(name).0.segments
    }

    fn of(text: &str, segments: Vec<Segment>) -> Self {
        Self(Arc::new(Parsed { text: text.to_owned(), segments }))
    }

    /// The path as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The value of the path: a list of all that it finds if there is a `*` in it, else the first.
    /// `null` if it finds nothing.
    #[must_use]
    pub fn find<'v>(&self, value: &'v Value, vars: &Vars) -> Cow<'v, Value> {
        evaluation::value_of(&self.0.segments, value, vars)
    }

    /// The variables that it names.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.0.segments.iter().flat_map(Segment::variables)
    }

    /// The name of the member of the document to which the path leads first; `None` if it does not
    /// begin with a name.
    #[must_use]
    pub fn first_member(&self, vars: &Vars) -> Option<String> {
        match self.0.segments.first() {
            Some(Segment::Name(parts)) => Some(filled(parts, vars)),
            _ => None,
        }
    }
}

fn error(text: &str, (at, expected): Unexpected) -> SyntaxError {
    let error = SyntaxError::new(text, at, expected);
    #[cfg(not(target_arch = "wasm32"))]
    let error = error.with_meant(path_meant(text));
    error
}

impl Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl Debug for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod tests;
