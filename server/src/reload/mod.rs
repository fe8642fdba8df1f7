//! Campaign files that change while the server runs: they are looked at again and again, read when
//! they have changed, and shown when they are good. A count is never changed by that.

mod difference;
mod folder;

pub(crate) use folder::Folder;

use crate::campaigns::{Loaded, load_file, skipped, slug_of, warning};
use crate::catalogue::{Catalogue, Change};
use crate::hub::Hub;
use difference::difference;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The time between two looks at the folder.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// With very many files a look takes a while; this times as long is rested after it.
const REST: u32 = 20;

/// Looks for changed files for ever, and hands what follows to `apply`, which says whether it was
/// done. What was not is tried again.
pub(crate) async fn watch<F>(hub: Arc<Hub>, mut folder: Folder, apply: impl Fn(Vec<Change>) -> F)
where
    F: Future<Output = bool>,
{
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut unreadable = false;
    loop {
        let began = Instant::now();
        let catalogue = hub.snapshot().catalogue.clone();
        let earlier = std::mem::take(&mut paths);
        let looking = tokio::task::spawn_blocking(move || {
            let looked = folder.look();
            (folder, looked.map(|new| read(earlier, new, &catalogue)))
        });
        // Only a panic in the closure ends it, and that is reported there.
        let Ok((same, looked)) = looking.await else { return };
        folder = same;
        match looked {
            Ok(found) => {
                unreadable = false;
                let changes: Vec<Change> =
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
        tokio::time::sleep(LOOK_EVERY.max(began.elapsed() * REST)).await;
    }
}

/// A file that has changed.
struct Changed {
    path: PathBuf,
    /// What follows; nothing if it is broken.
    change: Option<Change>,
    /// Lines for the owner.
    lines: Vec<String>,
}

fn read(earlier: Vec<PathBuf>, mut paths: Vec<PathBuf>, catalogue: &Catalogue) -> Vec<Changed> {
    paths.extend(earlier);
    paths.sort();
    paths.dedup();
    paths.into_iter().filter_map(|path| read_file(path, catalogue)).collect()
}

fn read_file(path: PathBuf, catalogue: &Catalogue) -> Option<Changed> {
    let place = catalogue.place(&slug_of(&path));
    let name = shown(&path);
    if !path.exists() {
        let slug = place.map(|place| catalogue[place].slug.clone())?;
        let line = format!(
            "{name} is gone: {slug} is not shown any more. Its count is kept for its return."
        );
        return Some(Changed { path, change: Some(Change::Remove(slug)), lines: vec![line] });
    }
    let Loaded { path, campaign, warnings, .. } = load_file(path);
    let campaign = match campaign {
        Ok(campaign) => Arc::new(campaign),
        Err(lines) => {
            let lines = skipped(&lines, place.is_some());
            return Some(Changed { path, change: None, lines });
        }
    };
    let mut lines: Vec<_> = warnings.iter().map(|line| warning(line)).collect();
    match place {
        Some(place) => {
            let found = difference(&catalogue[place].document, &campaign.document);
            if found.is_empty() {
                return None;
            }
            lines.push(format!("{name}: {found}"));
        }
        None => lines.push(format!("{name}: {} is shown now", campaign.slug)),
    }
    Some(Changed { path, change: Some(Change::Put(campaign)), lines })
}

/// The last two parts of a path.
fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}
