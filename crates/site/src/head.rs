//! The `<head>` of a page: title, link previews, icons, links to feeds and oEmbed documents.

use crate::{
    colors::{DARK_PAPER, LIGHT_PAPER},
    context::OEmbedDiscovery,
    feeds,
    metadata::{Content, PageMetadata},
    oembed::{ENDPOINT, oembed_path},
};
use naqra_campaign::{Lang, percent_encode, with_marks};
use naqra_i18n::clip::{clip, plain};
use naqra_ui::{markup::Markup, route::Route};

/// The longest title of a Twitter card, in characters.
const CARD_TITLE_MAX: usize = 70;

/// Renders the head of a page, without character set, viewport, styles and scripts.
#[must_use]
pub(super) fn head(page: &PageMetadata<'_>) -> Markup {
    let text = page.text.plain();
    let mut m = Markup::new();
    let window_title = plain(&text.page_title(&page.site.name(text), &page.name()));
    let window_title = with_marks(&window_title, text.lang);
    m.around("<title>", &window_title, "</title>");
    m.around("<meta name=description content=\"", &page.description(), "\">");
    if matches!(page.content, Content::NotFound) {
        m.put("<meta name=robots content=noindex>");
    } else {
        if matches!(page.content, Content::Root) && page.has_one_language() {
            // With scripts, the script of the page does this and keeps query and fragment.
            let home = page.site.path(&Route::Home(text.lang).path());
            m.around(
                "<noscript><meta http-equiv=refresh content=\"0;url=",
                &home,
                "\"></noscript>",
            );
        }
        canonical_and_alternates(&mut m, page);
        open_graph(&mut m, page);
        twitter_card(&mut m, page);
    }
    colors_and_icons(&mut m, page);
    if !matches!(page.content, Content::NotFound) {
        discovery(&mut m, page);
    }
    m
}

/// The canonical URL and the `hreflang` alternates.
fn canonical_and_alternates(m: &mut Markup, page: &PageMetadata<'_>) {
    m.around("<link rel=canonical href=\"", &page.url(), "\">");
    for (lang, url) in page.alternates() {
        m.put("<link rel=alternate hreflang=").put(lang).around(" href=\"", &url, "\">");
    }
}

/// The Open Graph locale of a language. Facebook does not know `ar_EG`.
const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "ar_AR",
        Lang::En => "en_US",
    }
}

fn open_graph(m: &mut Markup, page: &PageMetadata<'_>) {
    let lang = page.text.lang;
    m.put("<meta property=og:type content=website>");
    m.around("<meta property=og:url content=\"", &page.url(), "\">");
    m.around("<meta property=og:title content=\"", &page.directed_name(), "\">");
    m.around("<meta property=og:description content=\"", &page.description(), "\">");
    let site_name = plain(&page.site.name(page.text));
    m.around("<meta property=og:site_name content=\"", &site_name, "\">");
    m.put("<meta property=og:locale content=").put(locale(lang)).put(">");
    if let Some(other) = page.site.settings().other(lang) {
        m.put("<meta property=og:locale:alternate content=").put(locale(other)).put(">");
    }
    let Some(image) = &page.image else { return };
    let url = page.site.url(&image.path);
    m.around("<meta property=og:image content=\"", &url, "\">");
    if url.starts_with("https:") {
        m.around("<meta property=og:image:secure_url content=\"", &url, "\">");
    }
    m.put("<meta property=og:image:type content=image/png>");
    m.around("<meta property=og:image:width content=\"", &image.width_px.to_string(), "\">");
    m.around("<meta property=og:image:height content=\"", &image.height_px.to_string(), "\">");
    m.around("<meta property=og:image:alt content=\"", &page.image_alt(), "\">");
}

fn twitter_card(m: &mut Markup, page: &PageMetadata<'_>) {
    m.put("<meta name=twitter:card content=");
    m.put(if page.image.is_some() { "summary_large_image" } else { "summary" }).put(">");
    let title = clip(&page.directed_name(), CARD_TITLE_MAX);
    m.around("<meta name=twitter:title content=\"", &title, "\">");
    m.around("<meta name=twitter:description content=\"", &page.description(), "\">");
    if let Some(image) = &page.image {
        let url = page.site.url(&image.path);
        m.around("<meta name=twitter:image content=\"", &url, "\">");
        m.around("<meta name=twitter:image:alt content=\"", &page.image_alt(), "\">");
    }
}

/// Theme colours, manifest and icons.
fn colors_and_icons(m: &mut Markup, page: &PageMetadata<'_>) {
    let site = page.site;
    m.put("<meta name=theme-color media=\"(prefers-color-scheme: light)\" content=\"");
    m.put(LIGHT_PAPER)
        .put("\"><meta name=theme-color media=\"(prefers-color-scheme: dark)\" content=\"");
    m.put(DARK_PAPER).put("\">");
    let manifest = site.path(&feeds::manifest_path(page.text.lang));
    m.around("<link rel=manifest href=\"", &manifest, "\">");
    let icon = site.path(feeds::ICON);
    m.around("<link rel=icon type=image/svg+xml sizes=any href=\"", &icon, "\">");
    // The manifest lists the larger one.
    let (size, path) = feeds::PNG_ICONS[0];
    m.put("<link rel=icon type=image/png sizes=").put(size);
    m.around(" href=\"", &site.path(path), "\">");
    m.around("<link rel=apple-touch-icon href=\"", &site.path(path), "\">");
}

/// Links to feed, calendar and oEmbed documents.
fn discovery(m: &mut Markup, page: &PageMetadata<'_>) {
    let (site, text) = (page.site, page.text.plain());
    let site_name = plain(&site.name(text));
    let feed = site.url(&feeds::atom_path(text.lang));
    m.around("<link rel=alternate type=application/atom+xml href=\"", &feed, "\" title=\"");
    m.text(&site_name).put("\">");
    let Content::Campaign(campaign) = page.content else { return };
    if !campaign.events.is_empty() {
        let calendar = site.url(&feeds::calendar_path(text.lang));
        m.around("<link rel=alternate type=text/calendar href=\"", &calendar, "\" title=\"");
        m.text(&text.calendar_name(&site_name)).put("\">");
    }
    let endpoint_url = |format| {
        let page = percent_encode(&page.url());
        site.url(&format!("{ENDPOINT}?url={page}&format={format}"))
    };
    let json = match page.oembed {
        OEmbedDiscovery::Endpoint => endpoint_url("json"),
        OEmbedDiscovery::Files => site.url(&oembed_path(text.lang, &campaign.summary.slug)),
    };
    m.around("<link rel=alternate type=application/json+oembed href=\"", &json, "\" title=\"");
    m.text(&page.name()).put("\">");
    if page.oembed == OEmbedDiscovery::Endpoint {
        let xml = endpoint_url("xml");
        m.around("<link rel=alternate type=text/xml+oembed href=\"", &xml, "\" title=\"");
        m.text(&page.name()).put("\">");
    }
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
