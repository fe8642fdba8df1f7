//! The edges of a run: signs that belong to its first and last word.

use super::{
    Isolation,
    class::Class,
    runs::{Line, Run},
};

/// Signs that belong to the following word.
const PREFIXES: &str = "@#.+-−±$€£¥~/\\%&*_=<";
/// Signs that belong to the preceding word.
const SUFFIXES: &str = "+#*%‰°™®©€£$/_'′″=~^\\";
/// Signs that open and close a quotation or parenthesis.
const OPENERS: &str = "\"'“‘«([{‹„";
const CLOSERS: &str = "\"'”’»)]}›“";
/// Signs that end or divide a sentence.
const STOPS: &str = ".!?…,:;";

impl Line<'_> {
    /// A web address at the start of a word: the whole word.
    pub(super) fn address(&self, at: usize) -> Option<Run> {
        let word = |at: usize| !matches!(self.class(at), Class::Space | Class::LineEnd);
        if at > 0 && word(at - 1) && !OPENERS.contains(self.letter(at - 1)) {
            return None;
        }
        let begins = |name: &str| {
            name.chars().enumerate().all(|(i, c)| self.letter(at + i).eq_ignore_ascii_case(&c))
        };
        if !["http://", "https://", "www."].into_iter().any(begins) {
            return None;
        }
        let mut end = at;
        while end < self.letters.len() && word(end) && !"،؛«»".contains(self.letter(end)) {
            end += 1;
        }
        let balanced = |end: usize| {
            let count = |sign| (at..end).filter(|at| self.letter(*at) == sign).count();
            count('(') == count(')')
        };
        while STOPS.contains(self.letter(end - 1))
            || CLOSERS.contains(self.letter(end - 1))
                && !(self.letter(end - 1) == ')' && balanced(end))
            || self.letter(end - 1) == '؟'
        {
            end -= 1;
        }
        Some(Run { start: at, end, isolation: Isolation::Isolated })
    }

    /// The start of a run with the signs before it, not before `min_start`.
    pub(super) fn prefixed(&self, at: usize, min_start: usize) -> usize {
        let mut start = at;
        while start > min_start && PREFIXES.contains(self.letter(start - 1)) {
            start -= 1;
        }
        // After a word, the signs belong to that word.
        let free = start == 0
            || matches!(self.class(start - 1), Class::Space | Class::LineEnd)
            || OPENERS.contains(self.letter(start - 1));
        if free { start } else { at }
    }

    /// The end of a run with the signs after it. `words`: the run has letters, not only digits.
    pub(super) fn suffixed(&self, start: usize, end: usize, words: bool) -> usize {
        let mut end = end;
        let opened = |end: usize, open: char, close: char| {
            let inside = (start..end).map(|at| self.letter(at));
            let count = |sign| inside.clone().filter(|letter| *letter == sign).count();
            count(open) > count(close)
        };
        loop {
            let letter = self.letter(end);
            let closes = match letter {
                ')' => opened(end, '(', ')'),
                ']' => opened(end, '[', ']'),
                '}' => opened(end, '{', '}'),
                _ => SUFFIXES.contains(letter) && (words || "%‰°+€£$".contains(letter)),
            };
            if !closes {
                break;
            }
            end += 1;
        }
        // `?` is not Arabic; names of several words may end with `!`.
        let phrase = (start..end).any(|at| self.class(at) == Class::Space);
        while words && (self.letter(end) == '?' || phrase && self.letter(end) == '!') {
            end += 1;
        }
        let mut stop = end;
        while STOPS.contains(self.letter(stop)) {
            stop += 1;
        }
        // A whole sentence, alone or in quotation marks, keeps its full stop.
        let before = start.checked_sub(1);
        let own = match before.filter(|before| self.class(*before) != Class::LineEnd) {
            None => self.class(stop) == Class::LineEnd,
            Some(at) => OPENERS.contains(self.letter(at)) && CLOSERS.contains(self.letter(stop)),
        };
        if own && words { stop } else { end }
    }
}
