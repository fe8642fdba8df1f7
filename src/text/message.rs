//! The message table and its renderer.

use crate::domain::{Digits, Lang};

/// The page's way of speaking: language, digits, and whether inserted values are wrapped in
/// Unicode isolates. A message is a method: `text.tap_button()`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    /// The language of the sentences.
    pub lang: Lang,
    /// The digits of numbers and dates.
    pub digits: Digits,
    /// U+2068/U+2069 around inserted values: on inside the page, off in share texts and titles
    /// (some share targets show the marks as boxes).
    isolates: bool,
}

/// A value that goes into a message.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Shown as it is.
    Str(&'a str),
    /// Chooses the plural form or an exact case; never shown itself.
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

/// A piece of a message's pattern, as in Fluent's syntax tree. The flag says whether an isolate
/// belongs around it.
#[derive(Debug)]
pub enum Part {
    /// Words.
    Text(&'static str),
    /// The argument at this place.
    Argument(usize, bool),
    /// The first variant that fits the argument at this place.
    Select(usize, bool, &'static [(Key, &'static [Part])]),
}

/// The key of a variant.
#[derive(Debug)]
pub enum Key {
    /// A plural category.
    Plural(Category),
    /// One number exactly.
    Number(u64),
    /// A word.
    Name(&'static str),
    /// Everything else.
    Default,
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

impl Text {
    /// Text for the page: inserted values are isolated.
    #[must_use]
    pub const fn new(lang: Lang, digits: Digits) -> Self {
        Self { lang, digits, isolates: true }
    }

    /// The same without isolates, for titles, attributes of links and share texts.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { isolates: false, ..self }
    }

    fn render(self, message: usize, arguments: &[Argument<'_>]) -> String {
        let side = match self.lang {
            Lang::Ar => 0,
            Lang::En => 1,
        };
        let mut out = String::new();
        self.write(&mut out, TABLE[message][side], arguments);
        out
    }

    /// Renders a message by its place in [`KEYS`]; for checks against the Fluent run-time.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn render_for_check(self, message: usize, arguments: &[Argument<'_>]) -> String {
        self.render(message, arguments)
    }

    /// The pattern of a message by its place in [`KEYS`]; for checks.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn pattern_for_check(self, message: usize) -> &'static [Part] {
        TABLE[message][usize::from(self.lang == Lang::En)]
    }

    fn write(self, out: &mut String, parts: &[Part], arguments: &[Argument<'_>]) {
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Argument(index, beside) => {
                    if let Some(Argument::Str(value)) = arguments.get(*index) {
                        self.isolated(out, *beside, |out| out.push_str(value));
                    }
                }
                Part::Select(index, beside, variants) => {
                    let chosen = arguments
                        .get(*index)
                        .and_then(|argument| choose(self.lang, argument, variants));
                    if let Some(parts) = chosen {
                        self.isolated(out, *beside, |out| self.write(out, parts, arguments));
                    }
                }
            }
        }
    }

    fn isolated(self, out: &mut String, beside: bool, write: impl FnOnce(&mut String)) {
        if self.isolates && beside {
            out.push(FIRST_STRONG_ISOLATE);
            write(out);
            out.push(POP_DIRECTIONAL_ISOLATE);
        } else {
            write(out);
        }
    }
}

fn choose(
    lang: Lang,
    argument: &Argument<'_>,
    variants: &'static [(Key, &'static [Part])],
) -> Option<&'static [Part]> {
    let fits = |key: &Key| match (key, argument) {
        (Key::Plural(category), Argument::Number(number)) => {
            *category == plural_category(lang, *number)
        }
        (Key::Number(exact), Argument::Number(number)) => exact == number,
        (Key::Name(name), Argument::Str(value)) => name == value,
        _ => false,
    };
    let default = |key: &Key| matches!(key, Key::Default);
    let find = |wanted: &dyn Fn(&Key) -> bool| {
        variants.iter().find(|(key, _)| wanted(key)).map(|(_, parts)| *parts)
    };
    find(&fits).or_else(|| find(&default))
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
    fn arabic_has_six_plural_categories() {
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
