//! The output: a table on standard output, problems on standard error.

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

/// Prints the output and counts problems.
#[derive(Default)]
pub(super) struct Report {
    problems: Vec<String>,
}

impl Report {
    /// Prints a line.
    pub(super) fn note(&mut self, line: &str) {
        say(line);
    }

    /// Prints a row of the table; no status means no response.
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

    /// Prints a detail of the row before.
    pub(super) fn detail(&mut self, what: &str) {
        say(&format!("{:width$}  {what}", "", width = CALL + STATUS + TIME));
    }

    /// Prints a problem, once.
    pub(super) fn problem(&mut self, line: impl Display) {
        let line = line.to_string().replace(['\n', '\r'], " ");
        if !self.problems.contains(&line) {
            // Ignore write errors: standard error may be closed.
            let _ = writeln!(io::stderr(), "{line}");
            self.problems.push(line);
        }
    }

    /// Prints the last line. Returns the exit code.
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
