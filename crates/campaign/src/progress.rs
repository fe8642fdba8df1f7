//! Points, goals and counters.

use super::{Instant, PluralForms, Status};

/// The unit of points.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// A point.
    #[default]
    Point,
    /// An interaction: every action adds 1.
    Interaction,
    /// A unit of the owner, with its nouns.
    Custom {
        /// The id, shown if there is no noun.
        id: String,
        /// The nouns by language and plural category.
        forms: PluralForms,
    },
}

/// The goal of a campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal {
    /// The points to reach; at least 1.
    pub target: u64,
    /// The unit.
    pub unit: Unit,
}

/// Counts by action and by network.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counters {
    /// Action → count.
    pub actions: Vec<(String, u64)>,
    /// Network → (action → count).
    pub networks: Vec<(String, Vec<(String, u64)>)>,
}

/// The count of a campaign at one moment, as sent by the backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Points so far.
    pub points: u64,
    /// The points to reach; `None` without a goal.
    pub target: Option<u64>,
    /// The status of the campaign.
    pub status: Status,
    /// Counts by action and network.
    pub counters: Counters,
    /// The time of the count, if known.
    pub counted_at: Option<Instant>,
    /// The number of the change; a lower one is older.
    pub seq: u64,
}

/// The reached share of a goal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Percent {
    /// Whole percent, rounded down, so that 99.6 % is not 100 %; can be more than 100.
    pub whole: u64,
    /// The length of the bar in thousandths, 0 to 1000.
    pub bar_permille: u16,
}

impl Percent {
    /// The share of `points` in `target`; a target of 0 counts as reached.
    #[must_use]
    pub fn of(points: u64, target: u64) -> Self {
        if target == 0 {
            return Self { whole: 100, bar_permille: 1000 };
        }
        let (times, mut rest) = (points / target, points % target);
        // Above 2^50 rest and target are scaled down so that the product fits.
        let mut whole = target;
        while whole > 1 << 50 {
            whole >>= 10;
            rest >>= 10;
        }
        // Scaling can make the rest equal to the target, never greater.
        let part = |scale: u64| (rest * scale / whole).min(scale - 1);
        let bar = if times > 0 { 1000 } else { part(1000) };
        Self {
            whole: times.saturating_mul(100).saturating_add(part(100)),
            bar_permille: u16::try_from(bar).unwrap_or(1000),
        }
    }
}

impl Progress {
    /// The share of the goal, if there is a goal.
    #[must_use]
    pub fn percent(&self) -> Option<Percent> {
        self.target.map(|target| Percent::of(self.points, target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percent_rounds_down_and_the_bar_is_clamped() {
        let table = [
            (0, 100, 0, 0),
            (996, 1000, 99, 996),
            (999_999, 1_000_000, 99, 999),
            (1_000_000, 1_000_000, 100, 1000),
            (1_200_000, 1_000_000, 120, 1000),
            (227_000, 1_000_000, 22, 227),
            (5, 0, 100, 1000),
            (u64::MAX, 1, u64::MAX, 1000),
        ];
        for (points, target, whole, bar_permille) in table {
            assert_eq!(Percent::of(points, target), Percent { whole, bar_permille });
        }
    }

    proptest! {
        #[test]
        fn percent_is_100_if_and_only_if_the_goal_is_reached(points: u64, target in 1u64..) {
            let percent = Percent::of(points, target);
            prop_assert_eq!(percent.whole >= 100, points >= target);
            prop_assert!(percent.bar_permille <= 1000);
        }
    }
}
