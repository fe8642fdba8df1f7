//! The mistakes that were found.

use crate::config::{
    address::{host, is_whole},
    mistake::{Mistake, below},
};
use serde_json::{Value, json};

/// Collects mistakes.
#[derive(Default)]
pub(super) struct MistakeList {
    mistakes: Vec<Mistake>,
}

impl MistakeList {
    pub(super) fn into_vec(self) -> Vec<Mistake> {
        self.mistakes
    }

    /// Whether there is a mistake at this place of the file.
    pub(super) fn has_one_at(&self, at: &str) -> bool {
        self.mistakes.iter().any(|mistake| mistake.pointer == at)
    }

    pub(super) fn wrong(&mut self, at: &str, expected: &str, found: &Value) {
        self.mistakes.push(Mistake::new(at, expected, found));
    }

    pub(super) fn wrong_meant(
        &mut self,
        at: &str,
        expected: &str,
        found: &Value,
        meant: Option<&str>,
    ) {
        self.mistakes.push(Mistake::new(at, expected, found).meant(meant));
    }

    /// A mistake in a sentence of its own.
    pub(super) fn words(&mut self, at: &str, words: &str) {
        self.mistakes.push(Mistake::words(at, words.to_owned()));
    }

    /// Names the given members that mean nothing without `missing`.
    pub(super) fn beside(&mut self, at: &str, missing: &str, given: &[(&str, bool)]) {
        for (name, _) in given.iter().filter(|(_, is)| *is) {
            self.words(&below(at, name), &format!("expected {missing} beside it, found none"));
        }
    }

    pub(super) fn public_address(&mut self, address: &str) {
        let sound = is_whole(address)
            && host(address).is_some()
            && !address.contains(['?', '#', '"', '\\'])
            && !address.contains(char::is_whitespace);
        if !sound {
            let expected = "a public address without query, such as https://example.org/campaigns/";
            self.wrong("/address", expected, &json!(address));
        }
    }
}
