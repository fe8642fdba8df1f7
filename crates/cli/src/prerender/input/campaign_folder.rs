//! Campaign files: each `SLUG.json` of a folder is one campaign.

use super::{CampaignDocument, CampaignRef, Input, InputSource, ReadError, not_json};
use crate::prerender::report::{PrerenderError, Report};
use naqra_campaign::{Instant, Slug};
use naqra_contract::{
    Diagnostic, Problem,
    campaign_file::{Checked, FILE_BYTES_MAX, Finding, Kind, check_text, decode},
    read_json,
};
use naqra_site::publish;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder of campaign files.
#[derive(Debug)]
pub(super) struct CampaignFolder {
    path: PathBuf,
    now: Instant,
}

/// Lists the files of a folder. Hidden ones and folders inside are not read.
pub(super) fn open(folder: &Path, now: Instant, report: &Report) -> Result<Input, PrerenderError> {
    let cannot = |error| {
        let what = "the folder of campaign files cannot be read; name another with --from";
        PrerenderError::at(folder, what, &error)
    };
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !hidden && path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        let words = "expected campaign files, SLUG.json; found none. Name another with --from";
        return Err(PrerenderError(format!("{}: {words}", folder.display())));
    }
    let mut campaigns = Vec::new();
    let mut without_slug = 0;
    for path in paths {
        let at = path.display().to_string();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if let Some(slug) = Slug::parse(&stem) {
            campaigns.push(CampaignRef { at, slug, item: None });
        } else {
            without_slug += 1;
            report.problem(&format!(
                "{at}: expected a name of a-z, 0-9 and -, at most 80 long, before .json; found \
                 {stem:?}"
            ));
        }
    }
    let source = InputSource::Files(CampaignFolder { path: folder.to_owned(), now });
    Ok(Input { source, campaigns, without_slug, list: None })
}

impl CampaignFolder {
    /// The document that the API would return for a file.
    pub(super) fn document(&self, source: &CampaignRef) -> Result<CampaignDocument, ReadError> {
        let file = self.path.join(format!("{}.json", source.slug.as_str()));
        let text = text(&file).map_err(ReadError::Invalid)?;
        let (mut fields, repaired) = match read_json(&text) {
            Ok((Value::Object(fields), repaired)) => (fields, repaired),
            Ok(_) => return Err(ReadError::Invalid("/: expected an object".to_owned())),
            Err(broken) => {
                let error = serde_json::from_str::<Value>(&text).err();
                let reason =
                    error.map_or_else(|| broken.to_string(), |error| not_json(&text, &error));
                return Err(ReadError::Invalid(reason));
            }
        };
        fields.remove("$schema");
        let diagnostic = |fault| Diagnostic::of("", &source.at, Problem::Repaired(fault));
        let diagnostics = repaired.into_iter().map(diagnostic).collect();
        let answer = publish::response(fields, self.now);
        let item = Some(publish::list_item(&answer));
        Ok(CampaignDocument {
            json: Value::Object(answer).to_string(),
            item,
            diagnostics,
            notes: notes(source, &text),
        })
    }
}

/// Notes on unknown fields and doubtful values, such as a goal that is spelt `gaol`. The page is
/// written without them.
fn notes(source: &CampaignRef, text: &str) -> Vec<String> {
    let is_silent = |finding: &&Finding| {
        matches!(finding.kind, Kind::Misspelt | Kind::Unknown | Kind::Doubtful)
    };
    let line = |finding: &Finding| {
        let (at, severity) = (&source.at, finding.kind.severity().word());
        format!("{at}:{}:{}: {severity}: {finding}", finding.line, finding.column)
    };
    let Checked { findings, .. } = check_text(source.slug.as_str(), text);
    findings.iter().filter(is_silent).map(line).collect()
}

fn text(path: &Path) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("it cannot be read: {error}");
    let bytes = fs::metadata(path).map_err(cannot)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!("expected at most {FILE_BYTES_MAX} bytes, found {bytes}"));
    }
    decode(&fs::read(path).map_err(cannot)?)
}
