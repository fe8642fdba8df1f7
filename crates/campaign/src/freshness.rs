//! What a page may say about the age of its numbers.

use super::{Connection, Instant};

/// How fresh the numbers are. Each is said only once it is true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// Nothing has been heard since the page was opened, shown again or resumed: the number is as
    /// old as its own time says.
    Counted,
    /// The stream is open and was heard.
    Live,
    /// No new numbers come at the moment, though the backend can be reached or was a moment ago.
    Delayed,
    /// The counts are asked for again and again, and the last question was answered.
    Polling,
    /// The device has no network, or nothing answers at all.
    Offline,
    /// The visitor paused it.
    Paused,
    /// The numbers do not move any more.
    Final,
}

/// What the note on freshness is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Age {
    /// The state.
    pub freshness: Freshness,
    /// When the backend last counted, as far as it says.
    pub counted_at: Option<Instant>,
    /// When the backend was last heard here.
    pub received_at: Option<Instant>,
    /// The pause between two questions for the counts.
    pub every_seconds: u64,
}

impl Age {
    /// The age of numbers whose backend was not heard yet.
    #[must_use]
    pub fn of(connection: Connection) -> Self {
        Self {
            freshness: connection.freshness,
            counted_at: None,
            received_at: None,
            every_seconds: u64::from(connection.poll_ms() / 1_000),
        }
    }

    /// The moment as of which the numbers are right.
    #[must_use]
    pub fn as_of(&self) -> Option<Instant> {
        match self.freshness {
            Freshness::Final => self.counted_at,
            _ => self.received_at.max(self.counted_at),
        }
    }
}
