//! The site of the previous run: pages of campaigns that cannot be read now, and unchanged
//! pictures.

use super::file_name_of_path;
use naqra_campaign::Lang;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// The file with the version of each picture, so that a later run draws only changes.
pub(crate) const VERSIONS: &str = "/cards/versions.txt";

/// The site of the previous run.
#[derive(Debug, Default)]
pub(crate) struct PreviousSite {
    root: Option<PathBuf>,
    versions: HashMap<String, String>,
}

impl PreviousSite {
    /// Reads a folder, if it exists.
    pub(super) fn read(root: Option<&Path>) -> Self {
        let Some(root) = root.filter(|root| root.is_dir()) else { return Self::default() };
        let file = root.join(VERSIONS.trim_start_matches('/'));
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = |line: &str| {
            let (picture, version) = line.split_once(' ')?;
            Some((picture.to_owned(), version.to_owned()))
        };
        Self { root: Some(root.to_owned()), versions: text.lines().filter_map(line).collect() }
    }

    /// A file by its path on the site, if it is there.
    pub(crate) fn file(&self, path: &str) -> Option<PathBuf> {
        let file = self.root.as_ref()?.join(file_name_of_path(path));
        file.is_file().then_some(file)
    }

    /// Whether there are pages of campaigns.
    pub(crate) fn has_campaigns(&self) -> bool {
        let Some(root) = &self.root else { return false };
        let any = |lang: Lang| root.join(lang.code()).join("c").read_dir();
        Lang::ALL.into_iter().any(|lang| any(lang).is_ok_and(|mut pages| pages.next().is_some()))
    }

    /// The version under `key` and the files of these pictures, if all exist.
    pub(crate) fn pictures(&self, key: &str, paths: &[String]) -> Option<(&str, Vec<PathBuf>)> {
        let version = self.versions.get(key)?;
        let files: Option<Vec<_>> = paths.iter().map(|path| self.file(path)).collect();
        Some((version, files?))
    }
}
