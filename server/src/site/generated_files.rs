//! Files that are generated for other programs: badges, cards, oEmbed, feeds, sitemap, manifests,
//! icons and stars.

use super::{
    badge::badge,
    oembed::oembed,
    pictures::{card, icon_at},
    responses::busy,
    summaries::{now, read_all, summary},
};
use crate::{
    SharedState,
    http::compressed::{CompressedBody, Effort},
    render_cache::{
        CachePolicy, MemorySize, RenderCache, RenderContext, RenderLimit, RenderRequest,
    },
};
use axum::{
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Response},
};
use naqra_campaign::{Lang, Slug, star::Star};
use naqra_site::{
    feeds::files,
    oembed::ENDPOINT,
    renderer::oembed_with_card,
    star_file::{star_named, star_svg},
};
use std::{collections::HashMap, sync::Arc, time::Duration};

/// Memory for files, in bytes.
const CACHE_BYTES: usize = 8 << 20;
/// Readers may keep a file for a minute.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::from_secs(5),
    max_age: Duration::from_secs(20),
    stale_while_rendering: Duration::from_secs(60),
};

/// The cached files about the whole site.
#[derive(Debug)]
pub(super) struct GeneratedFiles(RenderCache<Files>);

/// Media type and body of each file, by its path.
#[derive(Debug)]
struct Files(HashMap<String, (&'static str, CompressedBody)>);

impl MemorySize for Files {
    fn memory_bytes(&self) -> usize {
        self.0.iter().map(|(path, (_, body))| path.len() + body.len()).sum()
    }
}

impl GeneratedFiles {
    pub(super) fn new(limit: &RenderLimit) -> Self {
        Self(RenderCache::new(CACHE_BYTES, limit))
    }
}

/// The response to a path of a generated file; `None` for all other paths.
pub(super) async fn generated_file(
    shared: &Arc<SharedState>,
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
        return star_named(name).map(|star| star_file(&star));
    }
    let name = path.rsplit('/').next()?;
    let known = ["feed.xml", "events.ics", "manifest.webmanifest", "robots.txt"];
    if !known.contains(&name) && !name.starts_with("sitemap") {
        return None;
    }
    site_file(shared, path, headers).await
}

/// A file about all campaigns; all such files are generated together.
async fn site_file(shared: &Arc<SharedState>, path: &str, headers: &HeaderMap) -> Option<Response> {
    let version = shared.hub.snapshot().seq;
    let request = RenderRequest { key: String::new(), version, policy: CACHE_POLICY };
    let own = shared.clone();
    let generate = move |_: RenderContext<Files>| {
        let campaigns = read_all(&own).unwrap_or_default();
        let files = files(&own.site_url, &campaigns, now()).into_iter();
        let compressed = |body| CompressedBody::of(body, Effort::Quick);
        Files(files.map(|file| (file.path, (file.media_type, compressed(file.body)))).collect())
    };
    let Ok(files) = shared.site.generated_files.0.get_or_render(request, generate).await else {
        return Some(busy());
    };
    let (media_type, body) = files.value.0.get(path)?;
    let fields = [(header::CONTENT_TYPE, *media_type), (header::CACHE_CONTROL, "max-age=60")];
    Some((fields, body.response(headers)).into_response())
}

/// The oEmbed document of `LANG/SLUG`.
async fn oembed_file(shared: &Arc<SharedState>, name: &str) -> Option<Response> {
    let (lang, slug) = name.split_once('/')?;
    let (lang, slug) = (Lang::parse(lang)?, Slug::parse(slug)?);
    let Ok(summary) = summary(shared, &slug).await else { return Some(busy()) };
    let file = oembed_with_card(&shared.site_url, lang, summary?.as_ref(), now());
    let fields = [(header::CONTENT_TYPE, file.media_type), (header::CACHE_CONTROL, "max-age=60")];
    Some((fields, file.body).into_response())
}

/// The drawing of a star. Its name says all about it, so it never changes.
fn star_file(star: &Star) -> Response {
    let fields = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (fields, star_svg(star)).into_response()
}
