//! Frames for other sites: one page for each campaign and language that needs nothing but itself.
//!
//! Styles, the star and two small scripts stand in the page: in the sandbox of another site nothing
//! but fonts and the stream of counts is fetched. `options.js` reads the wishes of the other site
//! from the query before anything is painted; `frame.js` follows the count while the frame is seen.

mod colours;
mod following;

use super::{document::SiteContext, renderer::zone_of};
use naqra_campaign::{
    Campaign, Instant, Lang, Progress, Slug, Unit, percent_decode,
    star::{Star, VIEW_BOX},
    with_marks,
};
use naqra_i18n::Text;
use naqra_i18n::clip::plain;
use naqra_ui::{
    components::{
        counters::in_order,
        progress::bar_view,
        time::{day, number},
    },
    markup::Markup,
    route::Route,
};

/// The path of a campaign's frame.
#[must_use]
pub fn embed_path(lang: Lang, slug: &Slug) -> String {
    format!("/{}/embed/{}", lang.code(), slug.encoded())
}

/// What a path asks for if it is that of a frame: the language, and the campaign if it can be the
/// name of one.
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

/// What Arabic is written with where it comes in time; Latin letters are the reader's own.
const FONTS: [&str; 2] = ["fonts/cairo-arabic-400.woff2", "fonts/cairo-arabic-700.woff2"];
const STYLES: &str = include_str!("frame.css");
const OPTIONS: &str = include_str!("options.js");
const PROGRAM: &str = include_str!("frame.js");

/// The frame of a campaign as it stands at a moment.
pub(super) fn frame(
    setting: &SiteContext<'_>,
    lang: Lang,
    campaign: &Campaign,
    now: Instant,
) -> String {
    let text = setting.place.text(lang);
    let summary = &campaign.summary;
    let route = Route::Campaign(lang, summary.slug.clone());
    let mut m = Markup::new();
    begin(&mut m, setting, lang);
    let title = with_marks(&plain(&summary.title.localized(lang).text), lang);
    m.around("<title>", &title, "</title>");
    m.around("<link rel=canonical href=\"", &setting.place.page(&route), "\">");
    if lang == Lang::Ar {
        // A font that is late is not used: the height stays. So it starts early.
        for font in FONTS {
            m.put("<link rel=preload as=font type=font/woff2 crossorigin href=").put(font).put(">");
        }
    }
    m.put("<style>").html(&colours::properties(summary.accent)).html(&lean(STYLES));
    m.put("</style><script>").html(&lean(OPTIONS)).put("</script></head><body><main>");
    draw_head(&mut m, campaign, &route, text);
    draw_count(&mut m, campaign, text);
    draw_foot(&mut m, setting, campaign, &route, now);
    m.put("</main><script type=application/json id=frame>");
    // Inside a script element only `<` could end it or begin a comment.
    let following = following::following(setting, campaign, text).to_string();
    m.html(&following.replace('<', "\\u003c"));
    m.put("</script><script>").html(&lean(PROGRAM)).put("</script></body></html>");
    m.into_html()
}

/// The frame that says in each language of the site that there is no such campaign, and leads there.
pub(super) fn missing(setting: &SiteContext<'_>, lang: Lang) -> String {
    let mut m = Markup::new();
    begin(&mut m, setting, lang);
    let title = setting.place.text(lang).plain().embed_missing();
    m.around("<title>", &title, "</title><style>");
    m.html(&colours::properties(naqra_campaign::Accent::Nile)).html(&lean(STYLES));
    m.put("</style><script>").html(&lean(OPTIONS)).put("</script></head><body><main id=missing>");
    for lang in [Some(lang), setting.place.settings().other(lang)].into_iter().flatten() {
        let text = setting.place.text(lang).plain();
        m.put("<p lang=").put(lang.code()).put(" dir=").put(lang.dir()).put(">");
        m.text(&text.embed_missing()).put(" <a target=_blank rel=noopener href=\"");
        m.text(&Route::Home(lang).href()).around("\">", &text.embed_all(), "</a></p>");
    }
    m.put("</main><script type=application/json id=frame>{}</script><script>");
    m.html(&lean(PROGRAM)).put("</script></body></html>");
    m.into_html()
}

/// Up to the base all frames of a site in one language are the same.
fn begin(m: &mut Markup, setting: &SiteContext<'_>, lang: Lang) {
    m.put("<!doctype html><html lang=").put(lang.code()).put(" dir=").put(lang.dir());
    if let Some(api) = setting.backend.page_root() {
        m.around(" data-api=\"", api, "\"");
    }
    m.put(" data-size=card><head><meta charset=utf-8>");
    m.put("<meta name=viewport content=\"width=device-width,initial-scale=1\">");
    m.around("<base href=\"", setting.place.base(), "\"><meta name=robots content=noindex>");
    // Opened by itself, a browser would ask the host for an icon.
    m.put("<link rel=icon href=\"data:,\">");
}

fn draw_head(m: &mut Markup, campaign: &Campaign, route: &Route, text: Text) {
    let summary = &campaign.summary;
    let percent = summary.count().and_then(Progress::percent);
    let percent = percent.map_or(0, |percent| percent.whole.min(100));
    m.put("<div id=top>");
    draw_star(m, &Star::from_slug(summary.slug.as_str()), u32::try_from(percent).unwrap_or(100));
    m.around("<header><h1><a target=_blank rel=noopener href=\"", &route.href(), "\">");
    m.words(&summary.title.localized(text.lang)).put("</a></h1><p id=state><span id=status>");
    m.text(&text.status(summary.progress.status)).put("</span>");
    if summary.sample {
        m.around(" <span id=sample>", &text.sample_badge(), "</span>");
    }
    m.put("</p>");
    if let Some(slogan) = summary.slogan.localized_opt(text.lang) {
        m.around_localized("<p id=slogan>", &slogan, "</p>");
    }
    m.put("</header></div>");
}

/// The star itself: a file beside the page could not be pointed into from a sandbox.
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
    m.put("<p id=number><b id=count>").html(count.as_html()).put("</b> ");
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

/// What was counted, unless it is the number above once more.
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
    setting: &SiteContext<'_>,
    campaign: &Campaign,
    route: &Route,
    now: Instant,
) {
    let text = setting.place.text(route.lang().unwrap_or_default());
    m.put("<footer><p id=pass-on><a target=_blank rel=noopener href=\"").text(&route.href());
    m.around("\">", &text.embed_open(), "</a></p>");
    if !campaign.has_number() {
        m.put("</footer>");
        return;
    }
    // The day only: without the program nobody knows the reader's clock.
    let counted = campaign.summary.progress.counted_at.map_or(now, |at| at.min(now));
    let day = day(zone_of(setting.place, &campaign.summary).civil(counted).date, text);
    let fresh = Markup::sentence(&day, |day| text.freshness_counted(day));
    m.put("<p id=fresh>").html(fresh.as_html()).put("</p></footer>");
}

/// A script or style sheet without its comments and indents; none of ours has a text of many lines.
fn lean(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    let lines = lines.filter(|line| !(line.starts_with("/*") && line.ends_with("*/")));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
