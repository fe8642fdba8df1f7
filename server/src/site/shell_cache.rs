//! The shell: the page without content, from which every page is rendered.

use super::{Site, built_pages::Page};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// The shortest time between two looks at the folder of the site.
const CHECK_INTERVAL: Duration = Duration::from_millis(200);

/// The shell as it was at the last look.
#[derive(Debug, Default)]
pub(super) struct ShellCache {
    found: Mutex<Option<(Instant, Option<ShellFile>)>>,
}

/// The shell and its file.
#[derive(Clone, Debug)]
pub(super) struct ShellFile {
    pub(super) path: PathBuf,
    pub(super) page: Arc<Page>,
}

impl ShellCache {
    /// The shell of a site; `None` before the site is built.
    pub(super) async fn get(&self, site: &Site) -> Option<ShellFile> {
        if let Some(found) = self.recent() {
            return found;
        }
        let mut shell = None;
        // A prerendered site keeps it under a name of its own.
        for name in ["shell.html", "index.html"] {
            let path = site.dist.join(name);
            if let Some(page) = site.built_page(&path, None).await {
                shell = Some(ShellFile { path, page });
                break;
            }
        }
        *self.locked() = Some((Instant::now(), shell.clone()));
        shell
    }

    /// What the last look found. `None`: this request looks again, and the others use the earlier
    /// result meanwhile.
    #[expect(
        clippy::option_option,
        reason = "whether it was checked, and whether there was a shell"
    )]
    fn recent(&self) -> Option<Option<ShellFile>> {
        let mut found = self.locked();
        let (checked, shell) = found.as_mut()?;
        if checked.elapsed() < CHECK_INTERVAL {
            return Some(shell.clone());
        }
        *checked = Instant::now();
        None
    }

    fn locked(&self) -> MutexGuard<'_, Option<(Instant, Option<ShellFile>)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
