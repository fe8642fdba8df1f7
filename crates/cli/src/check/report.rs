//! What the owner is told: a table on standard output, problems on standard error.

use std::{
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
    time::Duration,
};

/// The widths of call, status and time.
const CALL: usize = 12;
const STATUS: usize = 7;
const TIME: usize = 9;

/// Tells, and counts problems.
#[derive(Default)]
pub(super) struct Report {
    problems: Vec<String>,
}

impl Report {
    /// A line of its own.
    pub(super) fn note(&mut self, line: &str) {
        say(line);
    }

    /// A row of the table; without a status there was no answer.
    pub(super) fn row(
        &mut self,
        call: &str,
        status: Option<u16>,
        took: Option<Duration>,
        what: &str,
    ) {
        let status = status.map(|status| status.to_string()).unwrap_or_default();
        let took = took.map(|took| format!("{} ms", took.as_millis())).unwrap_or_default();
        say(&format!("{call:<CALL$}{status:<STATUS$}{took:>TIME$}  {what}"));
    }

    /// What belongs to the row before.
    pub(super) fn detail(&mut self, what: &str) {
        say(&format!("{:width$}  {what}", "", width = CALL + STATUS + TIME));
    }

    /// Something that is wrong, once.
    pub(super) fn problem(&mut self, line: impl Display) {
        let line = line.to_string().replace(['\n', '\r'], " ");
        if !self.problems.contains(&line) {
            // Whoever closed standard error does not want to read it.
            let _ = writeln!(io::stderr(), "{line}");
            self.problems.push(line);
        }
    }

    /// The last line, and what the program ends with.
    pub(super) fn end(&self) -> ExitCode {
        match self.problems.len() {
            0 => say("Nothing is wrong."),
            1 => say("1 problem, see above."),
            many => say(&format!("{many} problems, see above.")),
        }
        if self.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
