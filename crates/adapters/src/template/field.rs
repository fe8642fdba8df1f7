//! Templates of fields.

use crate::{
    jsonpath::JsonPath,
    scalar::text_of,
    syntax_error::SyntaxError,
    variables::{Vars, split_variable},
};
use naqra_campaign::percent_encode;
use serde_json::Value;

/// A text with values of a document in it, such as `/files/{$.id}/{$.image}`, and with variables.
/// Other braces are text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldTemplate {
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    Variable { written: String, name: String },
    Path(JsonPath),
}

impl FieldTemplate {
    /// Parses a template.
    ///
    /// # Errors
    /// If what stands between `{$` and `}` is no path, if there is no path, or at `{/`, where a JSON
    /// Pointer was meant.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
        while let Some(brace) = text[at..].find('{') {
            at += brace;
            let (piece, end) = if text[at..].starts_with("{/") {
                return Err(wrong(text, at));
            } else if text[at..].starts_with("{$") {
                let (path, end) = JsonPath::parse_within(text, at + 1)?;
                if !text[end..].starts_with('}') {
                    return Err(SyntaxError::new(text, end, "\"}\""));
                }
                (Piece::Path(path), end + 1)
            } else if let Some((name, rest)) = split_variable(&text[at..]) {
                let end = text.len() - rest.len();
                let written = text[at..end].to_owned();
                (Piece::Variable { written, name: name.to_owned() }, end)
            } else {
                at += 1;
                continue;
            };
            if at > from {
                pieces.push(Piece::Text(text[from..at].to_owned()));
            }
            pieces.push(piece);
            (from, at) = (end, end);
        }
        if text.len() > from {
            pieces.push(Piece::Text(text[from..].to_owned()));
        }
        if pieces.iter().any(|piece| matches!(piece, Piece::Path(_))) {
            return Ok(Self { pieces });
        }
        Err(wrong(text, 0))
    }

    /// The text with its values; `None` if one of them is missing. In an address they are
    /// percent-encoded, except their `/`.
    #[must_use]
    pub fn fill(&self, document: &Value, vars: &Vars, is_address: bool) -> Option<String> {
        let mut out = String::new();
        for piece in &self.pieces {
            let found;
            let value = match piece {
                Piece::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Piece::Variable { written, name } => match vars.get(name) {
                    Some(value) if is_address => &percent_encode(value),
                    Some(value) => value,
                    None => written,
                },
                Piece::Path(path) => {
                    found = path.find(document, vars);
                    let value = text_of(&found);
                    &if is_address {
                        percent_encode(&value).replace("%2F", "/")
                    } else {
                        value.into_owned()
                    }
                }
            };
            if value.is_empty() {
                return None;
            }
            out.push_str(value);
        }
        Some(out)
    }

    /// The paths in it.
    pub fn paths(&self) -> impl Iterator<Item = &JsonPath> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Path(path) => Some(path),
            Piece::Text(_) | Piece::Variable { .. } => None,
        })
    }

    /// What looks like a variable in it, outside of its paths.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { name, .. } => Some(&**name),
            Piece::Text(_) | Piece::Path(_) => None,
        })
    }
}

fn wrong(text: &str, at: usize) -> SyntaxError {
    let error = SyntaxError::new(text, at, "a text with a path in it, such as {$.id}");
    #[cfg(not(target_arch = "wasm32"))]
    let error = error.with_meant(meant(text));
    error
}

/// The template with JSONPath in the place of JSON Pointers: `{$.id}` for `{/id}`.
#[cfg(not(target_arch = "wasm32"))]
fn meant(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{/") {
        let mut depth = 1_u32;
        let end = after.bytes().position(|byte| {
            depth = depth.saturating_add(u32::from(byte == b'{')) - u32::from(byte == b'}');
            depth == 0
        })?;
        let path = crate::jsonpath::path_meant(&["/", &after[..end]].concat())?;
        out.extend([before, "{", &path, "}"]);
        rest = &after[end + 1..];
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
