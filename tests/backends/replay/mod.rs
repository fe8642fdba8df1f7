//! Products that answer from recordings, with as much state as an interaction needs.

mod directus;
mod wordpress;

pub(crate) use directus::Directus;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};
pub(crate) use wordpress::WordPress;

/// Counts by the product's own ids, and the keys that were used.
#[derive(Debug, Default)]
struct Counts {
    points: BTreeMap<u64, u64>,
    keys: BTreeSet<String>,
}

/// Counts that are shared by all connections.
#[derive(Debug)]
pub(crate) struct Ledger(Mutex<Counts>);

impl Ledger {
    fn starting_at(points: &[(u64, u64)]) -> Self {
        let points = points.iter().copied().collect();
        Self(Mutex::new(Counts { points, keys: BTreeSet::new() }))
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn points(&self, id: u64) -> Option<u64> {
        self.counts().points.get(&id).copied()
    }

    /// Adds points under a key; `None` when the key was used before.
    fn add(&self, ids: &[u64], amount: u64, key: &str) -> Option<()> {
        let mut counts = self.counts();
        if !key.is_empty() && !counts.keys.insert(key.to_owned()) {
            return None;
        }
        for id in ids {
            *counts.points.entry(*id).or_default() += amount;
        }
        Some(())
    }
}

/// A number that may be written as a text, as products take it.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
