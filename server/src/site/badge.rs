//! Badges: pictures with the newest count, as SVG or PNG.

use super::{
    pictures::{PictureJob, picture},
    responses::{SERVER_TIMING, busy},
    summaries::read_summary,
};
use crate::{
    SharedState,
    http::conditional::is_not_modified,
    render_cache::{CachePolicy, RenderRequest},
};
use axum::{
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use naqra_campaign::{Lang, Slug};
use naqra_cards::{BadgeView, CardRenderer, Theme};
use naqra_i18n::Text;
use naqra_ui::route::query_parameter;
use std::{sync::Arc, time::Duration};

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A badge has the newest count; while it is rendered, other readers get the previous one.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::ZERO,
    max_age: Duration::from_secs(60),
    stale_while_rendering: Duration::from_secs(5),
};

/// The badge that an address names.
#[derive(Clone)]
struct BadgeRequest {
    lang: Lang,
    /// The campaign; `None` for an unknown one.
    slug: Option<Slug>,
    theme: Theme,
    is_png: bool,
}

impl BadgeRequest {
    /// Parses `LANG/SLUG.svg`, `LANG/dark/SLUG.png` and the like; `None` for other file extensions.
    fn parse(shared: &SharedState, name: &str, query: Option<&str>) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if !["svg", "png"].contains(&ending) {
            return None;
        }
        let (lang, rest) = stem.split_once('/').unwrap_or((stem, ""));
        let dark = rest.strip_prefix("dark/");
        let wanted = query.and_then(|query| query_parameter(query, "theme"));
        let is_dark = dark.is_some() || wanted.is_some_and(|theme| theme == "dark");
        let slug = Slug::parse(dark.unwrap_or(rest));
        let lang = Lang::parse(lang);
        let is_known = |slug: &Slug| lang.is_some() && shared.hub.index_of(slug.as_str()).is_some();
        Some(Self {
            slug: slug.filter(is_known),
            lang: lang.unwrap_or_default(),
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            is_png: ending == "png",
        })
    }

    /// All unknown campaigns share one badge.
    fn render_request(&self, shared: &SharedState) -> RenderRequest {
        let Self { lang, slug, theme, is_png } = self;
        let own = slug.as_ref().map_or("", Slug::as_str);
        let key = format!("badge {} {theme:?} {is_png} {own}", lang.code());
        let version = slug.as_ref().map_or(0, |slug| shared.version_of(slug));
        RenderRequest { key, version, policy: CACHE_POLICY }
    }

    fn job(self, shared: &SharedState) -> PictureJob {
        let Self { lang, slug, theme, is_png } = self;
        let summary = slug.and_then(|slug| read_summary(shared, &slug));
        let text = Text::new(lang, lang.default_digits());
        let view = match &summary {
            Some(summary) => BadgeView::of(summary, text, theme),
            None => BadgeView::not_found(lang, theme),
        };
        let version = view.version();
        let draw = move |workshop: &CardRenderer| {
            if is_png {
                workshop.badge_png(&view).ok()
            } else {
                Some(workshop.badge_svg(&view).into())
            }
        };
        PictureJob { version, is_text: !is_png, draw: Box::new(draw) }
    }
}

/// The badge at `/badges/NAME`. For an unknown campaign it is a badge, too, with 404: in a page a text
/// would not be seen.
pub(super) async fn badge(
    shared: &Arc<SharedState>,
    name: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let Some(badge_request) = BadgeRequest::parse(shared, name, query) else {
        return (StatusCode::NOT_FOUND, "There is no such badge.\n").into_response();
    };
    let status = if badge_request.slug.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let media_type = if badge_request.is_png { "image/png" } else { "image/svg+xml" };
    let (request, own) = (badge_request.render_request(shared), shared.clone());
    let Ok(rendered) = picture(shared, request, move || Some(badge_request.job(&own))).await else {
        return busy();
    };
    let Some(picture) = &rendered.value else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "The badge could not be drawn.\n")
            .into_response();
    };
    // Weak, as it may be sent compressed.
    let tag = format!("W/\"{}\"", picture.version);
    let fields = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, &tag),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (RESOURCE_POLICY, "cross-origin"),
    ];
    if status == StatusCode::OK && is_not_modified(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    let media_type =
        [(header::CONTENT_TYPE, media_type), (SERVER_TIMING, &rendered.server_timing())];
    (status, fields, media_type, picture.body.response(headers)).into_response()
}
