//! Campaign files: each `SLUG.json` of a folder is one campaign.

mod file;

pub use file::{Campaign, Worth};
pub use naqra::campaign_file::{COUNT_MAX, is_slug, is_token};

use naqra::campaign_file::{Checked, FILE_BYTES_MAX, Finding, Severity, check_bytes};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A campaign file, and what was found in it.
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// The slug that the file's name promises.
    pub slug: String,
    /// The campaign, or why there is none: lines, each with its place in the file.
    pub campaign: Result<Campaign, Vec<String>>,
    /// What its owner should know about a campaign that is shown: lines likewise.
    pub warnings: Vec<String>,
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
    let refused = |reason: String| Err(vec![format!("{}: {reason}", path.display())]);
    let Checked { document, findings } = match read(&path) {
        Ok(bytes) => check_bytes(&slug, &bytes),
        Err(reason) => {
            return Loaded { campaign: refused(reason), warnings: Vec::new(), path, slug };
        }
    };
    // Notes are for `naqra check`.
    let is_told = |finding: &&Finding| finding.kind.severity() > Severity::Note;
    let line = |finding: &Finding| {
        format!("{}:{}:{}: {finding}", path.display(), finding.line, finding.column)
    };
    let lines: Vec<String> = findings.iter().filter(is_told).map(line).collect();
    let (campaign, warnings) = match document {
        Some(document) => (Ok(Campaign::of(&slug, document)), lines),
        None => (Err(lines), Vec::new()),
    };
    Loaded { path, slug, campaign, warnings }
}

/// The bytes of a campaign file.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("it cannot be read ({error})");
    let bytes = fs::metadata(path).map_err(cannot)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!("it has {bytes} bytes; at most {FILE_BYTES_MAX} are read"));
    }
    fs::read(path).map_err(cannot)
}
