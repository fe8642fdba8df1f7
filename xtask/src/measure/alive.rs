//! How long a visitor with a cheap phone on slow 4G waits until the page is alive: the program
//! has taken it over and the event stream is open.

use anyhow::{Result, bail};
use naqra_driver::{Browser, Programs, Settings, Slowness};
use serde_json::{Value, json};

use super::campaigns::RUNNING;
use super::figures::{Figure, Goal, Unit, Verdict, table};
use super::subject::Subject;
use crate::run::say;
use crate::tools::ensure_browser;

/// Each in a browser of its own, with nothing cached.
const RUNS: usize = 5;

/// After that the page is not slow but broken. The driver waits 30 seconds for a script.
const PATIENCE_MS: u64 = 25_000;

/// The script that notes the moments.
const WATCH: &str = include_str!("alive.js");

/// Moments in the order in which they usually come; all in milliseconds since the navigation.
const MOMENTS: [(&str, &str); 12] = [
    ("html", "page is there"),
    ("wanted", "program is asked for"),
    ("styles", "linked styles are there"),
    ("fcp", "first contentful paint"),
    ("lcp", "largest contentful paint"),
    ("fonts", "fonts are there"),
    ("loader", "loader is there"),
    ("program", "program is there"),
    ("compiled", "program is compiled"),
    ("ready", "page is taken over"),
    ("asked", "stream is asked for"),
    ("open", "stream is open"),
];

/// Goal for the later one of "taken over" and "stream open".
const GOAL_MS: f64 = 1500.0;

/// Visits the running sample campaign and prints when what happened.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let programs = ensure_browser()?;
    let server = subject.serve()?;
    let path = format!("/ar/c/{RUNNING}");
    say(&format!(
        "Time until {path} is alive: applied slow 4G, 4x CPU, nothing cached, {RUNS} runs"
    ));
    let mut visits = Vec::new();
    for _ in 0..RUNS {
        visits.push(visit(&programs, &server.at(&path))?);
    }
    let verdict = table(&figures(&visits));
    println!("    alive: {}\n", verdict.words());
    Ok(verdict)
}

fn visit(programs: &Programs, address: &str) -> Result<Value> {
    let browser = Browser::open(programs, &Settings::phone("ar"))?;
    browser.before_each_page(WATCH)?;
    browser.slow_down(&Slowness::SLOW_4G)?;
    browser.goto(address)?;
    let moments = browser.run("return naqraMoments(arguments[0])", &[json!(PATIENCE_MS)])?;
    for (name, what) in [("ready", "the program did not take over"), ("open", "no stream opened")] {
        if !moments[name].is_number() {
            bail!("{address} is not alive after {} s: {what}", PATIENCE_MS / 1000);
        }
    }
    Ok(moments)
}

fn figures(visits: &[Value]) -> Vec<Figure> {
    let figure = |name, unit, goal, value: &dyn Fn(&Value) -> Option<f64>| Figure {
        name,
        unit,
        goal,
        values: visits.iter().filter_map(value).collect(),
    };
    let mut figures: Vec<Figure> = MOMENTS
        .iter()
        .map(|(key, name)| {
            figure(name, Unit::Seconds, Goal::None, &|visit: &Value| visit[*key].as_f64())
        })
        // Styles that stand in the page itself have no moment of their own.
        .filter(|figure| !figure.values.is_empty())
        .collect();
    figures.push(figure("long tasks together", Unit::Milliseconds, Goal::None, &|visit| {
        visit["longtasks"].as_f64()
    }));
    figures.push(figure("alive", Unit::Seconds, Goal::AtMost(GOAL_MS), &|visit| {
        Some(visit["ready"].as_f64()?.max(visit["open"].as_f64()?))
    }));
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alive_is_the_later_moment_and_what_never_came_is_left_out() {
        let visits = [json!({"ready": 900.0, "open": 1100.5}), json!({"ready": 1200, "open": 800})];
        let figures = figures(&visits);
        let names: Vec<&str> = figures.iter().map(|figure| figure.name).collect();
        assert_eq!(names, ["page is taken over", "stream is open", "long tasks together", "alive"]);
        assert_eq!(figures[3].values, [1100.5, 1200.0]);
        assert!(figures[3].is_met());
    }
}
