//! The bundled fonts, and the choice of a font for each character.

use super::error::CardError;
use harfrust::Font;
use std::ops::RangeInclusive;

/// The two weights of the text.
pub(super) struct Faces {
    pub(super) regular: Typeface,
    pub(super) bold: Typeface,
}

/// The fonts of one weight: Cairo first, then fallbacks for the characters it lacks.
pub(super) struct Typeface {
    fonts: Vec<Font>,
}

/// Cairo, Noto Sans Arabic and Noto Sans in one weight.
macro_rules! bundled {
    ($weight:literal) => {
        [
            bundled!(file "cairo", $weight),
            bundled!(file "noto-sans-arabic", $weight),
            bundled!(file "noto-sans", $weight),
        ]
    };
    (file $name:literal, $weight:literal) => {
        (
            concat!("assets/fonts/", $name, "-", $weight, ".ttf"),
            include_bytes!(concat!("../../../assets/fonts/", $name, "-", $weight, ".ttf")).as_slice(),
        )
    };
}

type FontFile = (&'static str, &'static [u8]);
const REGULAR: [FontFile; 3] = bundled!("400");
const BOLD: [FontFile; 3] = bundled!("700");

/// Unicode blocks of the Arabic script. Their letters join, so they must come from one font.
const ARABIC: [RangeInclusive<char>; 5] = [
    '\u{600}'..='\u{6FF}',
    '\u{750}'..='\u{77F}',
    '\u{870}'..='\u{8FF}',
    '\u{FB50}'..='\u{FDFF}',
    '\u{FE70}'..='\u{FEFC}',
];

/// Whether a character belongs to the Arabic script.
pub(super) fn is_arabic(letter: char) -> bool {
    ARABIC.iter().any(|block| block.contains(&letter))
}

/// Invisible characters that set the direction.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}

/// Zero-width joiner and non-joiner.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// Punctuation that moves to the word before if an emoji between them is removed.
const ENDS_PHRASE: &str = "!?.,:;،؛؟…)]»”";

/// Combining marks.
const fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}'
        | '\u{20D0}'..='\u{20F0}')
}

/// Whether a character is invisible and needs no glyph.
pub(super) fn is_invisible(letter: char) -> bool {
    is_direction_mark(letter) || is_joiner(letter)
}

impl Typeface {
    /// The regular weight.
    pub(super) fn regular() -> Result<Self, CardError> {
        Self::parse(&REGULAR)
    }

    /// The bold weight.
    pub(super) fn bold() -> Result<Self, CardError> {
        Self::parse(&BOLD)
    }

    fn parse(files: &[FontFile]) -> Result<Self, CardError> {
        let parse = |&(file, bytes): &FontFile| Font::new(bytes, 0).ok_or(CardError::Font { file });
        Ok(Self { fonts: files.iter().map(parse).collect::<Result<_, _>>()? })
    }

    /// A font by its index from [`Self::choose`].
    pub(super) fn font(&self, index: usize) -> &Font {
        &self.fonts[index]
    }

    /// The part of the text that can be drawn: on one line, without emoji and other characters that no
    /// font has, so that no empty box appears.
    pub(super) fn drawable(&self, text: &str) -> String {
        let mut out = String::new();
        let mut left_out = false;
        for letter in text.chars() {
            let after_arabic = || out.chars().next_back().is_some_and(is_arabic);
            if letter.is_whitespace() || letter.is_control() {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            let drawn = match letter {
                _ if is_direction_mark(letter) => true,
                _ if is_joiner(letter) => after_arabic(),
                _ => self.first_with(letter).is_some(),
            };
            // A combining mark alone would show a dotted circle. Quranic stops follow a space and
            // belong to the word before.
            let closes = is_mark(letter) || (left_out && ENDS_PHRASE.contains(letter));
            if drawn && closes {
                out.truncate(out.trim_end().len());
            }
            let alone = is_mark(letter) && (out.is_empty() || left_out);
            if drawn && !alone {
                out.push(letter);
            }
            left_out = !drawn || alone || (left_out && is_invisible(letter));
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// The font index of each character: one font for all Arabic characters and one for all others, so
    /// that letters join and a line looks uniform; chosen one by one if no font has them all.
    pub(super) fn choose(&self, text: &str) -> Vec<usize> {
        let common = |arabic: bool| {
            (0..self.fonts.len()).find(|&font| {
                let mut letters = text.chars().filter(|&letter| is_arabic(letter) == arabic);
                letters.all(|letter| is_invisible(letter) || self.has(font, letter))
            })
        };
        let (arabic, other) = (common(true), common(false));
        text.chars()
            .map(|letter| {
                let common = if is_arabic(letter) { arabic } else { other };
                common.or_else(|| self.first_with(letter)).unwrap_or(0)
            })
            .collect()
    }

    fn first_with(&self, letter: char) -> Option<usize> {
        (0..self.fonts.len()).find(|&font| self.has(font, letter))
    }

    fn has(&self, font: usize, letter: char) -> bool {
        self.fonts[font].charmap().map_unicode(letter).is_some_and(|glyph| glyph.to_u32() > 0)
    }
}
