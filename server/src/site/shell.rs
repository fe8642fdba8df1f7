//! The page without content, which every written page is made of.

use super::Site;
use super::page::Page;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the folder of the site is not looked at again: not for every request of a crowd.
const LOOK_AFTER: Duration = Duration::from_millis(200);

/// The shell of the site, as it was found a moment ago.
#[derive(Debug, Default)]
pub(super) struct Shells {
    found: Mutex<Option<(Instant, Option<Shell>)>>,
}

/// The page without content.
#[derive(Clone, Debug)]
pub(super) struct Shell {
    pub(super) path: PathBuf,
    pub(super) page: Arc<Page>,
}

impl Shells {
    /// The shell of a site; `None` before the site is built.
    pub(super) async fn get(&self, site: &Site) -> Option<Shell> {
        if let Some(found) = self.recent() {
            return found;
        }
        let mut shell = None;
        // A prerendered site keeps it under a name of its own.
        for name in ["shell.html", "index.html"] {
            let path = site.dist.join(name);
            if let Some(page) = site.page(&path, None).await {
                shell = Some(Shell { path, page });
                break;
            }
        }
        *self.locked() = Some((Instant::now(), shell.clone()));
        shell
    }

    /// What was found a moment ago. One request in a while looks again; the others use it meanwhile.
    #[expect(clippy::option_option, reason = "looked, and whether something was there")]
    fn recent(&self) -> Option<Option<Shell>> {
        let mut found = self.locked();
        let (looked, shell) = found.as_mut()?;
        if looked.elapsed() < LOOK_AFTER {
            return Some(shell.clone());
        }
        *looked = Instant::now();
        None
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Option<(Instant, Option<Shell>)>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
