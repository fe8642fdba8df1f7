//! What Lighthouse says about a campaign page on a phone, several times. Its reports explain what to
//! do; they are left in `target/lighthouse`.

use super::{
    figures::{Figure, Limit, Unit},
    subject::Subject,
};
use crate::{
    run::{self, say},
    tools::{ensure_browser, lighthouse},
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;

const PAGE: &str = "/ar/c/living-together";

/// One run differs from the next; the median of five is stable.
const RUNS: usize = 5;

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

const METRICS: [(&str, Unit, Limit); 5] = [
    ("first-contentful-paint", Unit::Seconds, Limit::None),
    ("largest-contentful-paint", Unit::Seconds, Limit::AtMost(800.0)),
    ("cumulative-layout-shift", Unit::Share, Limit::AtMost(0.0)),
    ("total-blocking-time", Unit::Milliseconds, Limit::AtMost(50.0)),
    ("speed-index", Unit::Seconds, Limit::None),
];

/// A browser that does nothing but show the page. Lighthouse gives it an empty profile itself.
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";

pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    let programs = ensure_browser()?;
    let lighthouse = lighthouse(subject.place)?;
    let server = subject.serve()?;
    let folder = subject.place.target.join("lighthouse");
    fs::create_dir_all(&folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    say(&format!("Lighthouse on {PAGE}: a phone, simulated slow 4G, {RUNS} runs"));
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        let report = folder.join(run.to_string());
        let mut command = lighthouse.script("lighthouse/cli/index.js");
        command.arg(server.at(PAGE)).args(["--quiet", "--no-enable-error-reporting"]);
        command.args(["--output=json", "--output=html"]);
        command.arg(format!("--output-path={}", report.display()));
        command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
        command.arg(format!("--chrome-flags={FLAGS}")).env("CHROME_PATH", &programs.browser);
        run::run(&mut command)?;
        let file = report.with_extension("report.json");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("Lighthouse wrote no report {}", file.display()))?;
        let report: Value =
            serde_json::from_str(&text).context("the report of Lighthouse is no JSON")?;
        if let Some(message) = report["runtimeError"]["message"].as_str() {
            bail!("Lighthouse could not look at the page: {message}");
        }
        reports.push(report);
    }
    println!("    The reports are in {}", folder.display());
    Ok(figures(&reports))
}

fn figures(reports: &[Value]) -> Vec<Figure> {
    let values = |read: &dyn Fn(&Value) -> Option<f64>| -> Vec<f64> {
        reports.iter().filter_map(read).collect()
    };
    let scores = CATEGORIES.map(|name| {
        let score = |report: &Value| Some(report["categories"][name]["score"].as_f64()? * 100.0);
        Figure::new(name, Unit::Count, Limit::AtLeast(100.0), values(&score))
    });
    let metrics = METRICS.map(|(name, unit, limit)| {
        let metric = |report: &Value| report["audits"][name]["numericValue"].as_f64();
        Figure::new(name, unit, limit, values(&metric))
    });
    scores.into_iter().chain(metrics).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scores_and_metrics_are_read_from_reports() {
        let report = json!({
            "categories": {"performance": {"score": 0.99}},
            "audits": {"speed-index": {"numericValue": 62.5}},
        });
        let figures = figures(&[report]);
        assert_eq!((figures[0].name.as_str(), &figures[0].values), ("performance", &vec![99.0]));
        assert!(figures[1].values.is_empty());
        assert_eq!(figures.last().expect("the last metric").values, [62.5]);
    }
}
