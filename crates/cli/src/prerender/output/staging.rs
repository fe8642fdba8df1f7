//! A staging folder beside the output folder: on the same disk, so that two renames replace the
//! site, and an interrupted run changes nothing.

use crate::prerender::report::PrerenderError;
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// A site that will replace `out`.
#[derive(Debug)]
pub(super) struct Staging {
    /// `.NAME-prerender`, with the staging folder and the lock.
    work: PathBuf,
    site: PathBuf,
    out: PathBuf,
    /// Held so that two runs never write the same site.
    _lock: File,
}

impl Staging {
    /// Creates an empty staging folder for `out`, an absolute path. Removes what an interrupted run
    /// left.
    pub(super) fn open(out: &Path) -> Result<Self, PrerenderError> {
        let (Some(folder), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(PrerenderError(format!("{}: it cannot be replaced", out.display())));
        };
        let work = folder.join(format!(".{}-prerender", name.to_string_lossy()));
        make(&work)?;
        let lock = lock(&work, out)?;
        let previous = previous(&work);
        // Left by a run that was interrupted between its two renames.
        if previous.exists() && !out.exists() {
            rename(&previous, out)?;
        }
        let site = work.join("site");
        clear(&previous)?;
        clear(&site)?;
        make(&site)?;
        Ok(Self { work, site, out: out.to_owned(), _lock: lock })
    }

    /// The folder to write into.
    pub(super) fn site(&self) -> &Path {
        &self.site
    }

    /// Replaces the old site; restores it on failure.
    pub(super) fn put_in_place(self) -> Result<(), PrerenderError> {
        let previous = previous(&self.work);
        let had_one = self.out.exists();
        if had_one {
            rename(&self.out, &previous)?;
        }
        if let Err(error) = rename(&self.site, &self.out) {
            if had_one {
                rename(&previous, &self.out)?;
            }
            return Err(error);
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next run removes what stays. The previous site is kept if it is the only one.
        if self.out.exists() || !previous(&self.work).exists() {
            let _ = fs::remove_dir_all(&self.work);
        }
    }
}

fn previous(work: &Path) -> PathBuf {
    work.join("previous")
}

fn lock(work: &Path, out: &Path) -> Result<File, PrerenderError> {
    let path = work.join("lock");
    let cannot =
        |error: &dyn std::fmt::Display| PrerenderError::at(&path, "it cannot be locked", error);
    let lock = File::create(&path).map_err(|error| cannot(&error))?;
    let busy = || {
        let words = "another run is writing this site; wait until it is done";
        PrerenderError(format!("{}: {words}", out.display()))
    };
    match lock.try_lock() {
        // The other run may just have ended and removed the file.
        Ok(()) if path.exists() => Ok(lock),
        Ok(()) | Err(TryLockError::WouldBlock) => Err(busy()),
        Err(TryLockError::Error(error)) => Err(cannot(&error)),
    }
}

fn make(folder: &Path) -> Result<(), PrerenderError> {
    fs::create_dir_all(folder)
        .map_err(|error| PrerenderError::at(folder, "the folder cannot be made", &error))
}

fn clear(folder: &Path) -> Result<(), PrerenderError> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder)
        .map_err(|error| PrerenderError::at(folder, "the folder cannot be removed", &error))
}

fn rename(from: &Path, to: &Path) -> Result<(), PrerenderError> {
    fs::rename(from, to).map_err(|error| {
        PrerenderError::at(from, &format!("it cannot become {}", to.display()), &error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_site_is_replaced_whole_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        for content in ["first", "second"] {
            let staging = Staging::open(&out).unwrap();
            fs::write(staging.site().join(content), content).unwrap();
            staging.put_in_place().unwrap();
            assert_eq!(read(&out.join(content)), content);
            assert_eq!(out.read_dir().unwrap().count(), 1);
            assert_eq!(folder.path().read_dir().unwrap().count(), 1);
        }
    }

    #[test]
    fn a_run_that_does_not_finish_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("old"), "old").unwrap();
        let staging = Staging::open(&out).unwrap();
        assert!(Staging::open(&out).is_err(), "two at a time");
        fs::write(staging.site().join("new"), "new").unwrap();
        drop(staging);
        assert_eq!((read(&out.join("old")).as_str(), out.join("new").exists()), ("old", false));
        // A power cut between the two renames.
        let work = folder.path().join(".site-prerender");
        fs::create_dir(&work).unwrap();
        fs::rename(&out, previous(&work)).unwrap();
        drop(Staging::open(&out).unwrap());
        assert_eq!(read(&out.join("old")), "old");
        assert!(!work.exists());
    }
}
