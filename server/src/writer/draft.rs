//! What a group of changes makes of the campaigns and counts, inside one transaction.

use super::{Answer, Group, Outcome, Refusal};
use crate::catalogue::Change;
use crate::count::{Count, whole_second};
use crate::hub::Snapshot;
use crate::start::{admit, text};
use crate::status::takes_interactions;
use crate::store::{Batch, Interaction, Store, Stored};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The campaigns and counts as they will be once the group is stored.
pub(super) struct Draft {
    snapshot: Snapshot,
    /// The places whose counts have changed.
    changed: BTreeSet<usize>,
    now: Timestamp,
}

impl Draft {
    /// A draft that begins with what readers see.
    pub(super) const fn new(snapshot: Snapshot, now: Timestamp) -> Self {
        Self { snapshot, changed: BTreeSet::new(), now }
    }

    /// Stores a group: the answers, what readers see after it if that has changed, and the version
    /// of the database. `seen` is the version whose counts the draft began with.
    pub(super) fn stored(
        mut self,
        store: &mut Store,
        group: &Group,
        seen: Option<i64>,
    ) -> rusqlite::Result<(Vec<Answer>, Option<Snapshot>, i64)> {
        self.settle_all();
        let version = store.data_version()?;
        let idle = group.tasks.is_empty() && group.changes.is_empty() && self.changed.is_empty();
        if idle && seen == Some(version) {
            return Ok((Vec::new(), None, version));
        }
        let batch = store.begin()?;
        // Nothing can come between any more.
        let version = batch.data_version()?;
        if seen != Some(version) {
            self.take_over(&batch)?;
        }
        for change in &group.changes {
            self.reload(&batch, change)?;
        }
        let answers = group.tasks.iter().map(|(place, new)| self.count(&batch, *place, new));
        let answers = answers.collect::<rusqlite::Result<_>>()?;
        // After a failure it has to be seen that the database takes something.
        if self.changed.is_empty() && group.changes.is_empty() && seen.is_some() {
            return Ok((answers, None, version));
        }
        for place in &self.changed {
            let slug = &self.snapshot.catalogue[*place].slug;
            batch.put_count(slug, &self.snapshot.counts[*place])?;
        }
        batch.commit(self.snapshot.seq)?;
        Ok((answers, Some(self.snapshot), version))
    }

    fn settle_all(&mut self) {
        let catalogue = self.snapshot.catalogue.clone();
        for (place, campaign) in catalogue.shown() {
            if !self.snapshot.counts[place].is_settled(campaign, self.now) {
                let mut count = Count::clone(&self.snapshot.counts[place]);
                count.settle(campaign, self.now);
                self.put(place, count);
            }
        }
    }

    /// Takes counts over that something else than this thread has stored: an owner with `sqlite3`,
    /// or a group of which it was not known whether it was stored.
    fn take_over(&mut self, batch: &Batch<'_>) -> rusqlite::Result<()> {
        self.snapshot.seq = self.snapshot.seq.max(batch.last_seq()?);
        let catalogue = self.snapshot.catalogue.clone();
        for (place, campaign) in catalogue.shown() {
            let shown = &self.snapshot.counts[place];
            let Some(stored) = batch.campaign(&campaign.slug)? else {
                // Its row was taken away; its count goes on.
                let count = Count::clone(shown);
                let stored = Stored { document: text(campaign), count, start: None };
                batch.put_campaign(&campaign.slug, &stored)?;
                continue;
            };
            let mut count = stored.count;
            count.settle(campaign, self.now);
            count.seq = shown.seq;
            if count != **shown {
                self.put(place, count);
            }
        }
        Ok(())
    }

    /// Shows a campaign as its file is now, with the count it has.
    fn reload(&mut self, batch: &Batch<'_>, change: &Change) -> rusqlite::Result<()> {
        let catalogue = Arc::make_mut(&mut self.snapshot.catalogue);
        let campaign = match change {
            Change::Put(campaign) => campaign,
            Change::Remove(slug) => {
                catalogue.remove(slug);
                // Lists without it are other lists.
                self.snapshot.seq += 1;
                return Ok(());
            }
        };
        let known = batch.campaign(&campaign.slug)?;
        let next = admit(campaign, known, &mut self.snapshot.seq, self.now);
        batch.put_campaign(&campaign.slug, &next)?;
        let place = catalogue.put(campaign.clone());
        self.put(place, next.count);
        Ok(())
    }

    fn count(
        &mut self,
        batch: &Batch<'_>,
        place: usize,
        new: &Interaction,
    ) -> rusqlite::Result<Answer> {
        if !self.snapshot.catalogue.shows(place) {
            return Ok(Err(Refusal::Removed));
        }
        if let Some((slug, action)) = batch.earlier(new.id)? {
            if slug != new.slug || action != new.action {
                return Ok(Err(Refusal::IdReused));
            }
            return Ok(Ok(Outcome {
                duplicate: true,
                points_added: 0,
                count: self.snapshot.counts[place].clone(),
            }));
        }
        let catalogue = self.snapshot.catalogue.clone();
        let campaign = &catalogue[place];
        let mut count = Count::clone(&self.snapshot.counts[place]);
        if !takes_interactions(count.status, campaign.ends_at, self.now) {
            return Ok(Err(Refusal::NotRunning(count.status)));
        }
        let before = count.points;
        count.add(&new.action, new.points, new.network.as_deref(), self.now);
        count.settle(campaign, self.now);
        let points_added = count.points - before;
        self.put(place, count);
        batch.put_interaction(new, &whole_second(self.now), self.snapshot.seq)?;
        Ok(Ok(Outcome {
            duplicate: false,
            points_added,
            count: self.snapshot.counts[place].clone(),
        }))
    }

    fn put(&mut self, place: usize, mut count: Count) {
        self.snapshot.seq += 1;
        count.seq = self.snapshot.seq;
        let count = Arc::new(count);
        match self.snapshot.counts.get_mut(place) {
            Some(own) => *own = count,
            // A new campaign has the place after the last.
            None => self.snapshot.counts.push(count),
        }
        self.changed.insert(place);
    }
}
