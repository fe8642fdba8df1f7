//! What readers see: the campaigns, and the newest stored count of each.

use crate::catalogue::Catalogue;
use crate::count::Count;
use std::sync::Arc;
use tokio::sync::watch;

/// The campaigns and their counts at one moment, so that a reader never sees change 12 without
/// change 11: a stream that resumes after the last number it saw misses nothing.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The number of the last change.
    pub seq: u64,
    /// The campaigns.
    pub catalogue: Arc<Catalogue>,
    /// One count for each place of the catalogue.
    pub counts: Vec<Arc<Count>>,
}

/// The newest campaigns and counts.
pub struct Hub {
    newest: watch::Sender<Arc<Snapshot>>,
    stopping: watch::Sender<bool>,
}

impl Hub {
    /// A hub that begins with `first`.
    pub fn new(first: Snapshot) -> Self {
        Self { newest: watch::Sender::new(Arc::new(first)), stopping: watch::Sender::new(false) }
    }

    /// The place of a campaign that is shown; it holds in every later snapshot.
    pub fn place(&self, slug: &str) -> Option<usize> {
        self.newest.borrow().catalogue.place(slug)
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
