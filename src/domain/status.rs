//! The states of a campaign.

/// Where a campaign stands. The backend decides; the page shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Status {
    /// Announced, not counting yet.
    Upcoming,
    /// Counting.
    Running,
    /// The goal is reached; counting may go on.
    Reached,
    /// The sponsor is giving what was promised.
    Delivering,
    /// What was promised has been given.
    Delivered,
    /// Over without reaching the goal, or archived.
    Ended,
}

impl Status {
    /// All states in the order a campaign goes through them.
    pub const ALL: [Self; 6] = [
        Self::Upcoming,
        Self::Running,
        Self::Reached,
        Self::Delivering,
        Self::Delivered,
        Self::Ended,
    ];

    /// The id in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Running => "running",
            Self::Reached => "reached",
            Self::Delivering => "delivering",
            Self::Delivered => "delivered",
            Self::Ended => "ended",
        }
    }

    /// Reads the id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Whether interactions count now.
    #[must_use]
    pub const fn takes_interactions(self) -> bool {
        matches!(self, Self::Running | Self::Reached)
    }

    /// Whether the number can still move, so that a live stream is worth its cost.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Upcoming | Self::Running | Self::Reached)
    }
}
