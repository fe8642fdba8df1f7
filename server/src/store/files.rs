//! The files of an open database: locked, and watched for being deleted or replaced.

use super::error::{NOT_SQLITE, StoreError};
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What every SQLite database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A database file that this process alone may use.
///
/// The lock lies on the file itself, so it holds under every name of the file. It is a `flock`,
/// which Linux keeps apart from the locks of SQLite. But when a process closes any descriptor of a
/// file, SQLite's locks on that file end: this value must be dropped after the connection.
pub(super) struct LockedFile {
    path: PathBuf,
    name: String,
    /// Where `flock` and SQLite's locks are one kind, the file beside is the only lock.
    _database: File,
    _beside: File,
}

impl LockedFile {
    /// Opens or makes the file at `path` and locks it.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let database = writable(path)?;
        let path = fs::canonicalize(path).map_err(|error| StoreError::Open(path.into(), error))?;
        let failed = |error| StoreError::Open(path.clone(), error);
        let about = database.metadata().map_err(failed)?;
        if !about.is_file() {
            return Err(StoreError::NotAFile(path));
        }
        if cfg!(target_os = "linux") {
            lock(&database, &path, &path)?;
        }
        let (beside, name) = lock_beside(&path)?;
        if names(&about) > 1 {
            return Err(StoreError::Linked(path, names(&about)));
        }
        let mut start = Vec::new();
        (&database).take(MAGIC.len() as u64).read_to_end(&mut start).map_err(failed)?;
        if !start.is_empty() && start != MAGIC {
            return Err(StoreError::Foreign(path, NOT_SQLITE.into()));
        }
        Ok(Self { path, name, _database: database, _beside: beside })
    }

    /// Its path without symbolic links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A name that no other database has; it stands in the lock file beside.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

fn writable(path: &Path) -> Result<File, StoreError> {
    let opened = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path);
    opened.map_err(|error| {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound => StoreError::NoFolder(path),
            ErrorKind::IsADirectory => StoreError::NotAFile(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnly(path, error.to_string())
            }
            ErrorKind::StorageFull => StoreError::Full(path),
            _ => StoreError::Open(path, error),
        }
    })
}

fn lock(file: &File, path: &Path, database: &Path) -> Result<(), StoreError> {
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => StoreError::InUse(database.to_owned()),
        TryLockError::Error(error) => StoreError::Open(path.to_owned(), error),
    })
}

fn lock_beside(database: &Path) -> Result<(File, String), StoreError> {
    let path = beside(database, ".lock");
    let mut file = writable(&path)?;
    lock(&file, &path, database)?;
    let name = name_in(&mut file).map_err(|error| StoreError::Open(path, error))?;
    Ok((file, name))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
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
    file.rewind()?;
    file.write_all(name.as_bytes())?;
    file.sync_all()?;
    Ok(name)
}

/// The files of an open database as they were when it was opened.
pub(super) struct FileWatch {
    files: Vec<(PathBuf, FileId)>,
}

impl FileWatch {
    /// Remembers the files that SQLite has opened for the database at `path`.
    pub(super) fn new(path: &Path) -> Self {
        let paths = [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")];
        let known = |path: PathBuf| {
            let about = fs::metadata(&path).ok()?;
            Some((path, file_id(&about)))
        };
        Self { files: paths.into_iter().filter_map(known).collect() }
    }

    /// Whether all of them still lie there under their names.
    ///
    /// # Errors
    /// The first that is gone or another one.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        for (path, id) in &self.files {
            match fs::metadata(path) {
                Ok(about) if file_id(&about) == *id => {}
                Ok(_) => return Err(StoreError::Replaced(path.clone())),
                Err(_) => return Err(StoreError::Deleted(path.clone())),
            }
        }
        Ok(())
    }
}

/// Device and number of a file, which stay while it is renamed.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(about: &Metadata) -> FileId {
    use std::os::unix::fs::MetadataExt;
    (about.dev(), about.ino())
}

#[cfg(unix)]
fn names(about: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

// Elsewhere an open file can be neither deleted nor replaced.
#[cfg(not(unix))]
fn file_id(_: &Metadata) -> FileId {
    (0, 0)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}
