//! From what became of each campaign to what the home page and the feeds list.

use super::{
    input::{Input, List},
    output::Earlier,
    pages::{Entry, Made},
    report::{Report, Stop},
};
use naqra_campaign::{Campaign, Slug};
use naqra_site::publish::{LISTED_MAX, list, order};
use std::collections::HashSet;

/// Counts for the owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Counters {
    /// Campaigns that were read.
    pub(crate) read: usize,
    /// Campaigns that were not.
    pub(crate) broken: usize,
    /// Pages of an earlier run that stay.
    pub(crate) kept_pages: usize,
}

impl Counters {
    /// Counts what became of the campaigns of an input.
    pub(crate) fn of(input: &Input, made: &[Made]) -> Self {
        let mut tally = Self { broken: input.nameless, ..Self::default() };
        for made in made {
            match made {
                Made::Fresh(..) => tally.read += 1,
                Made::Kept { pages, .. } => {
                    tally.broken += 1;
                    tally.kept_pages += pages;
                }
                Made::Lost => tally.broken += 1,
            }
        }
        tally
    }
}

/// Refuses to replace a site by one without campaigns because of a failure or a slip.
///
/// # Errors
/// [`Stop`] says which.
pub(crate) fn refuse_nothing(tally: Counters, earlier: &Earlier) -> Result<(), Stop> {
    match tally {
        Counters { read: 0, broken: 0, .. } if earlier.has_campaigns() => Err(Stop(
            "The list of campaigns is empty, but the site has pages of some. If it is to be \
             empty, remove its folder first."
                .to_owned(),
        )),
        Counters { read: 0, broken: 1.., .. } => {
            Err(Stop(format!("None of {} campaigns could be read.", tally.broken)))
        }
        _ => Ok(()),
    }
}

/// Tells what cannot be read of the items of a list, unless it was told of the campaign's own
/// document.
pub(crate) fn report_list(input: &Input, made: &[Made], report: &Report) {
    let Some(List { faults, .. }) = &input.list else { return };
    let told: HashSet<(&Slug, &str)> = made
        .iter()
        .filter_map(|made| match made {
            Made::Fresh(entry, fields) => Some((&entry.campaign.summary.slug, fields)),
            Made::Kept { .. } | Made::Lost => None,
        })
        .flat_map(|(slug, fields)| fields.iter().map(move |field| (slug, field.as_str())))
        .collect();
    for (slug, field, line) in faults {
        if !told.contains(&(slug, field.as_str())) {
            report.problem(line);
        }
    }
}

/// The campaigns that have pages, in the order of the list.
#[derive(Debug)]
pub(crate) struct Listing {
    /// All of them.
    pub(crate) campaigns: Vec<Campaign>,
    /// What the home page starts with, as the API answers it.
    pub(crate) home: String,
    /// How many that are, and how many there are in all.
    pub(crate) listed: (usize, usize),
}

impl Listing {
    /// Puts the campaigns of an input in order.
    pub(crate) fn of(input: Input, made: Vec<Made>) -> Self {
        let mut entries: Vec<(usize, Entry)> = made
            .into_iter()
            .enumerate()
            .filter_map(|(index, made)| Some((index, made.entry()?)))
            .collect();
        let (listed, total, next) = match input.list {
            Some(List { first, total, next, .. }) => {
                let listed = entries.iter().take_while(|(index, _)| *index < first).count();
                (listed, total, next)
            }
            None => {
                entries.sort_by(|(_, one), (_, other)| {
                    order(&one.campaign.summary, &other.campaign.summary)
                });
                (entries.len().min(LISTED_MAX), entries.len(), None)
            }
        };
        let items = entries.iter_mut().take(listed).filter_map(|(_, entry)| entry.item.take());
        let home = list(&items.collect::<Vec<_>>(), total, next.as_deref());
        let campaigns = entries.into_iter().map(|(_, entry)| entry.campaign).collect();
        Self { campaigns, home, listed: (listed, total) }
    }
}
