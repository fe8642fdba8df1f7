//! Share cards of campaigns, badges and icons, each rendered once for all readers.

use super::{
    responses::busy,
    summaries::{now, read_summary},
};
use crate::{
    SharedState,
    http::compressed::{CompressedBody, Effort},
    render_cache::{
        Busy, CachePolicy, MemorySize, RenderCache, RenderContext, RenderLimit, RenderRequest,
        Rendered,
    },
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use naqra_campaign::{Lang, Slug};
use naqra_cards::{CardRenderer, icon};
use naqra_site::{
    feeds::PNG_ICONS,
    renderer::{card_view, site_card_view},
};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

/// Memory for pictures, in bytes.
const CACHE_BYTES: usize = 48 << 20;
/// Networks cache a card for days, so its number may be some seconds old.
const CARD_CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::from_secs(5),
    max_age: Duration::from_secs(60),
    stale_while_rendering: Duration::from_secs(60),
};

/// The cached pictures.
pub(super) struct Pictures {
    /// The renderer with its fonts, which are read when the first picture is rendered.
    workshop: OnceLock<Option<CardRenderer>>,
    rendered: RenderCache<Option<Picture>>,
}

/// A picture that is ready to be sent.
#[derive(Debug)]
pub(super) struct Picture {
    /// What it shows: pictures of the same version are equal.
    pub(super) version: String,
    pub(super) body: CompressedBody,
}

/// Draws a picture; `None` when it cannot be rendered.
type Draw = dyn FnOnce(&CardRenderer) -> Option<Vec<u8>>;

/// A picture that is rendered only where its version has changed.
pub(super) struct PictureJob {
    /// The version of the picture that it would draw.
    pub(super) version: String,
    /// Whether it is text (SVG), which is worth compressing.
    pub(super) is_text: bool,
    pub(super) draw: Box<Draw>,
}

impl PictureJob {
    fn card(
        version: String,
        draw: impl FnOnce(&CardRenderer) -> Option<Vec<u8>> + 'static,
    ) -> Self {
        Self { version, is_text: false, draw: Box::new(draw) }
    }
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pictures").finish_non_exhaustive()
    }
}

impl MemorySize for Option<Picture> {
    fn memory_bytes(&self) -> usize {
        self.as_ref().map_or(0, |picture| picture.body.len())
    }
}

impl Pictures {
    pub(super) fn new(limit: &RenderLimit) -> Self {
        Self { workshop: OnceLock::new(), rendered: RenderCache::new(CACHE_BYTES, limit) }
    }
}

/// The picture of a request. `job` describes it as of now; it is rendered only where the version of the
/// previous picture differs.
///
/// # Errors
/// When too many pictures are rendered already.
pub(super) async fn picture(
    shared: &Arc<SharedState>,
    request: RenderRequest,
    job: impl FnOnce() -> Option<PictureJob> + Send + 'static,
) -> Result<Arc<Rendered<Option<Picture>>>, Busy> {
    let own = shared.clone();
    let render = move |context: RenderContext<Option<Picture>>| {
        let PictureJob { version, is_text, draw } = job()?;
        let previous = context.previous.as_ref().and_then(|rendered| rendered.value.as_ref());
        if let Some(same) = previous.filter(|previous| previous.version == version) {
            return Some(Picture { version, body: same.body.clone() });
        }
        let workshop = own.site.pictures.workshop.get_or_init(|| CardRenderer::new().ok());
        let bytes = draw(workshop.as_ref()?)?;
        let body = if is_text {
            CompressedBody::of(bytes, Effort::Quick)
        } else {
            CompressedBody::plain(bytes.into())
        };
        Some(Picture { version, body })
    };
    shared.site.pictures.rendered.get_or_render(request, render).await
}

/// The card at `/cards/NAME`: `LANG.png` for the site, `LANG/SLUG.png`, or `LANG/story/SLUG.png` for the
/// story picture.
pub(super) async fn card(shared: &Arc<SharedState>, name: &str) -> Response {
    if let Some(lang) = name.strip_suffix(".png").and_then(Lang::parse) {
        let request = RenderRequest {
            key: format!("card {}", lang.code()),
            version: 0,
            policy: CARD_CACHE_POLICY,
        };
        let own = shared.clone();
        let job = move || {
            let view = site_card_view(&own.site_url, lang);
            Some(PictureJob::card(view.version(), move |workshop| workshop.card(&view).ok()))
        };
        return response(picture(shared, request, job).await);
    }
    let named =
        parse_name(name).filter(|(_, slug, _)| shared.hub.index_of(slug.as_str()).is_some());
    let Some((lang, slug, story)) = named else { return no_picture() };
    let key = format!("card {} {story} {}", lang.code(), slug.as_str());
    let request =
        RenderRequest { key, version: shared.version_of(&slug), policy: CARD_CACHE_POLICY };
    let own = shared.clone();
    let job = move || {
        let view = card_view(&own.site_url, lang, &read_summary(&own, &slug)?, now());
        Some(PictureJob::card(view.version(), move |workshop| {
            if story { workshop.story(&view).ok() } else { workshop.card(&view).ok() }
        }))
    };
    response(picture(shared, request, job).await)
}

/// Language, campaign, and whether it is the story picture.
fn parse_name(name: &str) -> Option<(Lang, Slug, bool)> {
    let (lang, file) = name.split_once('/')?;
    let stem = file.strip_suffix(".png")?;
    let (slug, story) = match stem.strip_prefix("story/") {
        Some(slug) => (slug, true),
        None => (stem, false),
    };
    Some((Lang::parse(lang)?, Slug::parse(slug)?, story))
}

/// The icon at this path, if there is one.
pub(super) async fn icon_at(shared: &Arc<SharedState>, path: &str) -> Option<Response> {
    let (sizes, _) = PNG_ICONS.iter().find(|(_, own)| *own == path)?;
    let size: u32 = sizes.split('x').next()?.parse().ok()?;
    let request =
        RenderRequest { key: format!("icon {size}"), version: 0, policy: CARD_CACHE_POLICY };
    let job = move || Some(PictureJob::card(String::new(), move |_| icon(size).ok()));
    Some(response(picture(shared, request, job).await))
}

fn response(rendered: Result<Arc<Rendered<Option<Picture>>>, Busy>) -> Response {
    let Ok(rendered) = rendered else { return busy() };
    let Some(picture) = &rendered.value else { return no_picture() };
    let fields = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "max-age=300"),
        (super::SERVER_TIMING, &rendered.server_timing()),
    ];
    (fields, picture.body.plain.clone()).into_response()
}

fn no_picture() -> Response {
    (StatusCode::NOT_FOUND, "There is no such picture.\n").into_response()
}
