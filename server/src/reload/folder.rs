//! Which files of the folder of campaigns have changed, by what the system says about them.

use crate::campaigns::paths;
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a change of a file changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    /// File number and time of the last change of anything about it: they differ even where
    /// another file of the same size and time was put in its place.
    identity: (u64, i64, i64),
}

/// A file as it was seen; without a stamp it was not there.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// At the last look.
    last: Option<Stamp>,
    /// When it was read.
    read: Option<Stamp>,
}

/// The files of a folder.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    files: BTreeMap<PathBuf, Seen>,
}

impl Folder {
    /// The folder as it is now; all its files count as read.
    pub(crate) fn new(path: &Path) -> Self {
        let mut folder = Self { path: path.to_owned(), files: BTreeMap::new() };
        // A folder that cannot be listed stops the start, and the files of a later one are new.
        if let Ok(stamps) = folder.stamps() {
            let seen = |stamp| Seen { last: stamp, read: stamp };
            folder.files = stamps.into_iter().map(|(path, stamp)| (path, seen(stamp))).collect();
        }
        folder
    }

    /// The files that have come, changed or gone since they were read. A change is given once two
    /// looks in a row have found the same, so that nobody reads a file while it is written.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub(crate) fn look(&mut self) -> io::Result<Vec<PathBuf>> {
        let mut stamps = self.stamps()?;
        for path in self.files.keys() {
            stamps.entry(path.clone()).or_default();
        }
        let mut changed = Vec::new();
        for (path, stamp) in stamps {
            let seen = self.files.entry(path.clone()).or_default();
            if stamp != seen.read && stamp == seen.last {
                seen.read = stamp;
                changed.push(path.clone());
            }
            seen.last = stamp;
            if seen.last.is_none() && seen.read.is_none() {
                self.files.remove(&path);
            }
        }
        Ok(changed)
    }

    fn stamps(&self) -> io::Result<BTreeMap<PathBuf, Option<Stamp>>> {
        let stamp = |path: PathBuf| {
            let stamp = fs::metadata(&path).ok().map(|about| stamp_of(&about));
            (path, stamp)
        };
        Ok(paths(&self.path)?.into_iter().map(stamp).collect())
    }
}

fn stamp_of(about: &Metadata) -> Stamp {
    Stamp { modified: about.modified().ok(), bytes: about.len(), identity: identity(about) }
}

#[cfg(unix)]
fn identity(about: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (about.ino(), about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_given_once_and_when_they_rest() {
        let own = tempfile::tempdir().expect("a folder");
        let at = |name: &str| own.path().join(name);
        let put = |name: &str, text: &str| fs::write(at(name), text).expect("written");
        put("a.json", "1");
        put("b.json", "1");
        let mut folder = Folder::new(own.path());
        assert!(folder.look().expect("a list").is_empty());
        put("a.json", "22");
        put("c.json", "1");
        put(".hidden.json", "1");
        put("notes.txt", "1");
        fs::remove_file(at("b.json")).expect("removed");
        assert!(folder.look().expect("a list").is_empty(), "it may be written right now");
        put("c.json", "333");
        assert_eq!(folder.look().expect("a list"), [at("a.json"), at("b.json")]);
        assert_eq!(folder.look().expect("a list"), [at("c.json")]);
        assert!(folder.look().expect("a list").is_empty());
        // The same size and time, as a deployment with fixed times leaves it.
        let time = fs::metadata(at("a.json")).and_then(|about| about.modified()).expect("a time");
        put("next", "44");
        fs::rename(at("next"), at("a.json")).expect("renamed");
        let file = fs::File::options().write(true).open(at("a.json")).expect("a file");
        file.set_modified(time).expect("a time");
        folder.look().expect("a list");
        assert_eq!(folder.look().expect("a list"), [at("a.json")]);
        // A file that comes and goes between two looks is none.
        put("d.json", "1");
        folder.look().expect("a list");
        fs::remove_file(at("d.json")).expect("removed");
        assert!(folder.look().expect("a list").is_empty());
        assert!(folder.look().expect("a list").is_empty());
    }
}
