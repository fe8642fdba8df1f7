//! What other programs read: the heads of pages, the sitemap, feeds, manifests, and the pictures
//! of previews.

use super::badge::badge;
use super::drawings::{Bench, Busy, Drawings, Pace, Turns, Weight, Wish};
use super::oembed::oembed;
use super::packed::{Effort, Packed};
use super::pictures::{card, icon_at};
use super::plain;
use crate::Shared;
use crate::api::{detail_json, list_json};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use naqra::domain::star::Star;
use naqra::domain::{Campaign, Instant, Lang, Slug, Summary};
use naqra::prerender::feeds::files;
use naqra::prerender::oembed::ENDPOINT;
use naqra::prerender::press::oembed_of;
use naqra::prerender::star_file::{star_named, star_svg};
use naqra::wire::{read_campaign, read_list};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Memory for each kind of what is kept.
const KEPT_BYTES: usize = 8 << 20;
/// Readers may keep a file for a minute.
const FILE_PACE: Pace = Pace {
    pause: Duration::from_secs(5),
    kept: Duration::from_secs(20),
    stale: Duration::from_secs(60),
};
/// A summary has the count of this moment.
const SUMMARY_PACE: Pace = Pace { pause: Duration::ZERO, stale: Duration::ZERO, ..FILE_PACE };

/// What was made and read so far.
#[derive(Debug)]
pub(super) struct Machines {
    files: Drawings<Files>,
    summaries: Drawings<Option<Arc<Summary>>>,
}

/// Files by their path, each with its media type.
#[derive(Debug)]
struct Files(HashMap<String, (&'static str, Packed)>);

impl Weight for Files {
    fn weight(&self) -> usize {
        self.0.iter().map(|(path, (_, body))| path.len() + body.len()).sum()
    }
}

impl Weight for Option<Arc<Summary>> {
    fn weight(&self) -> usize {
        4_096
    }
}

impl Machines {
    pub(super) fn new(turns: &Turns) -> Self {
        Self {
            files: Drawings::new(KEPT_BYTES, turns),
            summaries: Drawings::new(KEPT_BYTES, turns),
        }
    }
}

pub(super) fn now() -> Instant {
    let passed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Instant::from_seconds(i64::try_from(passed.as_secs()).unwrap_or_default())
}

/// The file for machines at a path, if it is one.
pub(super) async fn machine_file(
    shared: &Arc<Shared>,
    uri: &Uri,
    headers: &HeaderMap,
) -> Option<Response> {
    let path = uri.path();
    if path == ENDPOINT {
        return Some(oembed(shared, uri.query()).await);
    }
    if let Some(name) = path.strip_prefix("/badges/") {
        return Some(badge(shared, name, uri.query(), headers).await);
    }
    if let Some(name) = path.strip_prefix("/cards/") {
        return Some(card(shared, name).await);
    }
    if let Some(name) = path.strip_prefix("/oembed/") {
        return oembed_file(shared, name.strip_suffix(".json")?).await;
    }
    if let Some(icon) = icon_at(shared, path).await {
        return Some(icon);
    }
    if let Some(name) = path.strip_prefix("/stars/").and_then(|name| name.strip_suffix(".svg")) {
        return star_named(name).map(|star| star_response(&star));
    }
    let ending = path.rsplit('/').next()?;
    let known = ["feed.xml", "events.ics", "manifest.webmanifest", "robots.txt"];
    if !known.contains(&ending) && !ending.starts_with("sitemap") {
        return None;
    }
    file_of_site(shared, path, headers).await
}

/// A file that is made of all campaigns; all such files are made at once.
async fn file_of_site(shared: &Arc<Shared>, path: &str, headers: &HeaderMap) -> Option<Response> {
    let version = shared.hub.snapshot().seq;
    let wish = Wish { key: String::new(), version, pace: FILE_PACE };
    let own = shared.clone();
    let making = move |_: Bench<Files>| {
        let campaigns = campaigns(&own).unwrap_or_default();
        let files = files(&own.place, &campaigns, now()).into_iter();
        let packed = |body| Packed::of(body, Effort::Quick);
        Files(files.map(|file| (file.path, (file.media_type, packed(file.body)))).collect())
    };
    let Ok(files) = shared.site.machines.files.get(wish, making).await else {
        return Some(busy());
    };
    let (media_type, body) = files.value.0.get(path)?;
    let fields = [(header::CONTENT_TYPE, *media_type), (header::CACHE_CONTROL, "max-age=60")];
    Some((fields, body.response(headers)).into_response())
}

/// The document of `LANG/SLUG`.
async fn oembed_file(shared: &Arc<Shared>, name: &str) -> Option<Response> {
    let (lang, slug) = name.split_once('/')?;
    let (lang, slug) = (Lang::parse(lang)?, Slug::parse(slug)?);
    let Ok(summary) = summary(shared, &slug).await else { return Some(busy()) };
    let file = oembed_of(&shared.place, lang, summary?.as_ref(), now());
    let fields = [(header::CONTENT_TYPE, file.media_type), (header::CACHE_CONTROL, "max-age=60")];
    Some((fields, file.body).into_response())
}

/// The summary of a campaign, read once for each of its counts; `None` for an unknown one.
pub(super) async fn summary(
    shared: &Arc<Shared>,
    slug: &Slug,
) -> Result<Option<Arc<Summary>>, Busy> {
    if shared.hub.place(slug.as_str()).is_none() {
        return Ok(None);
    }
    let key = slug.as_str().to_owned();
    let wish = Wish { key, version: shared.version_of(slug), pace: SUMMARY_PACE };
    let (own, slug) = (shared.clone(), slug.clone());
    let reading = move |_| summary_now(&own, &slug).map(Arc::new);
    let read = shared.site.machines.summaries.get(wish, reading).await?;
    Ok(read.value.clone())
}

/// The same, read now.
pub(super) fn summary_now(shared: &Shared, slug: &Slug) -> Option<Summary> {
    let json = detail_json(shared, slug.as_str())?;
    read_campaign(&json).ok().map(|(campaign, _)| campaign.summary)
}

fn campaigns(shared: &Shared) -> Option<Vec<Campaign>> {
    let (list, _) = read_list(&list_json(shared)?).ok()?;
    let campaign = |summary: &Summary| {
        let json = detail_json(shared, summary.slug.as_str())?;
        read_campaign(&json).ok().map(|(campaign, _)| campaign)
    };
    Some(list.items.iter().filter_map(campaign).collect())
}

/// The same name is always the same star.
fn star_response(star: &Star) -> Response {
    let fields = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (fields, star_svg(star)).into_response()
}

/// Too much is drawn already.
pub(super) fn busy() -> Response {
    let sentence = "The server has too much to draw at this moment. Try again in a moment.\n";
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, sentence);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    response
}
