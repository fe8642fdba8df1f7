//! The state a campaign is in, worked out from its dates and its count.
//!
//! Pure: the present moment is an argument, so every case is a row of a table.

use jiff::Timestamp;
pub use naqra::domain::Status;
use serde::Serializer;

/// Writes a status as the contract spells it.
///
/// # Errors
/// Those of the serializer.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields out by reference")]
pub(crate) fn as_id<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(status.id())
}

/// What the status of a campaign depends on, besides the present moment.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// The status its owner wrote in the campaign file.
    pub owner: Status,
    /// Points counted so far.
    pub points: u64,
    /// Points to reach, when the campaign has a goal.
    pub target: Option<u64>,
    /// When it starts by itself.
    pub starts_at: Option<Timestamp>,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
}

impl Facts {
    /// Whether the integers say that the goal is reached.
    pub fn goal_reached(&self) -> bool {
        self.target.is_some_and(|target| self.points >= target)
    }

    fn over(&self, now: Timestamp) -> bool {
        self.ends_at.is_some_and(|end| now >= end)
    }
}

/// The status at `now`.
///
/// `delivering`, `delivered` and `ended` are the owner's words and stay. An upcoming campaign
/// starts at `starts_at`; a running one is reached with its last point and ends at `ends_at`;
/// a reached one stays reached.
pub fn status_at(facts: &Facts, now: Timestamp) -> Status {
    let started = facts.starts_at.is_some_and(|start| now >= start);
    match facts.owner {
        Status::Upcoming if !started => Status::Upcoming,
        Status::Upcoming | Status::Running if facts.goal_reached() => Status::Reached,
        Status::Upcoming | Status::Running if facts.over(now) => Status::Ended,
        Status::Upcoming | Status::Running => Status::Running,
        settled => settled,
    }
}

/// Whether a campaign of this status takes interactions at `now`.
pub fn takes_interactions(status: Status, ends_at: Option<Timestamp>, now: Timestamp) -> bool {
    matches!(status, Status::Running | Status::Reached) && ends_at.is_none_or(|end| now < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_000;
    const END: i64 = 2_000;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a small second is a time")
    }

    fn dated(owner: Status, points: u64) -> Facts {
        Facts {
            owner,
            points,
            target: Some(100),
            starts_at: Some(at(START)),
            ends_at: Some(at(END)),
        }
    }

    #[test]
    fn status_follows_dates_and_points() {
        use Status::*;
        let cases = [
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
        for (owner, points, now, wanted) in cases {
            let found = status_at(&dated(owner, points), at(now));
            assert_eq!(found, wanted, "{owner:?} with {points} points at {now}");
        }
    }

    #[test]
    fn without_dates_or_goal_the_word_of_the_owner_stays() {
        for owner in Status::ALL {
            let bare = Facts { owner, points: 5, target: None, starts_at: None, ends_at: None };
            assert_eq!(status_at(&bare, at(END)), owner);
        }
    }

    #[test]
    fn interactions_are_taken_while_running_or_reached_and_before_the_end() {
        use Status::*;
        let cases = [
            (Upcoming, END - 1, false),
            (Running, END - 1, true),
            (Running, END, false),
            (Reached, END - 1, true),
            (Reached, END, false),
            (Delivering, END - 1, false),
            (Delivered, END - 1, false),
            (Ended, END - 1, false),
        ];
        for (status, now, wanted) in cases {
            let found = takes_interactions(status, Some(at(END)), at(now));
            assert_eq!(found, wanted, "{status:?} at {now}");
        }
        assert!(takes_interactions(Running, None, at(END)));
    }

    #[test]
    fn words_go_both_ways() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.id()), Some(status));
        }
        assert_eq!(Status::parse("Running"), None);
    }
}
