//! From the outcomes of campaigns to the lists of the home page and the feeds.

use super::{
    input::{BackendList, Input},
    output::PreviousSite,
    pages::{CampaignOutcome, Entry},
    report::{PrerenderError, Report},
};
use naqra_campaign::{Campaign, Slug};
use naqra_site::publish::{LISTED_MAX, list, order};
use std::collections::HashSet;

/// Numbers of campaigns for the summary.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct CampaignCounts {
    /// Campaigns that were read.
    pub(crate) read: usize,
    /// Campaigns that were not.
    pub(crate) broken: usize,
    /// Pages kept from the previous run.
    pub(crate) kept_pages: usize,
}

impl CampaignCounts {
    /// Counts the outcomes.
    pub(crate) fn of(input: &Input, outcomes: &[CampaignOutcome]) -> Self {
        let mut counts = Self { broken: input.without_slug, ..Self::default() };
        for outcome in outcomes {
            match outcome {
                CampaignOutcome::Written(..) => counts.read += 1,
                CampaignOutcome::Kept { pages, .. } => {
                    counts.broken += 1;
                    counts.kept_pages += pages;
                }
                CampaignOutcome::Missing => counts.broken += 1,
            }
        }
        counts
    }
}

/// Refuses to replace a site with campaigns by an empty one.
///
/// # Errors
/// [`PrerenderError`] if there are no readable campaigns.
pub(crate) fn refuse_empty_site(
    counts: CampaignCounts,
    previous: &PreviousSite,
) -> Result<(), PrerenderError> {
    match counts {
        CampaignCounts { read: 0, broken: 0, .. } if previous.has_campaigns() => {
            Err(PrerenderError(
                "The list of campaigns is empty, but the site has pages of some. If it is to be \
             empty, remove its folder first."
                    .to_owned(),
            ))
        }
        CampaignCounts { read: 0, broken: 1.., .. } => {
            Err(PrerenderError(format!("None of {} campaigns could be read.", counts.broken)))
        }
        _ => Ok(()),
    }
}

/// Reports faults of list items, unless the campaign's own document has the same fault.
pub(crate) fn report_list_faults(input: &Input, outcomes: &[CampaignOutcome], report: &Report) {
    let Some(BackendList { faults, .. }) = &input.list else { return };
    let told: HashSet<(&Slug, &str)> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            CampaignOutcome::Written(entry, fields) => Some((&entry.campaign.summary.slug, fields)),
            CampaignOutcome::Kept { .. } | CampaignOutcome::Missing => None,
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
    /// The new total.
    pub(crate) campaigns: Vec<Campaign>,
    /// The initial list of the home page, in the form of the API.
    pub(crate) home: String,
    /// The number of campaigns in it, and of all campaigns.
    pub(crate) listed: (usize, usize),
}

impl Listing {
    /// Puts the campaigns of an input in order.
    pub(crate) fn of(input: Input, outcomes: Vec<CampaignOutcome>) -> Self {
        let mut entries: Vec<(usize, Entry)> = outcomes
            .into_iter()
            .enumerate()
            .filter_map(|(index, outcome)| Some((index, outcome.entry()?)))
            .collect();
        let (listed, total, next) = match input.list {
            Some(BackendList { first, total, next, .. }) => {
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
