//! Visible sentences are messages, never texts in code.

use crate::{assert_tidy, literals::literals};

/// The files that know letters and words as visitors and owners type them, and the examples of the
/// contract.
const KNOW_LETTERS: [&str; 3] = ["fold/arabic.rs", "phone.rs", "documents/campaign.rs"];

#[test]
fn no_arabic_is_written_in_code() {
    let mut complaints = Vec::new();
    for (path, literals) in literals() {
        if KNOW_LETTERS.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        for literal in literals {
            let is_arabic = |letter: char| {
                letter.is_alphabetic() && ('\u{0600}'..='\u{06FF}').contains(&letter)
            };
            if let Some(letter) = literal.text.chars().find(|letter| is_arabic(*letter)) {
                complaints.push(format!(
                    "{}: the letter {letter}; make the sentence a message of every language in \
                     locales/",
                    literal.place
                ));
            }
        }
    }
    assert_tidy("Sentences are messages.", &complaints);
}
