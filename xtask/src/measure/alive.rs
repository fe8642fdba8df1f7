//! How long a visitor with a cheap phone on slow 4G waits until the page is alive: the app has
//! resumed and the event stream is open.

use super::{
    figures::{Figure, Limit, Unit},
    subject::{RUNNING, Subject},
};
use crate::{run::say, tools::ensure_browser};
use anyhow::{Result, bail};
use naqra_driver::{Browser, Settings, Throttling};
use serde_json::{Value, json};

/// Each in a browser of its own, with nothing cached.
const RUNS: usize = 5;

/// After that the page is not slow but broken. The driver waits 30 seconds for a script.
const PATIENCE_MS: u64 = 25_000;

/// The script that notes the moments.
const WATCH: &str = include_str!("alive.js");

/// Moments in the order in which they usually come; all in milliseconds since the navigation.
const MOMENTS: [(&str, &str); 9] = [
    ("html", "page is there"),
    ("wanted", "program is requested"),
    ("fcp", "first contentful paint"),
    ("lcp", "largest contentful paint"),
    ("fonts", "fonts are there"),
    ("program", "program is there"),
    ("ready", "app has resumed"),
    ("open", "stream is open"),
    ("longtasks", "long tasks together"),
];

/// For the later one of "resumed" and "stream open".
const GOAL_MS: f64 = 1500.0;

pub(super) fn measure(subject: &Subject<'_>) -> Result<Vec<Figure>> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    let path = format!("/ar/c/{RUNNING}");
    say(&format!(
        "Time until {path} is alive: applied slow 4G, 4x CPU, nothing cached, {RUNS} runs"
    ));
    let mut visits = Vec::new();
    for _ in 0..RUNS {
        let browser = Browser::open(&programs, &Settings::phone("ar"))?;
        browser.before_each_page(WATCH)?;
        browser.slow_down(&Throttling::SLOW_4G)?;
        browser.goto(&server.at(&path))?;
        let moments = browser.run("return naqraMoments(arguments[0])", &[json!(PATIENCE_MS)])?;
        if alive(&moments).is_none() {
            bail!("{path} is not alive after {} s: {moments}", PATIENCE_MS / 1000);
        }
        visits.push(moments);
    }
    let mut figures: Vec<Figure> = MOMENTS
        .iter()
        .map(|(key, name)| {
            let values = visits.iter().filter_map(|visit| visit[*key].as_f64());
            Figure::new(*name, Unit::Seconds, Limit::None, values)
        })
        .collect();
    let values = visits.iter().filter_map(alive);
    figures.push(Figure::new("alive", Unit::Seconds, Limit::AtMost(GOAL_MS), values));
    Ok(figures)
}

fn alive(moments: &Value) -> Option<f64> {
    Some(moments["ready"].as_f64()?.max(moments["open"].as_f64()?))
}
