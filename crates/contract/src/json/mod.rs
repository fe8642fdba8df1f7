//! The text of a JSON document. A text that is no JSON is read leniently, so that one bad value
//! does not cost the whole document: see [`lenient`].

mod lenient;

use crate::{broken::Broken, node::Fault};
use serde_json::Value;

#[cfg(not(target_arch = "wasm32"))]
pub use lenient::{Located, read_located};

/// Reads a document, with what had to be repaired in it.
///
/// # Errors
/// [`Broken`] when the text is no JSON and cannot be repaired.
pub fn read_json(text: &str) -> Result<(Value, Vec<Fault>), Broken> {
    let text = start(text);
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, Vec::new())),
        Err(error) => error,
    };
    lenient::read(text).ok_or_else(|| Broken::NotJson(error.to_string()))
}

/// The text from its first character on: a byte order mark and space before it say nothing.
fn start(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start()
}
