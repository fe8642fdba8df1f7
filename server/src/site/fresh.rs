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
use std::path::Path;
use std::sync::Arc;

/// The page of an address with its status, if the site has such pages: lists and campaigns.
pub(super) async fn fresh(shared: &Arc<Shared>, shell: &Path, path: &str) -> Option<(u16, Page)> {
    let route = Route::parse(path);
    let lang = match &route {
        Route::Home(lang) | Route::Campaign(lang, _) => *lang,
        Route::Root | Route::NotFound(_) | Route::UnknownLanguage => return None,
    };
    let html = tokio::fs::read_to_string(shell).await.ok()?;
    let shell = Shell::parse(&html).ok()?;
    let shared = shared.clone();
    // Drawing takes a millisecond or two and never waits.
    tokio::task::spawn_blocking(move || filled(&shared, &shell, &route, lang)).await.ok()
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
