//! The sums of the stored interactions, so that a stored count can be compared with them.

use crate::{
    campaigns::COUNT_MAX,
    count::{Count, Counters, NetworkCounters},
};
use serde::{Deserialize, Serialize};

/// The count at which a campaign started: what its file said when it was first read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitialCount {
    points: u64,
    counters: Counters,
    networks: NetworkCounters,
}

/// The sums of the interactions of one campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InteractionTotals {
    points: u64,
    counters: Counters,
    networks: NetworkCounters,
}

impl InitialCount {
    /// The initial count of a campaign whose count is still `count`.
    pub fn of(count: &Count) -> Self {
        Self {
            points: count.points,
            counters: count.counters.clone(),
            networks: count.networks.clone(),
        }
    }

    /// Adds points, up to [`COUNT_MAX`].
    pub fn add_points(&mut self, points: u64) {
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
    }

    /// The initial count of a campaign that has `count` after `totals`, for databases that did not store
    /// it.
    pub fn before(count: &Count, totals: &InteractionTotals) -> Self {
        let networks = count.networks.iter().map(|(name, counters)| {
            let none = Counters::new();
            let totals = totals.networks.get(name).unwrap_or(&none);
            (name.clone(), subtract(counters, totals))
        });
        Self {
            points: count.points.saturating_sub(totals.points),
            counters: subtract(&count.counters, &totals.counters),
            networks: networks.collect(),
        }
    }
}

fn subtract(counters: &Counters, totals: &Counters) -> Counters {
    let rest = |action: &String, count: &u64| {
        count.saturating_sub(totals.get(action).copied().unwrap_or_default())
    };
    counters.iter().map(|(action, count)| (action.clone(), rest(action, count))).collect()
}

impl InteractionTotals {
    /// Raises `count` to the initial count plus these totals; a higher one stays as it is. Returns the
    /// points of that sum.
    pub fn raise(&self, start: &InitialCount, count: &mut Count) -> u64 {
        let points = start.points.saturating_add(self.points).min(COUNT_MAX);
        count.points = count.points.max(points);
        raise(&start.counters, &self.counters, &mut count.counters);
        for (network, totals) in &self.networks {
            if count.lists_network(network) {
                let none = Counters::new();
                let start = start.networks.get(network).unwrap_or(&none);
                let counters = count.networks.entry(network.clone()).or_default();
                raise(start, totals, counters);
            }
        }
        points
    }

    /// Adds `times` interactions of `points` each.
    pub(super) fn add(&mut self, action: &str, network: Option<&str>, points: u64, times: u64) {
        let points = points.saturating_mul(times);
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
        *self.counters.entry(action.to_owned()).or_default() += times;
        if let Some(network) = network {
            let counters = self.networks.entry(network.to_owned()).or_default();
            *counters.entry(action.to_owned()).or_default() += times;
        }
    }
}

fn raise(start: &Counters, totals: &Counters, counters: &mut Counters) {
    for (action, times) in totals {
        let least = start.get(action).copied().unwrap_or_default().saturating_add(*times);
        let count = counters.entry(action.clone()).or_default();
        *count = (*count).max(least.min(COUNT_MAX));
    }
}
