//! Redirects: from `/` to a language, and from damaged addresses to the page that they mean.

use super::language::preferred_language;
use crate::SharedState;
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use naqra_ui::route::Route;
use std::iter;

/// `/` has no page of its own: 302 to the home page in the reader's language.
pub(super) fn to_language(headers: &HeaderMap, base: &str, query: Option<&str>) -> Response {
    let lang = preferred_language(headers).code();
    let address = match query {
        Some(query) => format!("{base}{lang}/?{query}"),
        None => format!("{base}{lang}/"),
    };
    let fields = [
        (header::LOCATION, address.as_str()),
        (header::VARY, "Accept-Language, Cookie"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::FOUND, fields).into_response()
}

/// The page that a damaged path probably means, if there is one and the path itself is not that of
/// a page.
pub(super) fn corrected_route(shared: &SharedState, path: &str) -> Option<Route> {
    let exists = |route: &Route| match route {
        Route::Campaign(_, slug) => shared.hub.index_of(slug.as_str()).is_some(),
        route => matches!(route, Route::Home(_)),
    };
    if exists(&Route::parse(path)) {
        return None;
    }
    iter::successors(Route::guess(path), |guess| Route::guess(&guess.path())).find(exists)
}

/// 301 to the address of a page. Browsers ask again each time, as there may be a page at the
/// damaged address one day.
pub(super) fn to_route(route: &Route, base: &str, query: Option<&str>) -> Response {
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    let address = format!("{base}{}{query}", route.href());
    let fields = [(header::LOCATION, address.as_str()), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::MOVED_PERMANENTLY, fields).into_response()
}
