//! Runs of the other direction in a line.

use super::{Isolation, class::Class};
use crate::Lang;

/// A run of the other direction: places of letters.
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) setting: Isolation,
}

/// The letters of a text: where each begins, and what it does.
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
            let floor = runs.last().map_or(0, |run| run.end);
            let run = self.address(at).or_else(|| match (self.lang, self.class(at)) {
                (Lang::Ar, Class::Left | Class::Digit) => Some(self.left_run(at, floor)),
                (Lang::Ar, Class::ArabicDigit) => self.digits(at, floor),
                (Lang::En, Class::Right) => Some(self.right_run(at, floor)),
                (Lang::En, Class::ArabicDigit) => self.digits(at, floor),
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

    /// Whether there is a letter of the text's own direction, or its end, between two places, so
    /// that what stands at both cannot run together.
    pub(super) fn parts(&self, start: usize, end: usize) -> bool {
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

    /// Whether a run reads right without being set apart: words alone, or digits with single
    /// points, commas, colons and slashes.
    pub(super) fn stands_by_itself(&self, run: &Run) -> bool {
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
    fn left_run(&self, at: usize, floor: usize) -> Run {
        let start = self.prefixed(at, floor);
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
            // A number and a Latin word with a stop between them are two things.
            words |= class == Class::Left;
            end = next + 1;
        }
        while self.class(end) == Class::Mark {
            end += 1;
        }
        let end = self.suffixed(start, end, words);
        // A bracket that is closed inside.
        let inside = || (start..end).map(|at| self.letter(at));
        let closed = inside().find(|letter| "()".contains(*letter)) == Some(')');
        let opened = closed && start > floor && self.letter(start - 1) == '(';
        Run { start: start - usize::from(opened), end, setting: Isolation::Isolated }
    }

    /// Arabic words in a Latin line.
    fn right_run(&self, at: usize, floor: usize) -> Run {
        let start = self.prefixed(at, floor);
        let mut end = at + 1;
        loop {
            let mut next = self.next_strong(end);
            // Numbers between Arabic words.
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
        Run { start, end, setting: Isolation::Isolated }
    }

    /// Groups of Arabic-Indic digits that make one number, as telephone numbers have them.
    fn digits(&self, at: usize, floor: usize) -> Option<Run> {
        let start = self.prefixed(at, floor);
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
        number.then_some(Run { start, end, setting: Isolation::LeftToRight })
    }

    /// The next letter or digit behind a place; the end of the line where there is none.
    fn next_strong(&self, from: usize) -> usize {
        let weak = |at: &usize| {
            matches!(self.class(*at), Class::Space | Class::Mark | Class::Neutral)
                && *at < self.letters.len()
        };
        (from..self.letters.len()).find(|at| !weak(at)).unwrap_or(self.letters.len())
    }

    /// Whether what stands between two groups of digits makes them one: a sign without spaces, a
    /// space, or a dash between spaces.
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
