//! The bundled fonts, and which of them draws which letter.

use super::CardError;
use harfrust::Font;
use std::ops::RangeInclusive;

/// A weight of the text: Cairo first, then what stands in for the letters it lacks.
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

/// The blocks whose letters join or stand on Arabic ones, and must come from one font with them.
const ARABIC: [RangeInclusive<char>; 5] = [
    '\u{600}'..='\u{6FF}',
    '\u{750}'..='\u{77F}',
    '\u{870}'..='\u{8FF}',
    '\u{FB50}'..='\u{FDFF}',
    '\u{FE70}'..='\u{FEFC}',
];

/// Whether a letter belongs to the Arabic script.
pub(super) fn is_arabic(letter: char) -> bool {
    ARABIC.iter().any(|block| block.contains(&letter))
}

/// Marks that order text and are never seen.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}

/// Marks that join or part letters and are never seen.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// What stands close to the word before, even if an emoji stood between them.
const ENDS_PHRASE: &str = "!?.,:;،؛؟…)]»”";

/// Marks that stand on or under the letter before.
const fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}'
        | '\u{20D0}'..='\u{20F0}')
}

/// Whether a letter takes no room and needs no glyph.
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

    /// A font by the number that [`Self::choose`] gave.
    pub(super) fn font(&self, index: usize) -> &Font {
        &self.fonts[index]
    }

    /// The text as far as it can be drawn: on one line, without emoji and other letters that no
    /// font here has, so that there is never an empty box.
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
            // A mark with nothing to stand on would bring a dotted circle; Quranic stops are
            // written behind a space and stand on the word before.
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

    /// The number of the font for each letter: one font for all Arabic ones and one for the others,
    /// so that letters join and a line keeps its look; letter by letter where no font has them all.
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
