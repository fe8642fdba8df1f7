//! Loads campaign files and the database into the first snapshot.

#[cfg(feature = "relay")]
use crate::relay::RelayError;
use crate::{
    campaigns::{Campaign, LoadedFile, load_folder, skipped_lines, warning_line},
    count::Count,
    hub::{Hub, Snapshot},
    store::{InitialCount, InteractionTotals, Store, StoreError, StoredCampaign},
};
use jiff::Timestamp;
use naqra_site::site::SiteUrlError;
use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Why the server cannot start.
#[derive(Debug)]
pub enum StartError {
    /// The folder of campaigns cannot be listed.
    CampaignsFolder(PathBuf, io::Error),
    /// The database cannot be used.
    Database(StoreError),
    /// The writer thread cannot be started.
    WriterThread(io::Error),
    /// The relay cannot start.
    #[cfg(feature = "relay")]
    Relay(RelayError),
    /// The public address cannot be used.
    Address(SiteUrlError),
}

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CampaignsFolder(path, error) => write!(
                out,
                "The folder of campaigns {} cannot be read ({error}). \
                 Give the folder that holds your campaign files with --campaigns.",
                path.display()
            ),
            Self::Database(error) => error.fmt(out),
            Self::Address(error) => write!(
                out,
                "--address: found {:?}, expected {}. Give the public address of the site.",
                error.value, error.expected
            ),
            #[cfg(feature = "relay")]
            Self::Relay(error) => error.fmt(out),
            Self::WriterThread(error) => write!(
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

/// Loads the campaigns of `folder` into the database at `db`. Calls `warn` with a line for each problem
/// of a file; an invalid file is skipped.
///
/// # Errors
/// When the folder or the database cannot be used.
pub fn load(
    folder: &Path,
    db: &Path,
    now: Timestamp,
    mut warn: impl FnMut(&str),
) -> Result<(Hub, Store), StartError> {
    let files = files(folder)?;
    let mut store = Store::open(db).map_err(StartError::Database)?;
    let stored_campaigns = store_campaigns(&mut store, files, now, &mut warn);
    let first = stored_campaigns
        .map_err(|error| StartError::Database(StoreError::of(store.path(), error)))?;
    Ok((Hub::new(first), store))
}

/// Stores the campaigns of `files`. Returns the snapshot of them.
fn store_campaigns(
    store: &mut Store,
    files: Vec<LoadedFile>,
    now: Timestamp,
    warn: &mut impl FnMut(&str),
) -> rusqlite::Result<Snapshot> {
    let batch = store.begin()?;
    let mut seq = batch.last_seq()?;
    let totals = batch.interaction_totals()?;
    let (mut campaigns, mut counts) = (Vec::new(), Vec::new());
    for file in files {
        let stored = batch.campaign(&file.slug)?;
        let mut corrected = stored.clone();
        if let Some(corrected) = &mut corrected {
            let totals = totals.get(&file.slug).cloned().unwrap_or_default();
            if correct_count(&file.slug, corrected, &totals, warn) {
                seq += 1;
                corrected.count.seq = seq;
            }
        }
        let Some(campaign) = campaign_or_last_valid(file, corrected.as_ref(), warn) else {
            continue;
        };
        let next = updated_campaign(&campaign, corrected, &mut seq, now);
        let count = next.count.clone();
        // Unchanged campaigns are not written, as there may be thousands.
        if stored.as_ref() != Some(&next) {
            batch.put_campaign(&campaign.slug, &next)?;
        }
        campaigns.push(campaign);
        counts.push(Arc::new(count));
    }
    batch.commit(seq)?;
    Ok(Snapshot { seq, catalogue: Arc::new(campaigns.into_iter().collect()), counts })
}

/// Compares a stored count with its interactions, all of which were confirmed to callers. Raises a count
/// that is too low, and returns whether it did.
fn correct_count(
    slug: &str,
    stored: &mut StoredCampaign,
    totals: &InteractionTotals,
    warn: &mut impl FnMut(&str),
) -> bool {
    let before = stored.count.clone();
    let start = stored.start.get_or_insert_with(|| InitialCount::before(&before, totals));
    let points = totals.raise(start, &mut stored.count);
    let found = before.points;
    if found < points {
        warn(&format!(
            "{slug}: the database held {found} points, but its start and the stored interactions \
             add up to {points}. The count was corrected to {points}. To take points away, \
             delete their interactions, too."
        ));
    } else if found > points {
        start.add_points(found - points);
        warn(&format!(
            "{slug}: the database holds {found} points, but its start and the stored interactions \
             add up to {points}. The count was left as it is. If you have not raised it \
             yourself, compare the database with your last backup."
        ));
    }
    stored.count != before
}

/// Reads the campaigns of `folder`. Calls `warn` with a line for each problem; an invalid file is
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
    Ok(files.into_iter().filter_map(|file| campaign_or_last_valid(file, None, warn)).collect())
}

fn files(folder: &Path) -> Result<Vec<LoadedFile>, StartError> {
    load_folder(folder).map_err(|error| StartError::CampaignsFolder(folder.to_owned(), error))
}

/// The campaign of a file; of an invalid file, the last valid version in the database.
fn campaign_or_last_valid(
    file: LoadedFile,
    stored: Option<&StoredCampaign>,
    warn: &mut impl FnMut(&str),
) -> Option<Campaign> {
    file.warnings.iter().for_each(|line| warn(&warning_line(line)));
    let lines = match file.campaign {
        Ok(campaign) => return Some(campaign),
        Err(lines) => lines,
    };
    let last_valid = stored.and_then(|stored| Campaign::parse(&file.slug, &stored.document).ok());
    skipped_lines(&lines, last_valid.is_some()).iter().for_each(|line| warn(line));
    last_valid
}

/// A campaign as it is to be stored: the document of the file, with the stored count; without one, with
/// the initial count of the file.
pub(crate) fn updated_campaign(
    campaign: &Campaign,
    stored: Option<StoredCampaign>,
    seq: &mut u64,
    now: Timestamp,
) -> StoredCampaign {
    let (mut count, start, new) = match stored {
        Some(stored) => (stored.count, stored.start, false),
        None => {
            let count = Count::starting(campaign);
            let start = InitialCount::of(&count);
            (count, Some(start), true)
        }
    };
    if count.update_status(campaign, now) || new {
        *seq += 1;
        count.seq = *seq;
    }
    StoredCampaign { document: document_json(campaign), count, start }
}

/// The document of a campaign as stored JSON.
pub(crate) fn document_json(campaign: &Campaign) -> String {
    serde_json::to_string(&campaign.document).unwrap_or_default()
}
