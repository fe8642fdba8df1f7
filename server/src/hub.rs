//! What readers see: the campaigns, and the newest stored count of each.

use crate::{catalogue::Catalogue, count::Count};
use std::sync::Arc;
use tokio::sync::watch;

/// The campaigns and their counts at one moment. A reader never sees change 12 without change 11, so
/// a stream that resumes after the last `seq` that it sent misses nothing.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The `seq` of the last change.
    pub seq: u64,
    /// The campaigns.
    pub catalogue: Arc<Catalogue>,
    /// One count for each index of the catalogue.
    pub counts: Vec<Arc<Count>>,
}

/// Holds the newest snapshot and passes it to all subscribers.
pub struct Hub {
    newest: watch::Sender<Arc<Snapshot>>,
    shutdown: watch::Sender<bool>,
}

impl Hub {
    /// A hub with a first snapshot.
    pub fn new(first: Snapshot) -> Self {
        Self { newest: watch::Sender::new(Arc::new(first)), shutdown: watch::Sender::new(false) }
    }

    /// The index of a visible campaign; it is valid in every later snapshot.
    pub fn index_of(&self, slug: &str) -> Option<usize> {
        self.newest.borrow().catalogue.index_of(slug)
    }

    /// The newest snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.newest.borrow().clone()
    }

    /// A receiver that always holds the newest snapshot; a slow receiver skips some.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.newest.subscribe()
    }

    /// Publishes a snapshot whose counts are stored.
    pub fn publish(&self, snapshot: Snapshot) {
        self.newest.send_replace(Arc::new(snapshot));
    }

    /// A receiver that turns `true` when the server shuts down.
    pub fn shutdown(&self) -> watch::Receiver<bool> {
        self.shutdown.subscribe()
    }

    /// Ends all streams.
    pub fn shut_down(&self) {
        self.shutdown.send_replace(true);
    }
}
