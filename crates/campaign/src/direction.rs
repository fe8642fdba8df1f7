//! LocalizedText of the other direction in a text: which parts must be set apart so that a line reads
//! right, whatever stands around them.
//!
//! The order of a line is worked out by browsers and by readers of titles (UAX #9). They know the
//! direction of letters, but not where a foreign name ends: in Arabic `C++` reads `++C`, and the
//! groups of `+20 123 456 7890` change places.

mod class;
mod controls;
mod edges;
mod runs;

use super::Lang;
use class::{Class, class};
pub use controls::{is_noncharacter, one_line, strip_unbalanced_controls};
use runs::Line;

/// How a part of a text is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Isolation {
    /// As the text around it.
    Own,
    /// In the direction of the other script, isolated.
    Isolated,
    /// Letter for letter from left to right, isolated: groups of Arabic-Indic digits.
    LeftToRight,
}

/// A part of a text and how it is set.
pub type Span<'a> = (Isolation, &'a str);

/// Parts a text whose lines run in the direction of `lang`.
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
        let alone = line.parts(before, run.start) && line.parts(run.end, after);
        if run.setting == Isolation::Isolated && line.stands_by_itself(run) && alone {
            continue;
        }
        let (start, end) = (at(run.start), at(run.end));
        if start > from {
            spans.push((Isolation::Own, &text[from..start]));
        }
        spans.push((run.setting, &text[start..end]));
        from = end;
    }
    if from < text.len() {
        spans.push((Isolation::Own, &text[from..]));
    }
    spans
}

/// The text with marks of direction (U+200E, U+200F) around the parts that must be set apart, for
/// places without markup. They are seen nowhere, and they hold where a line is broken. Readers of
/// titles take the direction of the first letter: where that is another one, a mark goes before it.
#[must_use]
pub fn with_marks(text: &str, lang: Lang) -> String {
    let marked = marked(text, lang);
    let mixed = text.chars().any(|letter| class(letter) == own(lang).1);
    if mixed && is_foreign(text.chars(), lang) { before(own(lang).0, &marked) } else { marked }
}

/// The same for a text that goes into a sentence of `lang`: words at its beginning and end do not
/// run together with those of the sentence.
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

/// The mark of a language's direction, and what its letters do.
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

/// Whether the first of these letters that has a direction has the other one.
fn is_foreign(letters: impl Iterator<Item = char>, lang: Lang) -> bool {
    let first = letters.map(class).find(|class| matches!(class, Class::Left | Class::Right));
    first.is_some_and(|class| class != own(lang).1)
}

fn marked(text: &str, lang: Lang) -> String {
    let mark = own(lang.other()).0;
    let mut out = String::with_capacity(text.len());
    for (setting, part) in spans(text, lang) {
        if setting != Isolation::Isolated {
            out.push_str(part);
            continue;
        }
        out.push(mark);
        let mut before = Class::Left;
        for letter in part.chars() {
            let class = class(letter);
            // Each group of digits has its own, or the groups change places.
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
