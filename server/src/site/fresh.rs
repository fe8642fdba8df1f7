//! Pages written on request: the same page the browser draws, with the count of this moment.

use super::machines::head_of;
use super::page::Page;
use crate::Shared;
use crate::api::{detail_json, list_json};
use naqra::domain::{Lang, Slug};
use naqra::prerender::document::{Shell, write};
use naqra::route::Route;
use naqra::state::Document;
use naqra::wire::{Endpoint, read_campaign, read_list};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Pages written a moment ago.
#[derive(Debug, Default)]
pub(super) struct Fresh(Mutex<HashMap<String, Known>>);

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
/// A page is written at most so often, however fast people tap.
const PAUSE: Duration = Duration::from_millis(100);
/// Pages that are kept; when there are more, all are written anew.
const KEPT_MAX: usize = 500;

impl Known {
    fn holds(&self, seq: u64, shell: &str) -> bool {
        let age = self.written.elapsed();
        self.shell == shell && (age < PAUSE || self.seq == seq && age < KEPT)
    }
}

/// The page of an address with its status, if the site has such pages: lists and campaigns.
pub(super) async fn fresh(
    shared: &Arc<Shared>,
    shell: &Path,
    path: &str,
) -> Option<(u16, Arc<Page>)> {
    let route = Route::parse(path);
    let lang = match &route {
        Route::Home(lang) | Route::Campaign(lang, _) => *lang,
        Route::Root | Route::NotFound(_) | Route::UnknownLanguage => return None,
    };
    let shell = shared.site.pages.get(shell, None).await?;
    let (seq, key) = (shared.hub.snapshot().seq, route.path());
    let known = shared.site.fresh.pages().get(&key).cloned();
    if let Some(known) = known.filter(|known| known.holds(seq, &shell.tag)) {
        return Some((known.status, known.page));
    }
    let (own, tag) = (shared.clone(), shell.tag.clone());
    // Drawing takes a few milliseconds and never waits.
    let drawing = move || {
        let shell = Shell::parse(std::str::from_utf8(&shell.body).ok()?).ok()?;
        Some(filled(&own, &shell, &route, lang))
    };
    let (status, page) = tokio::task::spawn_blocking(drawing).await.ok()??;
    let page = Arc::new(page);
    let known = Known { written: Instant::now(), seq, shell: tag, status, page: page.clone() };
    shared.site.fresh.keep(key, known);
    Some((status, page))
}

impl Fresh {
    fn pages(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, key: String, known: Known) {
        let mut pages = self.pages();
        if pages.len() >= KEPT_MAX {
            pages.clear();
        }
        pages.insert(key, known);
    }
}

fn filled(shared: &Shared, shell: &Shell, route: &Route, lang: Lang) -> (u16, Page) {
    let data = match route {
        Route::Campaign(_, slug) => campaign(shared, slug),
        _ => list(shared),
    };
    let status = if data.is_some() { 200 } else { 404 };
    let (document, seed) = data.unzip();
    let head = head_of(shared, route, document.as_ref());
    let written = write(route, document, shared.place.origin());
    let seed = seed.as_ref().map(|(url, json): &(String, String)| (url.as_str(), json.as_str()));
    (status, Page::of(shell.fill(lang, &head, &written.body, seed)))
}

type Data = (Document, (String, String));

fn campaign(shared: &Shared, slug: &Slug) -> Option<Data> {
    let json = detail_json(shared, slug.as_str())?;
    let (campaign, _) = read_campaign(&json).ok()?;
    Some((Document::Campaign(Arc::new(campaign)), (Endpoint::new("").campaign(slug), json)))
}

fn list(shared: &Shared) -> Option<Data> {
    let json = list_json(shared)?;
    let (page, _) = read_list(&json).ok()?;
    Some((Document::List(Arc::new(page.items)), (Endpoint::new("").campaigns(), json)))
}
