//! What other programs read: the heads of pages, the sitemap, feeds, manifests, and the pictures
//! of previews.

use super::badge::badge;
use super::oembed::oembed;
use crate::Shared;
use crate::api::{detail_json, list_json};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use naqra::domain::star::Star;
use naqra::domain::{Campaign, Instant, Lang, Slug, Summary};
use naqra::prerender::card::{CardWorkshop, icon};
use naqra::prerender::feeds::{File, PNG_ICONS, files};
use naqra::prerender::oembed::ENDPOINT;
use naqra::prerender::press::{card_view, oembed_of, site_card_view};
use naqra::prerender::star_file::{star_named, star_svg};
use naqra::wire::{read_campaign, read_list};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

/// Pictures that are kept; when there are more, all are drawn anew.
const KEPT_MAX: usize = 400;

/// Name → version and picture.
type Kept = HashMap<String, (String, Arc<Vec<u8>>)>;

/// The pictures drawn so far.
#[derive(Default)]
pub(crate) struct Pictures {
    workshop: OnceLock<Option<CardWorkshop>>,
    kept: Mutex<Kept>,
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pictures")
    }
}

pub(super) fn now() -> Instant {
    let passed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Instant::from_seconds(i64::try_from(passed.as_secs()).unwrap_or_default())
}

/// The file for machines at a path, if it is one.
pub(super) fn machine_file(shared: &Shared, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let path = uri.path();
    if path == ENDPOINT {
        return Some(oembed(shared, uri.query()));
    }
    if let Some(name) = path.strip_prefix("/badges/") {
        return Some(badge(shared, name, uri.query(), headers));
    }
    if let Some(card) = path.strip_prefix("/cards/") {
        return Some(picture_response(card_file(shared, card)));
    }
    if let Some(name) = path.strip_prefix("/oembed/") {
        return oembed_file(shared, name.strip_suffix(".json")?).map(file_response);
    }
    if let Some((sizes, _)) = PNG_ICONS.iter().find(|(_, own)| *own == path) {
        let size = sizes.split('x').next()?.parse().ok()?;
        let draw = |_: &CardWorkshop| icon(size).ok();
        return Some(picture_response(drawn(shared, path.to_owned(), String::new(), draw)));
    }
    if let Some(name) = path.strip_prefix("/stars/").and_then(|name| name.strip_suffix(".svg")) {
        return star_named(name).map(|star| star_response(&star));
    }
    let ending = path.rsplit('/').next()?;
    let known = ["feed.xml", "events.ics", "manifest.webmanifest", "robots.txt"];
    if !known.contains(&ending) && !ending.starts_with("sitemap") {
        return None;
    }
    let campaigns = campaigns(shared)?;
    let files = files(&shared.place, &campaigns, now());
    files.into_iter().find(|file| file.path == path).map(file_response)
}

fn file_response(file: File) -> Response {
    let fields = [(header::CONTENT_TYPE, file.media_type), (header::CACHE_CONTROL, "max-age=60")];
    (fields, file.body).into_response()
}

/// The document of `LANG/SLUG`.
fn oembed_file(shared: &Shared, name: &str) -> Option<File> {
    let (lang, slug) = name.split_once('/')?;
    let json = detail_json(shared, Slug::parse(slug)?.as_str())?;
    let (campaign, _) = read_campaign(&json).ok()?;
    Some(oembed_of(&shared.place, Lang::parse(lang)?, &campaign.summary, now()))
}

fn campaigns(shared: &Shared) -> Option<Vec<Campaign>> {
    let (list, _) = read_list(&list_json(shared)?).ok()?;
    let campaign = |summary: &Summary| {
        let json = detail_json(shared, summary.slug.as_str())?;
        read_campaign(&json).ok().map(|(campaign, _)| campaign)
    };
    Some(list.items.iter().filter_map(campaign).collect())
}

/// `LANG.png` for the site, `LANG/SLUG.png`, or `LANG/story/SLUG.png` for the upright picture.
fn card_file(shared: &Shared, name: &str) -> Option<Arc<Vec<u8>>> {
    if let Some(lang) = name.strip_suffix(".png").and_then(Lang::parse) {
        let view = site_card_view(&shared.place, lang);
        return drawn(shared, name.to_owned(), String::new(), |workshop| workshop.card(&view).ok());
    }
    let (lang, file) = name.split_once('/')?;
    let (lang, stem) = (Lang::parse(lang)?, file.strip_suffix(".png")?);
    let (slug, story) = match stem.strip_prefix("story/") {
        Some(slug) => (slug, true),
        None => (stem, false),
    };
    let json = detail_json(shared, Slug::parse(slug)?.as_str())?;
    let (campaign, _) = read_campaign(&json).ok()?;
    let view = card_view(&shared.place, lang, &campaign.summary, now());
    drawn(shared, name.to_owned(), view.version(), |workshop| {
        if story { workshop.story(&view).ok() } else { workshop.card(&view).ok() }
    })
}

/// The picture of this name as it is kept, or drawn anew where it shows another version.
pub(super) fn drawn(
    shared: &Shared,
    name: String,
    version: String,
    draw: impl FnOnce(&CardWorkshop) -> Option<Vec<u8>>,
) -> Option<Arc<Vec<u8>>> {
    let pictures = &shared.site.pictures;
    let kept = || pictures.kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, known)) = kept().get(&name).filter(|(own, _)| *own == version) {
        return Some(known.clone());
    }
    let workshop = pictures.workshop.get_or_init(|| CardWorkshop::new().ok()).as_ref()?;
    let picture = Arc::new(draw(workshop)?);
    let mut kept = kept();
    if kept.len() >= KEPT_MAX {
        kept.clear();
    }
    kept.insert(name, (version, picture.clone()));
    Some(picture)
}

/// The same name is always the same star.
fn star_response(star: &Star) -> Response {
    let fields = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (fields, star_svg(star)).into_response()
}

fn picture_response(picture: Option<Arc<Vec<u8>>>) -> Response {
    match picture {
        Some(png) => {
            let fields =
                [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "max-age=300")];
            (fields, png.as_slice().to_vec()).into_response()
        }
        None => (StatusCode::NOT_FOUND, "There is no such picture.\n").into_response(),
    }
}
