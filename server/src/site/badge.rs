//! Badges: pictures with the count of the moment they are asked for.

use super::conditional::unchanged;
use super::machines::drawn;
use crate::Shared;
use crate::api::detail_json;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use naqra::domain::{Lang, Slug};
use naqra::prerender::card::{BadgeView, Theme};
use naqra::route::query_parameter;
use naqra::text::Text;
use naqra::wire::read_campaign;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What an address asks for.
struct Asked<'a> {
    lang: Option<Lang>,
    slug: Option<Slug>,
    theme: Theme,
    /// `svg` or `png`.
    ending: &'a str,
}

impl<'a> Asked<'a> {
    /// Reads `LANG/SLUG.svg`, `LANG/dark/SLUG.png` and the like; `None` for what is no picture.
    fn read(name: &'a str, query: Option<&str>) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if !["svg", "png"].contains(&ending) {
            return None;
        }
        let (lang, rest) = stem.split_once('/').unwrap_or((stem, ""));
        let dark = rest.strip_prefix("dark/");
        let wanted = query.and_then(|query| query_parameter(query, "theme"));
        let is_dark = dark.is_some() || wanted.is_some_and(|theme| theme == "dark");
        Some(Self {
            lang: Lang::parse(lang),
            slug: Slug::parse(dark.unwrap_or(rest)),
            theme: if is_dark { Theme::Dark } else { Theme::Light },
            ending,
        })
    }

    fn view(&self, shared: &Shared) -> Option<BadgeView> {
        let (lang, slug) = (self.lang?, self.slug.as_ref()?);
        let json = detail_json(shared, slug.as_str())?;
        let (campaign, _) = read_campaign(&json).ok()?;
        let text = Text::new(lang, lang.default_digits());
        Some(BadgeView::of(&campaign.summary, text, self.theme))
    }
}

/// The badge at `/badges/NAME`. Where there is no such campaign it is a badge all the same, with 404:
/// a sentence would be seen by nobody, and a broken picture says less.
pub(super) fn badge(
    shared: &Shared,
    name: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let Some(asked) = Asked::read(name, query) else {
        return (StatusCode::NOT_FOUND, "There is no such badge.\n").into_response();
    };
    let (status, view) = match asked.view(shared) {
        Some(view) => (StatusCode::OK, view),
        None => {
            let lang = asked.lang.unwrap_or_default();
            (StatusCode::NOT_FOUND, BadgeView::missing(lang, asked.theme))
        }
    };
    let version = view.version();
    // Weak, as it may be sent compressed.
    let tag = format!("W/\"{version}\"");
    let is_png = asked.ending == "png";
    let fields = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, &tag),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (RESOURCE_POLICY, "cross-origin"),
    ];
    if status == StatusCode::OK && unchanged(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    // One is kept for each address, and one for all that lead nowhere.
    let own = if status == StatusCode::OK { name } else { asked.ending };
    let key = format!("badges/{own}?{:?}", asked.theme);
    let picture = drawn(shared, key, version, |workshop| {
        if is_png { workshop.badge_png(&view).ok() } else { Some(workshop.badge_svg(&view).into()) }
    });
    let Some(picture) = picture else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "The badge could not be drawn.\n")
            .into_response();
    };
    let media_type = if is_png { "image/png" } else { "image/svg+xml" };
    let media_type = [(header::CONTENT_TYPE, media_type)];
    (status, fields, media_type, picture.as_slice().to_vec()).into_response()
}
