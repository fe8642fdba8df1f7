//! The table of compiled messages and its renderer.

use super::codes::{
    ARGUMENT, ISOLATED_ARGUMENT, ISOLATED_SELECT, KEY_END, SELECT, SELECT_END, VARIANT_END,
};
use naqra_campaign::{Digits, Lang};

/// Formats messages in a language with its digits. Each message is a method: `text.tap_button()`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// The language of the messages.
    pub lang: Lang,
    /// The digits of numbers and dates.
    pub digits: Digits,
    /// Whether inserted values are wrapped in U+2068/U+2069: on in the page, off in titles and share texts,
    /// where some programs show them as boxes.
    isolates: bool,
    /// Whether sample data are marked.
    pub marks_samples: bool,
}

/// An argument of a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Inserted as it is, or selects a named variant.
    Str(&'a str),
    /// Selects a plural form or an exact number; never inserted.
    Number(u64),
}

/// A plural category of CLDR.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names are CLDR's")]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// CLDR's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

impl Text {
    /// Messages for the page: inserted values are isolated.
    #[must_use]
    pub const fn new(lang: Lang, digits: Digits) -> Self {
        Self { lang, digits, isolates: true, marks_samples: true }
    }

    /// The same without isolates, for titles, attributes of links and share texts.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { isolates: false, ..self }
    }

    /// The same for a page of invented content, which has one note for all of it.
    #[must_use]
    pub const fn without_sample_marks(self) -> Self {
        Self { marks_samples: false, ..self }
    }

    fn render(self, message: usize, arguments: &[Argument<'_>]) -> String {
        let side = match self.lang {
            Lang::Ar => 0,
            Lang::En => 1,
        };
        let mut out = String::new();
        let pattern = TABLE.get(message).map_or("", |sides| sides[side]);
        self.write(&mut out, pattern, arguments);
        out
    }

    /// Renders a message by its index in [`KEYS`]; for tests against fluent-bundle.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn render_for_check(self, message: usize, arguments: &[Argument<'_>]) -> String {
        self.render(message, arguments)
    }

    /// The pattern of a message by its index in [`KEYS`]; for tests.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn pattern_for_check(self, message: usize) -> &'static str {
        TABLE[message][usize::from(self.lang == Lang::En)]
    }

    /// Writes a pattern up to its end or the end of its variant, and returns the rest.
    fn write<'a>(
        self,
        out: &mut String,
        mut pattern: &'a str,
        arguments: &[Argument<'_>],
    ) -> &'a str {
        loop {
            let mut letters = pattern.chars();
            let Some(letter) = letters.next() else { return pattern };
            let rest = letters.as_str();
            match letter {
                ARGUMENT | ISOLATED_ARGUMENT => {
                    let (argument, rest) = argument(rest, arguments);
                    if let Some(Argument::Str(value)) = argument {
                        self.isolated(out, letter == ISOLATED_ARGUMENT, |out| out.push_str(value));
                    }
                    pattern = rest;
                }
                SELECT | ISOLATED_SELECT => {
                    let (argument, rest) = argument(rest, arguments);
                    let (chosen, rest) = choose(self.lang, argument, rest);
                    self.isolated(out, letter == ISOLATED_SELECT, |out| {
                        self.write(out, chosen, arguments);
                    });
                    pattern = rest;
                }
                VARIANT_END => return rest,
                _ => {
                    out.push(letter);
                    pattern = rest;
                }
            }
        }
    }

    fn isolated(self, out: &mut String, has_neighbours: bool, write: impl FnOnce(&mut String)) {
        if self.isolates && has_neighbours {
            out.push(FIRST_STRONG_ISOLATE);
            write(out);
            out.push(POP_DIRECTIONAL_ISOLATE);
        } else {
            write(out);
        }
    }
}

/// The argument whose index is at the start, and the rest.
fn argument<'a, 'b>(
    pattern: &'a str,
    arguments: &'b [Argument<'b>],
) -> (Option<&'b Argument<'b>>, &'a str) {
    let mut letters = pattern.chars();
    let index = letters.next().map_or(0, |letter| u32::from(letter).wrapping_sub(u32::from('0')));
    (arguments.get(index as usize), letters.as_str())
}

/// The pattern of the matching variant, else of the default, and the rest after the selection.
fn choose<'a>(
    lang: Lang,
    argument: Option<&Argument<'_>>,
    mut variants: &'a str,
) -> (&'a str, &'a str) {
    let mut chosen = "";
    let mut found = false;
    while let Some((key, rest)) = variants.split_once(KEY_END)
        && !variants.starts_with(SELECT_END)
    {
        let fits = match argument {
            Some(Argument::Number(number)) => {
                plural_category(lang, *number).name() == key || number.to_string() == key
            }
            Some(Argument::Str(value)) => *value == key,
            None => false,
        };
        if !found && (fits || key.is_empty()) {
            chosen = rest;
            found = fits;
        }
        variants = skip_variant(rest);
    }
    (chosen, variants.strip_prefix(SELECT_END).unwrap_or(variants))
}

/// The rest after the variant whose pattern is at the start.
fn skip_variant(pattern: &str) -> &str {
    let mut depth = 0_u32;
    for (index, letter) in pattern.char_indices() {
        match letter {
            SELECT | ISOLATED_SELECT => depth += 1,
            SELECT_END => depth = depth.saturating_sub(1),
            VARIANT_END if depth == 0 => return pattern.get(index + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

/// The cardinal plural category of a whole number (CLDR 48: Arabic has six, English two).
#[must_use]
pub const fn plural_category(lang: Lang, number: u64) -> Category {
    match (lang, number, number % 100) {
        (Lang::En, 1, _) | (Lang::Ar, 1, _) => Category::One,
        (Lang::En, ..) => Category::Other,
        (Lang::Ar, 0, _) => Category::Zero,
        (Lang::Ar, 2, _) => Category::Two,
        (Lang::Ar, _, 3..=10) => Category::Few,
        (Lang::Ar, _, 11..=99) => Category::Many,
        (Lang::Ar, ..) => Category::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_category_has_six_forms_in_arabic() {
        use Category::{Few, Many, One, Other, Two, Zero};
        let table = [
            (0, Zero),
            (1, One),
            (2, Two),
            (3, Few),
            (10, Few),
            (103, Few),
            (1003, Few),
            (11, Many),
            (99, Many),
            (111, Many),
            (100, Other),
            (101, Other),
            (102, Other),
            (200, Other),
            (250_000, Other),
            (1_000_000, Other),
        ];
        for (number, category) in table {
            assert_eq!(plural_category(Lang::Ar, number), category, "{number}");
        }
    }
}
