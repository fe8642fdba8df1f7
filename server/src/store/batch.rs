//! Reading and changing campaigns and interactions inside one transaction.

use crate::count::Count;
use crate::status::Status;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

/// Changes that are not stored yet; dropping it forgets them.
pub struct Batch<'a> {
    transaction: Transaction<'a>,
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

    /// The document and the count of a campaign, when the database knows it.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn campaign(&self, slug: &str) -> rusqlite::Result<Option<(String, Count)>> {
        let sql = "SELECT document, points, target, status, reached_at, counters, networks,
                          counted_at, seq FROM campaigns WHERE slug = ?1";
        self.transaction.query_row(sql, [slug], |row| Ok((row.get(0)?, count_of(row)?))).optional()
    }

    /// Stores the document of a campaign and its count.
    ///
    /// # Errors
    /// When SQLite cannot write.
    pub fn put_campaign(&self, slug: &str, document: &str, count: &Count) -> rusqlite::Result<()> {
        let sql = "INSERT INTO campaigns (slug, document, points, status, counters, networks, seq)
                   VALUES (?1, ?2, 0, '', '', '', 0)
                   ON CONFLICT (slug) DO UPDATE SET document = excluded.document";
        self.transaction.execute(sql, [slug, document])?;
        self.put_count(slug, count)
    }

    /// Stores the count of a campaign that is already there.
    ///
    /// # Errors
    /// When SQLite cannot write.
    pub fn put_count(&self, slug: &str, count: &Count) -> rusqlite::Result<()> {
        let sql = "UPDATE campaigns SET points = ?2, target = ?3, status = ?4, reached_at = ?5,
                          counters = ?6, networks = ?7, counted_at = ?8, seq = ?9 WHERE slug = ?1";
        self.transaction.prepare_cached(sql)?.execute(params![
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
        Ok(())
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
