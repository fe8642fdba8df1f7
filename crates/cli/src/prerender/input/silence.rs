//! When a backend that says nothing counts as gone.

use super::Failure;
use crate::prerender::report::Stop;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// So many campaigns in a row for which nothing comes mean that the backend is gone.
const SILENT_MAX: usize = 12;

/// Campaigns in a row, over all threads, for which nothing came.
#[derive(Debug, Default)]
pub(super) struct Silence(AtomicUsize);

impl Silence {
    /// Something came.
    pub(super) fn broken(&self) {
        self.0.store(0, Relaxed);
    }

    /// Nothing came for the campaign at this address.
    pub(super) fn goes_on(&self, at: &str, reason: String) -> Failure {
        if self.0.fetch_add(1, Relaxed) + 1 < SILENT_MAX {
            return Failure::Broken(reason);
        }
        Failure::Stop(Stop(format!("{at}: {reason}; the backend answers no more")))
    }
}
