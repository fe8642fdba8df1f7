//! How fast the prerenderer draws pictures for previews.

use anyhow::{Context, Result, bail};

use super::figures::{Spread, Verdict};
use super::prerenderer::{Prerenderer, Run};
use super::subject::Subject;
use crate::run::say;

/// The samples are few, so each way is run several times and the median taken.
const RUNS: usize = 3;

/// Writes the sample campaigns with and without pictures; the difference is what pictures take.
pub(super) fn measure(subject: &Subject<'_>) -> Result<Verdict> {
    let prerenderer = Prerenderer::build(subject)?;
    say("Cards and story pictures that the prerenderer draws for the sample campaigns");
    let run = |cards: bool| -> Result<Vec<Run>> {
        (0..RUNS).map(|_| prerenderer.run(subject.samples(), cards)).collect()
    };
    let (with, without) = (run(true)?, run(false)?);
    let seconds = median_seconds(&with)? - median_seconds(&without)?;
    let cards = with[0].pictures.saturating_sub(without[0].pictures);
    if cards == 0 || seconds <= 0.0 {
        bail!(
            "the run with cards wrote {cards} pictures more in {seconds:.2} s more, so there is nothing to measure"
        );
    }
    println!("    {cards} pictures in {seconds:.2} s: {:.1} per second", cards as f64 / seconds);
    println!("    cards have no goal: the figure is to be seen\n");
    Ok(Verdict::Met)
}

fn median_seconds(runs: &[Run]) -> Result<f64> {
    let seconds: Vec<f64> = runs.iter().map(|run| run.time.as_secs_f64()).collect();
    Ok(Spread::of(&seconds).context("the prerenderer did not run")?.median)
}
