//! Where a run begins and ends: the signs that belong to its first and last word.

use super::{
    Isolation,
    class::Class,
    runs::{Line, Run},
};

/// Signs that belong to the word behind them.
const PREFIXES: &str = "@#.+-−±$€£¥~/\\%&*_=<";
/// Signs that belong to the word before them.
const SUFFIXES: &str = "+#*%‰°™®©€£$/_'′″=~^\\";
/// What opens and closes a quotation or an insertion.
const OPENERS: &str = "\"'“‘«([{‹„";
const CLOSERS: &str = "\"'”’»)]}›“";
/// Signs that end a sentence or part one.
const STOPS: &str = ".!?…,:;";

impl Line<'_> {
    /// An address of the web at the beginning of a word: all of the word, whatever its letters.
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
        Some(Run { start: at, end, setting: Isolation::Isolated })
    }

    /// Where a run begins, with the signs that belong to it.
    pub(super) fn prefixed(&self, at: usize, floor: usize) -> usize {
        let mut start = at;
        while start > floor && PREFIXES.contains(self.letter(start - 1)) {
            start -= 1;
        }
        // Behind a word they belong to that.
        let free = start == 0
            || matches!(self.class(start - 1), Class::Space | Class::LineEnd)
            || OPENERS.contains(self.letter(start - 1));
        if free { start } else { at }
    }

    /// Where a run ends, with the signs that belong to it.
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
        // The Arabic question mark is another one; names of several words may end with a call.
        let phrase = (start..end).any(|at| self.class(at) == Class::Space);
        while words && (self.letter(end) == '?' || phrase && self.letter(end) == '!') {
            end += 1;
        }
        let mut stop = end;
        while STOPS.contains(self.letter(stop)) {
            stop += 1;
        }
        // A sentence of its own, alone or between quotation marks, keeps its stop.
        let before = start.checked_sub(1);
        let own = match before.filter(|before| self.class(*before) != Class::LineEnd) {
            None => self.class(stop) == Class::LineEnd,
            Some(at) => OPENERS.contains(self.letter(at)) && CLOSERS.contains(self.letter(stop)),
        };
        if own && words { stop } else { end }
    }
}
