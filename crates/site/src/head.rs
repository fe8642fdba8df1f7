//! The `<head>` of a page: title, link previews, icons, links to feeds and oEmbed documents.

use crate::{
    colors::{DARK_PAPER, LIGHT_PAPER},
    context::{OEmbedDiscovery, PreviewImage},
    feeds,
    metadata::{Content, PageMetadata},
    oembed::{ENDPOINT, oembed_path},
    templates::prelude::*,
};
use naqra_campaign::{Campaign, Lang, percent_encode, with_marks};
use naqra_i18n::clip::{clip, plain};
use naqra_ui::route::Route;

/// The longest title of a Twitter card, in characters.
const CARD_TITLE_MAX: usize = 70;

/// The head of a page, without character set, viewport, styles and scripts.
#[must_use]
pub(super) fn head(page: &PageMetadata<'_>) -> Html {
    let text = page.text.plain();
    let window_title = plain(&text.page_title(&page.site.name(text), &page.name()));
    html! {
        title { (with_marks(&window_title, text.lang)) }
        (named("description", &page.description()))
        @if matches!(page.content, Content::NotFound) {
            (named("robots", "noindex"))
            (colors_and_icons(page))
        } @else {
            (redirect(page))
            (canonical_and_alternates(page))
            (open_graph(page))
            (twitter_card(page))
            (colors_and_icons(page))
            (discovery(page))
        }
    }
}

/// Metadata with a name.
fn named(name: &str, content: &str) -> Html {
    html! { meta name=(name) content=(content); }
}

/// An Open Graph property.
fn property(name: &str, content: &str) -> Html {
    html! { meta property=(name) content=(content); }
}

/// From the root of a site with one language to its home page. With scripts, the script of the page does
/// this and keeps query and fragment.
fn redirect(page: &PageMetadata<'_>) -> Html {
    if !matches!(page.content, Content::Root) || !page.has_one_language() {
        return Html::default();
    }
    let home = page.site.path(&Route::Home(page.text.lang).path());
    html! { noscript { meta http-equiv="refresh" content={ "0;url=" (home) }; } }
}

/// The canonical URL and the `hreflang` alternates.
fn canonical_and_alternates(page: &PageMetadata<'_>) -> Html {
    html! {
        link rel="canonical" href=(page.url());
        @for (lang, url) in page.alternates() {
            link rel="alternate" hreflang=(lang) href=(url);
        }
    }
}

/// The Open Graph locale of a language. Facebook does not know `ar_EG`.
const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "ar_AR",
        Lang::En => "en_US",
    }
}

fn open_graph(page: &PageMetadata<'_>) -> Html {
    let lang = page.text.lang;
    html! {
        (property("og:type", "website"))
        (property("og:url", &page.url()))
        (property("og:title", &page.directed_name()))
        (property("og:description", &page.description()))
        (property("og:site_name", &plain(&page.site.name(page.text))))
        (property("og:locale", locale(lang)))
        @if let Some(other) = page.site.settings().other(lang) {
            (property("og:locale:alternate", locale(other)))
        }
        @if let Some(image) = &page.image { (open_graph_image(page, image)) }
    }
}

fn open_graph_image(page: &PageMetadata<'_>, image: &PreviewImage) -> Html {
    let url = page.site.url(&image.path);
    html! {
        (property("og:image", &url))
        @if url.starts_with("https:") { (property("og:image:secure_url", &url)) }
        (property("og:image:type", "image/png"))
        (property("og:image:width", &image.width_px.to_string()))
        (property("og:image:height", &image.height_px.to_string()))
        (property("og:image:alt", &page.image_alt()))
    }
}

fn twitter_card(page: &PageMetadata<'_>) -> Html {
    let card = if page.image.is_some() { "summary_large_image" } else { "summary" };
    html! {
        (named("twitter:card", card))
        (named("twitter:title", &clip(&page.directed_name(), CARD_TITLE_MAX)))
        (named("twitter:description", &page.description()))
        @if let Some(image) = &page.image {
            (named("twitter:image", &page.site.url(&image.path)))
            (named("twitter:image:alt", &page.image_alt()))
        }
    }
}

/// Theme colours, manifest and icons.
fn colors_and_icons(page: &PageMetadata<'_>) -> Html {
    let site = page.site;
    // The manifest lists the larger one.
    let (size, path) = feeds::PNG_ICONS[0];
    html! {
        meta name="theme-color" media="(prefers-color-scheme: light)" content=(LIGHT_PAPER);
        meta name="theme-color" media="(prefers-color-scheme: dark)" content=(DARK_PAPER);
        link rel="manifest" href=(site.path(&feeds::manifest_path(page.text.lang)));
        link rel="icon" type="image/svg+xml" sizes="any" href=(site.path(feeds::ICON));
        link rel="icon" type="image/png" sizes=(size) href=(site.path(path));
        link rel="apple-touch-icon" href=(site.path(path));
    }
}

/// Links to feed, calendar and oEmbed documents.
fn discovery(page: &PageMetadata<'_>) -> Html {
    let (site, text) = (page.site, page.text.plain());
    let site_name = plain(&site.name(text));
    let feed = site.url(&feeds::atom_path(text.lang));
    html! {
        (alternate("application/atom+xml", &feed, &site_name))
        @if let Content::Campaign(campaign) = page.content {
            @if !campaign.events.is_empty() {
                (alternate(
                    "text/calendar",
                    &site.url(&feeds::calendar_path(text.lang)),
                    &text.calendar_name(&site_name),
                ))
            }
            (oembed_links(page, campaign))
        }
    }
}

/// Links to the oEmbed documents of a campaign.
fn oembed_links(page: &PageMetadata<'_>, campaign: &Campaign) -> Html {
    let (site, name) = (page.site, page.name());
    let endpoint_url = |format| {
        let page = percent_encode(&page.url());
        site.url(&format!("{ENDPOINT}?url={page}&format={format}"))
    };
    let json = "application/json+oembed";
    match page.oembed {
        OEmbedDiscovery::Endpoint => html! {
            (alternate(json, &endpoint_url("json"), &name))
            (alternate("text/xml+oembed", &endpoint_url("xml"), &name))
        },
        OEmbedDiscovery::Files => {
            let file = site.url(&oembed_path(page.text.lang, &campaign.summary.slug));
            alternate(json, &file, &name)
        }
    }
}

/// A link to the page in another format.
fn alternate(media_type: &str, url: &str, title: &str) -> Html {
    html! { link rel="alternate" type=(media_type) href=(url) title=(title); }
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
