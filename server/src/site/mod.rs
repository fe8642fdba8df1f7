//! The built site: pages, files, and the way from `/` to a language.

pub(crate) mod assets;
mod badge;
pub(crate) mod conditional;
pub(crate) mod drawings;
mod frames;
mod fresh;
mod language;
mod machines;
mod oembed;
pub(crate) mod packed;
mod page;
mod pictures;
mod policy;
mod shell;

use crate::Shared;
use assets::file;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use conditional::unchanged;
use drawings::Turns;
pub(crate) use frames::frame_sources;
use fresh::{Fresh, Wanted};
use language::{Language, weighted};
use machines::{Machines, busy};
use naqra::domain::Slug;
use naqra::prerender::{
    policy::{PERMISSIONS, Policy},
    site::Place,
};
use naqra::route::Route;
use page::{Page, Pages};
use pictures::Pictures;
use policy::{site_policy, with_frame_ancestors};
use shell::Shells;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NOT_BUILT: &str = "The site is not built yet. Run `cargo xtask build`, then load this page \
                         again; or give the folder of the built site with --dist.\n\
                         The API answers already: /api/v1/campaigns\n";

/// How long the server took to draw what it sends; the same for all who share a drawing.
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The folder of the built site.
#[derive(Debug)]
pub struct Site {
    dist: PathBuf,
    place: Place,
    pages: Pages,
    shells: Shells,
    fresh: Fresh,
    pictures: Pictures,
    machines: Machines,
}

impl Site {
    /// The site in `dist`, which may be built later.
    pub fn new(dist: &Path, place: Place) -> Self {
        // Pages, pictures and smaller things have their own turns: none of them keeps another waiting.
        let [pages, pictures, others] = [(); 3].map(|()| Turns::of_this_machine());
        Self {
            dist: dist.to_owned(),
            place,
            pages: Pages::new(&others),
            shells: Shells::default(),
            fresh: Fresh::new(&pages),
            pictures: Pictures::new(&pictures),
            machines: Machines::new(&others),
        }
    }

    /// The page in a file of the built site.
    async fn page(&self, path: &Path, language: Option<Language>) -> Option<Arc<Page>> {
        let (place, dist) = (self.place.clone(), self.dist.clone());
        self.pages.get(path, language, move || site_policy(&place, &dist)).await
    }

    /// The policy of its pages, by its `config.json` of this moment.
    fn policy(&self) -> Policy {
        site_policy(&self.place, &self.dist)
    }

    /// Lets the next reader of a campaign's page see the count of this moment.
    pub(crate) fn forget(&self, slug: &str) {
        if let Some(slug) = Slug::parse(slug) {
            self.fresh.forget(&slug);
        }
    }
}

/// Answers everything outside `/api`.
pub(crate) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow, "This address takes GET.\n")
            .into_response();
    }
    let path = request.uri().path().to_owned();
    let headers = request.headers().clone();
    let Some(shell) = shared.site.shells.get(&shared.site).await else {
        return plain(StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT);
    };
    if path == "/" {
        return to_language(&headers, shared.place.base(), request.uri().query());
    }
    if let Some(page) = meant(&shared, &path) {
        return to_page(&page, shared.place.base(), request.uri().query());
    }
    if let Some(response) = machines::machine_file(&shared, request.uri(), &headers).await {
        return frames::opened(&path, response);
    }
    let ancestors = frames::ancestors(&path, &shared.options.frame_ancestors);
    let wanted = Wanted::at(&shared, &path);
    let writes = !shared.options.static_pages && accepts_html(&path, &headers);
    if writes
        && wanted.is_of_data()
        && let Some(response) =
            written(&shared, &shell.page, wanted.clone(), ancestors, &headers).await
    {
        return response;
    }
    // What lies in the built site of campaigns is about those it was written from.
    if shared.options.static_pages || !is_of_campaigns(&path) {
        if let Some(page) = prepared(&shared.site, &path).await {
            return html(StatusCode::OK, &page, ancestors, &headers);
        }
        if let Some(mut response) = file(&shared.site.dist, request).await {
            protect(&shared.site, response.headers_mut());
            return frames::opened(&path, response);
        }
    }
    if writes
        && let Some(response) = written(&shared, &shell.page, wanted, ancestors, &headers).await
    {
        return response;
    }
    if accepts_html(&path, &headers) {
        let status = status_of(&shared, &path);
        let nowhere = shared.site.dist.join("404.html");
        if shared.options.static_pages
            && status == StatusCode::NOT_FOUND
            && let Some(page) = shared.site.page(&nowhere, None).await
        {
            return html(status, &page, ancestors, &headers);
        }
        let known = Language::parse(first_part(&path)).filter(|_| has_language(&path));
        let language = known.unwrap_or_else(|| Language::wanted(&headers));
        if let Some(page) = shared.site.page(&shell.path, Some(language)).await {
            return html(status, &page, ancestors, &headers);
        }
    }
    plain(StatusCode::NOT_FOUND, "There is nothing at this address.\n")
}

/// A page that is written on request; `None` when the shell cannot be filled.
async fn written(
    shared: &Arc<Shared>,
    shell: &Arc<Page>,
    wanted: Wanted,
    ancestors: &str,
    headers: &HeaderMap,
) -> Option<Response> {
    let Ok(drawn) = fresh::fresh(shared, shell.clone(), wanted).await else {
        return Some(busy());
    };
    let (status, page) = drawn.value.0.as_ref()?;
    let status = StatusCode::from_u16(*status).unwrap_or_default();
    let mut response = html(status, page, ancestors, headers);
    if let Ok(timing) = HeaderValue::try_from(drawn.timing()) {
        response.headers_mut().insert(SERVER_TIMING, timing);
    }
    Some(response)
}

/// `/` has no page of its own: the reader's language has.
fn to_language(headers: &HeaderMap, base: &str, query: Option<&str>) -> Response {
    let tag = Language::wanted(headers).tag();
    let address = match query {
        Some(query) => format!("{base}{tag}/?{query}"),
        None => format!("{base}{tag}/"),
    };
    let fields = [
        (header::LOCATION, address.as_str()),
        (header::VARY, "Accept-Language, Cookie"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (StatusCode::FOUND, fields).into_response()
}

/// The page that a damaged address was meant to name, if it is there and the address itself is
/// not that of a campaign.
fn meant(shared: &Shared, path: &str) -> Option<Route> {
    let is_there = |route: &Route| match route {
        Route::Campaign(_, slug) => shared.hub.place(slug.as_str()).is_some(),
        route => matches!(route, Route::Home(_)),
    };
    let said = Route::parse(path);
    let guesses = std::iter::successors(Route::guess(path), |guess| Route::guess(&guess.path()));
    let guess = || guesses.into_iter().find(is_there);
    if is_there(&said) { None } else { guess() }
}

/// Leads to the clean address for good; browsers ask again, as there may be a page one day.
fn to_page(page: &Route, base: &str, query: Option<&str>) -> Response {
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    let address = format!("{base}{}{query}", page.href());
    let fields = [(header::LOCATION, address.as_str()), (header::CACHE_CONTROL, "no-cache")];
    (StatusCode::MOVED_PERMANENTLY, fields).into_response()
}

/// An HTML file of the build that belongs to `path`: the file itself or its folder's index.
async fn prepared(site: &Site, path: &str) -> Option<Arc<Page>> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    if !path.bytes().all(plain) || path.split('/').any(|part| part.starts_with('.')) {
        return None;
    }
    let inside = site.dist.join(path.trim_matches('/'));
    let file = if path.ends_with(".html") { inside } else { inside.join("index.html") };
    site.page(&file, None).await
}

fn html(status: StatusCode, page: &Page, ancestors: &str, headers: &HeaderMap) -> Response {
    let policy = page.policy(ancestors);
    let fields = [
        (header::ETAG, page.tag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (PERMISSIONS_POLICY, PERMISSIONS),
        (header::VARY, "accept-encoding"),
    ];
    if status == StatusCode::OK && unchanged(headers, &page.tag) {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    let media_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, fields, media_type, page.body.response(headers)).into_response()
}

/// An HTML file that was found by an unusual spelling of its address still gets a policy.
fn protect(site: &Site, headers: &mut HeaderMap) {
    let is_html = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let policy = || with_frame_ancestors(&site.policy().without_inline_scripts(), "'none'");
    if is_html && let Ok(value) = HeaderValue::try_from(policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
        headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    }
}

/// A browser asks for HTML by name. Readers of link previews ask for anything; for them an
/// address without an ending is a page.
fn accepts_html(path: &str, headers: &HeaderMap) -> bool {
    let Some(accept) = headers.get(header::ACCEPT) else {
        return !has_ending(path);
    };
    let ranges = accept.to_str().unwrap_or_default().split(',').map(weighted);
    ranges.filter(|(_, weight)| *weight > 0.0).any(|(range, _)| match range {
        "text/html" | "application/xhtml+xml" => true,
        "*/*" | "text/*" => !has_ending(path),
        _ => false,
    })
}

fn has_ending(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether files at such addresses are made of campaigns.
fn is_of_campaigns(path: &str) -> bool {
    matches!(first_part(path), "ar" | "en" | "badges" | "cards" | "data" | "oembed")
}

fn first_part(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

fn has_language(path: &str) -> bool {
    matches!(first_part(path), "ar" | "en")
}

/// The status of an address that the program in the page draws.
fn status_of(shared: &Shared, path: &str) -> StatusCode {
    let known = match Route::parse(path) {
        Route::Root | Route::Home(_) => true,
        Route::Campaign(_, slug) => shared.hub.place(slug.as_str()).is_some(),
        Route::NotFound(_) | Route::UnknownLanguage => false,
    };
    if known { StatusCode::OK } else { StatusCode::NOT_FOUND }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-cache")], text).into_response()
}
