//! Finds changed files in the folder of campaigns by their metadata.

use crate::campaigns::paths;
use std::{
    collections::BTreeMap,
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The metadata that change when a file changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileStamp {
    modified: Option<SystemTime>,
    bytes: u64,
    /// Inode and time of the last change of the metadata (`ctime`): they differ even where another file of
    /// the same size and time replaced it.
    identity: (u64, i64, i64),
}

/// The stamps of a file; `None` where it did not exist.
#[derive(Clone, Copy, Debug, Default)]
struct FileState {
    /// At the last poll.
    last: Option<FileStamp>,
    /// When it was read.
    read: Option<FileStamp>,
}

/// Finds changed files in a folder by polling.
#[derive(Debug)]
pub(crate) struct FolderWatcher {
    path: PathBuf,
    files: BTreeMap<PathBuf, FileState>,
}

impl FolderWatcher {
    /// Watches the folder from now on; all its present files count as read.
    pub(crate) fn new(path: &Path) -> Self {
        let mut folder = Self { path: path.to_owned(), files: BTreeMap::new() };
        // A folder that cannot be listed stops the start of the server.
        if let Ok(stamps) = folder.stamps() {
            let state = |stamp| FileState { last: stamp, read: stamp };
            folder.files = stamps.into_iter().map(|(path, stamp)| (path, state(stamp))).collect();
        }
        folder
    }

    /// The files that were added, changed or removed since they were read. A change is returned once two
    /// polls in a row find the same metadata, so that no file is read while it is written.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub(crate) fn changed_paths(&mut self) -> io::Result<Vec<PathBuf>> {
        let mut stamps = self.stamps()?;
        for path in self.files.keys() {
            stamps.entry(path.clone()).or_default();
        }
        let mut changed = Vec::new();
        for (path, stamp) in stamps {
            let state = self.files.entry(path.clone()).or_default();
            if stamp != state.read && stamp == state.last {
                state.read = stamp;
                changed.push(path.clone());
            }
            state.last = stamp;
            if state.last.is_none() && state.read.is_none() {
                self.files.remove(&path);
            }
        }
        Ok(changed)
    }

    fn stamps(&self) -> io::Result<BTreeMap<PathBuf, Option<FileStamp>>> {
        let stamp = |path: PathBuf| {
            let stamp = fs::metadata(&path).ok().map(|metadata| file_stamp(&metadata));
            (path, stamp)
        };
        Ok(paths(&self.path)?.into_iter().map(stamp).collect())
    }
}

fn file_stamp(metadata: &Metadata) -> FileStamp {
    FileStamp {
        modified: metadata.modified().ok(),
        bytes: metadata.len(),
        identity: identity(metadata),
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_watcher_reports_each_change_once_when_the_file_is_stable() {
        let own = tempfile::tempdir().expect("a folder");
        let at = |name: &str| own.path().join(name);
        let put = |name: &str, text: &str| fs::write(at(name), text).expect("written");
        put("a.json", "1");
        put("b.json", "1");
        let mut folder = FolderWatcher::new(own.path());
        assert!(folder.changed_paths().expect("a list").is_empty());
        put("a.json", "22");
        put("c.json", "1");
        put(".hidden.json", "1");
        put("notes.txt", "1");
        fs::remove_file(at("b.json")).expect("removed");
        assert!(folder.changed_paths().expect("a list").is_empty(), "it may be written right now");
        put("c.json", "333");
        assert_eq!(folder.changed_paths().expect("a list"), [at("a.json"), at("b.json")]);
        assert_eq!(folder.changed_paths().expect("a list"), [at("c.json")]);
        assert!(folder.changed_paths().expect("a list").is_empty());
        // The same size and time, as after a deployment with fixed times.
        let time =
            fs::metadata(at("a.json")).and_then(|metadata| metadata.modified()).expect("a time");
        put("next", "44");
        fs::rename(at("next"), at("a.json")).expect("renamed");
        let file = fs::File::options().write(true).open(at("a.json")).expect("a file");
        file.set_modified(time).expect("a time");
        folder.changed_paths().expect("a list");
        assert_eq!(folder.changed_paths().expect("a list"), [at("a.json")]);
        // A file that is added and removed between two polls is not reported.
        put("d.json", "1");
        folder.changed_paths().expect("a list");
        fs::remove_file(at("d.json")).expect("removed");
        assert!(folder.changed_paths().expect("a list").is_empty());
        assert!(folder.changed_paths().expect("a list").is_empty());
    }
}
