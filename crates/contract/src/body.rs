//! The body of a response.

use crate::{diagnostic::Problem, json::read_json, node::Fault};
use serde_json::Value;

/// The body as JSON with what had to be repaired in it.
///
/// # Errors
/// [`Problem::NotJson`] with what the body is instead.
pub fn parse(body: &str) -> Result<(Value, Vec<Fault>), Problem> {
    read_json(body).map_err(|broken| {
        let text = body.trim_start_matches('\u{feff}').trim();
        Problem::NotJson(match text.chars().next() {
            None => "nothing".to_owned(),
            Some('<') => {
                let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
                ["a page of HTML, perhaps a login: ", &text[..end]].concat()
            }
            Some(_) => ["a broken document: ", &broken.to_string()].concat(),
        })
    })
}
