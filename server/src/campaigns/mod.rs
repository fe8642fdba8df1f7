//! Campaign files: each `SLUG.json` of a folder is one campaign.

mod file;

pub(crate) use file::{ActionPoints, Campaign};
pub(crate) use naqra_contract::{campaign_file::is_token, documents::COUNT_MAX};

use naqra_contract::campaign_file::{Checked, FILE_BYTES_MAX, Finding, Severity, check_bytes};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A campaign file that was read, and the findings.
pub(crate) struct LoadedFile {
    /// The path of the file.
    pub path: PathBuf,
    /// The slug, from the name of the file.
    pub slug: String,
    /// The campaign, or a line for each reason why there is none, with its place in the file.
    pub campaign: Result<Campaign, Vec<String>>,
    /// A line for each doubtful part of a valid file, with its place in the file.
    pub warnings: Vec<String>,
}

/// Reads every `*.json` of `folder`, by name.
///
/// # Errors
/// When the folder cannot be listed. An invalid file is not an error here: see [`LoadedFile`].
pub(crate) fn load_folder(folder: &Path) -> io::Result<Vec<LoadedFile>> {
    Ok(paths(folder)?.into_iter().map(load_file).collect())
}

/// The campaign files of `folder`, by name.
///
/// # Errors
/// When the folder cannot be listed.
pub(crate) fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|ending| ending == "json") && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The slug that the name of a file stands for.
pub(crate) fn slug_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads one campaign file.
pub(crate) fn load_file(path: PathBuf) -> LoadedFile {
    let slug = slug_of(&path);
    let refused = |reason: String| Err(vec![format!("{}: {reason}", path.display())]);
    let Checked { document, findings } = match read_bytes(&path) {
        Ok(bytes) => check_bytes(&slug, &bytes),
        Err(reason) => {
            return LoadedFile { campaign: refused(reason), warnings: Vec::new(), path, slug };
        }
    };
    // Notes are for `naqra check`.
    let is_reported = |finding: &&Finding| finding.kind.severity() > Severity::Note;
    let line = |finding: &Finding| {
        format!("{}:{}:{}: {finding}", path.display(), finding.line, finding.column)
    };
    let lines: Vec<String> = findings.iter().filter(is_reported).map(line).collect();
    let (campaign, warnings) = match document {
        Some(document) => (Ok(Campaign::of(&slug, document)), lines),
        None => (Err(lines), Vec::new()),
    };
    LoadedFile { path, slug, campaign, warnings }
}

/// The bytes of a campaign file.
fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("it cannot be read ({error})");
    let bytes = fs::metadata(path).map_err(cannot)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!("it has {bytes} bytes; at most {FILE_BYTES_MAX} are read"));
    }
    fs::read(path).map_err(cannot)
}

/// A line for the operator about a campaign that is shown.
pub(crate) fn warning_line(line: &str) -> String {
    format!("Warning: {line}.")
}

/// Lines for the operator about an invalid file, the last with the remedy. `is_shown`: the last valid
/// version of the campaign is shown.
pub(crate) fn skipped_lines(lines: &[String], is_shown: bool) -> Vec<String> {
    let meanwhile = match is_shown {
        true => "Its last good version is shown meanwhile.",
        false => "This campaign is not shown.",
    };
    let mut all: Vec<_> = lines.iter().map(|line| format!("Skipped {line}.")).collect();
    if let Some(last) = all.last_mut() {
        last.push_str(&format!(" Correct the file; it is then read again. {meanwhile}"));
    }
    all
}
