//! Events that live counts arrive with.

use naqra_campaign::{ConnectionEvent, Progress};
use naqra_contract::ProgressUpdate;

/// An event of a live source.
pub(super) enum FeedEvent {
    /// The state of the connection changed.
    Connection(ConnectionEvent),
    /// A stream message or heartbeat arrived.
    Received,
    /// A count arrived.
    CountUpdate(CountUpdate),
}

/// A new count of one of the followed campaigns.
#[derive(Clone)]
pub(super) struct CountUpdate {
    update: ProgressUpdate,
    /// It comes from a poll, and the stream sent a message meanwhile: it may be the older one.
    overtaken: bool,
}

impl CountUpdate {
    /// An update of the stream, or of a poll that may be `overtaken`.
    pub(super) const fn new(update: ProgressUpdate, overtaken: bool) -> Self {
        Self { update, overtaken }
    }

    /// The index of the campaign among the followed ones.
    pub(super) const fn index(&self) -> usize {
        self.update.index()
    }

    /// Whether it has points.
    pub(super) fn has_points(&self) -> bool {
        self.update.has_points()
    }

    /// The resulting count; `None` if it is older than the current one.
    pub(super) fn apply_to(&self, current: &Progress) -> Option<Progress> {
        let mut progress = self.update.apply_to(current);
        if self.overtaken {
            progress.points = progress.points.max(current.points);
        }
        (!self.overtaken || progress.seq >= current.seq).then_some(progress)
    }
}
