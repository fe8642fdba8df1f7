//! The status of a campaign, and how it follows from dates and points.

use super::Instant;

/// The status of a campaign. The backend decides it; the page shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Status {
    /// Announced, not counting yet.
    Upcoming,
    /// Counting.
    Running,
    /// The goal is reached; interactions still count.
    Reached,
    /// The sponsor is delivering the pledge.
    Delivering,
    /// The pledge has been delivered.
    Delivered,
    /// Over without reaching the goal, or archived.
    Ended,
}

impl Status {
    /// All statuses in the order of a campaign's life.
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

    /// Parses the id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Whether interactions count now.
    #[must_use]
    pub const fn accepts_interactions(self) -> bool {
        matches!(self, Self::Running | Self::Reached)
    }

    /// Whether the count can still change, so that live updates are useful.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Upcoming | Self::Running | Self::Reached)
    }
}

/// The values that the status depends on, besides the current time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusInputs {
    /// The status that the owner set.
    pub owner: Status,
    /// Points counted so far.
    pub points: u64,
    /// Points to reach, if there is a goal.
    pub target: Option<u64>,
    /// When an upcoming campaign starts.
    pub starts_at: Option<Instant>,
    /// When a running campaign ends.
    pub ends_at: Option<Instant>,
}

impl StatusInputs {
    /// Whether the points reach the target.
    #[must_use]
    pub fn goal_reached(&self) -> bool {
        self.target.is_some_and(|target| self.points >= target)
    }

    /// The status at `now`.
    ///
    /// An upcoming campaign starts at `starts_at`; a running one is reached when its points reach the
    /// target, and ends at `ends_at`. `reached`, `delivering`, `delivered` and `ended` stay as the owner
    /// set them.
    #[must_use]
    pub fn status_at(&self, now: Instant) -> Status {
        let started = self.starts_at.is_some_and(|start| now >= start);
        let over = self.ends_at.is_some_and(|end| now >= end);
        match self.owner {
            Status::Upcoming if !started => Status::Upcoming,
            Status::Upcoming | Status::Running if self.goal_reached() => Status::Reached,
            Status::Upcoming | Status::Running if over => Status::Ended,
            Status::Upcoming | Status::Running => Status::Running,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_000;
    const END: i64 = 2_000;

    fn dated(owner: Status, points: u64) -> StatusInputs {
        StatusInputs {
            owner,
            points,
            target: Some(100),
            starts_at: Some(Instant::from_seconds(START)),
            ends_at: Some(Instant::from_seconds(END)),
        }
    }

    #[test]
    fn status_follows_dates_and_points() {
        use Status::*;
        let table = [
            (Upcoming, 0, START - 1, Upcoming),
            (Upcoming, 100, START - 1, Upcoming),
            (Upcoming, 0, START, Running),
            (Upcoming, 100, START, Reached),
            (Upcoming, 99, END, Ended),
            (Running, 0, START - 1, Running),
            (Running, 99, END - 1, Running),
            (Running, 99, END, Ended),
            (Running, 100, END - 1, Reached),
            (Running, 100, END, Reached),
            (Running, 101, END + 1, Reached),
            (Reached, 0, END - 1, Reached),
            (Reached, 0, END, Reached),
            (Delivering, 0, END, Delivering),
            (Delivered, 100, START - 1, Delivered),
            (Ended, 100, START, Ended),
        ];
        for (owner, points, now, wanted) in table {
            let found = dated(owner, points).status_at(Instant::from_seconds(now));
            assert_eq!(found, wanted, "{owner:?} with {points} points at {now}");
        }
    }

    #[test]
    fn status_stays_as_set_without_dates_and_goal() {
        for owner in Status::ALL {
            let bare =
                StatusInputs { owner, points: 5, target: None, starts_at: None, ends_at: None };
            assert_eq!(bare.status_at(Instant::from_seconds(END)), owner);
        }
    }

    #[test]
    fn status_ids_round_trip() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.id()), Some(status));
        }
        assert_eq!(Status::parse("Running"), None);
    }
}
