//! `cargo xtask measure`: figures about the built site, each beside its goal.

mod alive;
mod bytes;
mod campaigns;
mod cards;
mod embeds;
mod figures;
mod lighthouse;
mod pages;
mod prerenderer;
mod report;
mod subject;
mod weight;

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::run::{self, say};
use figures::Verdict;
use subject::Subject;

/// One thing that can be measured alone, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Bytes,
    Weight,
    Lighthouse,
    Alive,
    Embeds,
    Pages,
    Cards,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Bytes,
        Self::Weight,
        Self::Lighthouse,
        Self::Alive,
        Self::Embeds,
        Self::Pages,
        Self::Cards,
    ];

    /// The part of this name; the error lists all names.
    pub(crate) fn named(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name).with_context(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is nothing `{name}` to measure; the parts are {names}")
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Weight => "weight",
            Self::Lighthouse => "lighthouse",
            Self::Alive => "alive",
            Self::Embeds => "embeds",
            Self::Pages => "pages",
            Self::Cards => "cards",
        }
    }

    /// Whether the reference backend serves what is measured.
    fn is_served(self) -> bool {
        !matches!(self, Self::Pages | Self::Cards)
    }

    fn run(self, subject: &Subject<'_>) -> Result<Verdict> {
        match self {
            Self::Bytes => bytes::measure(subject),
            Self::Weight => weight::measure(subject),
            Self::Lighthouse => lighthouse::measure(subject),
            Self::Alive => alive::measure(subject),
            Self::Embeds => embeds::measure(subject),
            Self::Pages => pages::measure(subject),
            Self::Cards => cards::measure(subject),
        }
    }
}

/// Measures the parts, all of them when `only` is empty: the site built from the sources, or the
/// one in `dist` as it is. Answers whether nothing went over a budget.
pub(crate) fn measure(place: &Place, only: &[Part], dist: Option<&Path>) -> Result<bool> {
    let wanted = |part: &Part| only.is_empty() || only.contains(part);
    let parts: Vec<Part> = Part::ALL.into_iter().filter(wanted).collect();
    let subject = Subject::ready(place, dist, parts.iter().any(|part| part.is_served()))?;
    let mut rows = Vec::new();
    for part in parts {
        let started = Instant::now();
        let verdict = part.run(&subject).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Verdict::Failed
        });
        rows.push((part, verdict, started.elapsed()));
    }
    say("Measured");
    for (part, verdict, time) in &rows {
        println!("    {:<11} {:<15} {:>13}", part.name(), verdict.words(), run::spoken(*time));
    }
    Ok(rows.iter().all(|(_, verdict, _)| *verdict != Verdict::Failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_by_its_name() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()).expect("it exists"), part);
        }
    }
}
