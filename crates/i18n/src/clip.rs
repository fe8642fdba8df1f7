//! Shortening of texts for places without markup.

use unicode_segmentation::UnicodeSegmentation;

pub use naqra_campaign::{is_noncharacter, one_line as plain};

/// Like [`plain`], with at most `max` UTF-16 code units: cut after a word and never inside a grapheme, with
/// an ellipsis. No other common way of counting gives more characters.
#[must_use]
pub fn clip(text: &str, max: usize) -> String {
    let text = plain(text);
    if units(&text) <= max {
        return text;
    }
    let room = max.saturating_sub(1);
    let mut end = 0;
    let mut used = 0;
    for (start, letter) in text.grapheme_indices(true) {
        used += units(letter);
        if used > room {
            break;
        }
        end = start + letter.len();
    }
    let fits = &text[..end];
    // Some number signs and Indic signs form one grapheme with a following space.
    let last_space = || fits.grapheme_indices(true).rfind(|(_, letter)| *letter == " ");
    let whole = if text[end..].starts_with(' ') {
        fits
    } else {
        last_space().map_or(fits, |(space, _)| &fits[..space])
    };
    let is_word =
        |letter: &str| !matches!(letter, " " | "," | ";" | ":" | "." | "،" | "؛" | "–" | "—" | "-");
    let kept = whole.grapheme_indices(true).rfind(|(_, letter)| is_word(letter));
    let kept = kept.map_or("", |(start, letter)| &whole[..start + letter.len()]);
    format!("{kept}…")
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn clip_cuts_after_a_word() {
        let long = "كلمة ".repeat(60);
        let table = [
            ("سلام", 70, "سلام".to_owned()),
            ("one two three", 13, "one two three".to_owned()),
            ("one two three", 12, "one two…".to_owned()),
            ("one two, three", 9, "one two…".to_owned()),
            ("one two three", 8, "one two…".to_owned()),
            ("unbroken", 5, "unbr…".to_owned()),
            ("a\n\tb\u{0}\u{2068}c\u{2069}", 70, "a bc".to_owned()),
            (&long, 12, "كلمة كلمة…".to_owned()),
            // The family emoji is one grapheme of eleven units, a letter with a vowel mark one of two.
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, "👨‍👩‍👧‍👦…".to_owned()),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 11, "…".to_owned()),
            ("مَمَمَ", 4, "مَ…".to_owned()),
            // A prepended sign and the following space.
            ("one \u{111C2} two", 7, "one…".to_owned()),
            ("one\u{111C2}, two three", 8, "one\u{111C2},…".to_owned()),
        ];
        for (text, max, expected) in table {
            assert_eq!(clip(text, max), expected, "{text} at {max}");
        }
    }

    proptest! {
        #[test]
        fn clip_is_never_longer_and_never_cuts_a_grapheme(text in "\\PC{0,80}", max in 1usize..60) {
            let clipped = clip(&text, max);
            prop_assert!(units(&clipped) <= max);
            let plain = plain(&text);
            if let Some(kept) = clipped.strip_suffix('…').filter(|_| clipped != plain) {
                prop_assert!(plain.starts_with(kept));
                let ends = plain.grapheme_indices(true).map(|(start, _)| start);
                prop_assert!(ends.chain([plain.len()]).any(|end| end == kept.len()));
            }
        }
    }
}
