//! Runs of the other direction in a line.

use super::{Isolation, class::Class};
use crate::Lang;

/// A run of the other direction: a range of letters.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) isolation: Isolation,
}

/// The letters of a text: byte offset, character, class.
pub(super) struct Line<'a> {
    pub(super) letters: &'a [(usize, char, Class)],
    pub(super) lang: Lang,
}

impl Line<'_> {
    pub(super) fn class(&self, at: usize) -> Class {
        self.letters.get(at).map_or(Class::LineEnd, |(_, _, class)| *class)
    }

    pub(super) fn letter(&self, at: usize) -> char {
        self.letters.get(at).map_or('\n', |(_, letter, _)| *letter)
    }

    /// All runs, in order.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut at = 0;
        while at < self.letters.len() {
            let min_start = runs.last().map_or(0, |run| run.end);
            let run = self.address(at).or_else(|| match (self.lang, self.class(at)) {
                (Lang::Ar, Class::Left | Class::Digit) => Some(self.left_run(at, min_start)),
                (Lang::Ar, Class::ArabicDigit) => self.digits(at, min_start),
                (Lang::En, Class::Right) => Some(self.right_run(at, min_start)),
                (Lang::En, Class::ArabicDigit) => self.digits(at, min_start),
                _ => None,
            });
            match run {
                Some(run) => {
                    at = run.end;
                    runs.push(run);
                }
                None => at += 1,
            }
        }
        runs
    }

    /// Whether the letters from `start` to `end` separate the runs on both sides: a letter of the text's
    /// direction is among them, or the text starts or ends there.
    pub(super) fn separates(&self, start: usize, end: usize) -> bool {
        let own = match self.lang {
            Lang::Ar => Class::Right,
            Lang::En => Class::Left,
        };
        start == 0
            || end >= self.letters.len() && !self.follows_digit(start)
            || (start..end).any(|at| self.class(at) == own && !"،؛".contains(self.letter(at)))
    }

    fn follows_digit(&self, start: usize) -> bool {
        (start..self.letters.len())
            .any(|at| matches!(self.class(at), Class::Digit | Class::ArabicDigit))
    }

    /// Whether a run displays correctly without isolation: only words, or digits with single points,
    /// commas, colons and slashes.
    pub(super) fn displays_correctly(&self, run: &Run) -> bool {
        let (first, last) = (self.class(run.start), self.class(run.end - 1));
        let inside = run.start..run.end;
        if self.lang == Lang::En {
            let digits = inside.clone().any(|at| self.class(at) == Class::Digit);
            return first == Class::Right
                && matches!(last, Class::Right | Class::Mark)
                && !digits
                && (run.end..self.letters.len())
                    .map(|at| self.class(at))
                    .find(|class| !matches!(class, Class::Space | Class::Neutral | Class::Mark))
                    .is_none_or(|class| !matches!(class, Class::Digit | Class::ArabicDigit));
        }
        if first == Class::Left {
            let mixed = inside.clone().any(|at| self.class(at) == Class::Right);
            return !mixed && matches!(last, Class::Left | Class::Digit | Class::Mark);
        }
        inside.clone().all(|at| match self.class(at) {
            Class::Digit => true,
            Class::Neutral => {
                ",.:/".contains(self.letter(at))
                    && self.class(at + 1) == Class::Digit
                    && at + 1 < run.end
            }
            _ => false,
        })
    }

    /// Latin words and numbers in an Arabic line.
    fn left_run(&self, at: usize, min_start: usize) -> Run {
        let start = self.prefixed(at, min_start);
        let mut end = at + 1;
        let mut words = self.class(at) == Class::Left;
        loop {
            let next = self.next_strong(end);
            let class = self.class(next);
            let joins = match class {
                Class::Left => true,
                Class::Digit => words || self.joins_digits(end, next),
                _ => false,
            };
            if !joins || self.address(next).is_some() && next > end {
                break;
            }
            words |= class == Class::Left;
            end = next + 1;
        }
        while self.class(end) == Class::Mark {
            end += 1;
        }
        let end = self.suffixed(start, end, words);
        // The run closes a parenthesis: include the opening one before it.
        let inside = || (start..end).map(|at| self.letter(at));
        let closed = inside().find(|letter| "()".contains(*letter)) == Some(')');
        let opened = closed && start > min_start && self.letter(start - 1) == '(';
        Run { start: start - usize::from(opened), end, isolation: Isolation::Isolated }
    }

    /// Arabic words in a Latin line.
    fn right_run(&self, at: usize, min_start: usize) -> Run {
        let start = self.prefixed(at, min_start);
        let mut end = at + 1;
        loop {
            let mut next = self.next_strong(end);
            // Skip numbers between Arabic words.
            while matches!(self.class(next), Class::Digit | Class::ArabicDigit) {
                next = self.next_strong(next + 1);
            }
            let list = (end..next)
                .any(|at| ",;".contains(self.letter(at)) && self.class(at + 1) == Class::Space);
            if self.class(next) != Class::Right || list {
                break;
            }
            end = next + 1;
        }
        while self.class(end) == Class::Mark {
            end += 1;
        }
        let end = self.suffixed(start, end, true);
        Run { start, end, isolation: Isolation::Isolated }
    }

    /// Groups of Arabic-Indic digits of one number, such as a telephone number.
    fn digits(&self, at: usize, min_start: usize) -> Option<Run> {
        let start = self.prefixed(at, min_start);
        let mut end = at;
        let (mut count, mut groups) = (0, 1);
        while end < self.letters.len() {
            match self.class(end) {
                Class::ArabicDigit => count += 1,
                _ if self.class(end + 1) == Class::ArabicDigit
                    && " \u{A0}-.()".contains(self.letter(end)) =>
                {
                    groups += 1;
                }
                _ => break,
            }
            end += 1;
        }
        let plus = self.letter(start) == '+';
        let number = count >= 7 && (groups > 1 || plus);
        let start = if plus { start } else { at };
        number.then_some(Run { start, end, isolation: Isolation::LeftToRight })
    }

    /// The index of the next letter or digit; the end of the text if there is none.
    fn next_strong(&self, from: usize) -> usize {
        let weak = |at: &usize| {
            matches!(self.class(*at), Class::Space | Class::Mark | Class::Neutral)
                && *at < self.letters.len()
        };
        (from..self.letters.len()).find(|at| !weak(at)).unwrap_or(self.letters.len())
    }

    /// Whether the characters between two groups of digits join them: a sign without spaces, a space, or a
    /// dash between spaces.
    fn joins_digits(&self, end: usize, next: usize) -> bool {
        let between: String = (end..next).map(|at| self.letter(at)).collect();
        let spaced = between.trim_matches(|letter: char| letter.is_whitespace());
        let has_space = spaced.len() < between.len();
        match spaced.chars().count() {
            0 => true,
            1 if has_space => "-–—−()+".contains(spaced),
            2 if has_space => [") (", ")-", "-("].contains(&spaced) || spaced == "()",
            _ => !has_space,
        }
    }
}
