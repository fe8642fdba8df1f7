//! `cargo xtask test`: every check in one run, with one verdict.

mod suites;

use crate::{
    place::Place,
    readers,
    run::{self, NONE, ONE, Steps, Tally, say},
    site::ensure_site,
    site_kind::SiteKind,
    tools::{ensure_brokers, ensure_component, ensure_wasm_target},
};
use anyhow::Result;
use clap::ValueEnum;
use std::time::{Duration, Instant};
use suites::{cargo, counted, plain};

/// One check, in the order in which they run: the quick ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Formatting
    Fmt,
    /// stylelint and markdownlint
    Lint,
    /// cargo-deny: licences, sources and advisories
    Dependencies,
    /// Lints of everything that runs natively
    Clippy,
    /// Lints of what runs in the browser
    ClippyWasm,
    /// Unit and integration tests
    Native,
    /// The release build
    Site,
    /// What third-party programs read of a prerendered site
    Readers,
    /// Servers that share counts through Redis and Nchan
    Scale,
    /// Journeys in a real Chromium
    Browser,
    /// One journey in Firefox and WebKitGTK; with --all seven of them
    Engines,
    /// Journeys with backends of others
    Backends,
    /// schemathesis against a live server; more requests with --all
    Contract,
    /// A million generated documents for the readers (only with --all)
    Documents,
}

/// A line of the closing table.
struct Row {
    step: Step,
    tally: Tally,
    time: Duration,
    verdict: &'static str,
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn run(self, place: &Place, all: bool) -> Result<Tally> {
        match self {
            Self::Fmt => {
                ensure_component("fmt", "rustfmt")?;
                plain(place, "fmt --all --check")
            }
            Self::Lint => suites::lint(place),
            Self::Dependencies => suites::dependencies(place),
            Self::Clippy => {
                ensure_component("clippy", "clippy")?;
                plain(
                    place,
                    "clippy --workspace --all-targets --features naqra-server/relay -- -D warnings",
                )
            }
            Self::ClippyWasm => {
                ensure_component("clippy", "clippy")?;
                ensure_wasm_target()?;
                plain(
                    place,
                    "clippy --package naqra --target wasm32-unknown-unknown -- -D warnings",
                )
            }
            Self::Native => counted(&mut cargo(
                place,
                "test --workspace --features naqra-server/relay --no-fail-fast",
            )),
            Self::Site => {
                let dist = place.root.join("dist");
                ensure_site(place, &dist, SiteKind::Release, &mut Steps::new()).map(|()| ONE)
            }
            Self::Readers => readers::read(place),
            Self::Scale => {
                ensure_brokers()?;
                counted(&mut cargo(
                    place,
                    "test --workspace --features naqra-server/relay --test scale",
                ))
            }
            Self::Browser => suites::browser(place),
            Self::Engines => suites::engines(place, all),
            Self::Backends => suites::backends(place),
            Self::Contract => suites::contract(place, all),
            Self::Documents => suites::documents(place),
        }
    }

    /// Whether the step takes so long that only `--all` and `--only` run it.
    const fn is_long(self) -> bool {
        matches!(self, Self::Documents)
    }
}

/// Runs the steps and prints the table: those of `only`, or else every one that is not long. With
/// `all` the long ones run too, and the others in their long form where they have one.
/// Answers whether everything passed.
pub(crate) fn test(place: &Place, only: &[Step], all: bool) -> Result<bool> {
    // As the tests are built: with other features the server would be compiled twice.
    let place = &Place { features: &["naqra-server/relay"], ..place.clone() };
    let started = Instant::now();
    let mut rows: Vec<Row> = Vec::new();
    for step in Step::value_variants().iter().copied() {
        let wanted = if only.is_empty() { all || !step.is_long() } else { only.contains(&step) };
        if !wanted {
            continue;
        }
        let no_site = rows.iter().any(|row| row.step == Step::Site && row.tally.failed > 0);
        if matches!(step, Step::Readers | Step::Browser | Step::Engines | Step::Backends) && no_site
        {
            rows.push(Row { step, tally: NONE, time: Duration::ZERO, verdict: "not run: no site" });
            continue;
        }
        rows.push(one(place, step, all));
    }
    Ok(conclude(&rows, started.elapsed()))
}

fn one(place: &Place, step: Step, all: bool) -> Row {
    say(&format!("Step {}", step.name()));
    let started = Instant::now();
    let tally = step.run(place, all).unwrap_or_else(|error| {
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
