//! The header of a campaign page: pattern, title, star.

use super::star::{pattern, star_inside};
use crate::{
    markup::Markup,
    slot::{Getter, slot_element},
};
use naqra_campaign::{Live, LocalizedText, Percent, Summary, iri_encode};
use naqra_i18n::Text;
use std::sync::Arc;

/// Draws the cover of a campaign. Status and star are slots; a petal glows after each tap of the
/// visitor.
pub fn cover(m: &mut Markup, campaign: &Summary, live: &Getter<Live>, text: Text) {
    m.put("<header class=cover>");
    let slug = campaign.slug.as_str().to_owned();
    pattern(m, &slug, "cover-pattern");
    m.put("<div class=cover-inner><div class=cover-words>");
    m.around_localized("<h1 class=cover-title>", &campaign.title.localized(text.lang), "</h1>");
    if let Some(slogan) = campaign.slogan.localized_opt(text.lang) {
        m.around_localized("<p class=cover-slogan>", &slogan, "</p>");
    }
    // CSS shows the tags above the title; screen readers read them after it.
    m.put("</div><p class=cover-tags>");
    let own = Arc::clone(live);
    slot_element(m, ("<span class=cover-status", "cover-status", "</span>"), move |m| {
        m.text(&text.status(own().progress.status));
    });
    if campaign.sample {
        m.around(" <span class=cover-sample>", &text.sample_badge(), "</span>");
    }
    hashtags(m, campaign, text);
    m.put("</p>");
    let own = Arc::clone(live);
    slot_element(m, (STAR, "cover-star", "</svg>"), move |m| {
        let live = own();
        let percent = live.count().and_then(|count| count.percent());
        star_inside(m, &slug, shown_percent(percent), live.taps);
    });
    m.put("</div></header>");
}

const STAR: &str =
    "<svg class='star star--glaze cover-star' viewBox='0 0 100 100' aria-hidden=true";

/// The percentage that a star shows; 0 without a goal.
#[must_use]
pub fn shown_percent(percent: Option<Percent>) -> u32 {
    percent.map_or(0, |percent| u32::try_from(percent.whole).unwrap_or(100))
}

/// The hashtag of the page's language, and the other one where it differs.
fn hashtags(m: &mut Markup, campaign: &Summary, text: Text) {
    let other = text.lang.other();
    let own = campaign.hashtags.localized(text.lang);
    let foreign = campaign.hashtags.get(other).filter(|tag| *tag != own.text);
    let foreign = foreign.map(|tag| LocalizedText::marked(tag.to_owned(), Some(other)));
    for tag in [own].into_iter().chain(foreign).filter(|tag| !tag.text.is_empty()) {
        let name = iri_encode(tag.text.trim_start_matches('#'));
        m.put(" <a class=cover-hashtag target=_blank rel=noopener ");
        m.around("href=\"https://www.facebook.com/hashtag/", &name, "\">");
        m.isolated(&tag).put("</a>");
    }
}
