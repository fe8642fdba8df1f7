//! Embeds: a small page for each campaign and language, for an iframe on other sites.
//!
//! Styles, star and two scripts are inline, because a sandboxed iframe can load little else than fonts
//! and the stream of counts. `options.js` applies the options of the query before the first paint;
//! `frame.js` follows the count while the embed is visible.

mod colours;
mod live_data;

use crate::{context::SiteContext, templates::prelude::*};
use naqra_campaign::{
    Accent, Campaign, Instant, Lang, Progress, Slug, Unit, percent_decode,
    star::{Star, VIEW_BOX},
    with_marks,
};
use naqra_i18n::{Text, clip::plain};
use naqra_ui::{
    components::{
        counters::in_order,
        progress::bar_view,
        time::{day, number},
    },
    html::sentence,
    route::Route,
};
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

/// A link that leaves the frame.
fn page_link(route: &Route, content: &Html) -> Html {
    html! { a target="_blank" rel="noopener" href=(route.href()) { (content) } }
}

/// Star, title, status and slogan.
fn top(campaign: &Campaign, route: &Route, text: Text) -> Html {
    let summary = &campaign.summary;
    let percent = summary.count().and_then(Progress::percent);
    let percent = percent.map_or(0, |percent| percent.whole.min(100));
    let title = words(&summary.title.localized(text.lang));
    html! {
        div id="top" {
            (star(&Star::from_slug(summary.slug.as_str()), u32::try_from(percent).unwrap_or(100)))
            header {
                h1 { (page_link(route, &title)) }
                p id="state" {
                    span id="status" { (text.status(summary.progress.status)) }
                    @if summary.sample {
                        " "
                        span id="sample" { (text.sample_badge()) }
                    }
                }
                @if let Some(slogan) = summary.slogan.localized_opt(text.lang) {
                    p id="slogan" { (words(&slogan)) }
                }
            }
        }
    }
}

/// The star, inline: `<use>` cannot load a file from a sandboxed iframe.
fn star(star: &Star, percent: u32) -> Html {
    let (lit, rosette) = (star.lit_petals(percent), star.rosette(0));
    html! {
        svg id="star" aria-hidden="true" viewBox=(VIEW_BOX) {
            g id="petals" {
                @for index in 0..star.petals() {
                    path data-lit[index < lit] d=(star.petal_path(index)) {}
                }
            }
            path id="kites" d=(rosette.kites) {}
            path id="core" d=(rosette.core) {}
        }
    }
}

/// The number, its goal and its counters; nothing for a campaign without a number.
fn count(campaign: &Campaign, text: Text) -> Html {
    let (progress, unit) = (&campaign.summary.progress, &campaign.summary.unit);
    if !campaign.has_number() {
        return Html::default();
    }
    html! {
        p id="number" {
            b id="count" { (number(progress.points, &text.number(progress.points))) }
            " "
            span id="unit" { (text.unit_noun(unit, progress.points)) }
        }
        @if let Some(target) = progress.target { (way(campaign, target, text)) }
        (counters(campaign, text))
    }
}

/// How far the goal is reached.
fn way(campaign: &Campaign, target: u64, text: Text) -> Html {
    let (progress, unit) = (&campaign.summary.progress, &campaign.summary.unit);
    let percent = progress.percent().map_or(0, |percent| percent.whole);
    html! {
        (bar(campaign, text.plain()))
        div id="way" {
            p id="part" {
                b id="percent" { (text.percent(percent)) }
                " "
                span { (text.figure_percent()) }
            }
            p id="goal" { (text.progress_goal(&text.quantity(unit, target))) }
        }
    }
}

fn bar(campaign: &Campaign, text: Text) -> Html {
    let Some(bar) = bar_view(text, &campaign.summary.progress, &campaign.summary.unit) else {
        return Html::default();
    };
    html! {
        div
            id="bar"
            role="progressbar"
            aria-label=(text.progress_label())
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=(bar.now)
            aria-valuetext=(bar.value_text)
            style=(bar.style)
        { span {} }
    }
}

/// The counters, unless the only one equals the number above.
fn counters(campaign: &Campaign, text: Text) -> Html {
    let actions = &campaign.summary.progress.counters.actions;
    if actions.is_empty() || actions.len() == 1 && campaign.summary.unit == Unit::Interaction {
        return Html::default();
    }
    html! {
        ul id="counters" {
            @for (action, count) in in_order(actions) {
                li { b data-counter=(action) { (text.number(*count)) } " " (text.action(action)) }
            }
        }
    }
}

fn foot(context: &SiteContext<'_>, campaign: &Campaign, route: &Route, now: Instant) -> Html {
    let text = context.site.text(route.lang().unwrap_or_default());
    html! {
        footer {
            p id="pass-on" { (page_link(route, &html! { (text.embed_open()) })) }
            @if campaign.has_number() {
                p id="fresh" { (counted_at(context, campaign, text, now)) }
            }
        }
    }
}

/// When the count was made; the day only: without scripts the time zone of the reader is unknown.
fn counted_at(context: &SiteContext<'_>, campaign: &Campaign, text: Text, now: Instant) -> Html {
    let counted = campaign.summary.progress.counted_at.map_or(now, |at| at.min(now));
    let day = day(context.site.campaign_zone(&campaign.summary).civil(counted).date, text);
    sentence(&day, |day| text.freshness_counted(day))
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
