//! Putting a finished site where the old one was.

use crate::run::say;
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    path::Path,
};

/// Replaces `dist` by `staging` with two renames. When the second one fails the old site returns.
pub(super) fn put_in_place(staging: &Path, dist: &Path, previous: &Path) -> Result<()> {
    clear(previous)?;
    let had_one = dist.exists();
    if had_one {
        fs::rename(dist, previous)
            .with_context(|| format!("the old site {} cannot be moved", dist.display()))?;
    }
    if let Err(error) = fs::rename(staging, dist) {
        if had_one {
            fs::rename(previous, dist)?;
        }
        bail!("the new site cannot be moved to {}: {error}", dist.display());
    }
    clear(previous)
}

/// Waits until no other process builds the same site; it is this one's turn while the file is held.
pub(super) fn alone(lock: &Path) -> Result<File> {
    if let Some(folder) = lock.parent() {
        fs::create_dir_all(folder)?;
    }
    let file =
        File::create(lock).with_context(|| format!("{} cannot be written", lock.display()))?;
    if file.try_lock().is_err() {
        say("Waiting for another build of the same site");
        file.lock().with_context(|| format!("{} cannot be locked", lock.display()))?;
    }
    Ok(file)
}

/// Stops before a folder with somebody's files is replaced because of a slip in `--dist`.
pub(super) fn refuse_foreign_folder(dist: &Path, record: &Path) -> Result<()> {
    let empty = || dist.read_dir().is_ok_and(|mut files| files.next().is_none());
    let is_site = || record.exists() || dist.join("index.html").exists();
    if !dist.exists() || (dist.is_dir() && (empty() || is_site())) {
        return Ok(());
    }
    bail!("{} is not empty and holds no site: name another folder with --dist", dist.display())
}

/// Removes a folder if it is there.
pub(super) fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be removed", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_site_replaces_the_old_one_whole() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("dist"))?;
        fs::create_dir_all(at("staging"))?;
        fs::write(at("dist/old.js"), "old")?;
        fs::write(at("staging/index.html"), "new")?;
        put_in_place(&at("staging"), &at("dist"), &at("previous"))?;
        assert_eq!(fs::read_to_string(at("dist/index.html"))?, "new");
        for gone in ["dist/old.js", "staging", "previous"] {
            assert!(!at(gone).exists(), "{gone}");
        }
        Ok(())
    }

    #[test]
    fn a_failed_swap_leaves_the_old_site() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("dist"))?;
        fs::write(at("dist/index.html"), "old")?;
        put_in_place(&at("no-staging"), &at("dist"), &at("previous")).expect_err("nothing to put");
        assert_eq!(fs::read_to_string(at("dist/index.html"))?, "old");
        Ok(())
    }

    #[test]
    fn a_folder_of_other_files_is_refused() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let record = folder.path().join("record");
        let theirs = folder.path().join("theirs");
        refuse_foreign_folder(&theirs, &record)?;
        fs::create_dir_all(&theirs)?;
        refuse_foreign_folder(&theirs, &record)?;
        fs::write(theirs.join("letter.txt"), "dear")?;
        refuse_foreign_folder(&theirs, &record).expect_err("these are somebody's files");
        fs::write(theirs.join("index.html"), "a site")?;
        refuse_foreign_folder(&theirs, &record)
    }
}
