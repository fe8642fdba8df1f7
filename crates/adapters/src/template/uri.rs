//! Templates of addresses.

use crate::{
    syntax_error::SyntaxError,
    variables::{Part, Vars, push_text, split_name, split_variable},
};
use naqra_campaign::percent_encode;

/// A URI template (RFC 6570, level 1), such as `/campaigns/{slug}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UriTemplate {
    /// What stands before the query.
    path: Vec<Part>,
    /// The parameters of the query.
    query: Vec<Vec<Part>>,
}

impl UriTemplate {
    /// Parses a template.
    ///
    /// # Errors
    /// If a brace is not that of a variable.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut at = path.len() + 1;
        let unexpected = |(at, expected)| {
            let error = SyntaxError::new(text, at, expected);
            #[cfg(not(target_arch = "wasm32"))]
            let error = error.with_meant(Some(meant(text)));
            error
        };
        let path = parts(path).map_err(unexpected)?;
        let mut parameters = Vec::new();
        for parameter in query.split('&') {
            let own = parts(parameter);
            parameters.push(own.map_err(|(own, expected)| unexpected((at + own, expected)))?);
            at += parameter.len() + 1;
        }
        Ok(Self { path, query: parameters })
    }

    /// The address with the values of its variables, percent-encoded. A parameter of the query that
    /// has a variable without a value is left out.
    #[must_use]
    pub fn expand(&self, vars: &Vars) -> String {
        let mut out = String::new();
        expand(&mut out, &self.path, vars);
        let mut mark = '?';
        for parameter in &self.query {
            let before = out.len();
            out.push(mark);
            if expand(&mut out, parameter, vars) && !parameter.is_empty() {
                mark = '&';
            } else {
                out.truncate(before);
            }
        }
        out
    }

    /// The names of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.path.iter().chain(self.query.iter().flatten()).filter_map(Part::variable)
    }
}

/// Writes parts with their values. Returns whether all variables have one.
fn expand(out: &mut String, parts: &[Part], vars: &Vars) -> bool {
    let mut is_whole = true;
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Variable(name) => {
                let value = vars.get(name).unwrap_or_default();
                is_whole &= !value.is_empty();
                out.push_str(&percent_encode(value));
            }
        }
    }
    is_whole
}

/// Literals, encoded, and variables.
fn parts(text: &str) -> Result<Vec<Part>, (usize, &'static str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some((name, after)) = split_variable(rest) {
            parts.push(Part::Variable(name.to_owned()));
            rest = after;
            continue;
        }
        let at = text.len() - rest.len();
        match letter {
            '{' => {
                return Err(match unclosed(rest) {
                    Some(name) => (at + 1 + name.len(), "\"}\""),
                    None => (at, "a variable such as {slug} (write %7B for a brace)"),
                });
            }
            '}' => {
                return Err((at, "no \"}\" without a variable before it (write %7D for a brace)"));
            }
            _ => {}
        }
        let after = &rest[letter.len_utf8()..];
        if is_literal(letter, after) {
            push_text(&mut parts, letter.encode_utf8(&mut [0; 4]));
        } else {
            push_text(&mut parts, &percent_encode(letter.encode_utf8(&mut [0; 4])));
        }
        rest = after;
    }
    Ok(parts)
}

/// The name of a variable whose closing brace is missing.
fn unclosed(text: &str) -> Option<&str> {
    let (name, rest) = split_name(text.strip_prefix('{')?);
    let is_end = rest.is_empty() || rest.starts_with(['/', '?', '&']);
    (is_end && !name.is_empty()).then_some(name)
}

/// Whether a character of a template goes into an address as it stands (RFC 6570, 3.1).
fn is_literal(letter: char, after: &str) -> bool {
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    match letter {
        '%' => is_hex(after.as_bytes().first()) && is_hex(after.as_bytes().get(1)),
        _ => letter.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=".contains(letter),
    }
}

/// The template with the braces that are missing, and encoded ones where there is no variable.
#[cfg(not(target_arch = "wasm32"))]
fn meant(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = split_variable(rest).map_or(&rest[letter.len_utf8()..], |(_, after)| after);
        let taken = &rest[..rest.len() - after.len()];
        rest = match (taken, unclosed(rest)) {
            ("{", Some(name)) => {
                out.extend(["{", name, "}"]);
                &after[name.len()..]
            }
            ("{", None) => {
                out.push_str("%7B");
                after
            }
            ("}", _) => {
                out.push_str("%7D");
                after
            }
            _ => {
                out.push_str(taken);
                after
            }
        };
    }
    out
}

#[cfg(test)]
#[path = "uri_tests.rs"]
mod tests;
