//! Badges: pictures with the count of the moment they are asked for.

use super::SERVER_TIMING;
use super::conditional::unchanged;
use super::drawings::{Pace, Wish};
use super::machines::{busy, summary_now};
use super::pictures::{Sketch, picture};
use crate::Shared;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use naqra::domain::{Lang, Slug};
use naqra::prerender::card::{BadgeView, CardWorkshop, Theme};
use naqra::route::query_parameter;
use naqra::text::Text;
use std::sync::Arc;
use std::time::Duration;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A badge has the count of the moment; while a newer one is drawn, others get the one before.
const PACE: Pace =
    Pace { pause: Duration::ZERO, kept: Duration::from_secs(60), stale: Duration::from_secs(5) };

/// What an address asks for.
#[derive(Clone)]
struct Asked {
    lang: Lang,
    /// The campaign, if there is one.
    slug: Option<Slug>,
    theme: Theme,
    is_png: bool,
}

impl Asked {
    /// Reads `LANG/SLUG.svg`, `LANG/dark/SLUG.png` and the like; `None` for what is no picture.
    fn read(shared: &Shared, name: &str, query: Option<&str>) -> Option<Self> {
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
        let is_known = |slug: &Slug| lang.is_some() && shared.hub.place(slug.as_str()).is_some();
        Some(Self {
            slug: slug.filter(is_known),
            lang: lang.unwrap_or_default(),
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            is_png: ending == "png",
        })
    }

    /// One is kept for each campaign, and one for all that there are not.
    fn wish(&self, shared: &Shared) -> Wish {
        let Self { lang, slug, theme, is_png } = self;
        let own = slug.as_ref().map_or("", Slug::as_str);
        let key = format!("badge {} {theme:?} {is_png} {own}", lang.code());
        let version = slug.as_ref().map_or(0, |slug| shared.version_of(slug));
        Wish { key, version, pace: PACE }
    }

    fn sketch(self, shared: &Shared) -> Sketch {
        let Self { lang, slug, theme, is_png } = self;
        let summary = slug.and_then(|slug| summary_now(shared, &slug));
        let text = Text::new(lang, lang.default_digits());
        let view = match &summary {
            Some(summary) => BadgeView::of(summary, text, theme),
            None => BadgeView::missing(lang, theme),
        };
        let version = view.version();
        let draw = move |workshop: &CardWorkshop| {
            if is_png {
                workshop.badge_png(&view).ok()
            } else {
                Some(workshop.badge_svg(&view).into())
            }
        };
        Sketch { version, is_text: !is_png, draw: Box::new(draw) }
    }
}

/// The badge at `/badges/NAME`. Where there is no such campaign it is a badge all the same, with 404:
/// a sentence would not be seen, and a broken picture says less.
pub(super) async fn badge(
    shared: &Arc<Shared>,
    name: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let Some(asked) = Asked::read(shared, name, query) else {
        return (StatusCode::NOT_FOUND, "There is no such badge.\n").into_response();
    };
    let status = if asked.slug.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let media_type = if asked.is_png { "image/png" } else { "image/svg+xml" };
    let (wish, own) = (asked.wish(shared), shared.clone());
    let Ok(drawn) = picture(shared, wish, move || Some(asked.sketch(&own))).await else {
        return busy();
    };
    let Some(picture) = &drawn.value else {
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
    if status == StatusCode::OK && unchanged(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    let media_type = [(header::CONTENT_TYPE, media_type), (SERVER_TIMING, &drawn.timing())];
    (status, fields, media_type, picture.body.response(headers)).into_response()
}
