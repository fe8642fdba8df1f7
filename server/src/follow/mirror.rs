//! What a message about a count changes, without a Redis.

use crate::campaigns::Campaign;
use crate::count::{Count, Counters, Networks};
use crate::hub::{Hub, Snapshot};
use crate::status::Status;
use serde::Deserialize;
use std::sync::Arc;

/// A message about a campaign.
#[derive(Clone, Debug, Deserialize)]
pub struct Heard {
    slug: String,
    points: u64,
    target: Option<u64>,
    status: String,
    reached_at: Option<String>,
    counters: Counters,
    #[serde(default)]
    networks: Networks,
    counted_at: Option<String>,
    seq: u64,
    /// The name of the database that counts.
    store: String,
}

/// Remembers whose counts are shown.
#[derive(Debug, Default)]
pub struct Mirror {
    /// The name of the database of each count.
    stores: Vec<String>,
}

impl Heard {
    fn count(self) -> Option<Count> {
        Some(Count {
            status: Status::parse(&self.status)?,
            points: self.points,
            target: self.target,
            reached_at: self.reached_at,
            counters: self.counters,
            networks: self.networks,
            counted_at: self.counted_at,
            seq: self.seq,
        })
    }
}

impl Mirror {
    /// The hub to start with: of `campaigns` those that were heard of. The others are told to
    /// `complain`.
    pub(crate) fn begin(
        &mut self,
        campaigns: Vec<Campaign>,
        heard: Vec<Heard>,
        mut complain: impl FnMut(&str),
    ) -> Hub {
        let (mut known, mut counts) = (Vec::new(), Vec::new());
        for campaign in campaigns {
            let own = heard.iter().find(|heard| heard.slug == campaign.slug).cloned();
            let store = own.as_ref().map(|own| own.store.clone());
            let Some(count) = own.and_then(Heard::count) else {
                complain(&format!(
                    "Skipped {}: nothing was published about it. Give its file to the server that \
                     publishes, start that one again, then this one.",
                    campaign.slug
                ));
                continue;
            };
            self.stores.push(store.unwrap_or_default());
            known.push(campaign);
            counts.push(Arc::new(count));
        }
        Hub::new(known, Snapshot { seq: last(&counts), counts })
    }

    /// The counts after `heard`, or `None` when nothing is new. Older news than those at hand come
    /// when messages cross with the list of all counts; news from another database always count.
    pub fn take(&mut self, hub: &Hub, now: &Snapshot, heard: Vec<Heard>) -> Option<Snapshot> {
        let mut counts = now.counts.clone();
        let mut changed = false;
        for heard in heard {
            let Some(place) = hub.place(&heard.slug) else {
                continue;
            };
            let other = heard.store != self.stores[place];
            if !other && heard.seq <= counts[place].seq {
                continue;
            }
            let store = heard.store.clone();
            if let Some(count) = heard.count() {
                self.stores[place] = store;
                counts[place] = Arc::new(count);
                changed = true;
            }
        }
        changed.then(|| Snapshot { seq: last(&counts), counts })
    }
}

fn last(counts: &[Arc<Count>]) -> u64 {
    counts.iter().map(|count| count.seq).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(slug: &str) -> Campaign {
        let text = format!(r#"{{"slug": "{slug}", "title": {{"en": "A"}}}}"#);
        Campaign::parse(slug, &text).expect("a good file")
    }

    fn heard(slug: &str, points: u64, seq: u64, store: &str) -> Heard {
        let json = format!(
            r#"{{"slug": "{slug}", "points": {points}, "target": 10, "status": "running",
                 "counters": {{"tap": {points}}}, "counted_at": null, "seq": {seq},
                 "reached_at": null, "store": "{store}", "more": 1}}"#
        );
        serde_json::from_str(&json).expect("a message")
    }

    fn points(snapshot: &Snapshot) -> Vec<u64> {
        snapshot.counts.iter().map(|count| count.points).collect()
    }

    #[test]
    fn starts_with_what_was_published_and_names_the_rest() {
        let (mut mirror, mut complaints) = (Mirror::default(), Vec::new());
        let campaigns = vec![campaign("a"), campaign("b"), campaign("c")];
        let first = vec![heard("c", 3, 9, "x"), heard("a", 1, 4, "x"), heard("z", 1, 12, "x")];
        let hub = mirror.begin(campaigns, first, |line| complaints.push(line.to_owned()));
        let now = hub.snapshot();
        assert_eq!((points(&now), now.seq), (vec![1, 3], 9));
        assert_eq!(hub.place("b"), None);
        assert!(complaints.len() == 1 && complaints[0].contains("Skipped b:"), "{complaints:?}");
    }

    #[test]
    fn only_news_count_unless_the_database_is_another() {
        let mut mirror = Mirror::default();
        let first = vec![heard("a", 1, 4, "x"), heard("b", 2, 5, "x")];
        let hub = mirror.begin(vec![campaign("a"), campaign("b")], first, |_| {});
        let now = hub.snapshot();
        for old in [heard("a", 0, 3, "x"), heard("a", 1, 4, "x"), heard("z", 1, 99, "x")] {
            assert!(mirror.take(&hub, &now, vec![old.clone()]).is_none(), "{old:?}");
        }
        let news = vec![heard("a", 3, 7, "x"), heard("a", 2, 6, "x")];
        let later = mirror.take(&hub, &now, news).expect("a change");
        assert_eq!((points(&later), later.seq), (vec![3, 2], 7));
        let other = vec![heard("a", 0, 1, "y"), heard("b", 0, 2, "y")];
        let anew = mirror.take(&hub, &later, other).expect("a change");
        assert_eq!((points(&anew), anew.seq), (vec![0, 0], 2));
    }

    #[test]
    fn a_message_of_a_status_nobody_knows_changes_nothing() {
        let mut mirror = Mirror::default();
        let hub = mirror.begin(vec![campaign("a")], vec![heard("a", 1, 4, "x")], |_| {});
        let strange = Heard { status: "asleep".into(), ..heard("a", 2, 5, "x") };
        assert!(mirror.take(&hub, &hub.snapshot(), vec![strange]).is_none());
    }
}
