//! The built site: rendered pages, files, and the redirect from `/` to a language.

pub(crate) mod assets;
mod badge;
mod built_pages;
mod embeds;
mod generated_files;
mod language;
mod oembed;
mod pictures;
mod policy;
mod redirects;
mod rendered_pages;
mod responses;
mod shell_cache;
mod summaries;

pub(crate) use embeds::frame_sources;

use crate::{SharedState, http::accept::name_and_weight, render_cache::RenderLimit};
use assets::file;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use built_pages::{BuiltPages, Page};
use generated_files::{GeneratedFiles, generated_file};
use language::preferred_language;
use naqra_campaign::{Lang, Slug};
use naqra_site::{policy::Policy, site::PublicSite};
use naqra_ui::route::Route;
use pictures::Pictures;
use policy::site_policy;
use redirects::{corrected_route, to_language, to_route};
use rendered_pages::{PageRequest, RenderedPages};
use responses::{SERVER_TIMING, add_policy, busy, page_response, plain};
use shell_cache::{ShellCache, ShellFile};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use summaries::Summaries;

const NOT_BUILT: &str = "The site is not built yet. Run `cargo xtask build`, then load this page \
                         again; or give the folder of the built site with --dist.\n\
                         The API answers already: /api/v1/campaigns\n";

/// The folder of the built site, and what is cached of it.
#[derive(Debug)]
pub struct Site {
    dist: PathBuf,
    site_url: PublicSite,
    built_pages: BuiltPages,
    shells: ShellCache,
    rendered_pages: RenderedPages,
    pictures: Pictures,
    summaries: Summaries,
    generated_files: GeneratedFiles,
}

impl Site {
    /// The site in the folder `dist`, which may be built later. `site_url` is its public address.
    pub fn new(dist: &Path, site_url: PublicSite) -> Self {
        // Three limits, so that pictures and files never keep pages waiting.
        let [pages, pictures, files] = [(); 3].map(|()| RenderLimit::half_of_the_cores());
        Self {
            dist: dist.to_owned(),
            site_url,
            built_pages: BuiltPages::new(&files),
            shells: ShellCache::default(),
            rendered_pages: RenderedPages::new(&pages),
            pictures: Pictures::new(&pictures),
            summaries: Summaries::new(&files),
            generated_files: GeneratedFiles::new(&files),
        }
    }

    /// The HTML file at `path`, with `lang` as its language if one is given.
    async fn built_page(&self, path: &Path, lang: Option<Lang>) -> Option<Arc<Page>> {
        let (site_url, dist) = (self.site_url.clone(), self.dist.clone());
        self.built_pages.get(path, lang, move || site_policy(&site_url, &dist)).await
    }

    /// The HTML file of the build that belongs to a path: the file itself or its folder's index.
    async fn built_page_at(&self, path: &str) -> Option<Arc<Page>> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
        if !path.bytes().all(fits) || path.split('/').any(|part| part.starts_with('.')) {
            return None;
        }
        let inside = self.dist.join(path.trim_matches('/'));
        let file = if path.ends_with(".html") { inside } else { inside.join("index.html") };
        self.built_page(&file, None).await
    }

    /// The policy of its pages, by its `config.json` of this moment.
    fn policy(&self) -> Policy {
        site_policy(&self.site_url, &self.dist)
    }

    /// The next reader of the campaign's pages gets the count of that moment.
    pub(crate) fn invalidate(&self, slug: &str) {
        if let Some(slug) = Slug::parse(slug) {
            self.rendered_pages.invalidate(&slug);
        }
    }
}

/// Answers everything outside `/api`.
pub(crate) async fn serve(State(shared): State<Arc<SharedState>>, request: Request) -> Response {
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
        return to_language(&headers, shared.site_url.base(), request.uri().query());
    }
    if let Some(route) = corrected_route(&shared, &path) {
        return to_route(&route, shared.site_url.base(), request.uri().query());
    }
    if let Some(response) = generated_file(&shared, request.uri(), &headers).await {
        return embeds::allow_other_sites(&path, response);
    }
    let ancestors = embeds::frame_ancestors(&path, &shared.options.frame_ancestors);
    let page = PageRequest::at(&shared, &path);
    let renders = !shared.options.static_pages && accepts_html(&path, &headers);
    if renders
        && page.comes_before_files()
        && let Some(response) =
            rendered_page(&shared, &shell.page, page.clone(), ancestors, &headers).await
    {
        return response;
    }
    // Files about campaigns in the built site are about those that it was built from.
    if shared.options.static_pages || !is_about_campaigns(&path) {
        if let Some(page) = shared.site.built_page_at(&path).await {
            return page_response(StatusCode::OK, &page, ancestors, &headers);
        }
        if let Some(mut response) = file(&shared.site.dist, request).await {
            add_policy(&shared.site.policy(), response.headers_mut());
            return embeds::allow_other_sites(&path, response);
        }
    }
    if renders
        && let Some(response) = rendered_page(&shared, &shell.page, page, ancestors, &headers).await
    {
        return response;
    }
    if accepts_html(&path, &headers)
        && let Some(response) = shell_page(&shared, &shell, &path, ancestors, &headers).await
    {
        return response;
    }
    plain(StatusCode::NOT_FOUND, "There is nothing at this address.\n")
}

/// A page that is rendered on request; `None` when the shell cannot be filled.
async fn rendered_page(
    shared: &Arc<SharedState>,
    shell: &Arc<Page>,
    page: PageRequest,
    ancestors: &str,
    headers: &HeaderMap,
) -> Option<Response> {
    let Ok(rendered) = rendered_pages::render(shared, shell.clone(), page).await else {
        return Some(busy());
    };
    let (status, page) = rendered.value.0.as_ref()?;
    let status = StatusCode::from_u16(*status).unwrap_or_default();
    let mut response = page_response(status, page, ancestors, headers);
    if let Ok(timing) = HeaderValue::try_from(rendered.server_timing()) {
        response.headers_mut().insert(SERVER_TIMING, timing);
    }
    Some(response)
}

/// The shell in the language of the path, which the app fills; on a static host the page 404.html
/// where there is no page.
async fn shell_page(
    shared: &SharedState,
    shell: &ShellFile,
    path: &str,
    ancestors: &str,
    headers: &HeaderMap,
) -> Option<Response> {
    let site = &shared.site;
    let status = status_of(shared, path);
    if shared.options.static_pages
        && status == StatusCode::NOT_FOUND
        && let Some(page) = site.built_page(&site.dist.join("404.html"), None).await
    {
        return Some(page_response(status, &page, ancestors, headers));
    }
    let lang = Lang::parse(first_part(path)).unwrap_or_else(|| preferred_language(headers));
    let page = site.built_page(&shell.path, Some(lang)).await?;
    Some(page_response(status, &page, ancestors, headers))
}

/// Whether the caller accepts a page. Browsers name HTML; programs that make link previews accept
/// anything, and for them a path without a file extension is a page.
fn accepts_html(path: &str, headers: &HeaderMap) -> bool {
    let Some(accept) = headers.get(header::ACCEPT) else {
        return !has_extension(path);
    };
    let ranges = accept.to_str().unwrap_or_default().split(',').map(name_and_weight);
    ranges.filter(|(_, weight)| *weight > 0.0).any(|(range, _)| match range {
        "text/html" | "application/xhtml+xml" => true,
        "*/*" | "text/*" => !has_extension(path),
        _ => false,
    })
}

fn has_extension(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether files at such paths are made from campaigns.
fn is_about_campaigns(path: &str) -> bool {
    let first = first_part(path);
    Lang::parse(first).is_some() || matches!(first, "badges" | "cards" | "data" | "oembed")
}

fn first_part(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}

/// The status of an address whose page the app draws.
fn status_of(shared: &SharedState, path: &str) -> StatusCode {
    let exists = match Route::parse(path) {
        Route::Root | Route::Home(_) => true,
        Route::Campaign(_, slug) => shared.hub.index_of(slug.as_str()).is_some(),
        Route::NotFound(_) | Route::UnknownLanguage => false,
    };
    if exists { StatusCode::OK } else { StatusCode::NOT_FOUND }
}
