//! The database: one file, one connection that writes.

mod batch;
mod error;
mod files;
mod schema;
mod totals;

pub(crate) use batch::{Batch, Interaction, StoredCampaign};
pub(crate) use error::StoreError;
pub(crate) use totals::{InitialCount, InteractionTotals};

use files::{FileWatch, LockedFile};
use rusqlite::{Connection, TransactionBehavior};
use std::{path::Path, time::Duration};

/// How long to wait while another program, such as `sqlite3`, locks the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The open database.
pub struct Store {
    // Fields are dropped in this order; see `LockedFile`.
    connection: Connection,
    file_watch: FileWatch,
    file: LockedFile,
}

impl Store {
    /// Opens or creates the database at `path`.
    ///
    /// # Errors
    /// When it is in use, unusable, of another program or of a newer schema.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let file = LockedFile::open(path)?;
        let failed = |error| StoreError::of(file.path(), error);
        let connection = Connection::open(file.path()).map_err(failed)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
        schema::prepare(&connection, file.path())?;
        let file_watch = FileWatch::new(file.path());
        Ok(Self { connection, file_watch, file })
    }

    /// A unique name of the database, which is stored in the lock file beside it.
    pub fn name(&self) -> &str {
        self.file.name()
    }

    /// The path of its file.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Checks that the files of the database are still those that were opened: what is written into a
    /// deleted file is lost.
    ///
    /// # Errors
    /// [`StoreError::Deleted`] or [`StoreError::Replaced`].
    pub fn check_files(&self) -> Result<(), StoreError> {
        self.file_watch.check()
    }

    /// A number that changes when another connection, such as `sqlite3`, has changed the database.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn data_version(&self) -> rusqlite::Result<i64> {
        batch::data_version(&self.connection)
    }

    /// Begins a transaction.
    ///
    /// # Errors
    /// When SQLite cannot begin.
    pub fn begin(&mut self) -> rusqlite::Result<Batch<'_>> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        Ok(Batch::new(transaction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::Count;

    #[test]
    fn store_reports_a_full_disk_and_stores_no_part_of_a_batch() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("a.sqlite")).expect("a database");
        store.connection.pragma_update(None, "max_page_count", 40).expect("a limit");
        let count = Count::starting(
            &crate::campaigns::Campaign::parse("a", r#"{"slug": "a", "title": {"en": "A"}}"#)
                .expect("a good file"),
        );
        let mut put = |slug: &str, room: usize| {
            let document = "x".repeat(room);
            let batch = store.begin()?;
            batch.put_campaign(
                slug,
                &StoredCampaign { document, count: count.clone(), start: None },
            )?;
            batch.commit(1)
        };
        put("a", 10).expect("there is room");
        let error = put("b", 1_000_000).expect_err("there is none");
        let error = StoreError::of(store.path(), error);
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        let batch = store.begin().expect("a batch");
        assert!(batch.campaign("a").expect("read").is_some());
        assert!(batch.campaign("b").expect("read").is_none());
    }
}
