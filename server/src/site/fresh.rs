//! Pages written on request: the same page the browser draws, with the count of this moment.

use super::machines::now;
use super::page::Page;
use crate::Shared;
use crate::api::{detail_json, list_json};
use naqra::domain::{Lang, Slug};
use naqra::prerender::builder::{builder_at, builder_path, integrity_in};
use naqra::prerender::document::{Setting, Shell};
use naqra::prerender::embed::{embed_at, embed_path};
use naqra::prerender::oembed::Discovery;
use naqra::prerender::press::Press;
use naqra::route::Route;
use naqra::wire::Backend;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What the pages of this server speak to.
static BACKEND: LazyLock<Backend> = LazyLock::new(|| Backend::of(Some(Backend::OWN)));

/// Pages written a moment ago.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    pages: Mutex<HashMap<String, Known>>,
    shell: Mutex<Option<(String, Arc<Shell>)>>,
}

#[derive(Debug, Clone)]
struct Known {
    written: Instant,
    seq: u64,
    shell: String,
    status: u16,
    page: Arc<Page>,
}

/// A page whose counts did not change is kept this long; its words on the time grow old.
const KEPT: Duration = Duration::from_secs(20);
/// A page is written and packed at most so often, however fast people tap; whoever reads it is
/// told the newest count by the stream.
const PAUSE: Duration = Duration::from_secs(1);
/// Pages that are kept; when there are more, all are written anew.
const KEPT_MAX: usize = 500;

/// What can be written.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// A page of the site.
    Page(Route),
    /// The page on which partners take a campaign for their own sites.
    Builder(Lang),
    /// The frame of a campaign; without a slug, of one that there cannot be.
    Frame(Lang, Option<Slug>),
}

impl Wanted {
    /// What a path asks for.
    pub(super) fn at(path: &str) -> Self {
        match (embed_at(path), builder_at(path)) {
            (Some((lang, slug)), _) => Self::Frame(lang, slug),
            (None, Some(lang)) => Self::Builder(lang),
            (None, None) => Self::Page(Route::parse(path)),
        }
    }

    /// Whether it is made of data, so that it goes before files of the same name.
    pub(super) fn is_of_data(&self) -> bool {
        matches!(
            self,
            Self::Builder(_) | Self::Frame(..) | Self::Page(Route::Home(_) | Route::Campaign(..))
        )
    }

    fn key(&self) -> String {
        match self {
            Self::Page(route) => route.path(),
            Self::Builder(lang) => builder_path(*lang),
            Self::Frame(lang, Some(slug)) => embed_path(*lang, slug),
            Self::Frame(lang, None) => format!("/{}/embed", lang.code()),
        }
    }
}

impl Known {
    fn holds(&self, seq: u64, shell: &str) -> bool {
        let age = self.written.elapsed();
        self.shell == shell && (age < PAUSE || self.seq == seq && age < KEPT)
    }
}

/// The page of an address with its status: lists, campaigns, and the word that there is nothing.
pub(super) async fn fresh(
    shared: &Arc<Shared>,
    shell: &Path,
    wanted: Wanted,
) -> Option<(u16, Arc<Page>)> {
    let shell = shared.site.pages.get(shell, None).await?;
    let (seq, key) = (shared.hub.snapshot().seq, wanted.key());
    let known = shared.site.fresh.pages().get(&key).cloned();
    if let Some(known) = known.filter(|known| known.holds(seq, &shell.tag)) {
        return Some((known.status, known.page));
    }
    let (own, tag) = (shared.clone(), shell.tag.clone());
    // Drawing takes a few milliseconds and never waits.
    let drawing = move || {
        let shell = own.site.fresh.shell(&own.site.dist, &shell)?;
        Some(filled(&own, &shell, &wanted))
    };
    let (status, page) = tokio::task::spawn_blocking(drawing).await.ok()??;
    let page = Arc::new(page);
    let known = Known { written: Instant::now(), seq, shell: tag, status, page: page.clone() };
    shared.site.fresh.keep(key, known);
    Some((status, page))
}

impl Fresh {
    /// The shell with its styles, read again when the site was built again.
    fn shell(&self, dist: &Path, page: &Page) -> Option<Arc<Shell>> {
        let kept = || self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, shell)) = kept().as_ref().filter(|(tag, _)| *tag == page.tag) {
            return Some(shell.clone());
        }
        let shell = Shell::parse(std::str::from_utf8(&page.body).ok()?).ok()?;
        let read = |name: Option<&str>| std::fs::read_to_string(dist.join(name?)).ok();
        let shell = match shell.stylesheets().map(read) {
            [Some(styles), Some(later)] => shell.with_styles([&styles, &later]),
            _ => shell,
        };
        let shell = Arc::new(shell);
        *kept() = Some((page.tag.clone(), shell.clone()));
        Some(shell)
    }

    /// Lets the pages of a campaign be written anew for the next reader.
    pub(super) fn forget(&self, slug: &Slug) {
        let mut pages = self.pages();
        for lang in Lang::ALL {
            pages.remove(&Route::Campaign(lang, slug.clone()).path());
            pages.remove(&embed_path(lang, slug));
        }
    }

    fn pages(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, key: String, known: Known) {
        let mut pages = self.pages();
        if pages.len() >= KEPT_MAX {
            pages.clear();
        }
        pages.insert(key, known);
    }
}

fn filled(shared: &Shared, shell: &Shell, wanted: &Wanted) -> (u16, Page) {
    let (place, oembed) = (&shared.place, Discovery::Endpoint);
    let setting = Setting { place, backend: &BACKEND, pictures: true, oembed };
    let press = Press { shell, setting, now: now() };
    let campaign = |slug: &Slug| {
        let json = detail_json(shared, slug.as_str())?;
        press.read(&json).ok().map(|(print, _)| print)
    };
    let page = match wanted {
        Wanted::Frame(lang, slug) => {
            slug.as_ref().and_then(campaign).map(|print| press.embed(*lang, &print))
        }
        Wanted::Builder(lang) => {
            let hashes = std::fs::read_to_string(shared.site.dist.join("embed/integrity.json"));
            let integrity = hashes.ok().and_then(|json| integrity_in(&json));
            let list = list_json(shared);
            list.and_then(|list| press.builder(*lang, &list, integrity.as_deref()).ok())
        }
        Wanted::Page(Route::Campaign(lang, slug)) => {
            campaign(slug).map(|print| press.campaign(*lang, &print))
        }
        Wanted::Page(Route::Home(lang)) => {
            list_json(shared).and_then(|json| Some(press.home(*lang, &json).ok()?.0))
        }
        Wanted::Page(Route::Root | Route::NotFound(_) | Route::UnknownLanguage) => None,
    };
    let status = if page.is_some() { 200 } else { 404 };
    let missing = || match wanted {
        Wanted::Frame(lang, _) => press.embed_missing(*lang),
        Wanted::Page(Route::Root | Route::UnknownLanguage) => press.nowhere(),
        Wanted::Builder(lang) => press.missing(&Route::NotFound(*lang)),
        Wanted::Page(route) => press.missing(route),
    };
    (status, Page::of(page.unwrap_or_else(missing)))
}
