//! Reading and changing campaigns and interactions inside one transaction.

use super::rows::Start;
use crate::count::Count;
use crate::status::Status;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

/// Changes that are not stored yet; dropping it forgets them.
pub struct Batch<'a> {
    pub(super) transaction: Transaction<'a>,
}

/// A campaign as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its file at the last good reading.
    pub document: String,
    /// Its count.
    pub count: Count,
    /// The count at which it started; `None` where an earlier version did not note it.
    pub start: Option<Start>,
}

/// An interaction as it is stored.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// The caller's id.
    pub id: Uuid,
    /// The campaign.
    pub slug: String,
    /// What was done.
    pub action: String,
    /// Where it was done, if the caller says so.
    pub network: Option<String>,
    /// What led there, if the caller says so.
    pub reference: Option<String>,
    /// What it is worth.
    pub points: u64,
}

impl<'a> Batch<'a> {
    pub(super) fn new(transaction: Transaction<'a>) -> Self {
        Self { transaction }
    }

    /// The last number given to a change.
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

    /// A campaign, when the database knows it.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn campaign(&self, slug: &str) -> rusqlite::Result<Option<Stored>> {
        let sql = "SELECT document, points, target, status, reached_at, counters, networks,
                          counted_at, seq, start FROM campaigns WHERE slug = ?1";
        self.transaction.prepare_cached(sql)?.query_row([slug], stored_of).optional()
    }

    /// Stores a campaign.
    ///
    /// # Errors
    /// When SQLite cannot write.
    pub fn put_campaign(&self, slug: &str, stored: &Stored) -> rusqlite::Result<()> {
        let sql = "INSERT INTO campaigns
                          (slug, document, points, status, counters, networks, seq, start)
                   VALUES (?1, ?2, 0, '', '', '', 0, ?3)
                   ON CONFLICT (slug) DO UPDATE
                   SET document = excluded.document, start = excluded.start";
        let start = stored.start.as_ref().map(json).transpose()?;
        self.transaction.prepare_cached(sql)?.execute(params![slug, stored.document, start])?;
        self.put_count(slug, &stored.count)
    }

    /// Stores the count of a campaign that is already there.
    ///
    /// # Errors
    /// When SQLite cannot write, or the campaign is not there.
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

    /// The campaign and the action for which `id` was used before.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn earlier(&self, id: Uuid) -> rusqlite::Result<Option<(String, String)>> {
        let sql = "SELECT slug, action FROM interactions WHERE id = ?1";
        self.transaction
            .prepare_cached(sql)?
            .query_row([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    /// Stores an interaction with its time (RFC 3339) and its number.
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

    /// Stores everything; after that it survives a power cut.
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

fn stored_of(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let start: Option<String> = row.get(9)?;
    Ok(Stored {
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
    serde_json::from_str(text).map_err(|error| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(0, kind, error.into())
    })
}
