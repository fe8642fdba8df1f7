//! Detects an outage of the backend.

use super::ReadError;
use crate::prerender::report::PrerenderError;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The backend is down after this many campaigns in a row without a response.
const SILENT_MAX: usize = 12;

/// The number of campaigns in a row without a response, over all threads.
#[derive(Debug, Default)]
pub(super) struct Outage(AtomicUsize);

impl Outage {
    /// Resets the count after a response.
    pub(super) fn response_received(&self) {
        self.0.store(0, Relaxed);
    }

    /// Counts a campaign without a response. Fatal once the limit is reached.
    pub(super) fn no_response(&self, at: &str, reason: String) -> ReadError {
        if self.0.fetch_add(1, Relaxed) + 1 < SILENT_MAX {
            return ReadError::Invalid(reason);
        }
        ReadError::Fatal(PrerenderError(format!("{at}: {reason}; the backend answers no more")))
    }
}
