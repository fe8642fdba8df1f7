//! Merges the messages about counts into the counts that are shown, without a Redis.

use crate::{
    campaigns::Campaign,
    catalogue::{CampaignChange, Catalogue},
    count::{Count, Counters, NetworkCounters},
    hub::Snapshot,
    status::Status,
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// A message about the count of a campaign, as the server that counts publishes it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct CountMessage {
    slug: String,
    points: u64,
    target: Option<u64>,
    status: String,
    reached_at: Option<String>,
    counters: Counters,
    #[serde(default)]
    networks: NetworkCounters,
    counted_at: Option<String>,
    seq: u64,
    /// The unique name of the database that counts.
    store: String,
}

/// Remembers which database each shown count comes from, and which campaigns have no count yet.
#[derive(Debug, Default)]
pub(super) struct Mirror {
    /// The name of the database of each count, by index of the snapshot.
    stores: Vec<String>,
    /// Campaigns without a count, by slug.
    waiting: BTreeMap<String, Arc<Campaign>>,
}

impl CountMessage {
    /// The count; `None` when its status is unknown.
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
    /// The first snapshot: the campaigns that `messages` have a count for. The others are shown when
    /// their count comes; `warn` gets a line for each.
    pub(super) fn start(
        &mut self,
        campaigns: Vec<Campaign>,
        messages: Vec<CountMessage>,
        mut warn: impl FnMut(&str),
    ) -> Snapshot {
        for campaign in campaigns {
            self.waiting.insert(campaign.slug.clone(), Arc::new(campaign));
        }
        let first = self.apply(&Snapshot::default(), messages).unwrap_or_default();
        for slug in self.waiting.keys() {
            warn(&format!(
                "{slug} is not shown: nothing was published about it. Give its file to the server \
                 that publishes; this one shows it then."
            ));
        }
        first
    }

    /// The snapshot after `messages`, or `None` when they change nothing. A message that is older
    /// than the count that is shown is skipped, as messages cross with the reading of the hash; one
    /// of another database always counts.
    pub(super) fn apply(
        &mut self,
        now: &Snapshot,
        messages: Vec<CountMessage>,
    ) -> Option<Snapshot> {
        let (mut counts, mut catalogue) = (now.counts.clone(), now.catalogue.clone());
        let mut is_changed = false;
        for message in messages {
            let (slug, store, seq) = (message.slug.clone(), message.store.clone(), message.seq);
            let index = catalogue.index_of(&slug);
            let is_old = |index: usize| store == self.stores[index] && seq <= counts[index].seq;
            if index.is_some_and(is_old) || index.is_none() && !self.waiting.contains_key(&slug) {
                continue;
            }
            let Some(count) = message.count() else {
                continue;
            };
            if let Some(campaign) = self.waiting.remove(&slug) {
                let index = Arc::make_mut(&mut catalogue).insert(campaign);
                // Only a new index lies beyond the counts.
                counts.resize_with(catalogue.len(), || Arc::new(count.clone()));
                self.stores.resize(catalogue.len(), String::new());
                (counts[index], self.stores[index]) = (Arc::new(count), store);
            } else if let Some(index) = index {
                (counts[index], self.stores[index]) = (Arc::new(count), store);
            }
            is_changed = true;
        }
        is_changed.then(|| Snapshot { seq: last_seq(&counts), catalogue, counts })
    }

    /// The snapshot after `changes` of campaign files. A campaign without a count waits for it.
    pub(super) fn reload(&mut self, now: &Snapshot, changes: &[CampaignChange]) -> Snapshot {
        let mut next = now.clone();
        let catalogue: &mut Catalogue = Arc::make_mut(&mut next.catalogue);
        for change in changes {
            self.waiting.remove(change.slug());
            match change {
                CampaignChange::Updated(campaign)
                    if catalogue.index_of(&campaign.slug).is_some() =>
                {
                    catalogue.insert(campaign.clone());
                }
                CampaignChange::Updated(campaign) => {
                    self.waiting.insert(campaign.slug.clone(), campaign.clone());
                }
                CampaignChange::Removed(slug) => catalogue.remove(slug),
            }
        }
        next
    }
}

fn last_seq(counts: &[Arc<Count>]) -> u64 {
    counts.iter().map(|count| count.seq).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(slug: &str) -> Campaign {
        let text = format!(r#"{{"slug": "{slug}", "title": {{"en": "A"}}}}"#);
        Campaign::parse(slug, &text).expect("a good file")
    }

    fn message(slug: &str, points: u64, seq: u64, store: &str) -> CountMessage {
        let json = format!(
            r#"{{"slug": "{slug}", "points": {points}, "target": 10, "status": "running",
                 "counters": {{"tap": {points}}}, "counted_at": null, "seq": {seq},
                 "reached_at": null, "store": "{store}", "more": 1}}"#
        );
        serde_json::from_str(&json).expect("a message")
    }

    fn shown(snapshot: &Snapshot) -> Vec<(&str, u64)> {
        let shown = snapshot.catalogue.visible();
        shown
            .map(|(index, campaign)| (campaign.slug.as_str(), snapshot.counts[index].points))
            .collect()
    }

    #[test]
    fn mirror_starts_with_published_counts_and_warns_of_the_rest() {
        let (mut mirror, mut warnings) = (Mirror::default(), Vec::new());
        let campaigns = vec![campaign("a"), campaign("b"), campaign("c")];
        let first =
            vec![message("c", 3, 9, "x"), message("a", 1, 4, "x"), message("z", 1, 12, "x")];
        let now = mirror.start(campaigns, first, |line| warnings.push(line.to_owned()));
        assert_eq!((shown(&now), now.seq), (vec![("a", 1), ("c", 3)], 9));
        assert!(warnings.len() == 1 && warnings[0].contains("b is not shown"), "{warnings:?}");
        let later = mirror.apply(&now, vec![message("b", 2, 10, "x")]).expect("a change");
        assert_eq!((shown(&later), later.seq), (vec![("a", 1), ("b", 2), ("c", 3)], 10));
    }

    #[test]
    fn mirror_skips_old_messages_unless_the_database_changed() {
        let mut mirror = Mirror::default();
        let first = vec![message("a", 1, 4, "x"), message("b", 2, 5, "x")];
        let now = mirror.start(vec![campaign("a"), campaign("b")], first, |_| {});
        for old in [message("a", 0, 3, "x"), message("a", 1, 4, "x"), message("z", 1, 99, "x")] {
            assert!(mirror.apply(&now, vec![old.clone()]).is_none(), "{old:?}");
        }
        let newer = vec![message("a", 3, 7, "x"), message("a", 2, 6, "x")];
        let later = mirror.apply(&now, newer);
        let later = later.expect("a change");
        assert_eq!((shown(&later), later.seq), (vec![("a", 3), ("b", 2)], 7));
        let other = vec![message("a", 0, 1, "y"), message("b", 0, 2, "y")];
        let anew = mirror.apply(&later, other).expect("a change");
        assert_eq!((shown(&anew), anew.seq), (vec![("a", 0), ("b", 0)], 2));
    }

    #[test]
    fn mirror_skips_messages_of_an_unknown_status() {
        let mut mirror = Mirror::default();
        let now = mirror.start(vec![campaign("a")], vec![message("a", 1, 4, "x")], |_| {});
        let strange = CountMessage { status: "asleep".into(), ..message("a", 2, 5, "x") };
        assert!(mirror.apply(&now, vec![strange]).is_none());
    }

    #[test]
    fn mirror_keeps_counts_of_changed_files_and_waits_for_those_of_new_ones() {
        let mut mirror = Mirror::default();
        let now = mirror.start(vec![campaign("a")], vec![message("a", 1, 4, "x")], |_| {});
        let put = |slug: &str| CampaignChange::Updated(Arc::new(campaign(slug)));
        let now = mirror.reload(&now, &[put("a"), put("b")]);
        assert_eq!(shown(&now), [("a", 1)]);
        let now = mirror.apply(&now, vec![message("b", 7, 6, "x")]).expect("a change");
        assert_eq!(shown(&now), [("a", 1), ("b", 7)]);
        let now = mirror.reload(&now, &[CampaignChange::Removed("a".into())]);
        assert_eq!(shown(&now), [("b", 7)]);
        assert!(mirror.apply(&now, vec![message("a", 2, 8, "x")]).is_none());
        let now = mirror.reload(&now, &[put("a")]);
        let now = mirror.apply(&now, vec![message("a", 2, 8, "x")]).expect("a change");
        assert_eq!(shown(&now), [("a", 2), ("b", 7)]);
    }
}
