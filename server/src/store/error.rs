//! Why the database cannot be used, in sentences for the operator.

use rusqlite::ErrorCode;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Why the database cannot be used.
#[derive(Debug)]
pub enum StoreError {
    /// Another server has it open, under this path or another one.
    RequestGuard(PathBuf),
    /// Its folder does not exist.
    NoFolder(PathBuf),
    /// It is a folder or a device.
    NotAFile(PathBuf),
    /// It has this many hard links.
    HardLinked(PathBuf, u64),
    /// It or its lock file cannot be opened.
    Open(PathBuf, std::io::Error),
    /// It cannot be written; the reason.
    ReadOnly(PathBuf, String),
    /// It is not a database of this program; what was found.
    ForeignFile(PathBuf, String),
    /// It has a newer schema: the version found, and the newest one that this program knows.
    NewerSchema(PathBuf, i64, i64),
    /// Its content is damaged; the message of SQLite.
    Corrupt(PathBuf, String),
    /// The disk is full.
    Full(PathBuf),
    /// Another program locks it.
    Busy(PathBuf),
    /// A file of the open database was deleted or moved.
    Deleted(PathBuf),
    /// A file of the open database was replaced by another one.
    Replaced(PathBuf),
    /// Any other error of SQLite.
    Sqlite(PathBuf, rusqlite::Error),
}

impl StoreError {
    /// Classifies an error of SQLite about the database at `path`.
    pub fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt(path, error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::ForeignFile(path, NOT_SQLITE.into()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path, error.to_string()),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            None if matches!(error, rusqlite::Error::FromSqlConversionFailure(..)) => {
                Self::Corrupt(path, error.to_string())
            }
            _ => Self::Sqlite(path, error),
        }
    }

    /// The same for a caller of the API, without names of files.
    pub fn public(&self) -> &'static str {
        match self {
            Self::Deleted(_) => "The database file of the server was deleted.",
            Self::Replaced(_) => "The database file of the server was replaced.",
            Self::Full(_) => "The disk of the server is full.",
            Self::ReadOnly(..) => "The database of the server is read-only.",
            Self::Corrupt(..) => "The database of the server is damaged.",
            _ => "The database of the server cannot be written.",
        }
    }
}

/// What is found in a file that is not a SQLite database.
pub(super) const NOT_SQLITE: &str = "it is not a SQLite database, or its beginning is destroyed";

impl fmt::Display for StoreError {
    #[expect(clippy::too_many_lines, reason = "one sentence for each error")]
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RequestGuard(path) => write!(
                out,
                "The database {} is in use by another naqra-server. \
                 Stop that one, or give another file with --db.",
                path.display()
            ),
            Self::NoFolder(path) => write!(
                out,
                "The database {} cannot be made: its folder does not exist. \
                 Make the folder, or give another file with --db.",
                path.display()
            ),
            Self::NotAFile(path) => write!(
                out,
                "The database {} is a folder or a device. Give the name of a file with --db.",
                path.display()
            ),
            Self::HardLinked(path, names) => write!(
                out,
                "The database {} has {names} names (hard links). SQLite keeps its log beside the \
                 name that is opened, so interactions in the log of another name would be lost. \
                 Start with the name that was used last and remove the others: \
                 find / -xdev -samefile {}",
                path.display(),
                path.display()
            ),
            Self::Open(path, error) => write!(
                out,
                "The file {} cannot be opened ({error}). \
                 Give --db a file in a folder that exists and can be written.",
                path.display()
            ),
            Self::ReadOnly(path, reason) => write!(
                out,
                "The database {} is read-only ({reason}). Let the user of this server write the \
                 file and its folder, or give another file with --db.",
                path.display()
            ),
            Self::ForeignFile(path, found) => write!(
                out,
                "The file {} is no database of naqra-server: {found}. It was not changed. \
                 Give the right file with --db; a new name makes a new database.",
                path.display()
            ),
            Self::NewerSchema(path, found, known) => write!(
                out,
                "The database {} has schema version {found}; this program knows versions up to \
                 {known}. Start it with the newer naqra-server that wrote it, or give \
                 another file with --db.",
                path.display()
            ),
            Self::Corrupt(path, detail) => write!(
                out,
                "The database {0} is damaged ({detail}). Stop the server, keep a copy of the file, \
                 then put your last backup in its place, or rescue what can be read with \
                 sqlite3 {0} .recover | sqlite3 rescued.sqlite and start with --db rescued.sqlite.",
                path.display()
            ),
            Self::Full(path) => write!(
                out,
                "There is no space left on the disk of the database {}. \
                 Free some space, or give a file on another disk with --db.",
                path.display()
            ),
            Self::Busy(path) => write!(
                out,
                "Another program keeps the database {} locked. \
                 End its transaction, for instance in an open sqlite3.",
                path.display()
            ),
            Self::Deleted(path) => write!(
                out,
                "The file {} was deleted or moved while the server ran: interactions would be \
                 lost. Put it back under its name, or put a backup there and start the server \
                 again.",
                path.display()
            ),
            Self::Replaced(path) => write!(
                out,
                "The file {} was replaced by another one while the server ran. \
                 Start the server again to use the new file, or put the earlier one back.",
                path.display()
            ),
            Self::Sqlite(path, error) => write!(
                out,
                "The database {} cannot be used ({error}). \
                 Check the file and its folder, or give another file with --db.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for StoreError {}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn store_errors_name_the_file_and_a_remedy() {
        let path = Path::new("/srv/naqra.sqlite");
        let of = |code| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            StoreError::of(path, error)
        };
        let open = std::io::Error::other("no such luck");
        let own = || path.to_owned();
        let all = [
            (of(ffi::SQLITE_CORRUPT), "is damaged", ".recover"),
            (of(ffi::SQLITE_NOTADB), "is no database of naqra-server", "--db"),
            (of(ffi::SQLITE_READONLY), "is read-only", "Let the user of this server write"),
            (of(ffi::SQLITE_FULL), "no space left", "Free some space"),
            (of(ffi::SQLITE_BUSY), "keeps the database", "End its transaction"),
            (of(ffi::SQLITE_IOERR), "disk I/O error", "--db"),
            (StoreError::RequestGuard(own()), "in use by another naqra-server", "Stop that one"),
            (StoreError::NoFolder(own()), "its folder does not exist", "Make the folder"),
            (StoreError::NotAFile(own()), "is a folder or a device", "--db"),
            (StoreError::HardLinked(own(), 2), "has 2 names", "remove the others"),
            (StoreError::Open(own(), open), "cannot be opened (no such luck)", "--db"),
            (StoreError::NewerSchema(own(), 9, 2), "has schema version 9", "newer naqra-server"),
            (StoreError::Deleted(own()), "was deleted or moved", "Put it back"),
            (StoreError::Replaced(own()), "was replaced by another one", "Start the server again"),
        ];
        for (error, what, remedy) in all {
            let words = error.to_string();
            for part in [what, remedy, "/srv/naqra.sqlite"] {
                assert!(words.contains(part), "{part} in {words}");
            }
            assert!(error.public().ends_with('.') && !error.public().contains('/'), "{error:?}");
        }
    }
}
