//! What a message about a count changes, without a Redis.

use crate::campaigns::Campaign;
use crate::catalogue::{Catalogue, Change};
use crate::count::{Count, Counters, Networks};
use crate::hub::Snapshot;
use crate::status::Status;
use serde::Deserialize;
use std::collections::BTreeMap;
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
    /// Campaigns without a count, by slug.
    waiting: BTreeMap<String, Arc<Campaign>>,
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
    /// What to start with: of `campaigns` those that were heard of. The others are told to
    /// `complain`, and shown once they are heard of.
    pub(crate) fn begin(
        &mut self,
        campaigns: Vec<Campaign>,
        heard: Vec<Heard>,
        mut complain: impl FnMut(&str),
    ) -> Snapshot {
        for campaign in campaigns {
            self.waiting.insert(campaign.slug.clone(), Arc::new(campaign));
        }
        let first = self.take(&Snapshot::default(), heard).unwrap_or_default();
        for slug in self.waiting.keys() {
            complain(&format!(
                "{slug} is not shown: nothing was published about it. Give its file to the server \
                 that publishes; this one shows it then."
            ));
        }
        first
    }

    /// The counts after `heard`, or `None` when nothing is new. Older news than those at hand come
    /// when messages cross with the list of all counts; news from another database always count.
    pub fn take(&mut self, now: &Snapshot, heard: Vec<Heard>) -> Option<Snapshot> {
        let (mut counts, mut catalogue) = (now.counts.clone(), now.catalogue.clone());
        let mut changed = false;
        for heard in heard {
            let (slug, store, seq) = (heard.slug.clone(), heard.store.clone(), heard.seq);
            let place = catalogue.place(&slug);
            let old = |place: usize| store == self.stores[place] && seq <= counts[place].seq;
            if place.is_some_and(old) || place.is_none() && !self.waiting.contains_key(&slug) {
                continue;
            }
            let Some(count) = heard.count() else {
                continue;
            };
            if let Some(campaign) = self.waiting.remove(&slug) {
                let place = Arc::make_mut(&mut catalogue).put(campaign);
                // Only a new place lies beyond the counts.
                counts.resize_with(catalogue.places(), || Arc::new(count.clone()));
                self.stores.resize(catalogue.places(), String::new());
                (counts[place], self.stores[place]) = (Arc::new(count), store);
            } else if let Some(place) = place {
                (counts[place], self.stores[place]) = (Arc::new(count), store);
            }
            changed = true;
        }
        changed.then(|| Snapshot { seq: last(&counts), catalogue, counts })
    }

    /// The campaigns after `changes` of their files. One without a count waits for it.
    pub(crate) fn reload(&mut self, now: &Snapshot, changes: &[Change]) -> Snapshot {
        let mut next = now.clone();
        let catalogue: &mut Catalogue = Arc::make_mut(&mut next.catalogue);
        for change in changes {
            self.waiting.remove(change.slug());
            match change {
                Change::Put(campaign) if catalogue.place(&campaign.slug).is_some() => {
                    catalogue.put(campaign.clone());
                }
                Change::Put(campaign) => {
                    self.waiting.insert(campaign.slug.clone(), campaign.clone());
                }
                Change::Remove(slug) => catalogue.remove(slug),
            }
        }
        next
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

    fn shown(snapshot: &Snapshot) -> Vec<(&str, u64)> {
        let shown = snapshot.catalogue.shown();
        shown
            .map(|(place, campaign)| (campaign.slug.as_str(), snapshot.counts[place].points))
            .collect()
    }

    #[test]
    fn starts_with_what_was_published_and_names_the_rest() {
        let (mut mirror, mut complaints) = (Mirror::default(), Vec::new());
        let campaigns = vec![campaign("a"), campaign("b"), campaign("c")];
        let first = vec![heard("c", 3, 9, "x"), heard("a", 1, 4, "x"), heard("z", 1, 12, "x")];
        let now = mirror.begin(campaigns, first, |line| complaints.push(line.to_owned()));
        assert_eq!((shown(&now), now.seq), (vec![("a", 1), ("c", 3)], 9));
        assert!(
            complaints.len() == 1 && complaints[0].contains("b is not shown"),
            "{complaints:?}"
        );
        let later = mirror.take(&now, vec![heard("b", 2, 10, "x")]).expect("a change");
        assert_eq!((shown(&later), later.seq), (vec![("a", 1), ("b", 2), ("c", 3)], 10));
    }

    #[test]
    fn only_news_count_unless_the_database_is_another() {
        let mut mirror = Mirror::default();
        let first = vec![heard("a", 1, 4, "x"), heard("b", 2, 5, "x")];
        let now = mirror.begin(vec![campaign("a"), campaign("b")], first, |_| {});
        for old in [heard("a", 0, 3, "x"), heard("a", 1, 4, "x"), heard("z", 1, 99, "x")] {
            assert!(mirror.take(&now, vec![old.clone()]).is_none(), "{old:?}");
        }
        let news = vec![heard("a", 3, 7, "x"), heard("a", 2, 6, "x")];
        let later = mirror.take(&now, news);
        let later = later.expect("a change");
        assert_eq!((shown(&later), later.seq), (vec![("a", 3), ("b", 2)], 7));
        let other = vec![heard("a", 0, 1, "y"), heard("b", 0, 2, "y")];
        let anew = mirror.take(&later, other).expect("a change");
        assert_eq!((shown(&anew), anew.seq), (vec![("a", 0), ("b", 0)], 2));
    }

    #[test]
    fn a_message_of_an_unknown_status_changes_nothing() {
        let mut mirror = Mirror::default();
        let now = mirror.begin(vec![campaign("a")], vec![heard("a", 1, 4, "x")], |_| {});
        let strange = Heard { status: "asleep".into(), ..heard("a", 2, 5, "x") };
        assert!(mirror.take(&now, vec![strange]).is_none());
    }

    #[test]
    fn files_that_change_keep_their_counts_and_new_ones_wait_for_theirs() {
        let mut mirror = Mirror::default();
        let now = mirror.begin(vec![campaign("a")], vec![heard("a", 1, 4, "x")], |_| {});
        let put = |slug: &str| Change::Put(Arc::new(campaign(slug)));
        let now = mirror.reload(&now, &[put("a"), put("b")]);
        assert_eq!(shown(&now), [("a", 1)]);
        let now = mirror.take(&now, vec![heard("b", 7, 6, "x")]).expect("a change");
        assert_eq!(shown(&now), [("a", 1), ("b", 7)]);
        let now = mirror.reload(&now, &[Change::Remove("a".into())]);
        assert_eq!(shown(&now), [("b", 7)]);
        assert!(mirror.take(&now, vec![heard("a", 2, 8, "x")]).is_none());
        let now = mirror.reload(&now, &[put("a")]);
        let now = mirror.take(&now, vec![heard("a", 2, 8, "x")]).expect("a change");
        assert_eq!(shown(&now), [("a", 2), ("b", 7)]);
    }
}
