//! Pages that are rendered on request: the same pages that the app draws, with the newest count.

use super::{built_pages::Page, summaries::now};
use crate::{
    SharedState,
    api::{detail_json, list_json},
    http::compressed::Effort,
    render_cache::{
        Busy, CachePolicy, MemorySize, RenderCache, RenderContext, RenderLimit, RenderRequest,
        Rendered,
    },
};
use naqra_adapters::Backend;
use naqra_campaign::{Lang, Slug};
use naqra_site::{
    builder::{builder_at, builder_path, integrity_in},
    context::{OEmbedDiscovery, SiteContext},
    embed::{embed_at, embed_path},
    renderer::SiteRenderer,
    shell::Shell,
};
use naqra_ui::route::Route;
use std::{
    path::Path,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// The backend of the pages: this server.
static BACKEND: LazyLock<Backend> = LazyLock::new(|| Backend::of(Some(Backend::OWN)));

/// Memory for pages with their compressed forms, in bytes.
const CACHE_BYTES: usize = 64 << 20;
/// A page is rendered and compressed at most once a second, however fast people tap; its readers get
/// the newest count from the stream. Its texts about the time grow old.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::from_secs(1),
    max_age: Duration::from_secs(20),
    stale_while_rendering: Duration::from_secs(5),
};

/// The cached pages, and the shell that they are rendered from.
#[derive(Debug)]
pub(super) struct RenderedPages {
    pages: RenderCache<RenderedPage>,
    /// The parsed shell, by the tag of its file.
    shell: Mutex<Option<(String, Arc<Shell>)>>,
}

/// The status and the page; `None` when the shell cannot be filled.
#[derive(Debug)]
pub(super) struct RenderedPage(pub(super) Option<(u16, Page)>);

impl MemorySize for RenderedPage {
    fn memory_bytes(&self) -> usize {
        self.0.as_ref().map_or(0, |(_, page)| page.memory_bytes())
    }
}

/// Which page a request asks for. Unknown addresses share few pages, so that they cannot fill the
/// cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PageRequest {
    /// The list of all campaigns.
    Home(Lang),
    /// The page of a campaign.
    Campaign(Lang, Slug),
    /// The page for an unknown campaign.
    UnknownCampaign(Lang),
    /// The page on which partners build an embed for their own sites.
    Builder(Lang),
    /// The embed of a campaign; without a slug, of an unknown one.
    Embed(Lang, Option<Slug>),
    /// The page for any other address, in the language that it begins with.
    NotFound(Option<Lang>),
}

impl PageRequest {
    /// The page at a path.
    pub(super) fn at(shared: &SharedState, path: &str) -> Self {
        let is_known = |slug: &Slug| shared.hub.index_of(slug.as_str()).is_some();
        if let Some((lang, slug)) = embed_at(path) {
            return Self::Embed(lang, slug.filter(is_known));
        }
        if let Some(lang) = builder_at(path) {
            return Self::Builder(lang);
        }
        match Route::parse(path) {
            Route::Home(lang) => Self::Home(lang),
            Route::Campaign(lang, slug) if is_known(&slug) => Self::Campaign(lang, slug),
            Route::Campaign(lang, _) => Self::UnknownCampaign(lang),
            Route::NotFound(lang) => Self::NotFound(Some(lang)),
            Route::Root | Route::UnknownLanguage => Self::NotFound(None),
        }
    }

    /// Whether it is served instead of a file of the built site at the same path.
    pub(super) fn comes_before_files(&self) -> bool {
        !matches!(self, Self::NotFound(_))
    }

    /// Its key in the cache.
    fn key(&self) -> String {
        match self {
            Self::Home(lang) => Route::Home(*lang).path(),
            Self::Campaign(lang, slug) => Route::Campaign(*lang, slug.clone()).path(),
            Self::UnknownCampaign(lang) => format!("{} unknown campaign", lang.code()),
            Self::Builder(lang) => builder_path(*lang),
            Self::Embed(lang, Some(slug)) => embed_path(*lang, slug),
            Self::Embed(lang, None) => format!("{} unknown embed", lang.code()),
            Self::NotFound(lang) => format!("{} not found", lang.map_or("", Lang::code)),
        }
    }

    /// The `seq` of the last change of what it shows.
    fn version(&self, shared: &SharedState) -> u64 {
        match self {
            Self::Home(_) | Self::Builder(_) => shared.hub.snapshot().seq,
            Self::Campaign(_, slug) | Self::Embed(_, Some(slug)) => shared.version_of(slug),
            Self::UnknownCampaign(_) | Self::Embed(_, None) | Self::NotFound(_) => 0,
        }
    }
}

/// Renders a page, or takes it from the cache.
///
/// # Errors
/// When too many pages are rendered already.
pub(super) async fn render(
    shared: &Arc<SharedState>,
    shell: Arc<Page>,
    page: PageRequest,
) -> Result<Arc<Rendered<RenderedPage>>, Busy> {
    // Another build has other pages.
    let key = format!("{} {}", page.key(), shell.tag);
    let request = RenderRequest { key, version: page.version(shared), policy: CACHE_POLICY };
    let own = shared.clone();
    let render = move |context: RenderContext<RenderedPage>| {
        let effort = if context.others_wait { Effort::Quick } else { Effort::Thorough };
        let shell = own.site.rendered_pages.parsed_shell(&own.site.dist, &shell);
        RenderedPage(shell.map(|shell| render_page(&own, &shell, &page, effort)))
    };
    shared.site.rendered_pages.pages.get_or_render(request, render).await
}

impl RenderedPages {
    pub(super) fn new(limit: &RenderLimit) -> Self {
        Self { pages: RenderCache::new(CACHE_BYTES, limit), shell: Mutex::default() }
    }

    /// The shell with its style sheets, read again when the site was built again.
    fn parsed_shell(&self, dist: &Path, page: &Page) -> Option<Arc<Shell>> {
        if let Some((_, shell)) = self.locked().as_ref().filter(|(tag, _)| *tag == page.tag) {
            return Some(shell.clone());
        }
        let shell = Shell::parse(std::str::from_utf8(&page.body.plain).ok()?).ok()?;
        let read = |name: Option<&str>| std::fs::read_to_string(dist.join(name?)).ok();
        let shell = match shell.stylesheets().map(read) {
            [Some(styles), Some(later)] => shell.with_styles([&styles, &later]),
            _ => shell,
        };
        let shell = Arc::new(shell);
        *self.locked() = Some((page.tag.clone(), shell.clone()));
        Some(shell)
    }

    /// The next reader of the campaign's pages gets pages that are rendered after this call.
    pub(super) fn invalidate(&self, slug: &Slug) {
        let tag = self.locked().as_ref().map(|(tag, _)| tag.clone());
        let Some(tag) = tag else { return };
        for lang in Lang::ALL {
            let campaign = PageRequest::Campaign(lang, slug.clone());
            let embed = PageRequest::Embed(lang, Some(slug.clone()));
            for page in [campaign, embed] {
                self.pages.invalidate(&format!("{} {tag}", page.key()));
            }
        }
    }

    fn locked(&self) -> MutexGuard<'_, Option<(String, Arc<Shell>)>> {
        self.shell.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The status and the page; a page that cannot be read is a 404.
fn render_page(
    shared: &SharedState,
    shell: &Shell,
    page: &PageRequest,
    effort: Effort,
) -> (u16, Page) {
    let (place, oembed) = (&shared.site_url, OEmbedDiscovery::Endpoint);
    let context = SiteContext { site: place, backend: &BACKEND, has_pictures: true, oembed };
    let renderer = SiteRenderer { shell, context, now: now() };
    let found = found_page(shared, &renderer, page);
    let status = if found.is_some() { 200 } else { 404 };
    let html = found.unwrap_or_else(|| not_found_page(&renderer, page));
    let now = shared.hub.snapshot();
    let campaigns = now.catalogue.visible().map(|(_, campaign)| &campaign.document);
    let policy = shared.site.policy().with_videos_of(campaigns);
    (status, Page::of(html, effort, &policy))
}

fn found_page(
    shared: &SharedState,
    renderer: &SiteRenderer<'_>,
    page: &PageRequest,
) -> Option<String> {
    let campaign = |slug: &Slug| {
        let json = detail_json(shared, slug.as_str())?;
        renderer.read(&json).ok().map(|(campaign, _)| campaign)
    };
    match page {
        PageRequest::Embed(lang, slug) => Some(renderer.embed(*lang, &campaign(slug.as_ref()?)?)),
        PageRequest::Builder(lang) => {
            let hashes = std::fs::read_to_string(shared.site.dist.join("embed/integrity.json"));
            let integrity = hashes.ok().and_then(|json| integrity_in(&json));
            renderer.builder_page(*lang, &list_json(shared)?, integrity.as_deref()).ok()
        }
        PageRequest::Campaign(lang, slug) => Some(renderer.campaign_page(*lang, &campaign(slug)?)),
        PageRequest::Home(lang) => Some(renderer.home_page(*lang, &list_json(shared)?).ok()?.0),
        PageRequest::UnknownCampaign(_) | PageRequest::NotFound(_) => None,
    }
}

fn not_found_page(renderer: &SiteRenderer<'_>, page: &PageRequest) -> String {
    match page {
        PageRequest::Embed(lang, _) => renderer.embed_not_found(*lang),
        PageRequest::Campaign(lang, _) | PageRequest::UnknownCampaign(lang) => {
            renderer.campaign_not_found_page(*lang)
        }
        PageRequest::Home(lang)
        | PageRequest::Builder(lang)
        | PageRequest::NotFound(Some(lang)) => renderer.not_found_page(&Route::NotFound(*lang)),
        PageRequest::NotFound(None) => renderer.multilingual_not_found_page(),
    }
}
