//! From campaign files and the database to what the server starts with.

#[cfg(feature = "relay")]
use crate::relay::RelayError;
use crate::{
    campaigns::{Campaign, Loaded, load_folder, skipped, warning},
    count::Count,
    hub::{Hub, Snapshot},
    store::{Rows, Start, Store, StoreError, Stored},
};
use jiff::Timestamp;
use naqra::prerender::site::PlaceError;
use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Why the server cannot start.
#[derive(Debug)]
pub enum StartError {
    /// The folder of campaigns cannot be listed.
    Folder(PathBuf, io::Error),
    /// The database cannot be used.
    Store(StoreError),
    /// The thread that writes cannot be started.
    Thread(io::Error),
    /// The relay cannot start.
    #[cfg(feature = "relay")]
    Relay(RelayError),
    /// The public address cannot be used.
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
            Self::Address(error) => write!(
                out,
                "--address: found {:?}, expected {}. Give the public address of the site.",
                error.value, error.expected
            ),
            #[cfg(feature = "relay")]
            Self::Relay(error) => error.fmt(out),
            Self::Thread(error) => write!(
                out,
                "The system refuses another thread ({error}). Stop other programs and start again."
            ),
        }
    }
}

impl std::error::Error for StartError {}

#[cfg(feature = "relay")]
impl From<RelayError> for StartError {
    fn from(error: RelayError) -> Self {
        Self::Relay(error)
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
    let filled = fill(&mut store, files, now, &mut complain);
    let first = filled.map_err(|error| StartError::Store(StoreError::of(store.path(), error)))?;
    Ok((Hub::new(first), store))
}

/// Stores the campaigns of `files`, and gives them with their counts.
fn fill(
    store: &mut Store,
    files: Vec<Loaded>,
    now: Timestamp,
    complain: &mut impl FnMut(&str),
) -> rusqlite::Result<Snapshot> {
    let batch = store.begin()?;
    let mut seq = batch.last_seq()?;
    let rows = batch.rows()?;
    let (mut campaigns, mut counts) = (Vec::new(), Vec::new());
    for file in files {
        let stored = batch.campaign(&file.slug)?;
        let mut known = stored.clone();
        if let Some(known) = &mut known {
            let rows = rows.get(&file.slug).cloned().unwrap_or_default();
            if compare(&file.slug, known, &rows, complain) {
                seq += 1;
                known.count.seq = seq;
            }
        }
        let Some(campaign) = readable(file, known.as_ref(), complain) else {
            continue;
        };
        let next = admit(&campaign, known, &mut seq, now);
        let count = next.count.clone();
        // With thousands of campaigns a start would write them all anew.
        if stored.as_ref() != Some(&next) {
            batch.put_campaign(&campaign.slug, &next)?;
        }
        campaigns.push(campaign);
        counts.push(Arc::new(count));
    }
    batch.commit(seq)?;
    Ok(Snapshot { seq, catalogue: Arc::new(campaigns.into_iter().collect()), counts })
}

/// Compares a stored count with its interactions, each of which was confirmed to a caller: a count
/// below them is raised. Says whether it was.
fn compare(slug: &str, stored: &mut Stored, rows: &Rows, complain: &mut impl FnMut(&str)) -> bool {
    let before = stored.count.clone();
    let start = stored.start.get_or_insert_with(|| Start::before(&before, rows));
    let points = rows.raise(start, &mut stored.count);
    let found = before.points;
    if found < points {
        complain(&format!(
            "{slug}: the database held {found} points, but its start and the stored interactions \
             add up to {points}. The count was corrected to {points}. To take points away, \
             delete their interactions, too."
        ));
    } else if found > points {
        start.add_points(found - points);
        complain(&format!(
            "{slug}: the database holds {found} points, but its start and the stored interactions \
             add up to {points}. The count was left as it is. If you have not raised it \
             yourself, compare the database with your last backup."
        ));
    }
    stored.count != before
}

/// Reads the campaigns of `folder`. Calls `warn` with a line for each problem; a broken file is
/// skipped.
///
/// # Errors
/// When the folder cannot be listed.
#[cfg(feature = "relay")]
pub(crate) fn read_campaigns(
    folder: &Path,
    warn: &mut impl FnMut(&str),
) -> Result<Vec<Campaign>, StartError> {
    let files = files(folder)?;
    Ok(files.into_iter().filter_map(|file| readable(file, None, warn)).collect())
}

fn files(folder: &Path) -> Result<Vec<Loaded>, StartError> {
    load_folder(folder).map_err(|error| StartError::Folder(folder.to_owned(), error))
}

/// The campaign of a file; when the file is broken, the last good copy in the database.
fn readable(
    file: Loaded,
    known: Option<&Stored>,
    complain: &mut impl FnMut(&str),
) -> Option<Campaign> {
    file.warnings.iter().for_each(|line| complain(&warning(line)));
    let lines = match file.campaign {
        Ok(campaign) => return Some(campaign),
        Err(lines) => lines,
    };
    let earlier = known.and_then(|stored| Campaign::parse(&file.slug, &stored.document).ok());
    skipped(&lines, earlier.is_some()).iter().for_each(|line| complain(line));
    earlier
}

/// A campaign as it is to be stored: the document is the file's; the count is the file's at first
/// sight, and the database's ever after.
pub(crate) fn admit(
    campaign: &Campaign,
    known: Option<Stored>,
    seq: &mut u64,
    now: Timestamp,
) -> Stored {
    let (mut count, start, new) = match known {
        Some(stored) => (stored.count, stored.start, false),
        None => {
            let count = Count::starting(campaign);
            let start = Start::of(&count);
            (count, Some(start), true)
        }
    };
    if count.settle(campaign, now) || new {
        *seq += 1;
        count.seq = *seq;
    }
    Stored { document: text(campaign), count, start }
}

/// The document of a campaign as it is stored.
pub(crate) fn text(campaign: &Campaign) -> String {
    serde_json::to_string(&campaign.document).unwrap_or_default()
}
