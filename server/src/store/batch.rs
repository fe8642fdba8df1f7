//! Reading and changing campaigns and interactions inside one transaction.

use super::totals::{InitialCount, InteractionTotals};
use crate::{count::Count, status::Status};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params, types::Type};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A transaction; dropping it without [`commit`](Self::commit) discards its changes.
pub struct Batch<'a> {
    pub(super) transaction: Transaction<'a>,
}

/// A campaign as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCampaign {
    /// The last valid text of its file.
    pub document: String,
    /// Its newest count.
    pub count: Count,
    /// Its initial count; `None` where an earlier version of the schema did not store it.
    pub start: Option<InitialCount>,
}

/// An interaction as it is stored.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// The idempotency key, which the caller makes.
    pub id: Uuid,
    /// The slug of the campaign.
    pub slug: String,
    /// The action, such as `tap`.
    pub action: String,
    /// The network where it was done, if given.
    pub network: Option<String>,
    /// The referral code that led there, if given.
    pub reference: Option<String>,
    /// The points that it adds.
    pub points: u64,
}

impl<'a> Batch<'a> {
    pub(super) fn new(transaction: Transaction<'a>) -> Self {
        Self { transaction }
    }

    /// The last `seq` of a change.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn last_seq(&self) -> rusqlite::Result<u64> {
        self.transaction.query_row("SELECT last FROM sequence", [], |row| row.get(0))
    }

    /// A number that changes when another connection has changed the database.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn data_version(&self) -> rusqlite::Result<i64> {
        data_version(&self.transaction)
    }

    /// A campaign; `None` for one that was never stored.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn campaign(&self, slug: &str) -> rusqlite::Result<Option<StoredCampaign>> {
        let sql = "SELECT document, points, target, status, reached_at, counters, networks,
                          counted_at, seq, start FROM campaigns WHERE slug = ?1";
        self.transaction.prepare_cached(sql)?.query_row([slug], stored_of).optional()
    }

    /// Inserts or updates a campaign.
    ///
    /// # Errors
    /// When SQLite cannot write.
    pub fn put_campaign(&self, slug: &str, stored: &StoredCampaign) -> rusqlite::Result<()> {
        let sql = "INSERT INTO campaigns
                          (slug, document, points, status, counters, networks, seq, start)
                   VALUES (?1, ?2, 0, '', '', '', 0, ?3)
                   ON CONFLICT (slug) DO UPDATE
                   SET document = excluded.document, start = excluded.start";
        let start = stored.start.as_ref().map(json).transpose()?;
        self.transaction.prepare_cached(sql)?.execute(params![slug, stored.document, start])?;
        self.put_count(slug, &stored.count)
    }

    /// Updates the count of a campaign that is stored already.
    ///
    /// # Errors
    /// When SQLite cannot write, or the campaign is not stored.
    pub fn put_count(&self, slug: &str, count: &Count) -> rusqlite::Result<()> {
        let sql = "UPDATE campaigns SET points = ?2, target = ?3, status = ?4, reached_at = ?5,
                          counters = ?6, networks = ?7, counted_at = ?8, seq = ?9 WHERE slug = ?1";
        let changed = self.transaction.prepare_cached(sql)?.execute(params![
            slug,
            count.points,
            count.target,
            count.status.id(),
            count.reached_at,
            json(&count.counters)?,
            json(&count.networks)?,
            count.counted_at,
            count.seq,
        ])?;
        if changed == 1 { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
    }

    /// The slug and the action of the interaction with this id.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn find_interaction(&self, id: Uuid) -> rusqlite::Result<Option<(String, String)>> {
        let sql = "SELECT slug, action FROM interactions WHERE id = ?1";
        self.transaction
            .prepare_cached(sql)?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    /// Inserts an interaction with its time (RFC 3339) and the `seq` of its change.
    ///
    /// # Errors
    /// When SQLite cannot write.
    pub fn put_interaction(&self, new: &Interaction, at: &str, seq: u64) -> rusqlite::Result<()> {
        let sql = "INSERT INTO interactions (id, slug, action, network, ref, points, at, seq)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.transaction.prepare_cached(sql)?.execute(params![
            new.id.as_bytes(),
            new.slug,
            new.action,
            new.network,
            new.reference,
            new.points,
            at,
            seq,
        ])?;
        Ok(())
    }

    /// The sums of all interactions, by the slug of their campaign. It reads every row.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn interaction_totals(&self) -> rusqlite::Result<BTreeMap<String, InteractionTotals>> {
        /// Slug, action, network and points of a row.
        type Group = (String, String, Option<String>, u64);
        let mut times_of: HashMap<Group, u64> = HashMap::new();
        let sql = "SELECT slug, action, network, points FROM interactions";
        let mut query = self.transaction.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let group = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            *times_of.entry(group).or_default() += 1;
        }
        let mut totals: BTreeMap<String, InteractionTotals> = BTreeMap::new();
        for ((slug, action, network, points), times) in times_of {
            let own = totals.entry(slug).or_default();
            own.add(&action, network.as_deref(), points, times);
        }
        Ok(totals)
    }

    /// Writes all changes to the disk; they survive a power cut then.
    ///
    /// # Errors
    /// When SQLite cannot write; then nothing is stored.
    pub fn commit(self, last_seq: u64) -> rusqlite::Result<()> {
        self.transaction.prepare_cached("UPDATE sequence SET last = ?1")?.execute([last_seq])?;
        self.transaction.commit()
    }
}

pub(super) fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))
}

fn stored_of(row: &Row<'_>) -> rusqlite::Result<StoredCampaign> {
    let start: Option<String> = row.get(9)?;
    Ok(StoredCampaign {
        document: row.get(0)?,
        count: count_of(row)?,
        start: start.as_deref().map(from_json).transpose()?,
    })
}

fn count_of(row: &Row<'_>) -> rusqlite::Result<Count> {
    let status: String = row.get(3)?;
    Ok(Count {
        points: row.get(1)?,
        target: row.get(2)?,
        status: Status::parse(&status).unwrap_or(Status::Running),
        reached_at: row.get(4)?,
        counters: from_json(&row.get::<_, String>(5)?)?,
        networks: from_json(&row.get::<_, String>(6)?)?,
        counted_at: row.get(7)?,
        seq: row.get(8)?,
    })
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, error.into()))
}
