//! Pages written on request: the same page the browser draws, with the count of this moment.

use super::drawings::{Bench, Busy, Drawings, Drawn, Pace, Turns, Weight, Wish};
use super::machines::now;
use super::packed::Effort;
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
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// What the pages of this server speak to.
static BACKEND: LazyLock<Backend> = LazyLock::new(|| Backend::of(Some(Backend::OWN)));

/// Memory for pages, with their compressed twins.
const KEPT_BYTES: usize = 64 << 20;
/// A page is written and packed at most once a second, however fast people tap; its readers get the
/// newest count from the stream. Its words about the time grow old.
const PACE: Pace = Pace {
    pause: Duration::from_secs(1),
    kept: Duration::from_secs(20),
    stale: Duration::from_secs(5),
};

/// Pages written a moment ago.
#[derive(Debug)]
pub(super) struct Fresh {
    pages: Drawings<Written>,
    shell: Mutex<Option<(String, Arc<Shell>)>>,
}

/// A page with its status; `None` when the shell cannot be filled.
#[derive(Debug)]
pub(super) struct Written(pub(super) Option<(u16, Page)>);

impl Weight for Written {
    fn weight(&self) -> usize {
        self.0.as_ref().map_or(0, |(_, page)| page.weight())
    }
}

/// What can be written. Addresses that lead nowhere share few pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All campaigns.
    Home(Lang),
    /// A campaign.
    Campaign(Lang, Slug),
    /// A campaign that there is not.
    MissingCampaign(Lang),
    /// The page on which partners take a campaign for their own sites.
    Builder(Lang),
    /// The frame of a campaign; without a slug, of one that there is not.
    Frame(Lang, Option<Slug>),
    /// An address that leads nowhere, and its language if it says one.
    Nowhere(Option<Lang>),
}

impl Wanted {
    /// What a path asks for.
    pub(super) fn at(shared: &Shared, path: &str) -> Self {
        let is_known = |slug: &Slug| shared.hub.place(slug.as_str()).is_some();
        if let Some((lang, slug)) = embed_at(path) {
            return Self::Frame(lang, slug.filter(is_known));
        }
        if let Some(lang) = builder_at(path) {
            return Self::Builder(lang);
        }
        match Route::parse(path) {
            Route::Home(lang) => Self::Home(lang),
            Route::Campaign(lang, slug) if is_known(&slug) => Self::Campaign(lang, slug),
            Route::Campaign(lang, _) => Self::MissingCampaign(lang),
            Route::NotFound(lang) => Self::Nowhere(Some(lang)),
            Route::Root | Route::UnknownLanguage => Self::Nowhere(None),
        }
    }

    /// Whether it goes before files of the same name.
    pub(super) fn is_of_data(&self) -> bool {
        !matches!(self, Self::Nowhere(_))
    }

    /// Its name among the pages that are kept.
    fn key(&self) -> String {
        match self {
            Self::Home(lang) => Route::Home(*lang).path(),
            Self::Campaign(lang, slug) => Route::Campaign(*lang, slug.clone()).path(),
            Self::MissingCampaign(lang) => format!("{} no campaign", lang.code()),
            Self::Builder(lang) => builder_path(*lang),
            Self::Frame(lang, Some(slug)) => embed_path(*lang, slug),
            Self::Frame(lang, None) => format!("{} no frame", lang.code()),
            Self::Nowhere(lang) => format!("{} nowhere", lang.map_or("", Lang::code)),
        }
    }

    /// The number of the last change of what it shows.
    fn version(&self, shared: &Shared) -> u64 {
        match self {
            Self::Home(_) | Self::Builder(_) => shared.hub.snapshot().seq,
            Self::Campaign(_, slug) | Self::Frame(_, Some(slug)) => shared.version_of(slug),
            Self::MissingCampaign(_) | Self::Frame(_, None) | Self::Nowhere(_) => 0,
        }
    }
}

/// The page of an address with its status: lists, campaigns, and the word that there is nothing.
///
/// # Errors
/// When too many pages are drawn already.
pub(super) async fn fresh(
    shared: &Arc<Shared>,
    shell: Arc<Page>,
    wanted: Wanted,
) -> Result<Arc<Drawn<Written>>, Busy> {
    // Another build has other pages.
    let key = format!("{} {}", wanted.key(), shell.tag);
    let wish = Wish { key, version: wanted.version(shared), pace: PACE };
    let own = shared.clone();
    let drawing = move |bench: Bench<Written>| {
        let effort = if bench.in_haste { Effort::Quick } else { Effort::Thorough };
        let shell = own.site.fresh.shell(&own.site.dist, &shell);
        Written(shell.map(|shell| filled(&own, &shell, &wanted, effort)))
    };
    shared.site.fresh.pages.get(wish, drawing).await
}

impl Fresh {
    pub(super) fn new(turns: &Turns) -> Self {
        Self { pages: Drawings::new(KEPT_BYTES, turns), shell: Mutex::default() }
    }

    /// The shell with its styles, read again when the site was built again.
    fn shell(&self, dist: &Path, page: &Page) -> Option<Arc<Shell>> {
        let kept = || self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, shell)) = kept().as_ref().filter(|(tag, _)| *tag == page.tag) {
            return Some(shell.clone());
        }
        let shell = Shell::parse(std::str::from_utf8(&page.body.plain).ok()?).ok()?;
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
        let shell = self.shell.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(tag) = shell.as_ref().map(|(tag, _)| tag.clone()) else { return };
        drop(shell);
        for lang in Lang::ALL {
            for wanted in
                [Wanted::Campaign(lang, slug.clone()), Wanted::Frame(lang, Some(slug.clone()))]
            {
                self.pages.forget(&format!("{} {tag}", wanted.key()));
            }
        }
    }
}

fn filled(shared: &Shared, shell: &Shell, wanted: &Wanted, effort: Effort) -> (u16, Page) {
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
        Wanted::Campaign(lang, slug) => campaign(slug).map(|print| press.campaign(*lang, &print)),
        Wanted::Home(lang) => {
            list_json(shared).and_then(|json| Some(press.home(*lang, &json).ok()?.0))
        }
        Wanted::MissingCampaign(_) | Wanted::Nowhere(_) => None,
    };
    let status = if page.is_some() { 200 } else { 404 };
    let missing = || match wanted {
        Wanted::Frame(lang, _) => press.embed_missing(*lang),
        Wanted::Campaign(lang, _) | Wanted::MissingCampaign(lang) => press.missing_campaign(*lang),
        Wanted::Home(lang) | Wanted::Builder(lang) | Wanted::Nowhere(Some(lang)) => {
            press.missing(&Route::NotFound(*lang))
        }
        Wanted::Nowhere(None) => press.nowhere(),
    };
    let now = shared.hub.snapshot();
    let campaigns = now.catalogue.shown().map(|(_, campaign)| &campaign.document);
    let policy = shared.site.policy().with_films_of(campaigns);
    (status, Page::of(page.unwrap_or_else(missing), effort, &policy))
}
