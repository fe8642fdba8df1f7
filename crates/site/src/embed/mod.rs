//! Embeds: a small page for each campaign and language, for an iframe on other sites.
//!
//! Styles, star and two scripts are inline, because a sandboxed iframe can load little else than fonts
//! and the stream of counts. `options.js` applies the options of the query before the first paint;
//! `frame.js` follows the count while the embed is visible.

mod colours;
mod content;
mod live_data;

use crate::{context::SiteContext, templates::prelude::*};
use content::{count, foot, page_link, top};
use naqra_campaign::{Accent, Campaign, Instant, Lang, Slug, percent_decode, with_marks};
use naqra_i18n::clip::plain;
use naqra_ui::route::Route;
use serde_json::{Value, json};

/// Path of the embed of a campaign.
#[must_use]
pub fn embed_path(lang: Lang, slug: &Slug) -> String {
    format!("/{}/embed/{}", lang.code(), slug.encoded())
}

/// Language and slug of the path of an embed; `None` for other paths. The slug is `None` if it is
/// invalid.
#[must_use]
pub fn embed_at(path: &str) -> Option<(Lang, Option<Slug>)> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [lang, "embed", slug] => {
            let slug = percent_decode(slug).and_then(|slug| Slug::parse(&slug));
            Some((Lang::parse(lang)?, slug))
        }
        _ => None,
    }
}

/// Fonts of Arabic embeds. Latin letters use the system font.
const FONTS: [&str; 2] = ["fonts/cairo-arabic-400.woff2", "fonts/cairo-arabic-700.woff2"];
const STYLES: &str = include_str!("frame.css");
const OPTIONS: &str = include_str!("options.js");
const LIVE_SCRIPT: &str = include_str!("frame.js");

/// Renders the embed of a campaign as of `now`.
pub(super) fn render(
    context: &SiteContext<'_>,
    lang: Lang,
    campaign: &Campaign,
    now: Instant,
) -> String {
    let text = context.site.text(lang);
    let summary = &campaign.summary;
    let route = Route::Campaign(lang, summary.slug.clone());
    let title = with_marks(&plain(&summary.title.localized(lang).text), lang);
    let head = html! {
        title { (title) }
        link rel="canonical" href=(context.site.page(&route));
        // `font-display: optional` ignores late fonts, so that the height is stable. Preload them.
        @if lang == Lang::Ar { (font_links()) }
        (styles_and_options(summary.accent))
    };
    let body = html! {
        main {
            (top(campaign, &route, text))
            (count(campaign, text))
            (foot(context, campaign, &route, now))
        }
        (live_script(&live_data::live_data(context, campaign, text)))
    };
    document(context, lang, &head, &body)
}

/// Renders the embed for a campaign that does not exist, in all languages of the site.
pub(super) fn render_not_found(context: &SiteContext<'_>, lang: Lang) -> String {
    let head = html! {
        title { (context.site.text(lang).plain().embed_missing()) }
        (styles_and_options(Accent::Nile))
    };
    let body = html! {
        main id="missing" {
            (missing(context, lang))
            @if let Some(other) = context.site.settings().other(lang) { (missing(context, other)) }
        }
        (live_script(&json!({})))
    };
    document(context, lang, &head, &body)
}

/// The document; its start is equal for all embeds of a site in one language.
fn document(context: &SiteContext<'_>, lang: Lang, head: &Html, body: &Html) -> String {
    let document = html! {
        !DOCTYPE
        html
            lang=(lang.code())
            dir=(lang.dir())
            data-api=[context.backend.page_root()]
            data-size="card"
        {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                base href=(context.site.base());
                meta name="robots" content="noindex";
                // Without an icon, browsers request `/favicon.ico`.
                link rel="icon" href="data:,";
                (head)
            }
            body { (body) }
        }
    };
    document.into_string()
}

fn font_links() -> Html {
    html! {
        @for font in FONTS {
            link rel="preload" as="font" type="font/woff2" crossorigin href=(font);
        }
    }
}

fn styles_and_options(accent: Accent) -> Html {
    html! {
        style { (RawText::css(&colours::properties(accent))) (RawText::css(&minify(STYLES))) }
        script { (RawText::script(&minify(OPTIONS))) }
    }
}

/// The script that follows the count, and its data.
fn live_script(data: &Value) -> Html {
    html! {
        script type="application/json" id="frame" { (RawText::json(&data.to_string())) }
        script { (RawText::script(&minify(LIVE_SCRIPT))) }
    }
}

/// That a campaign does not exist, with a link to all campaigns.
fn missing(context: &SiteContext<'_>, lang: Lang) -> Html {
    let text = context.site.text(lang).plain();
    html! {
        p lang=(lang.code()) dir=(lang.dir()) {
            (text.embed_missing())
            " "
            (page_link(&Route::Home(lang), &html! { (text.embed_all()) }))
        }
    }
}

/// Removes comment lines and indentation from a script or style sheet. None of them has a multi-line
/// string.
fn minify(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let lines = lines.filter(|line| !(line.starts_with("/*") && line.ends_with("*/")));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
