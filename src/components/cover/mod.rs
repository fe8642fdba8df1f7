//! The head of a campaign: its pattern, its name, its star.

use super::{
    live::live,
    star::{pattern, star_inside},
};
use crate::{
    domain::{Percent, Status, Summary, Words, iri_encode},
    markup::Markup,
    text::Text,
};

/// What moves in a cover, read anew each time.
pub trait CoverSource: Clone + Send + Sync + 'static {
    /// The campaign's state.
    fn status(&self) -> Status;
    /// How much of the goal is reached, if there is a goal.
    fn percent(&self) -> Option<Percent>;
    /// Grows with every tap; a petal lights up.
    fn taps(&self) -> u32;
}

/// Draws the cover of a campaign.
pub fn cover(m: &mut Markup, campaign: &Summary, source: &impl CoverSource, text: Text) {
    m.put("<header class=cover>");
    let slug = campaign.slug.as_str().to_owned();
    pattern(m, &slug, "cover-pattern");
    m.put("<div class=cover-inner><div class=cover-words>");
    m.around_words("<h1 class=cover-title>", &campaign.title.words(text.lang), "</h1>");
    if let Some(slogan) = campaign.slogan.some_words(text.lang) {
        m.around_words("<p class=cover-slogan>", &slogan, "</p>");
    }
    // Seen above the title, read after it.
    m.put("</div><p class=cover-tags>");
    let own = source.clone();
    live(m, ("<span class=cover-status", "cover-status", "</span>"), move |m| {
        m.text(&text.status(own.status()));
    });
    if campaign.sample {
        m.around(" <span class=cover-sample>", &text.sample_badge(), "</span>");
    }
    hashtags(m, campaign, text);
    m.put("</p>");
    let own = source.clone();
    live(m, (STAR, "cover-star", "</svg>"), move |m| {
        star_inside(m, &slug, shown_percent(own.percent()), own.taps());
    });
    m.put("</div></header>");
}

const STAR: &str =
    "<svg class='star star--glaze cover-star' viewBox='0 0 100 100' aria-hidden=true";

/// The percentage that a star shows. Without a goal there is no progress to show: the plain outline.
#[must_use]
pub fn shown_percent(percent: Option<Percent>) -> u32 {
    percent.map_or(0, |percent| u32::try_from(percent.whole).unwrap_or(100))
}

/// The hashtag of the page's language, and the other one where it differs.
fn hashtags(m: &mut Markup, campaign: &Summary, text: Text) {
    let other = text.lang.other();
    let own = campaign.hashtags.words(text.lang);
    let foreign = campaign.hashtags.get(other).filter(|tag| *tag != own.text);
    let foreign = foreign.map(|tag| Words::marked(tag.to_owned(), Some(other)));
    for tag in [own].into_iter().chain(foreign).filter(|tag| !tag.text.is_empty()) {
        let name = iri_encode(tag.text.trim_start_matches('#'));
        m.put(" <a class=cover-hashtag target=_blank rel=noopener ");
        m.around("href=\"https://www.facebook.com/hashtag/", &name, "\">");
        m.isolated(&tag).put("</a>");
    }
}
