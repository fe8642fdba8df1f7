//! Campaign files: what is wrong, doubtful or missing in them, all of it at once. The reference
//! backend starts with this validation, and `naqra check` shows what it finds.
//!
//! ```text
//! bytes ─▶ encoding (UTF-8, UTF-16) ─▶ wire (JSON, leniently, with places) ─▶ check (shapes, by the
//! tables of fields) ─▶ doubts (what no table can say) ─▶ findings with line and column
//! ```

mod check;
mod doubts;
mod encoding;
mod finding;
mod leaf;
mod lines;
mod syntax;

pub use encoding::decode;
pub use finding::{Finding, Kind, Severity};
pub use leaf::{is_slug, is_token};

use crate::{Located, read_located};
use check::found_and_wanted;
use finding::Location;
use lines::Lines;
use serde_json::{Map, Value};

/// The largest campaign file, in bytes.
pub const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// What a file holds, and what was found in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The campaign; `None` where a finding refuses it.
    pub document: Option<Map<String, Value>>,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Checks the bytes of the file `SLUG.json`.
#[must_use]
pub fn check_bytes(slug: &str, bytes: &[u8]) -> Checked {
    match decode(bytes) {
        Ok(text) => check_text(slug, &text),
        Err(reason) => {
            let findings = vec![Finding::new(Kind::Unreadable, "", reason)];
            Checked { document: None, findings }
        }
    }
}

/// Checks the text of the file `SLUG.json`.
#[must_use]
pub fn check_text(slug: &str, text: &str) -> Checked {
    let lines = Lines::of(text);
    let located = match syntax::mistake(text) {
        None => read_located(text),
        // What can be repaired is repaired, so that all mistakes are named at once.
        Some(_) if text.trim_start().starts_with(['{', '[']) => read_located(text),
        Some(_) => None,
    };
    let Some(Located { value, faults, places }) = located else {
        let mut finding = syntax::mistake(text).unwrap_or_else(syntax::nothing);
        lines.put(&mut finding.1, finding.0);
        return Checked { document: None, findings: vec![finding.1] };
    };
    let mut findings: Vec<Finding> = faults
        .iter()
        .map(|fault| {
            let place = Location::at(&fault.pointer);
            let name = if place.field.is_empty() { "(the whole file)" } else { &place.field };
            let (expected, found) = (fault.expected, &fault.found);
            let message = format!("field {name}: expected {expected}, found {found}");
            Finding::new(Kind::Repaired, &fault.pointer, message)
        })
        .collect();
    let mut document = match value {
        Value::Object(document) => document,
        other => {
            let message = found_and_wanted(&Location::default(), &other, "an object");
            let findings = vec![Finding::new(Kind::Unreadable, "", message)];
            return Checked { document: None, findings };
        }
    };
    findings.extend(check::findings(&document));
    findings.extend(doubts::findings(slug, &document, &findings));
    for finding in &mut findings {
        lines.put(finding, place_of(&places, &finding.pointer));
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
    document.remove("$schema");
    let is_refused = findings.iter().any(|finding| finding.kind.refuses());
    Checked { document: Some(document).filter(|_| !is_refused), findings }
}

/// Where a value begins, or else the nearest object that it would be in.
fn place_of(places: &[(String, usize)], pointer: &str) -> usize {
    let found = places.iter().rev().find(|(at, _)| at == pointer);
    match (found, pointer.rsplit_once('/')) {
        (Some((_, at)), _) => *at,
        (None, Some((parent, _))) => place_of(places, parent),
        (None, None) => 0,
    }
}

#[cfg(test)]
mod tests;
