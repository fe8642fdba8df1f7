//! A tap that the backend accepted.

use std::time::Instant;

/// A tap that the backend accepted.
pub(super) struct SentTap {
    /// When the request was sent.
    pub(super) at: Instant,
    /// When the response was complete.
    pub(super) counted: Instant,
    /// The points before the tap, if they were known.
    pub(super) before: Option<u64>,
    /// The points that the tap added.
    pub(super) added: u64,
    /// False if the count that can be requested never included the tap.
    pub(super) arrived: bool,
}
