//! Bidirectional classes of characters (UAX #9), approximated without Unicode tables.

/// The bidirectional class of a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A letter of a left-to-right script.
    Left,
    /// A letter or sign of a right-to-left script.
    Right,
    /// A European or Persian digit.
    Digit,
    /// An Arabic-Indic digit.
    ArabicDigit,
    /// White space.
    Space,
    /// The end of a line, or of a part with its own direction.
    LineEnd,
    /// A combining or invisible mark.
    Mark,
    /// Any other character, which takes the direction of its surroundings.
    Neutral,
}

/// The bidirectional class of a character.
pub(super) fn class(letter: char) -> Class {
    if letter.is_ascii() {
        return match letter {
            '0'..='9' => Class::Digit,
            '\n' | '\r' => Class::LineEnd,
            _ if letter.is_ascii_alphabetic() => Class::Left,
            _ if letter.is_ascii_whitespace() => Class::Space,
            _ => Class::Neutral,
        };
    }
    match letter {
        '\u{660}'..='\u{669}' => Class::ArabicDigit,
        '\u{6F0}'..='\u{6F9}' => Class::Digit,
        '\u{300}'..='\u{36F}'
        | '\u{591}'..='\u{5BD}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}'
        | '\u{8CA}'..='\u{8FF}'
        | '\u{200B}'..='\u{200D}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{AD}' => Class::Mark,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Class::Space,
        // Controls that open or close a direction also divide a line.
        '\u{85}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Class::LineEnd,
        '\u{600}'..='\u{607}'
        | '\u{60E}'..='\u{60F}'
        | '\u{66A}'..='\u{66C}'
        | '\u{6DE}'
        | '\u{6E9}' => Class::Neutral,
        '\u{590}'..='\u{8FF}'
        | '\u{200F}'
        | '\u{FB1D}'..='\u{FD3D}'
        | '\u{FD50}'..='\u{FDFC}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Class::Right,
        '\u{AA}' | '\u{B5}' | '\u{BA}' | '\u{200E}' => Class::Left,
        '\u{80}'..='\u{BF}'
        | '\u{D7}'
        | '\u{F7}'
        | '\u{2B9}'..='\u{2BA}'
        | '\u{2C2}'..='\u{2CF}'
        | '\u{2D2}'..='\u{2DF}'
        | '\u{2010}'..='\u{206F}'
        | '\u{2070}'..='\u{20CF}'
        | '\u{2100}'..='\u{2101}'
        | '\u{2116}'
        | '\u{2120}'..='\u{2123}'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{2E00}'..='\u{2FFF}'
        | '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FD3E}'..='\u{FD4F}'
        | '\u{FDFD}'..='\u{FDFF}'
        | '\u{FE10}'..='\u{FE6F}'
        | '\u{FEFF}'..='\u{FF20}'
        | '\u{1F000}'..='\u{1FAFF}' => Class::Neutral,
        _ => Class::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::{BidiClass as Bidi, bidi_class};

    #[test]
    fn bidi_class_matches_unicode_for_relevant_characters() {
        let blocks = [0x20..=0x7E, 0xA0..=0x2FF, 0x370..=0x3FF, 0x410..=0x44F, 0x5D0..=0x5EA];
        let arabic = [0x600..=0x6FF, 0x2010..=0x2027, 0x4E00..=0x4E20, 0xFB50..=0xFBB1];
        let letters = blocks.into_iter().chain(arabic).flatten().filter_map(char::from_u32);
        for letter in letters {
            let wanted = match bidi_class(letter) {
                Bidi::L => Class::Left,
                Bidi::R | Bidi::AL => Class::Right,
                Bidi::EN if letter.is_ascii() || letter > '\u{2FF}' => Class::Digit,
                Bidi::AN if letter > '\u{65F}' && letter < '\u{66A}' => Class::ArabicDigit,
                Bidi::WS | Bidi::CS if letter.is_whitespace() => Class::Space,
                Bidi::NSM => Class::Mark,
                _ => continue,
            };
            // The Greek block has unassigned code points.
            let unassigned = ('\u{370}'..='\u{3FF}').contains(&letter);
            if class(letter) != wanted && !unassigned {
                panic!("U+{:04X} {letter}: {:?}, {wanted:?}", u32::from(letter), class(letter));
            }
        }
    }
}
