//! Campaign files: every mistake of every file.

use naqra_contract::campaign_file::{Checked, FILE_BYTES_MAX, Severity, check_bytes};
use std::{
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Checks files, and all campaign files of folders.
pub(super) fn run(paths: &[PathBuf]) -> ExitCode {
    let mut report = Report::default();
    for path in paths {
        match path.is_dir() {
            true => report.folder(path),
            false => report.file(path),
        }
    }
    report.end()
}

/// Prints findings, and counts them.
#[derive(Default)]
struct Report {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Report {
    fn line(&mut self, at: &str, severity: Severity, message: &str) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
        // Ignore write errors: standard error may be closed.
        let _ = writeln!(io::stderr(), "{at}: {}: {message}", severity.word());
    }

    /// Every `*.json` that is not hidden, as the server reads a folder.
    fn folder(&mut self, folder: &Path) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let words = format!("the folder cannot be read: {error}");
                return self.line(&folder.display().to_string(), Severity::Error, &words);
            }
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.retain(|path| path.is_file() && !name(path).starts_with('.'));
        paths.sort();
        let before = self.files;
        for path in paths {
            if path.extension() == Some(OsStr::new("json")) {
                self.file(&path);
            } else if name(&path).to_ascii_lowercase().contains(".json") {
                let words = "it is not read as a campaign: its name must end in .json";
                self.line(&path.display().to_string(), Severity::Warning, words);
            }
        }
        if self.files == before {
            let words = "expected campaign files, SLUG.json; found none";
            self.line(&folder.display().to_string(), Severity::Error, words);
        }
    }

    fn file(&mut self, path: &Path) {
        self.files += 1;
        let shown = path.display().to_string();
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(reason) => return self.line(&shown, Severity::Error, &reason),
        };
        let slug = path.file_stem().unwrap_or_default().to_string_lossy();
        let Checked { document, findings } = check_bytes(&slug, &bytes);
        if document.is_none() && is_settings(&bytes) {
            let words = format!(
                "it is no campaign but settings of a site; check them with: naqra check --backend {shown}"
            );
            return self.line(&shown, Severity::Error, &words);
        }
        for finding in findings {
            let at = format!("{shown}:{}:{}", finding.line, finding.column);
            self.line(&at, finding.kind.severity(), &finding.to_string());
        }
    }

    fn end(&self) -> ExitCode {
        let files = counted(self.files, "campaign file");
        let parts: Vec<String> =
            [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, noun)| counted(count, noun))
                .collect();
        let summary = match parts.is_empty() {
            true => "nothing is wrong".to_owned(),
            false => parts.join(", "),
        };
        let _ = writeln!(io::stdout(), "{files}: {summary}.");
        if self.errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("it cannot be read: {error}");
    let bytes = fs::metadata(path).map_err(cannot)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!("it has {bytes} bytes; at most {FILE_BYTES_MAX} are read"));
    }
    fs::read(path).map_err(cannot)
}

/// Whether a file is more likely a `config.json` than a campaign.
fn is_settings(bytes: &[u8]) -> bool {
    let value: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    let has = |name: &str| value.get(name).is_some();
    !has("slug")
        && !has("title")
        && ["backend", "languages", "digits", "modules"].into_iter().any(has)
}
