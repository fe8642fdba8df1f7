//! Running other programs, and saying what happens while they run.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, IsTerminal, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// Prints the name of the step that begins.
pub(crate) fn say(step: &str) {
    if std::io::stdout().is_terminal() {
        println!("\x1b[1;36m==>\x1b[0m \x1b[1m{step}\x1b[0m");
    } else {
        println!("==> {step}");
    }
}

/// How many tests a step ran. A step that is no test suite counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

pub(crate) const ONE: Tally = Tally { passed: 1, failed: 0 };
pub(crate) const NONE: Tally = Tally { passed: 0, failed: 0 };

/// A run longer than this names its longest steps.
const LONG: Duration = Duration::from_secs(600);

/// The steps of a command that may take long: each is printed with its number and its time.
#[derive(Debug)]
pub(crate) struct Steps {
    expected: usize,
    taken: Vec<(String, Duration)>,
    started: Instant,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { expected: 0, taken: Vec::new(), started: Instant::now() }
    }

    /// Adds to the number of steps that are to come.
    pub(crate) fn expect(&mut self, more: usize) {
        self.expected += more;
    }

    /// Does the next step.
    pub(crate) fn run<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let number = self.taken.len() + 1;
        say(&format!("Step {number} of {}: {what}", self.expected.max(number)));
        let started = Instant::now();
        let done = work()?;
        println!("    {what}: {}", spoken(started.elapsed()));
        self.taken.push((what.to_owned(), started.elapsed()));
        Ok(done)
    }

    /// Prints how long all of it took, and after a long run what took longest.
    pub(crate) fn conclude(&mut self) {
        let all = self.started.elapsed();
        if !self.taken.is_empty() {
            println!("    {} steps in {}", self.taken.len(), spoken(all));
        }
        if all > LONG {
            self.taken.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
            println!("    The longest steps:");
            for (what, time) in self.taken.iter().take(3) {
                println!("    {:>13}  {what}", spoken(*time));
            }
        }
    }
}

/// The cargo that started this program.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // What cargo says of this program is not so of others: build scripts that watch it would run
    // again, and all that depends on them.
    for (name, _) in std::env::vars_os() {
        let said = name.to_string_lossy();
        if said.starts_with("CARGO_PKG_") || said.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
}

/// Runs a command with its output on the terminal; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command))?;
    if !status.success() {
        bail!("`{}` failed ({status}); its output is above", line(command));
    }
    Ok(())
}

/// The same without the command's warnings, for tools of others.
pub(crate) fn run_without_warnings(command: &mut Command) -> Result<()> {
    let mut child = command.stderr(Stdio::piped()).spawn().with_context(|| missing(command))?;
    let errors = child.stderr.take().into_iter().flat_map(|errors| BufReader::new(errors).lines());
    for text in errors.map_while(Result::ok).filter(|text| !text.starts_with("warning: ")) {
        eprintln!("{text}");
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status}); its output is above", line(command));
    }
    Ok(())
}

/// Runs a command, shows its standard output line by line and gives each line to `see`.
/// Answers whether the command succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| missing(command))?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.context("the output of a step could not be read")?;
            println!("{text}");
            see(&text);
        }
    }
    std::io::stdout().flush()?;
    Ok(child.wait()?.success())
}

/// The standard output of a quick command that ends well, or nothing.
pub(crate) fn answer<S: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = S>,
) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on PATH.
pub(crate) fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| is_program(&folder.join(program)))
    })
}

fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension(std::env::consts::EXE_EXTENSION).is_file()
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 07 s`.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..=9 => format!("{:.1} s", time.as_secs_f64()),
        10..=59 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn missing(command: &Command) -> String {
    format!(
        "`{}` could not be started: is it installed and on PATH?",
        command.get_program().display()
    )
}

fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    if let Some(program) = Path::new(&words[0]).file_name() {
        words[0] = program.to_string_lossy().into_owned();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_is_not_counted() {
        let mut steps = Steps::new();
        steps.expect(1);
        steps.run("one", || Ok(())).expect("it works");
        steps.run("two", || -> Result<()> { bail!("no") }).expect_err("it does not");
        assert_eq!(steps.taken.len(), 1);
        steps.conclude();
    }

    #[test]
    fn durations_are_short_to_read() {
        assert_eq!(spoken(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(12)), "12 s");
        assert_eq!(spoken(Duration::from_secs(187)), "3 min 07 s");
    }

    #[test]
    fn a_program_that_does_not_exist_gives_no_answer() {
        assert_eq!(answer("no-such-program-here", ["--version"]), None);
        assert!(!on_path("no-such-program-here"));
    }
}
