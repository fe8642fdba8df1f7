//! `cargo xtask test`: every check in one run, with one verdict.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::readers;
use crate::run::{self, say};
use crate::serve::{build_server, start_server};
use crate::site::ensure_site;
use crate::tools::{
    self, Backends, ensure_brokers, ensure_browser, ensure_component, ensure_python_venv,
    ensure_wasm_target,
};

/// One check, in the order in which they run: the quick ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Fmt,
    Clippy,
    ClippyWasm,
    Native,
    Site,
    Readers,
    Scale,
    Browser,
    Backends,
    Contract,
}

/// How many tests a step ran. A step that is no test suite counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

/// A line of the closing table.
struct Row {
    step: Step,
    tally: Tally,
    time: Duration,
    verdict: &'static str,
}

const ONE: Tally = Tally { passed: 1, failed: 0 };
const NONE: Tally = Tally { passed: 0, failed: 0 };

impl Step {
    const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::ClippyWasm,
        Self::Native,
        Self::Site,
        Self::Readers,
        Self::Scale,
        Self::Browser,
        Self::Backends,
        Self::Contract,
    ];

    /// The step of this name; the error lists all names.
    pub(crate) fn named(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name).with_context(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no step `{name}`; the steps are {names}")
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::ClippyWasm => "clippy-wasm",
            Self::Native => "native",
            Self::Site => "site",
            Self::Readers => "readers",
            Self::Scale => "scale",
            Self::Browser => "browser",
            Self::Backends => "backends",
            Self::Contract => "contract",
        }
    }

    fn run(self, place: &Place) -> Result<Tally> {
        match self {
            Self::Fmt => {
                ensure_component("fmt", "rustfmt")?;
                plain(place, "fmt --all --check")
            }
            Self::Clippy => {
                ensure_component("clippy", "clippy")?;
                plain(place, "clippy --workspace --all-targets -- -D warnings")
            }
            Self::ClippyWasm => {
                ensure_component("clippy", "clippy")?;
                ensure_wasm_target()?;
                plain(
                    place,
                    "clippy --package naqra --target wasm32-unknown-unknown -- -D warnings",
                )
            }
            Self::Native => counted(&mut cargo(place, "test --workspace --no-fail-fast")),
            Self::Site => ensure_site(place, &place.root.join("dist"), "debug").map(|()| ONE),
            Self::Readers => readers::read(place),
            Self::Scale => {
                ensure_brokers()?;
                counted(&mut cargo(place, "test --workspace --test scale"))
            }
            Self::Browser => browser(place),
            Self::Backends => backends(place),
            Self::Contract => contract(place),
        }
    }
}

/// Runs the steps, all of them when `only` is empty, and prints the table.
/// Answers whether everything passed.
pub(crate) fn test(place: &Place, only: &[Step]) -> Result<bool> {
    let started = Instant::now();
    let mut rows: Vec<Row> = Vec::new();
    for step in Step::ALL {
        if !only.is_empty() && !only.contains(&step) {
            continue;
        }
        let no_site = rows.iter().any(|row| row.step == Step::Site && row.tally.failed > 0);
        if matches!(step, Step::Readers | Step::Browser | Step::Backends) && no_site {
            rows.push(Row { step, tally: NONE, time: Duration::ZERO, verdict: "not run: no site" });
            continue;
        }
        rows.push(one(place, step));
    }
    Ok(conclude(&rows, started.elapsed()))
}

fn one(place: &Place, step: Step) -> Row {
    say(&format!("Step {}", step.name()));
    let started = Instant::now();
    let tally = step.run(place).unwrap_or_else(|error| {
        println!("error: {error:#}");
        Tally { passed: 0, failed: 1 }
    });
    let verdict = if tally.failed == 0 { "passed" } else { "FAILED" };
    let time = started.elapsed();
    println!("    {} {verdict} ({})", step.name(), run::spoken(time));
    Row { step, tally, time, verdict }
}

fn conclude(rows: &[Row], time: Duration) -> bool {
    let sum = |count: fn(&Tally) -> u64| rows.iter().map(|row| count(&row.tally)).sum::<u64>();
    let (passed, failed) = (sum(|tally| tally.passed), sum(|tally| tally.failed));
    println!("\n{:<12} {:>7} {:>7} {:>13}", "step", "passed", "failed", "time");
    for row in rows {
        let time = run::spoken(row.time);
        let Tally { passed, failed } = row.tally;
        println!("{:<12} {passed:>7} {failed:>7} {time:>13}  {}", row.step.name(), row.verdict);
    }
    println!("{:<12} {passed:>7} {failed:>7} {:>13}\n", "together", run::spoken(time));
    println!("{passed} passed, {failed} failed");
    failed == 0
}

/// Tests are chosen from the whole workspace: features of one package alone would be others, and
/// all that depends on them would be built once more.
fn cargo(place: &Place, words: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.current_dir(&place.root).args(words.split(' '));
    cargo
}

fn plain(place: &Place, words: &str) -> Result<Tally> {
    run::run(&mut cargo(place, words)).map(|()| ONE)
}

/// Runs a test suite and adds up what its summaries say.
fn counted(command: &mut Command) -> Result<Tally> {
    let mut sum = NONE;
    let fine = run::watch(command, |line| {
        if let Some(tally) = tally_in(line) {
            sum.passed += tally.passed;
            sum.failed += tally.failed;
        }
    })?;
    // Without a failed test it did not compile, or a test took the whole process down.
    if !fine && sum.failed == 0 {
        sum.failed = 1;
    }
    Ok(sum)
}

/// The numbers of `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn tally_in(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |what: &str| {
        counts.split("; ").find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

fn browser(place: &Place) -> Result<Tally> {
    let programs = ensure_browser()?;
    ensure_site(place, &place.root.join("dist"), "debug")?;
    build_server(place, "debug")?;
    // Pictures of the last run would be taken for new ones; there may be none.
    let _ = std::fs::remove_dir_all(place.root.join("target/browser-failures"));
    let mut tests = cargo(place, "test --workspace --test browser");
    tests.env("CHROME", &programs.chrome).env("CHROMEDRIVER", &programs.chromedriver);
    tests.env("NAQRA_SERVER", place.built("debug", "naqra-server"));
    tests.env("NAQRA_DIST", place.root.join("dist"));
    counted(&mut tests)
}

/// Visitors of the built site, with backends of others.
fn backends(place: &Place) -> Result<Tally> {
    let programs = ensure_browser()?;
    let backends = Backends::ensure(place)?;
    ensure_site(place, &place.root.join("dist"), "debug")?;
    build_server(place, "debug")?;
    let mut tests = cargo(place, "test --workspace --test backends");
    tests.env("CHROME", &programs.chrome).env("CHROMEDRIVER", &programs.chromedriver);
    tests.env("NAQRA_SERVER", place.built("debug", "naqra-server"));
    tests.env("NAQRA_DIST", place.root.join("dist"));
    tests.env("NAQRA_JSON_SERVER", &backends.json_server).env("NAQRA_NCHAN", &backends.nchan);
    counted(&mut tests)
}

fn contract(place: &Place) -> Result<Tally> {
    let script = place.root.join("server/tests/schemathesis.sh");
    if !script.is_file() {
        bail!("{} is missing", script.display());
    }
    ensure_python_venv()?;
    build_server(place, "debug")?;
    let server = start_server(place, "debug")?;
    let mut schemathesis = Command::new("bash");
    schemathesis.arg(script).arg(server.url()).arg(tools::home(place)?);
    run::run(&mut schemathesis).map(|()| ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_test_runs_are_read() {
        let line = "test result: FAILED. 11 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(tally_in(line), Some(Tally { passed: 11, failed: 2 }));
        assert_eq!(tally_in("test result_is_read ... ok"), None);
    }

    #[test]
    fn every_step_is_found_by_its_name() {
        for step in Step::ALL {
            assert_eq!(Step::named(step.name()).expect("it exists"), step);
        }
    }
}
