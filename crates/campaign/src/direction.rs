//! Bidirectional text: the parts of a text that must be isolated so that its lines display correctly.
//!
//! Browsers and other programs order the characters of a line by UAX #9. They know the direction of
//! letters, but not where a foreign name ends: in Arabic `C++` displays as `++C`, and the groups of
//! `+20 123 456 7890` change places.

mod class;
mod controls;
mod edges;
mod runs;

use super::Lang;
use class::{Class, class};
pub use controls::{is_noncharacter, one_line, strip_unbalanced_controls};
use runs::Line;

/// How a part of a text is isolated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Isolation {
    /// Not isolated.
    Own,
    /// Isolated, with the direction of the other script.
    Isolated,
    /// Isolated, with all characters from left to right: groups of Arabic-Indic digits.
    LeftToRight,
}

/// A part of a text and its isolation.
pub type Span<'a> = (Isolation, &'a str);

/// Splits a text whose lines have the direction of `lang`.
#[must_use]
pub fn spans(text: &str, lang: Lang) -> Vec<Span<'_>> {
    let letters: Vec<(usize, char, Class)> =
        text.char_indices().map(|(at, letter)| (at, letter, class(letter))).collect();
    let foreign = match lang {
        Lang::Ar => |class| matches!(class, Class::Left | Class::Digit | Class::ArabicDigit),
        Lang::En => |class| matches!(class, Class::Right | Class::ArabicDigit),
    };
    if !letters.iter().any(|(_, _, class)| foreign(*class)) {
        return vec![(Isolation::Own, text)];
    }
    let line = Line { letters: &letters, lang };
    let runs = line.runs();
    let mut spans = Vec::new();
    let mut from = 0;
    let at = |index: usize| letters.get(index).map_or(text.len(), |(at, ..)| *at);
    for (index, run) in runs.iter().enumerate() {
        let before = index.checked_sub(1).map_or(0, |before| runs[before].end);
        let after = runs.get(index + 1).map_or(letters.len(), |after| after.start);
        let is_separated = line.separates(before, run.start) && line.separates(run.end, after);
        if run.isolation == Isolation::Isolated && line.displays_correctly(run) && is_separated {
            continue;
        }
        let (start, end) = (at(run.start), at(run.end));
        if start > from {
            spans.push((Isolation::Own, &text[from..start]));
        }
        spans.push((run.isolation, &text[start..end]));
        from = end;
    }
    if from < text.len() {
        spans.push((Isolation::Own, &text[from..]));
    }
    spans
}

/// The text with direction marks (U+200E, U+200F) around the parts that must be isolated, for places
/// without markup. The marks are invisible and work across line breaks. Programs take the direction of a
/// title from its first letter: if that is the other direction, the text starts with a mark.
#[must_use]
pub fn with_marks(text: &str, lang: Lang) -> String {
    let marked = marked(text, lang);
    let mixed = text.chars().any(|letter| class(letter) == own(lang).1);
    if mixed && is_foreign(text.chars(), lang) { before(own(lang).0, &marked) } else { marked }
}

/// Like [`with_marks`], for a text that is put into a sentence of `lang`: marks also separate its first
/// and last word from the sentence.
#[must_use]
pub fn part_with_marks(text: &str, lang: Lang) -> String {
    let mut part = marked(text, lang);
    if is_foreign(text.chars(), lang) {
        part = before(own(lang).0, &part);
    }
    if is_foreign(text.chars().rev(), lang) {
        part.push(own(lang).0);
    }
    part
}

/// The direction mark of a language, and the class of its letters.
const fn own(lang: Lang) -> (char, Class) {
    match lang {
        Lang::Ar => ('\u{200F}', Class::Right),
        Lang::En => ('\u{200E}', Class::Left),
    }
}

fn before(mark: char, text: &str) -> String {
    let mut out = String::from(mark);
    out.push_str(text);
    out
}

/// Whether the first letter with a direction has the other direction.
fn is_foreign(letters: impl Iterator<Item = char>, lang: Lang) -> bool {
    let first = letters.map(class).find(|class| matches!(class, Class::Left | Class::Right));
    first.is_some_and(|class| class != own(lang).1)
}

fn marked(text: &str, lang: Lang) -> String {
    let mark = own(lang.other()).0;
    let mut out = String::with_capacity(text.len());
    for (isolation, part) in spans(text, lang) {
        if isolation != Isolation::Isolated {
            out.push_str(part);
            continue;
        }
        out.push(mark);
        let mut before = Class::Left;
        for letter in part.chars() {
            let class = class(letter);
            // Each group of digits needs a mark, or the groups change places.
            if lang == Lang::Ar && class == Class::Digit && before == Class::Space {
                out.push(mark);
            }
            before = class;
            out.push(letter);
        }
        out.push(mark);
    }
    out
}

#[cfg(test)]
mod tests;
