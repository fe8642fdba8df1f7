//! How fast the prerenderer writes pages, and whether many cost as much each as few.

use anyhow::Result;

use super::campaigns::{self, RUNNING};
use super::figures::{Verdict, grouped};
use super::prerenderer::{Prerenderer, Run};
use super::subject::Subject;
use crate::run::say;

const FEW: u64 = 1_000;
const MANY: u64 = 10_000;

/// Pages that should be written in a second.
const GOAL: f64 = 1_000.0;

/// Time for a page among many, divided by that among few, where the work grows with the pages.
const LINEAR: std::ops::RangeInclusive<f64> = 0.8..=1.25;

/// Writes two sites of made campaigns and prints how fast that was.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let prerenderer = Prerenderer::build(subject)?;
    let model = campaigns::read(subject.samples(), RUNNING)?;
    say("Pages that the prerenderer writes, in two languages, without cards");
    println!(
        "    {:>10} {:>8} {:>9} {:>10} {:>10} {:>12}",
        "campaigns", "pages", "seconds", "pages/s", "processor", "peak memory"
    );
    let mut runs = Vec::new();
    for count in [FEW, MANY] {
        let folder = subject.room()?;
        campaigns::write_many(&model, count, folder.path())?;
        let run = prerenderer.run(folder.path(), false)?;
        let peak = run.peak_kib.map_or_else(
            || "unknown here".to_owned(),
            |kib| format!("{:.0} MB", kib as f64 * 1.024 / 1000.0),
        );
        let processor = run
            .processor_time
            .map_or_else(String::new, |time| format!("{:.2} s", time.as_secs_f64()));
        println!(
            "    {:>10} {:>8} {:>9.2} {:>10.0} {processor:>10} {peak:>12}",
            grouped(count),
            grouped(run.pages as u64),
            run.time.as_secs_f64(),
            speed(&run)
        );
        runs.push(run);
    }
    let (ratio, verdict) = judge(&runs[0], &runs[1]);
    let linear = if LINEAR.contains(&ratio) { "linear" } else { "NOT linear" };
    println!("    time for a page, many against few: {ratio:.2}, {linear} (0.80 to 1.25)");
    if let Some(ratio) = processor_ratio(&runs[0], &runs[1]) {
        // What the disk and other programs take is not in it.
        println!("    processor time for a page, many against few: {ratio:.2}");
    }
    println!("    goal of {GOAL:.0} pages per second: {}\n", verdict.words());
    Ok(verdict)
}

fn speed(run: &Run) -> f64 {
    run.pages as f64 / run.time.as_secs_f64()
}

/// The ratio of time per page, and whether both are fast enough and it is linear.
fn judge(few: &Run, many: &Run) -> (f64, Verdict) {
    let ratio = speed(few) / speed(many);
    let fast = speed(few) >= GOAL && speed(many) >= GOAL;
    (ratio, Verdict::of_goal(fast && LINEAR.contains(&ratio)))
}

fn processor_ratio(few: &Run, many: &Run) -> Option<f64> {
    let each = |run: &Run| Some(run.processor_time?.as_secs_f64() / run.pages as f64);
    Some(each(many)? / each(few)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn fast_and_linear_is_the_goal() {
        let run = |pages: usize, seconds: f64| Run {
            time: Duration::from_secs_f64(seconds),
            pages,
            pictures: 0,
            peak_kib: None,
            processor_time: Some(Duration::from_secs_f64(seconds * 2.0)),
        };
        for (few, many, ratio, verdict) in [
            (1.0, 10.0, 1.0, Verdict::Met),
            (3.0, 30.0, 1.0, Verdict::Missed),
            (0.5, 10.0, 2.0, Verdict::Missed),
            (1.5, 10.0, 0.67, Verdict::Missed),
        ] {
            let (seen, judged) = judge(&run(2_000, few), &run(20_000, many));
            assert!((seen - ratio).abs() < 0.01, "{seen}");
            assert_eq!(judged, verdict, "{few} {many}");
            let seen = processor_ratio(&run(2_000, few), &run(20_000, many)).expect("both know it");
            assert!((seen - ratio).abs() < 0.01, "{seen}");
        }
    }
}
