//! Mistakes that make a text no JSON, in the words of somebody who wrote it by hand.

use super::finding::{Finding, Kind};
use serde::de::IgnoredAny;

/// The first mistake in a text that is no JSON, with its byte; `None` for JSON.
pub(super) fn mistake(text: &str) -> Option<(usize, Finding)> {
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    if text.trim().is_empty() {
        return Some(nothing());
    }
    let start = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = start.map(str::len).sum();
    let mut at = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    if error.is_eof() {
        at = text.trim_end().len();
    }
    let hint = match text.trim_start().starts_with('<') {
        true => "; it is a page of HTML",
        false => hint(&text[at..]),
    };
    let message = format!("it is not JSON: {words}{hint}");
    Some((at, Finding::new(Kind::Unreadable, "", message)))
}

/// That there is nothing at all.
pub(super) fn nothing() -> (usize, Finding) {
    let message = "it is not JSON: it is empty; give an object, {\"slug\": …, \"title\": …}";
    (0, Finding::new(Kind::Unreadable, "", message.to_owned()))
}

/// What people write where JSON wants something else.
fn hint(rest: &str) -> &'static str {
    match rest.trim_start().chars().next() {
        Some('\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}') => {
            "; write straight quotes, \""
        }
        Some('\'' | '\u{2018}' | '\u{2019}') => "; write double quotes, \"",
        Some('\u{60c}') => "; write a Latin comma",
        Some('/' | '#') => "; JSON has no comments",
        Some('}' | ']') => "; is there a comma too many before it?",
        Some('"') => "; is a comma or a colon missing before it?",
        Some(_) => "",
        None => "; is a closing bracket missing?",
    }
}
