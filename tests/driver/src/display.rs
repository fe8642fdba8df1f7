//! A virtual screen, for browsers without a headless mode.

use crate::{DriverError, Result, process::end};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running Xvfb. It is ended when dropped.
#[derive(Debug)]
pub(crate) struct Display {
    child: Child,
    number: String,
}

impl Display {
    /// Starts Xvfb, which chooses a free number and prints it.
    pub(crate) fn start(xvfb: &Path) -> Result<Self> {
        let mut child = Command::new(xvfb)
            .args(["-displayfd", "1", "-screen", "0", "1400x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                DriverError::new(format!("{} cannot be started: {error}", xvfb.display()))
            })?;
        let mut number = String::new();
        let printed =
            child.stdout.take().map(|output| BufReader::new(output).read_line(&mut number));
        let display = Self { child, number: number.trim().to_owned() };
        match printed {
            Some(Ok(_)) if !display.number.is_empty() => Ok(display),
            _ => Err(DriverError::new(format!("{} opened no display", xvfb.display()))),
        }
    }

    /// The value of `DISPLAY`, such as `:99`.
    pub(crate) fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}
