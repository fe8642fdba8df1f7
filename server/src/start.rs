//! From campaign files and the database to what the server starts with.

use crate::campaigns::{Campaign, Loaded, load_folder};
use crate::count::Count;
use crate::follow::{self, FollowError, Mirror};
use crate::hub::{Hub, Snapshot};
use crate::publish::RedisAt;
use crate::store::{Batch, Store, StoreError};
use jiff::Timestamp;
use naqra::prerender::site::PlaceError;
use serde_json::Value;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why the server cannot start.
#[derive(Debug)]
pub enum StartError {
    /// The folder of campaigns cannot be listed.
    Folder(PathBuf, io::Error),
    /// The database cannot be opened.
    Store(StoreError),
    /// The database cannot be filled.
    Sqlite(rusqlite::Error),
    /// The thread that writes cannot be started.
    Thread(io::Error),
    /// There are no counts to follow at this Redis.
    Follow(String, FollowError),
    /// Who follows has no counts of its own to publish.
    Echo,
    /// The public address is none.
    Address(PlaceError),
}

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path, error) => write!(
                out,
                "The folder of campaigns {} cannot be read ({error}). \
                 Give the folder that holds your campaign files with --campaigns.",
                path.display()
            ),
            Self::Store(error) => error.fmt(out),
            Self::Sqlite(error) => write!(
                out,
                "The campaigns cannot be stored in the database ({error}). \
                 Check the free space, or give another file with --db."
            ),
            Self::Address(error) => write!(
                out,
                "--address: found {:?}, expected {}. Give the public address of the site.",
                error.value, error.expected
            ),
            Self::Follow(at, error) => write!(
                out,
                "There are no counts at {at} ({error}). Start the server that publishes them, with \
                 --publish {at}, then this one."
            ),
            Self::Echo => out.write_str(
                "A server that follows has no counts of its own to publish to a Redis. \
                 Leave out --follow or --publish redis://….",
            ),
            Self::Thread(error) => write!(
                out,
                "The system refuses another thread ({error}). Stop other programs and start again."
            ),
        }
    }
}

impl std::error::Error for StartError {}

impl From<rusqlite::Error> for StartError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Loads the campaigns of `folder` into the database at `db` and gives both.
/// What is wrong in files is told to `complain`, one line each; a broken file is skipped.
///
/// # Errors
/// When the folder or the database cannot be used.
pub fn load(
    folder: &Path,
    db: &Path,
    now: Timestamp,
    mut complain: impl FnMut(&str),
) -> Result<(Hub, Store), StartError> {
    let files = files(folder)?;
    let mut store = Store::open(db).map_err(StartError::Store)?;
    let batch = store.begin()?;
    let mut seq = batch.last_seq()?;
    let (mut campaigns, mut counts) = (Vec::new(), Vec::new());
    for file in files {
        let known = batch.campaign(&file.slug)?;
        let Some(campaign) = readable(file, known.as_ref(), &mut complain) else {
            continue;
        };
        let count = admit(&batch, &campaign, known, &mut seq, now)?;
        campaigns.push(campaign);
        counts.push(Arc::new(count));
    }
    batch.commit(seq)?;
    Ok((Hub::new(campaigns, Snapshot { seq, counts }), store))
}

/// Loads the campaigns of `folder` with the counts that are published at `at`, and what keeps them
/// new. A file that is broken or that nothing was published about is told to `complain`.
///
/// # Errors
/// When the folder cannot be used or there are no counts.
pub fn load_following(
    folder: &Path,
    at: &RedisAt,
    mut complain: impl FnMut(&str),
) -> Result<(Hub, Mirror), StartError> {
    let files = files(folder)?;
    let campaigns =
        files.into_iter().filter_map(|file| readable(file, None, &mut complain)).collect();
    let heard = follow::first(at).map_err(|error| StartError::Follow(at.to_string(), error))?;
    let mut mirror = Mirror::default();
    let hub = mirror.begin(campaigns, heard, complain);
    Ok((hub, mirror))
}

fn files(folder: &Path) -> Result<Vec<Loaded>, StartError> {
    load_folder(folder).map_err(|error| StartError::Folder(folder.to_owned(), error))
}

/// The campaign of a file; when the file is broken, the last good copy in the database.
fn readable(
    file: Loaded,
    known: Option<&(String, Count)>,
    complain: &mut impl FnMut(&str),
) -> Option<Campaign> {
    for line in &file.warnings {
        complain(&format!("Warning: {line}."));
    }
    let lines = match file.campaign {
        Ok(campaign) => return Some(campaign),
        Err(lines) => lines,
    };
    let earlier = known.and_then(|(document, _)| Campaign::parse(&file.slug, document).ok());
    let meanwhile = match earlier {
        Some(_) => "The copy of the last good start is shown meanwhile.",
        None => "This campaign is not shown.",
    };
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter().enumerate() {
        let remedy = match index == last {
            true => format!(" Correct the file and start again. {meanwhile}"),
            false => String::new(),
        };
        complain(&format!("Skipped {line}.{remedy}"));
    }
    earlier
}

/// Stores the document; the count is the file's at first sight, and the database's ever after.
fn admit(
    batch: &Batch<'_>,
    campaign: &Campaign,
    known: Option<(String, Count)>,
    seq: &mut u64,
    now: Timestamp,
) -> rusqlite::Result<Count> {
    let new = known.is_none();
    let mut count = known.map_or_else(|| Count::starting(campaign), |(_, count)| count);
    if count.settle(campaign, now) || new {
        *seq += 1;
        count.seq = *seq;
    }
    let document = Value::Object(campaign.document.clone()).to_string();
    batch.put_campaign(&campaign.slug, &document, &count)?;
    Ok(count)
}
