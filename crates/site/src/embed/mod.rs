//! Embeds: a small page for each campaign and language, for an iframe on other sites.
//!
//! Styles, star and two scripts are inline, because a sandboxed iframe can load little else than fonts
//! and the stream of counts. `options.js` applies the options of the query before the first paint;
//! `frame.js` follows the count while the embed is visible.

mod colours;
mod live_data;

use crate::context::SiteContext;
use naqra_campaign::{
    Campaign, Instant, Lang, Progress, Slug, Unit, percent_decode,
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
    html::{sentence, words},
    markup::Markup,
    route::Route,
};

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
    let mut m = Markup::new();
    begin(&mut m, context, lang);
    let title = with_marks(&plain(&summary.title.localized(lang).text), lang);
    m.around("<title>", &title, "</title>");
    m.around("<link rel=canonical href=\"", &context.site.page(&route), "\">");
    if lang == Lang::Ar {
        // `font-display: optional` ignores late fonts, so that the height is stable. Preload them.
        for font in FONTS {
            m.put("<link rel=preload as=font type=font/woff2 crossorigin href=").put(font).put(">");
        }
    }
    m.put("<style>").html(&colours::properties(summary.accent)).html(&minify(STYLES));
    m.put("</style><script>").html(&minify(OPTIONS)).put("</script></head><body><main>");
    draw_head(&mut m, campaign, &route, text);
    draw_count(&mut m, campaign, text);
    draw_foot(&mut m, context, campaign, &route, now);
    m.put("</main><script type=application/json id=frame>");
    // Inside a script element only `<` could end it or begin a comment.
    let live_data = live_data::live_data(context, campaign, text).to_string();
    m.html(&live_data.replace('<', "\\u003c"));
    m.put("</script><script>").html(&minify(LIVE_SCRIPT)).put("</script></body></html>");
    m.into_html()
}

/// Renders the embed for a campaign that does not exist, in all languages of the site.
pub(super) fn render_not_found(context: &SiteContext<'_>, lang: Lang) -> String {
    let mut m = Markup::new();
    begin(&mut m, context, lang);
    let title = context.site.text(lang).plain().embed_missing();
    m.around("<title>", &title, "</title><style>");
    m.html(&colours::properties(naqra_campaign::Accent::Nile)).html(&minify(STYLES));
    m.put("</style><script>").html(&minify(OPTIONS)).put("</script></head><body><main id=missing>");
    for lang in [Some(lang), context.site.settings().other(lang)].into_iter().flatten() {
        let text = context.site.text(lang).plain();
        m.put("<p lang=").put(lang.code()).put(" dir=").put(lang.dir()).put(">");
        m.text(&text.embed_missing()).put(" <a target=_blank rel=noopener href=\"");
        m.text(&Route::Home(lang).href()).around("\">", &text.embed_all(), "</a></p>");
    }
    m.put("</main><script type=application/json id=frame>{}</script><script>");
    m.html(&minify(LIVE_SCRIPT)).put("</script></body></html>");
    m.into_html()
}

/// The start of the document; equal for all embeds of a site in one language.
fn begin(m: &mut Markup, context: &SiteContext<'_>, lang: Lang) {
    m.put("<!doctype html><html lang=").put(lang.code()).put(" dir=").put(lang.dir());
    if let Some(api) = context.backend.page_root() {
        m.around(" data-api=\"", api, "\"");
    }
    m.put(" data-size=card><head><meta charset=utf-8>");
    m.put("<meta name=viewport content=\"width=device-width,initial-scale=1\">");
    m.around("<base href=\"", context.site.base(), "\"><meta name=robots content=noindex>");
    // Without an icon, browsers request `/favicon.ico`.
    m.put("<link rel=icon href=\"data:,\">");
}

fn draw_head(m: &mut Markup, campaign: &Campaign, route: &Route, text: Text) {
    let summary = &campaign.summary;
    let percent = summary.count().and_then(Progress::percent);
    let percent = percent.map_or(0, |percent| percent.whole.min(100));
    m.put("<div id=top>");
    draw_star(m, &Star::from_slug(summary.slug.as_str()), u32::try_from(percent).unwrap_or(100));
    m.around("<header><h1><a target=_blank rel=noopener href=\"", &route.href(), "\">");
    m.add(&words(&summary.title.localized(text.lang))).put("</a></h1><p id=state><span id=status>");
    m.text(&text.status(summary.progress.status)).put("</span>");
    if summary.sample {
        m.around(" <span id=sample>", &text.sample_badge(), "</span>");
    }
    m.put("</p>");
    if let Some(slogan) = summary.slogan.localized_opt(text.lang) {
        m.put("<p id=slogan>").add(&words(&slogan)).put("</p>");
    }
    m.put("</header></div>");
}

/// The star, inline: `<use>` cannot load a file from a sandboxed iframe.
fn draw_star(m: &mut Markup, star: &Star, percent: u32) {
    let (lit, rosette) = (star.lit_petals(percent), star.rosette(0));
    m.put("<svg id=star aria-hidden=true viewBox=\"").put(VIEW_BOX).put("\"><g id=petals>");
    for index in 0..star.petals() {
        m.put(if index < lit { "<path data-lit" } else { "<path" });
        m.around(" d=\"", &star.petal_path(index), "\"/>");
    }
    m.around("</g><path id=kites d=\"", &rosette.kites, "\"/>");
    m.around("<path id=core d=\"", &rosette.core, "\"/></svg>");
}

fn draw_count(m: &mut Markup, campaign: &Campaign, text: Text) {
    let (progress, unit) = (&campaign.summary.progress, &campaign.summary.unit);
    if !campaign.has_number() {
        return;
    }
    let count = number(progress.points, &text.number(progress.points));
    m.put("<p id=number><b id=count>").add(&count).put("</b> ");
    m.around("<span id=unit>", &text.unit_noun(unit, progress.points), "</span></p>");
    if let Some(target) = progress.target {
        draw_bar(m, campaign, text.plain());
        let percent = progress.percent().map_or(0, |percent| percent.whole);
        m.around("<div id=way><p id=part><b id=percent>", &text.percent(percent), "</b> ");
        m.around("<span>", &text.figure_percent(), "</span></p>");
        m.around("<p id=goal>", &text.progress_goal(&text.quantity(unit, target)), "</p></div>");
    }
    draw_counters(m, campaign, text);
}

fn draw_bar(m: &mut Markup, campaign: &Campaign, text: Text) {
    let Some(bar) = bar_view(text, &campaign.summary.progress, &campaign.summary.unit) else {
        return;
    };
    m.around("<div id=bar role=progressbar aria-label=\"", &text.progress_label(), "\"");
    m.around(" aria-valuemin=0 aria-valuemax=100 aria-valuenow=", &bar.now.to_string(), "");
    m.around(" aria-valuetext=\"", &bar.value_text, "\"");
    m.around(" style=\"", &bar.style, "\"><span></span></div>");
}

/// The counters, unless the only one equals the number above.
fn draw_counters(m: &mut Markup, campaign: &Campaign, text: Text) {
    let actions = &campaign.summary.progress.counters.actions;
    if actions.is_empty() || actions.len() == 1 && campaign.summary.unit == Unit::Interaction {
        return;
    }
    m.put("<ul id=counters>");
    for (action, count) in in_order(actions) {
        m.around("<li><b data-counter=\"", action, "\">").text(&text.number(*count));
        m.around("</b> ", &text.action(action), "</li>");
    }
    m.put("</ul>");
}

fn draw_foot(
    m: &mut Markup,
    context: &SiteContext<'_>,
    campaign: &Campaign,
    route: &Route,
    now: Instant,
) {
    let text = context.site.text(route.lang().unwrap_or_default());
    m.put("<footer><p id=pass-on><a target=_blank rel=noopener href=\"").text(&route.href());
    m.around("\">", &text.embed_open(), "</a></p>");
    if !campaign.has_number() {
        m.put("</footer>");
        return;
    }
    // The day only: without scripts the time zone of the reader is unknown.
    let counted = campaign.summary.progress.counted_at.map_or(now, |at| at.min(now));
    let day = day(context.site.campaign_zone(&campaign.summary).civil(counted).date, text);
    let fresh = sentence(&day, |day| text.freshness_counted(day));
    m.put("<p id=fresh>").add(&fresh).put("</p></footer>");
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
