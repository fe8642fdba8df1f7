//! Parts of messages to owners: a value in short, the word that was perhaps meant.

use serde_json::Value;

/// So much of a value is shown, in characters.
const SHOWN_MAX: usize = 60;

/// A value as one short line.
#[must_use]
pub fn shortened(value: &Value) -> String {
    let whole = value.to_string();
    let start: String = whole.chars().take(SHOWN_MAX).collect();
    if start.len() < whole.len() { format!("{start}…") } else { whole }
}

/// The known word that a misspelt one is nearest to.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.to_lowercase().replace(['-', '.', ' '], "_");
    let word = plain(word);
    let most = (word.chars().count() / 3).min(3);
    known
        .into_iter()
        .map(|own| (strsim::damerau_levenshtein(&word, &plain(own)), own))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, own)| own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_recognised() {
        let known = ["per_language", "list", "title", "live"];
        for (word, meant) in [
            ("per_langauge", Some("per_language")),
            ("perLanguage", Some("per_language")),
            ("per-language", Some("per_language")),
            ("titel", Some("title")),
            ("lsit", Some("list")),
            ("points", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }
}
