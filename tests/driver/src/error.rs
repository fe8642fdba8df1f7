//! The one error: a sentence, because only people read it.

use std::fmt;

/// What went wrong, and where possible what to do about it.
#[derive(Debug)]
pub struct DriverError(String);

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, DriverError>;

impl DriverError {
    /// An error with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DriverError {}
