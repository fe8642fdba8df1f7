//! The body of an answer.

use crate::{
    json::read_json,
    node::{Broken, Fault},
};
use serde_json::Value;

/// The body as JSON with what had to be repaired in it, or what it is instead.
pub fn parse(body: &str) -> Result<(Value, Vec<Fault>), String> {
    read_json(body).map_err(|Broken(error)| {
        let text = body.trim_start_matches('\u{feff}').trim();
        let (what, more) = match text.chars().next() {
            None => ("nothing", ""),
            Some('<') => {
                let end = text.char_indices().nth(60).map_or(text.len(), |(at, _)| at);
                ("a page of HTML, perhaps a login: ", &text[..end])
            }
            Some(_) => ("a broken document: ", &*error),
        };
        ["expected JSON, found ", what, more].concat()
    })
}
