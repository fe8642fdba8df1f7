//! The freshness of a count.

use super::{Connection, Instant};

/// How fresh a count is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// No message since the page was opened, shown again or resumed: the count is as old as its own time
    /// says.
    Counted,
    /// The stream is open and has sent a message.
    Live,
    /// No new counts at the moment, though the backend is reachable or was until now.
    Delayed,
    /// The counts are polled, and the last poll succeeded.
    Polling,
    /// The device is offline, or the backend is unreachable.
    Offline,
    /// The visitor paused live updates.
    Paused,
    /// The count cannot change any more.
    Final,
}

/// The values of the freshness note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Age {
    /// How fresh the count is.
    pub freshness: Freshness,
    /// The time of the count, if the backend sends it.
    pub counted_at: Option<Instant>,
    /// When the backend last sent something.
    pub received_at: Option<Instant>,
    /// The polling interval in seconds.
    pub every_seconds: u64,
}

impl Age {
    /// The values for a backend that has sent nothing yet.
    #[must_use]
    pub fn of(connection: Connection) -> Self {
        Self {
            freshness: connection.freshness,
            counted_at: None,
            received_at: None,
            every_seconds: u64::from(connection.poll_ms() / 1_000),
        }
    }

    /// The time as of which the count is right, if known.
    #[must_use]
    pub fn as_of(&self) -> Option<Instant> {
        match self.freshness {
            Freshness::Final => self.counted_at,
            _ => self.received_at.max(self.counted_at),
        }
    }
}
