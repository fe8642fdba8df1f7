//! When a backend that says nothing counts as gone.

use super::ReadError;
use crate::prerender::report::PrerenderError;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// So many campaigns in a row for which nothing comes mean that the backend is gone.
const SILENT_MAX: usize = 12;

/// Campaigns in a row, over all threads, for which nothing came.
#[derive(Debug, Default)]
pub(super) struct Outage(AtomicUsize);

impl Outage {
    /// Something came.
    pub(super) fn response_received(&self) {
        self.0.store(0, Relaxed);
    }

    /// Nothing came for the campaign at this address.
    pub(super) fn no_response(&self, at: &str, reason: String) -> ReadError {
        if self.0.fetch_add(1, Relaxed) + 1 < SILENT_MAX {
            return ReadError::Invalid(reason);
        }
        ReadError::Fatal(PrerenderError(format!("{at}: {reason}; the backend answers no more")))
    }
}
