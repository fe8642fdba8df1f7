//! What readers see: the campaigns, and the newest stored count of each.

use crate::campaigns::Campaign;
use crate::count::Count;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::watch;

/// The counts of all campaigns at one moment, so that a reader never sees change 12 without
/// change 11: a stream that resumes after the last number it saw misses nothing.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The number of the last change.
    pub seq: u64,
    /// One count for each campaign, in the order of [`Hub::campaigns`].
    pub counts: Vec<Arc<Count>>,
}

/// The campaigns of this run, and their newest counts.
pub struct Hub {
    campaigns: Vec<Campaign>,
    places: BTreeMap<String, usize>,
    newest: watch::Sender<Arc<Snapshot>>,
    stopping: watch::Sender<bool>,
}

impl Hub {
    /// A hub for `campaigns`, whose counts are `first`, in the same order.
    pub fn new(campaigns: Vec<Campaign>, first: Snapshot) -> Self {
        let places = campaigns
            .iter()
            .enumerate()
            .map(|(place, campaign)| (campaign.slug.clone(), place))
            .collect();
        Self {
            campaigns,
            places,
            newest: watch::Sender::new(Arc::new(first)),
            stopping: watch::Sender::new(false),
        }
    }

    /// All campaigns.
    pub fn campaigns(&self) -> &[Campaign] {
        &self.campaigns
    }

    /// The place of a campaign in [`Hub::campaigns`] and [`Snapshot::counts`].
    pub fn place(&self, slug: &str) -> Option<usize> {
        self.places.get(slug).copied()
    }

    /// The newest counts.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.newest.borrow().clone()
    }

    /// A receiver that always holds the newest counts; one that is slow skips some.
    pub fn follow(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.newest.subscribe()
    }

    /// Shows counts that have been stored.
    pub fn publish(&self, snapshot: Snapshot) {
        self.newest.send_replace(Arc::new(snapshot));
    }

    /// A receiver that turns `true` when the server stops.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Tells all streams to end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }
}
