//! What the stored interactions add up to, so that a stored count can be compared with them.

use super::batch::Batch;
use crate::campaigns::COUNT_MAX;
use crate::count::{Count, Counters, Networks};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The count at which a campaign started: what its file said when it was first seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    points: u64,
    counters: Counters,
    networks: Networks,
}

/// The sums of the interactions of one campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    points: u64,
    counters: Counters,
    networks: Networks,
}

impl Start {
    /// The start that `count` is.
    pub fn of(count: &Count) -> Self {
        Self {
            points: count.points,
            counters: count.counters.clone(),
            networks: count.networks.clone(),
        }
    }

    /// Lets the start explain so many points more.
    pub fn add_points(&mut self, points: u64) {
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
    }

    /// The start of a campaign that has `count` after `rows`, where nobody has noted it.
    pub fn before(count: &Count, rows: &Rows) -> Self {
        let networks = count.networks.iter().map(|(name, counters)| {
            let none = Counters::new();
            let rows = rows.networks.get(name).unwrap_or(&none);
            (name.clone(), less(counters, rows))
        });
        Self {
            points: count.points.saturating_sub(rows.points),
            counters: less(&count.counters, &rows.counters),
            networks: networks.collect(),
        }
    }
}

fn less(counters: &Counters, rows: &Counters) -> Counters {
    let rest = |action: &String, count: &u64| {
        count.saturating_sub(rows.get(action).copied().unwrap_or_default())
    };
    counters.iter().map(|(action, count)| (action.clone(), rest(action, count))).collect()
}

impl Rows {
    /// Brings a count up to what its start and the rows give; more is kept. Gives the points that
    /// they add up to.
    pub fn raise(&self, start: &Start, count: &mut Count) -> u64 {
        let points = start.points.saturating_add(self.points).min(COUNT_MAX);
        count.points = count.points.max(points);
        raise(&start.counters, &self.counters, &mut count.counters);
        for (network, rows) in &self.networks {
            if count.shows(network) {
                let none = Counters::new();
                let start = start.networks.get(network).unwrap_or(&none);
                let counters = count.networks.entry(network.clone()).or_default();
                raise(start, rows, counters);
            }
        }
        points
    }

    fn add(&mut self, action: &str, network: Option<&str>, points: u64, times: u64) {
        let points = points.saturating_mul(times);
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
        *self.counters.entry(action.to_owned()).or_default() += times;
        if let Some(network) = network {
            let counters = self.networks.entry(network.to_owned()).or_default();
            *counters.entry(action.to_owned()).or_default() += times;
        }
    }
}

fn raise(start: &Counters, rows: &Counters, counters: &mut Counters) {
    for (action, times) in rows {
        let least = start.get(action).copied().unwrap_or_default().saturating_add(*times);
        let count = counters.entry(action.clone()).or_default();
        *count = (*count).max(least.min(COUNT_MAX));
    }
}

/// Slug, action, network and points of a row.
type Kind = (String, String, Option<String>, u64);

impl Batch<'_> {
    /// The sums of all interactions, by campaign. It reads every row.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn rows(&self) -> rusqlite::Result<BTreeMap<String, Rows>> {
        let mut kinds: HashMap<Kind, u64> = HashMap::new();
        let sql = "SELECT slug, action, network, points FROM interactions";
        let mut query = self.transaction.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let kind = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            *kinds.entry(kind).or_default() += 1;
        }
        let mut sums: BTreeMap<String, Rows> = BTreeMap::new();
        for ((slug, action, network, points), times) in kinds {
            sums.entry(slug).or_default().add(&action, network.as_deref(), points, times);
        }
        Ok(sums)
    }
}
