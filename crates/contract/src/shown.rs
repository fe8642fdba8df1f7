//! Texts of documents as they can be shown.

use naqra_campaign::strip_unbalanced_controls;

/// A text as it can be shown: without control characters, for which HTML shows nothing and which XML
/// forbids, and without directions that reach beyond it.
pub(crate) fn shown(text: &str) -> String {
    let is_shown = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    };
    strip_unbalanced_controls(&text.chars().filter(is_shown).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(shown("a\u{0}b\u{b}c\u{1b}[1md\u{fffe}\u{ffff}\te\nf\r"), "abc[1md\te\nf\r");
        assert_eq!(shown("\u{2068}a"), "a", "no direction stays open");
    }
}
