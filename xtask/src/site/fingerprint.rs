//! Whether the site must be built again: a hash over everything it is built from.

use crate::{run, site_kind::SiteKind};
use anyhow::{Context, Result};
use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Files and folders of the repository that decide what the site is.
const SOURCES: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "crates",
    "locales",
    "public",
    "src",
    "xtask/src/site",
];

/// What a site was built from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fingerprint(SiteKind, u64);

impl Fingerprint {
    /// Reads all sources. Contents count, not times: a fresh clone may keep a built site.
    pub(super) fn of_sources(root: &Path, kind: SiteKind) -> Result<Self> {
        let mut hash = DefaultHasher::new();
        run::answer("rustc", ["--version"]).hash(&mut hash);
        for source in SOURCES {
            let path = root.join(source);
            let files = if path.is_dir() {
                files_below(&path)?.into_iter().map(|file| path.join(file)).collect()
            } else {
                BTreeSet::from([path])
            };
            for file in files.iter().filter(|file| file.exists()) {
                file.strip_prefix(root).unwrap_or(file).hash(&mut hash);
                let content =
                    fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
                content.hash(&mut hash);
            }
        }
        Ok(Self(kind, hash.finish()))
    }

    /// Whether the record says that `dist` was built from this, and all its files are still there.
    pub(super) fn matches(&self, record: &Path, dist: &Path) -> bool {
        let Ok(text) = fs::read_to_string(record) else {
            return false;
        };
        let mut lines = text.lines();
        lines.next() == Some(&self.line()) && lines.all(|file| dist.join(file).is_file())
    }

    /// Records that `dist` was built from this: the hash, then the names of its files.
    pub(super) fn write(&self, record: &Path, dist: &Path) -> Result<()> {
        let mut text = self.line();
        for file in files_below(dist)? {
            text.push('\n');
            text.push_str(&file.to_string_lossy());
        }
        fs::write(record, text).with_context(|| format!("{} cannot be written", record.display()))
    }

    fn line(&self) -> String {
        format!("{:?} {:016x}", self.0, self.1)
    }
}

/// All files below a folder, sorted, relative to it.
pub(super) fn files_below(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let entries = fs::read_dir(&next)
            .with_context(|| format!("the folder {} cannot be read", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap_or(&path).to_path_buf());
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_current_until_a_source_changes_or_a_file_is_gone() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let (root, dist) = (folder.path().join("root"), folder.path().join("dist"));
        let record = folder.path().join("record");
        fs::create_dir_all(root.join("src"))?;
        fs::create_dir_all(&dist)?;
        fs::write(root.join("src/main.rs"), "fn main() {}")?;
        fs::write(dist.join("index.html"), "<p>")?;

        let look = || Fingerprint::of_sources(&root, SiteKind::Dev);
        let before = look()?;
        assert!(!before.matches(&record, &dist), "nothing is recorded yet");
        before.write(&record, &dist)?;
        assert!(before.matches(&record, &dist));
        assert!(!Fingerprint::of_sources(&root, SiteKind::Release)?.matches(&record, &dist));

        fs::write(root.join("src/main.rs"), "fn main() { }")?;
        assert!(!look()?.matches(&record, &dist));
        fs::write(root.join("src/main.rs"), "fn main() {}")?;
        assert!(look()?.matches(&record, &dist));

        fs::remove_file(dist.join("index.html"))?;
        assert!(!before.matches(&record, &dist));
        Ok(())
    }
}
