//! Campaign files: each `SLUG.json` of a folder is one campaign.

use super::{Document, Failure, Input, Source, Wanted, not_json};
use crate::command::report::{Report, Stop};
use naqra::{
    domain::{Instant, Slug},
    prerender::publish,
};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The largest campaign file that the contract allows, in bytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// A folder of campaign files.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    now: Instant,
}

/// Lists the files of a folder. Hidden ones and folders inside are not read.
pub(super) fn open(folder: &Path, now: Instant, report: &Report) -> Result<Input, Stop> {
    let cannot = |error| {
        let what = "the folder of campaign files cannot be read; name another with --from";
        Stop::at(folder, what, &error)
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
        return Err(Stop(format!("{}: {words}", folder.display())));
    }
    let mut wanted = Vec::new();
    let mut nameless = 0;
    for path in paths {
        let at = path.display().to_string();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if let Some(slug) = Slug::parse(&stem) {
            wanted.push(Wanted { at, slug, item: None });
        } else {
            nameless += 1;
            report.problem(&format!(
                "{at}: expected a name of a-z, 0-9 and -, at most 80 long, before .json; found \
                 {stem:?}"
            ));
        }
    }
    let source = Source::Folder(Folder { path: folder.to_owned(), now });
    Ok(Input { source, wanted, nameless, list: None })
}

impl Folder {
    /// What the API would answer for a file.
    pub(super) fn document(&self, wanted: &Wanted) -> Result<Document, Failure> {
        let file = self.path.join(format!("{}.json", wanted.slug.as_str()));
        let text = text(&file).map_err(Failure::Broken)?;
        let fields = match serde_json::from_str(&text) {
            Ok(Value::Object(fields)) => fields,
            Ok(_) => return Err(Failure::Broken("/: expected an object".to_owned())),
            Err(error) => return Err(Failure::Broken(not_json(&text, &error))),
        };
        let answer = publish::answer(fields, self.now);
        let item = Some(publish::list_item(&answer));
        Ok(Document { json: Value::Object(answer).to_string(), item, problems: Vec::new() })
    }
}

fn text(path: &Path) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("it cannot be read: {error}");
    let bytes = fs::metadata(path).map_err(cannot)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(format!("expected at most {FILE_BYTES_MAX} bytes, found {bytes}"));
    }
    String::from_utf8(fs::read(path).map_err(cannot)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        format!("expected a text in UTF-8, found byte 0x{byte:02X} at {at}; save it as UTF-8")
    })
}
