//! Direction controls in texts of documents.

/// Whether a character opens or closes an embedding, an override or an isolate.
const fn is_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text without overrides, which serve only to disguise text, and without embeddings and isolates that
/// are not closed on their line or close nothing: none may affect what follows the text.
#[must_use]
pub fn strip_unbalanced_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if !text.contains(is_control) {
        out.push_str(text);
        return out;
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let kept = pairs(line);
        let letters = line.chars().enumerate();
        out.extend(letters.filter(|(at, l)| !is_control(*l) || kept.contains(at)).map(|(_, l)| l));
    }
    out
}

/// The indexes of properly nested embeddings and isolates.
fn pairs(line: &str) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut kept = Vec::new();
    for (at, letter) in line.chars().enumerate() {
        match letter {
            '\u{202A}'..='\u{202B}' | '\u{202D}'..='\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push((at, letter));
            }
            '\u{202C}' | '\u{2069}' => {
                let isolate = letter == '\u{2069}';
                let fits = |opener: &(usize, char)| (opener.1 >= '\u{2066}') == isolate;
                // The end of an isolate closes what is open inside; the end of an embedding does not close an
                // isolate.
                let place =
                    if isolate { open.iter().rposition(fits) } else { open.len().checked_sub(1) };
                let Some(place) = place.filter(|place| fits(&open[*place])) else { continue };
                let (start, opener) = open[place];
                open.truncate(place);
                if !matches!(opener, '\u{202D}'..='\u{202E}') {
                    kept.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    kept
}

/// The text on one line, for places without markup: white space becomes single spaces; control characters
/// and direction controls, which some programs show as boxes, are removed.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_control(letter) && !letter.is_control() && !is_noncharacter(letter) {
            out.push(letter);
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Whether Unicode reserves the code point as a noncharacter; HTML and XML do not allow them.
#[must_use]
pub fn is_noncharacter(letter: char) -> bool {
    let code = u32::from(letter);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_bidi::{BidiClass, bidi_class};

    #[test]
    fn unbalanced_controls_are_stripped() {
        let table = [
            ("Pay \u{202E}gpj.exe now", "Pay gpj.exe now"),
            ("\u{202E}x\u{202C}y", "xy"),
            ("قبل \u{2067} مفتوح", "قبل  مفتوح"),
            ("Org \u{202B} open", "Org  open"),
            ("a \u{2068}b\u{2069} c", "a \u{2068}b\u{2069} c"),
            ("a \u{202A}b\u{202C} c\u{202C}\u{2069}", "a \u{202A}b\u{202C} c"),
            ("\u{2066}a\u{202A}b\u{2069}c", "\u{2066}ab\u{2069}c"),
            ("\u{202A}a\u{2066}b\u{202C}c", "abc"),
            ("\u{2066}a\nb\u{2069}", "a\nb"),
            ("keeps \u{200F}marks\u{200E}", "keeps \u{200F}marks\u{200E}"),
        ];
        for (text, wanted) in table {
            assert_eq!(strip_unbalanced_controls(text), wanted, "{text:?}");
        }
        assert_eq!(one_line(" a\n\tb\0 \u{2068}c\u{2069} "), "a b c");
    }

    proptest! {
        #[test]
        fn stripped_text_leaves_no_direction_open(text in "[a אا\n\u{202A}-\u{202E}\u{2066}-\u{2069}]{0,30}") {
            let balanced = strip_unbalanced_controls(&text);
            for line in balanced.lines() {
                let mut open = Vec::new();
                for letter in line.chars() {
                    match bidi_class(letter) {
                        BidiClass::LRE | BidiClass::RLE => open.push(BidiClass::PDF),
                        BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => open.push(BidiClass::PDI),
                        close @ (BidiClass::PDF | BidiClass::PDI) => prop_assert_eq!(open.pop(), Some(close)),
                        BidiClass::LRO | BidiClass::RLO => prop_assert!(false, "{:?}", line),
                        _ => {}
                    }
                }
                prop_assert!(open.is_empty(), "{:?}", line);
            }
            let letters = |text: &str| text.chars().filter(|l| !is_control(*l)).collect::<String>();
            prop_assert_eq!(letters(&balanced), letters(&text));
        }
    }
}
