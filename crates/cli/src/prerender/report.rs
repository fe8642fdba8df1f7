//! The output: problems, progress and the summary.

use std::{
    fmt::{self, Display},
    io::{self, IsTerminal, Write},
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// How often progress is printed to a terminal, and to a log.
const TERMINAL_INTERVAL: Duration = Duration::from_secs(1);
const LOG_INTERVAL: Duration = Duration::from_secs(5);

/// A fatal error, one sentence. The site is not replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PrerenderError(pub(crate) String);

impl PrerenderError {
    /// An error of a file or folder.
    pub(crate) fn at(path: &std::path::Path, what: &str, error: &dyn Display) -> Self {
        Self(format!("{}: {what}: {error}", path.display()))
    }
}

impl Display for PrerenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The lines on standard error.
#[derive(Debug, Default)]
pub(crate) struct Report {
    problems: AtomicUsize,
}

impl Report {
    /// Prints a problem of the data as one line: place, field, found and expected value.
    pub(crate) fn problem(&self, line: &str) {
        self.problems.fetch_add(1, Relaxed);
        say(line);
    }

    /// Prints a note, which is no problem.
    pub(crate) fn note(&self, line: &str) {
        say(line);
    }

    /// How many problems there were.
    pub(crate) fn problems(&self) -> usize {
        self.problems.load(Relaxed)
    }
}

/// Text from outside may hold line breaks; a problem is one line. Ignore write errors: standard
/// error may be closed.
fn say(line: &str) {
    let line = line.replace(['\n', '\r'], " ");
    let _ = writeln!(io::stderr(), "{line}");
}

/// Progress of a long task.
#[derive(Debug)]
pub(crate) struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    over: Mutex<bool>,
    ended: Condvar,
}

impl Progress {
    /// A task of `total` items called `what`.
    pub(crate) fn new(what: &'static str, total: usize) -> Self {
        let (done, over, ended) = (AtomicUsize::new(0), Mutex::new(false), Condvar::new());
        Self { what, total, done, over, ended }
    }

    /// Counts an item.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Relaxed);
    }

    /// Ends the task.
    pub(crate) fn end(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.notify_all();
    }

    /// Prints the progress at intervals until the task ends.
    pub(crate) fn tell(&self, report: &Report) {
        let pause = if io::stderr().is_terminal() { TERMINAL_INTERVAL } else { LOG_INTERVAL };
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        while !*over {
            let (guard, waited) =
                self.ended.wait_timeout(over, pause).unwrap_or_else(PoisonError::into_inner);
            over = guard;
            if waited.timed_out() && !*over {
                let done = number(self.done.load(Relaxed));
                report.note(&format!("  {done} of {} {}", number(self.total), self.what));
            }
        }
    }
}

/// The summary of a run.
#[derive(Debug)]
pub(crate) struct Summary {
    /// When the run began.
    pub(crate) begun: Instant,
    /// The time that pictures took.
    pub(crate) picture_time: Duration,
    /// Pages of campaigns and lists.
    pub(crate) pages: usize,
    /// Pages kept from the previous run.
    pub(crate) kept_pages: usize,
    /// Feeds, stars, data and other files.
    pub(crate) files: usize,
    /// Pictures that were drawn.
    pub(crate) drawn: usize,
    /// Pictures kept from the previous run.
    pub(crate) kept: usize,
    /// Campaigns that were read.
    pub(crate) read: usize,
    /// Campaigns that could not be read.
    pub(crate) broken: usize,
    /// Lines about what is wrong.
    pub(crate) problems: usize,
    /// Campaigns on the home page, and how many there are.
    pub(crate) listed: (usize, usize),
}

impl Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elapsed = self.begun.elapsed();
        let without = elapsed.saturating_sub(self.picture_time).as_secs_f64().max(0.001);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rough figure for people"
        )]
        let speed = (self.pages as f64 / without) as usize;
        write!(
            f,
            "{} pages, {} feeds and files, {} pictures in {:.1} s ({} pages per second without \
             pictures)",
            number(self.pages),
            number(self.files),
            number(self.drawn + self.kept),
            elapsed.as_secs_f64(),
            number(speed),
        )?;
        let (read, broken) = (number(self.read), number(self.broken));
        write!(f, "\n{read} campaigns read, {broken} broken; ")?;
        write!(f, "{} pictures drawn, {} kept", number(self.drawn), number(self.kept))?;
        if self.kept_pages > 0 {
            write!(f, "; {} pages of an earlier run stay", number(self.kept_pages))?;
        }
        let (listed, all) = self.listed;
        if listed < all {
            write!(
                f,
                "\nthe home page lists the first {} of {} campaigns; the sitemap has all",
                number(listed),
                number(all)
            )?;
        }
        match self.problems {
            0 => Ok(()),
            1 => f.write_str("\n1 problem, see above"),
            many => write!(f, "\n{} problems, see above", number(many)),
        }
    }
}

/// A number with its thousands apart: `12,345`.
fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (value, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn the_summary_says_what_was_written_and_what_was_not() {
        let summary = Summary {
            begun: Instant::now(),
            picture_time: Duration::ZERO,
            pages: 2002,
            kept_pages: 0,
            files: 12,
            drawn: 3998,
            kept: 2,
            read: 1000,
            broken: 0,
            problems: 0,
            listed: (100, 1000),
        };
        let text = summary.to_string();
        let start = "2,002 pages, 12 feeds and files, 4,000 pictures in 0.0 s (";
        assert!(text.starts_with(start), "{text}");
        let rest = "\n1,000 campaigns read, 0 broken; 3,998 pictures drawn, 2 kept\n\
                    the home page lists the first 100 of 1,000 campaigns; the sitemap has all";
        assert!(text.ends_with(rest), "{text}");
        let some = Summary { kept_pages: 2, problems: 3, listed: (5, 5), ..summary };
        let text = some.to_string();
        assert!(
            text.ends_with("; 2 pages of an earlier run stay\n3 problems, see above"),
            "{text}"
        );
    }
}
