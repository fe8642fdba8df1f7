//! `cargo xtask measure`: figures about the built site, each beside its limit.

mod alive;
mod bytes;
mod embeds;
mod figures;
mod lighthouse;
mod pages;
mod subject;
mod weight;

use crate::{place::Place, run::say};
use anyhow::Result;
use clap::ValueEnum;
use figures::{Figure, Verdict, table};
use std::path::Path;
use subject::Subject;

/// One thing that can be measured alone, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// What a first visit transfers; budget for WebAssembly and JavaScript
    Bytes,
    /// HTML of prerendered campaigns with its styles; budget for one of them
    Weight,
    /// Scores and metrics of Lighthouse on a phone
    Lighthouse,
    /// Time until a page is live on slow 4G with a slow processor
    Alive,
    /// What campaigns cost other sites: bytes, layout shift, main thread
    Embeds,
    /// Pages that the prerenderer writes in a second (takes minutes)
    Pages,
}

impl Part {
    fn measure(self, subject: &Subject<'_>) -> Result<Vec<Figure>> {
        match self {
            Self::Bytes => bytes::measure(subject),
            Self::Weight => weight::measure(subject),
            Self::Lighthouse => lighthouse::measure(subject),
            Self::Alive => alive::measure(subject),
            Self::Embeds => embeds::measure(subject),
            Self::Pages => pages::measure(subject),
        }
    }
}

/// Measures the parts, all of them when `only` is empty: the site built from the sources, or the
/// one in `dist` as it is. Answers whether nothing went over a budget.
pub(crate) fn measure(place: &Place, only: &[Part], dist: Option<&Path>) -> Result<bool> {
    let wanted = |part: &Part| only.is_empty() || only.contains(part);
    let subject = Subject::ready(place, dist)?;
    let mut worst = Verdict::Met;
    for part in Part::value_variants().iter().copied().filter(wanted) {
        let verdict = match part.measure(&subject) {
            Ok(figures) => table(&figures),
            Err(error) => {
                println!("error: {error:#}");
                Verdict::Failed
            }
        };
        say(&format!("{part:?}: {}", verdict.words()));
        worst = worst.max(verdict);
    }
    Ok(worst != Verdict::Failed)
}
