//! Campaign files: each `SLUG.json` of a folder is one campaign.

mod fields;
mod file;
mod leaf;
mod shape;

pub use file::{Campaign, FileError, Worth};
pub use leaf::{is_slug, is_token};
pub use shape::{COUNT_MAX, Fault};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A campaign file that could be read, or why not.
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// The slug that the file's name promises.
    pub slug: String,
    /// The campaign, or the first thing that is wrong with the file.
    pub campaign: Result<Campaign, FileError>,
}

/// Reads every `*.json` of `folder`, by name.
///
/// # Errors
/// When the folder cannot be listed. A broken file is no error here: it is in the answer.
pub fn load_folder(folder: &Path) -> io::Result<Vec<Loaded>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|ending| ending == "json") && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths.into_iter().map(load_file).collect())
}

fn load_file(path: PathBuf) -> Loaded {
    let slug = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let campaign = file::read(&path).and_then(|text| Campaign::parse(&slug, &text));
    Loaded { path, slug, campaign }
}
