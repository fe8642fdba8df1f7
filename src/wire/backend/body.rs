//! The body of an answer.

use serde_json::Value;

/// The body as JSON, or what it is instead.
pub(super) fn parse(body: &str) -> (Value, String) {
    let text = body.trim_start_matches('\u{feff}').trim();
    let error = match serde_json::from_str(text) {
        Ok(value) => return (value, String::new()),
        Err(error) => error.to_string(),
    };
    let (what, more) = match text.chars().next() {
        None => ("nothing", ""),
        Some('<') => {
            let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
            ("a page of HTML, perhaps a login: ", &text[..end])
        }
        Some(_) => ("a broken document: ", &*error),
    };
    (Value::Null, ["expected JSON, found ", what, more].concat())
}
