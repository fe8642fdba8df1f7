//! Applies a group of changes to campaigns and counts, inside one transaction.

use super::{CountResult, Group, Outcome, Rejection};
use crate::{
    catalogue::CampaignChange,
    count::{Count, rfc3339_seconds},
    hub::Snapshot,
    start::{document_json, updated_campaign},
    status::accepts_interactions,
    store::{Batch, Interaction, Store, StoredCampaign},
};
use jiff::Timestamp;
use std::{collections::BTreeSet, sync::Arc};

/// The snapshot as it will be once the group is stored.
pub(super) struct PendingSnapshot {
    snapshot: Snapshot,
    /// The indices of the counts that have changed.
    changed: BTreeSet<usize>,
    now: Timestamp,
}

impl PendingSnapshot {
    /// Starts with the snapshot that readers see.
    pub(super) const fn new(snapshot: Snapshot, now: Timestamp) -> Self {
        Self { snapshot, changed: BTreeSet::new(), now }
    }

    /// Stores a group. Returns a result for each interaction, the snapshot if it has changed, and the
    /// `data_version` of the database. `known_version` is the `data_version` of the counts in the snapshot;
    /// `None` after a failure.
    ///
    /// # Errors
    /// When SQLite fails; then nothing is stored.
    pub(super) fn commit(
        mut self,
        store: &mut Store,
        group: &Group,
        known_version: Option<i64>,
    ) -> rusqlite::Result<(Vec<CountResult>, Option<Snapshot>, i64)> {
        self.update_statuses();
        let version = store.data_version()?;
        let is_idle =
            group.interactions.is_empty() && group.changes.is_empty() && self.changed.is_empty();
        if is_idle && known_version == Some(version) {
            return Ok((Vec::new(), None, version));
        }
        let batch = store.begin()?;
        // No other connection can write from here on.
        let version = batch.data_version()?;
        if known_version != Some(version) {
            self.adopt_external_changes(&batch)?;
        }
        for change in &group.changes {
            self.reload(&batch, change)?;
        }
        let results = group.interactions.iter().map(|(index, new)| self.count(&batch, *index, new));
        let results = results.collect::<rusqlite::Result<_>>()?;
        // After a failure an empty commit shows that the database can be written again.
        if self.changed.is_empty() && group.changes.is_empty() && known_version.is_some() {
            return Ok((results, None, version));
        }
        for index in &self.changed {
            let slug = &self.snapshot.catalogue[*index].slug;
            batch.put_count(slug, &self.snapshot.counts[*index])?;
        }
        batch.commit(self.snapshot.seq)?;
        Ok((results, Some(self.snapshot), version))
    }

    fn update_statuses(&mut self) {
        let catalogue = self.snapshot.catalogue.clone();
        for (index, campaign) in catalogue.visible() {
            if !self.snapshot.counts[index].is_up_to_date(campaign, self.now) {
                let mut count = Count::clone(&self.snapshot.counts[index]);
                count.update_status(campaign, self.now);
                self.set_count(index, count);
            }
        }
    }

    /// Adopts counts that this thread has not stored: those of an operator with `sqlite3`, or of a group
    /// whose commit failed without saying whether it was stored.
    fn adopt_external_changes(&mut self, batch: &Batch<'_>) -> rusqlite::Result<()> {
        self.snapshot.seq = self.snapshot.seq.max(batch.last_seq()?);
        let catalogue = self.snapshot.catalogue.clone();
        for (index, campaign) in catalogue.visible() {
            let shown = &self.snapshot.counts[index];
            let Some(commit) = batch.campaign(&campaign.slug)? else {
                // Its row was deleted; its count continues.
                let count = Count::clone(shown);
                let commit =
                    StoredCampaign { document: document_json(campaign), count, start: None };
                batch.put_campaign(&campaign.slug, &commit)?;
                continue;
            };
            let mut count = commit.count;
            count.update_status(campaign, self.now);
            count.seq = shown.seq;
            if count != **shown {
                self.set_count(index, count);
            }
        }
        Ok(())
    }

    /// Updates or hides a campaign after a change of its file; its count stays.
    fn reload(&mut self, batch: &Batch<'_>, change: &CampaignChange) -> rusqlite::Result<()> {
        let catalogue = Arc::make_mut(&mut self.snapshot.catalogue);
        let campaign = match change {
            CampaignChange::Updated(campaign) => campaign,
            CampaignChange::Removed(slug) => {
                catalogue.remove(slug);
                // Lists change without it.
                self.snapshot.seq += 1;
                return Ok(());
            }
        };
        let stored = batch.campaign(&campaign.slug)?;
        let next = updated_campaign(campaign, stored, &mut self.snapshot.seq, self.now);
        batch.put_campaign(&campaign.slug, &next)?;
        let index = catalogue.insert(campaign.clone());
        self.set_count(index, next.count);
        Ok(())
    }

    fn count(
        &mut self,
        batch: &Batch<'_>,
        index: usize,
        new: &Interaction,
    ) -> rusqlite::Result<CountResult> {
        if !self.snapshot.catalogue.is_visible(index) {
            return Ok(Err(Rejection::Removed));
        }
        if let Some((slug, action)) = batch.find_interaction(new.id)? {
            if slug != new.slug || action != new.action {
                return Ok(Err(Rejection::IdReused));
            }
            return Ok(Ok(Outcome {
                duplicate: true,
                points_added: 0,
                count: self.snapshot.counts[index].clone(),
            }));
        }
        let catalogue = self.snapshot.catalogue.clone();
        let campaign = &catalogue[index];
        let mut count = Count::clone(&self.snapshot.counts[index]);
        if !accepts_interactions(count.status, campaign.ends_at, self.now) {
            return Ok(Err(Rejection::NotRunning(count.status)));
        }
        let before = count.points;
        count.add(&new.action, new.points, new.network.as_deref(), self.now);
        count.update_status(campaign, self.now);
        let points_added = count.points - before;
        self.set_count(index, count);
        batch.put_interaction(new, &rfc3339_seconds(self.now), self.snapshot.seq)?;
        Ok(Ok(Outcome {
            duplicate: false,
            points_added,
            count: self.snapshot.counts[index].clone(),
        }))
    }

    fn set_count(&mut self, index: usize, mut count: Count) {
        self.snapshot.seq += 1;
        count.seq = self.snapshot.seq;
        let count = Arc::new(count);
        match self.snapshot.counts.get_mut(index) {
            Some(own) => *own = count,
            // A new campaign has the index after the last.
            None => self.snapshot.counts.push(count),
        }
        self.changed.insert(index);
    }
}
