//! Reloads campaign files while the server runs: the folder is polled, changed files are read, and
//! valid ones are shown. Counts never change by that.

mod diff;
mod folder_watcher;

pub(crate) use folder_watcher::FolderWatcher;

use crate::{
    campaigns::{LoadedFile, load_file, skipped_lines, slug_of, warning_line},
    catalogue::{CampaignChange, Catalogue},
    hub::Hub,
};
use diff::diff;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

/// The shortest time between two polls of the folder.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// With very many files a poll takes long; the pause after it is this many times as long.
const REST_FACTOR: u32 = 20;

/// Polls for changed files and passes their changes to `apply`, which returns whether they were
/// applied; if not, they are tried again. Never returns.
pub(crate) async fn watch<F>(
    hub: Arc<Hub>,
    mut folder: FolderWatcher,
    apply: impl Fn(Vec<CampaignChange>) -> F,
) where
    F: Future<Output = bool>,
{
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut unreadable = false;
    loop {
        let started = Instant::now();
        let catalogue = hub.snapshot().catalogue.clone();
        let pending = std::mem::take(&mut paths);
        let polling = tokio::task::spawn_blocking(move || {
            let polled = folder.changed_paths();
            (folder, polled.map(|new| read(pending, new, &catalogue)))
        });
        // Only a panic in the closure ends it, which is reported there.
        let Ok((same, polled)) = polling.await else { return };
        folder = same;
        match polled {
            Ok(found) => {
                unreadable = false;
                let changes: Vec<CampaignChange> =
                    found.iter().filter_map(|file| file.change.clone()).collect();
                if changes.is_empty() || apply(changes).await {
                    found.iter().flat_map(|file| &file.lines).for_each(|line| eprintln!("{line}"));
                } else {
                    paths = found.into_iter().map(|file| file.path).collect();
                }
            }
            Err(error) if !unreadable => {
                unreadable = true;
                eprintln!(
                    "The folder of campaigns cannot be read any more ({error}). The campaigns are \
                     shown as they were until it is back."
                );
            }
            Err(_) => {}
        }
        tokio::time::sleep(POLL_INTERVAL.max(started.elapsed() * REST_FACTOR)).await;
    }
}

/// A file that was added, changed or removed.
struct ChangedFile {
    path: PathBuf,
    /// The change of the campaign; `None` for an invalid file.
    change: Option<CampaignChange>,
    /// Lines for the operator.
    lines: Vec<String>,
}

fn read(pending: Vec<PathBuf>, mut paths: Vec<PathBuf>, catalogue: &Catalogue) -> Vec<ChangedFile> {
    paths.extend(pending);
    paths.sort();
    paths.dedup();
    paths.into_iter().filter_map(|path| read_file(path, catalogue)).collect()
}

fn read_file(path: PathBuf, catalogue: &Catalogue) -> Option<ChangedFile> {
    let index = catalogue.index_of(&slug_of(&path));
    let name = display_name(&path);
    if !path.exists() {
        let slug = index.map(|index| catalogue[index].slug.clone())?;
        let line = format!(
            "{name} is gone: {slug} is not shown any more. Its count is kept for its return."
        );
        return Some(ChangedFile {
            path,
            change: Some(CampaignChange::Removed(slug)),
            lines: vec![line],
        });
    }
    let LoadedFile { path, campaign, warnings, .. } = load_file(path);
    let campaign = match campaign {
        Ok(campaign) => Arc::new(campaign),
        Err(lines) => {
            let lines = skipped_lines(&lines, index.is_some());
            return Some(ChangedFile { path, change: None, lines });
        }
    };
    let mut lines: Vec<_> = warnings.iter().map(|line| warning_line(line)).collect();
    match index {
        Some(index) => {
            let found = diff(&catalogue[index].document, &campaign.document);
            if found.is_empty() {
                return None;
            }
            lines.push(format!("{name}: {found}"));
        }
        None => lines.push(format!("{name}: {} is shown now", campaign.slug)),
    }
    Some(ChangedFile { path, change: Some(CampaignChange::Updated(campaign)), lines })
}

/// The last two components of a path.
fn display_name(path: &Path) -> String {
    let parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}
