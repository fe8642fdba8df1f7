//! The files of an open database: locked, and checked for being deleted or replaced.

use super::error::{NOT_SQLITE, StoreError};
use std::{
    fs::{self, File, Metadata, OpenOptions, TryLockError},
    io::{ErrorKind, Read, Seek, Write},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The first bytes of every SQLite database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A database file that is locked for this process.
///
/// The lock is on the file itself, so it holds under every path of the file. It is a `flock`,
/// which Linux keeps apart from the locks of SQLite. But when a process closes any descriptor of a
/// file, SQLite's locks on that file end: this value must be dropped after the connection.
pub(super) struct LockedFile {
    path: PathBuf,
    name: String,
    /// Where `flock` and SQLite's locks are of one kind, the lock file beside it is the only lock.
    _database: File,
    _sidecar: File,
}

impl LockedFile {
    /// Opens or creates the file at `path` and locks it.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let database = open_writable(path)?;
        let path = fs::canonicalize(path).map_err(|error| StoreError::Open(path.into(), error))?;
        let failed = |error| StoreError::Open(path.clone(), error);
        let metadata = database.metadata().map_err(failed)?;
        if !metadata.is_file() {
            return Err(StoreError::NotAFile(path));
        }
        if cfg!(target_os = "linux") {
            lock(&database, &path, &path)?;
        }
        let (sidecar, name) = lock_sidecar(&path)?;
        if hard_links(&metadata) > 1 {
            return Err(StoreError::HardLinked(path, hard_links(&metadata)));
        }
        let mut start = Vec::new();
        (&database).take(MAGIC.len() as u64).read_to_end(&mut start).map_err(failed)?;
        if !start.is_empty() && start != MAGIC {
            return Err(StoreError::ForeignFile(path, NOT_SQLITE.into()));
        }
        Ok(Self { path, name, _database: database, _sidecar: sidecar })
    }

    /// Its path without symbolic links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A unique name of the database, which is stored in the lock file beside it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

fn open_writable(path: &Path) -> Result<File, StoreError> {
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
        TryLockError::WouldBlock => StoreError::RequestGuard(database.to_owned()),
        TryLockError::Error(error) => StoreError::Open(path.to_owned(), error),
    })
}

fn lock_sidecar(database: &Path) -> Result<(File, String), StoreError> {
    let path = sidecar(database, ".lock");
    let mut file = open_writable(&path)?;
    lock(&file, &path, database)?;
    let name = read_or_create_name(&mut file).map_err(|error| StoreError::Open(path, error))?;
    Ok((file, name))
}

fn sidecar(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn read_or_create_name(file: &mut File) -> std::io::Result<String> {
    let mut text = String::new();
    // Anything but a name is replaced by a new one.
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
    /// The files that SQLite has opened for the database at `path`.
    pub(super) fn new(path: &Path) -> Self {
        let paths = [path.to_owned(), sidecar(path, "-wal"), sidecar(path, "-shm")];
        let known = |path: PathBuf| {
            let metadata = fs::metadata(&path).ok()?;
            Some((path, file_id(&metadata)))
        };
        Self { files: paths.into_iter().filter_map(known).collect() }
    }

    /// Checks that all of them are still there under their paths.
    ///
    /// # Errors
    /// The first file that was deleted or replaced.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        for (path, id) in &self.files {
            match fs::metadata(path) {
                Ok(metadata) if file_id(&metadata) == *id => {}
                Ok(_) => return Err(StoreError::Replaced(path.clone())),
                Err(_) => return Err(StoreError::Deleted(path.clone())),
            }
        }
        Ok(())
    }
}

/// Device and inode of a file, which stay the same when it is renamed.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(metadata: &Metadata) -> FileId {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(unix)]
fn hard_links(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

// Elsewhere an open file can be neither deleted nor replaced.
#[cfg(not(unix))]
fn file_id(_: &Metadata) -> FileId {
    (0, 0)
}

#[cfg(not(unix))]
fn hard_links(_: &Metadata) -> u64 {
    1
}
