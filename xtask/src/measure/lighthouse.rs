//! What Lighthouse says about a campaign page on a phone, several times.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use naqra_driver::Programs;

use super::figures::{Figure, Goal, Unit, Verdict, table};
use super::report::Report;
use super::subject::Subject;
use crate::run::{self, say};
use crate::tools::{Lighthouse, ensure_browser};

const PAGE: &str = "/ar/c/living-together";

/// One run differs from the next; the median of five stands still.
const RUNS: usize = 5;

const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "SEO"),
];

/// Name in the report, name in the table, unit and goal.
const METRICS: [(&str, &str, Unit, Goal); 5] = [
    ("first-contentful-paint", "first contentful paint", Unit::Seconds, Goal::None),
    ("largest-contentful-paint", "largest contentful paint", Unit::Seconds, Goal::AtMost(800.0)),
    ("cumulative-layout-shift", "layout shift", Unit::Share, Goal::AtMost(0.0)),
    ("total-blocking-time", "total blocking time", Unit::Milliseconds, Goal::AtMost(50.0)),
    ("speed-index", "speed index", Unit::Seconds, Goal::None),
];

/// A browser that does nothing but show the page. Lighthouse gives it an empty profile itself.
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";

/// Runs Lighthouse and prints its figures, and why something is not as it should be.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let programs = ensure_browser()?;
    let lighthouse = Lighthouse::ensure(subject.place)?;
    let server = subject.serve()?;
    let room = subject.room()?;
    say(&format!("Lighthouse on {PAGE}: a phone, simulated slow 4G, {RUNS} runs"));
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        let file = room.path().join(format!("{run}.json"));
        let text = look(&lighthouse, &programs, &server.at(PAGE), &file)?;
        // Addresses without the port of this run are shorter to read.
        reports.push(Report::parse(&text.replace(&server.url(), ""))?);
    }
    let verdict = table(&figures(&reports));
    for (category, name) in CATEGORIES {
        explain(&reports, category, name);
    }
    if let Some(weakest) = weakest(&reports, "performance") {
        for line in weakest.causes() {
            println!("    {line}");
        }
    }
    if let Some(report) = reports.first() {
        println!("    with {}", report.made_with());
    }
    println!("    Lighthouse: {}\n", verdict.words());
    Ok(verdict)
}

/// Runs it once and gives its report.
fn look(
    lighthouse: &Lighthouse,
    programs: &Programs,
    address: &str,
    file: &Path,
) -> Result<String> {
    let names = CATEGORIES.map(|(category, _)| category).join(",");
    let mut command = lighthouse.command();
    command.arg(address).args(["--quiet", "--no-enable-error-reporting", "--output=json"]);
    command.arg(format!("--output-path={}", file.display()));
    command.arg(format!("--only-categories={names}")).arg(format!("--chrome-flags={FLAGS}"));
    command.env("CHROME_PATH", &programs.browser);
    run::run(&mut command)?;
    fs::read_to_string(file)
        .with_context(|| format!("Lighthouse wrote no report {}", file.display()))
}

fn figures(reports: &[Report]) -> Vec<Figure> {
    let scores = CATEGORIES.map(|(category, name)| Figure {
        name,
        unit: Unit::Score,
        goal: Goal::AtLeast(100.0),
        values: reports.iter().filter_map(|report| report.score(category)).collect(),
    });
    let metrics = METRICS.map(|(audit, name, unit, goal)| Figure {
        name,
        unit,
        goal,
        values: reports.iter().filter_map(|report| report.metric(audit)).collect(),
    });
    scores.into_iter().chain(metrics).collect()
}

/// Prints what failed in the weakest run of a category.
fn explain(reports: &[Report], category: &str, name: &str) {
    let Some(report) = weakest(reports, category) else { return };
    let Some(score) = report.score(category).filter(|score| *score < 100.0) else { return };
    println!("    {name}, weakest run ({score:.0}):");
    for failure in report.failures(category) {
        println!("      - {}", failure.title);
        for reason in failure.why {
            println!("          {reason}");
        }
    }
}

fn weakest<'a>(reports: &'a [Report], category: &str) -> Option<&'a Report> {
    let score = |report: &&Report| report.score(category).unwrap_or_default();
    reports.iter().min_by(|one, other| score(one).total_cmp(&score(other)))
}
