//! The head of a campaign: its pattern, its name, its star.

use super::{
    live::{Said, live},
    star::{pattern, star_inside},
};
use crate::{
    domain::{Lang, Summary, percent_encode, star::VIEW_BOX},
    markup::Markup,
    text::Text,
};
use leptos::prelude::*;

/// What moves in a cover.
#[derive(Clone, Copy)]
pub struct CoverSignals {
    /// The state in words.
    pub status: Said,
    /// The percentage that the star shows.
    pub percent: Memo<u32>,
    /// Grows with every tap; a petal lights up.
    pub taps: RwSignal<u32>,
}

/// Draws the cover of a campaign.
pub fn cover(m: &mut Markup, campaign: &Summary, signals: CoverSignals, text: Text) {
    let CoverSignals { status, percent, taps } = signals;
    let slug = campaign.slug.as_str().to_owned();
    m.el("header", "cover", |m| {
        pattern(m, &slug, "cover-pattern", "tile-cover");
        m.el("div", "cover-inner", |m| {
            m.el("p", "cover-tags", |m| {
                live(m, ("span", "cover-status", "cover-status"), &[], move |m| {
                    m.text(&status.read());
                });
                hashtags(m, campaign);
            });
            m.el("div", "cover-words", |m| {
                m.el_words("h1", "cover-title", &campaign.title.words(text.lang));
                if let Some(slogan) = campaign.slogan.some_words(text.lang) {
                    m.el_words("p", "cover-slogan", &slogan);
                }
            });
            let attributes = [("viewBox", VIEW_BOX), ("aria-hidden", "true")];
            let place = ("svg", "star star--glaze cover-star", "cover-star");
            live(m, place, &attributes, move |m| {
                m.add(&star_inside(&slug, percent.get(), taps.get()));
            });
        });
    });
}

fn hashtags(m: &mut Markup, campaign: &Summary) {
    for tag in Lang::ALL.iter().filter_map(|lang| campaign.hashtags.get(*lang)) {
        let name = percent_encode(tag.trim_start_matches('#'));
        let href = format!("https://www.facebook.com/hashtag/{name}");
        let attributes = [("href", href.as_str()), ("target", "_blank"), ("rel", "noopener")];
        m.text(" ").el_with("a", "cover-hashtag", &attributes, |m| {
            m.el_text("bdi", "", tag);
        });
    }
}
