//! The database: one file, one connection that writes.

mod batch;

pub use batch::{Batch, Interaction};

use rusqlite::{Connection, TransactionBehavior};
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// The schema this program writes; kept in the database as `user_version`.
const SCHEMA_VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE campaigns (
        slug TEXT PRIMARY KEY,
        document TEXT NOT NULL,
        points INTEGER NOT NULL,
        target INTEGER,
        status TEXT NOT NULL,
        reached_at TEXT,
        counters TEXT NOT NULL,
        networks TEXT NOT NULL,
        counted_at TEXT,
        seq INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE interactions (
        id BLOB PRIMARY KEY,
        slug TEXT NOT NULL,
        action TEXT NOT NULL,
        network TEXT,
        ref TEXT,
        points INTEGER NOT NULL,
        at TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sequence (last INTEGER NOT NULL) STRICT;
    INSERT INTO sequence (last) VALUES (0);
    PRAGMA user_version = 1;
";

/// Why the database cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// Another server has it open.
    InUse(PathBuf),
    /// Its lock file cannot be made.
    Lock(PathBuf, std::io::Error),
    /// It was written by another version; the version found.
    Version(PathBuf, i64),
    /// SQLite refuses it.
    Sqlite(PathBuf, rusqlite::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(path) => write!(
                out,
                "The database {} is in use by another naqra-server. \
                 Stop that one, or give another file with --db.",
                path.display()
            ),
            Self::Lock(path, error) => write!(
                out,
                "The file {} cannot be written ({error}). \
                 Give --db a file in a folder that exists and can be written.",
                path.display()
            ),
            Self::Version(path, found) => write!(
                out,
                "The database {} has schema version {found}; this program knows {SCHEMA_VERSION}. \
                 Use the program that wrote it, or give another file with --db.",
                path.display()
            ),
            Self::Sqlite(path, error) => write!(
                out,
                "The database {} cannot be used ({error}). \
                 Check its rights and the free space, or give another file with --db.",
                path.display()
            ),
        }
    }
}

/// The open database.
pub struct Store {
    connection: Connection,
    /// Held as long as the store: two servers on one file would not see each other's counts.
    _lock: File,
    name: String,
}

impl Store {
    /// Opens or makes the database at `path`.
    ///
    /// # Errors
    /// When it is in use, unusable or of another version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let (lock, name) = lock_beside(path)?;
        let failed = |error| StoreError::Sqlite(path.to_owned(), error);
        let connection = Connection::open(path).map_err(failed)?;
        prepare(&connection).map_err(failed)?;
        let version = version_of(&connection).map_err(failed)?;
        match version {
            0 => connection.execute_batch(&format!("BEGIN;{SCHEMA}COMMIT;")),
            SCHEMA_VERSION => Ok(()),
            other => return Err(StoreError::Version(path.to_owned(), other)),
        }
        .map_err(failed)?;
        Ok(Self { connection, _lock: lock, name })
    }

    /// A name that no other database has; it stands in the lock file beside.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Begins a group of changes that are stored together or not at all.
    ///
    /// # Errors
    /// When SQLite cannot begin.
    pub fn begin(&mut self) -> rusqlite::Result<Batch<'_>> {
        let behavior = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behavior)?;
        Ok(Batch::new(transaction))
    }
}

fn lock_beside(path: &Path) -> Result<(File, String), StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock_path = PathBuf::from(name);
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&lock_path)
        .map_err(|error| StoreError::Lock(lock_path.clone(), error))?;
    match file.try_lock() {
        Ok(()) => {
            let name = name_in(&mut file).map_err(|error| StoreError::Lock(lock_path, error))?;
            Ok((file, name))
        }
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(StoreError::Lock(lock_path, error)),
    }
}

fn name_in(file: &mut File) -> std::io::Result<String> {
    let mut text = String::new();
    // Something else than a name is no reason to stop.
    let read = file.read_to_string(&mut text).is_ok();
    if let Some(name) = Uuid::try_parse(text.trim()).ok().filter(|_| read) {
        return Ok(name.to_string());
    }
    let name = Uuid::new_v4().to_string();
    file.set_len(0)?;
    std::io::Seek::rewind(file)?;
    file.write_all(name.as_bytes())?;
    file.sync_all()?;
    Ok(name)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
}

fn version_of(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}
