//! A campaign in a list.

use super::{
    live::live,
    progress::{bar_view, progress_bar},
    star::star,
};
use crate::{
    domain::{Progress, Summary, Unit},
    markup::Markup,
    route::Route,
    text::Text,
};
use leptos::prelude::*;

/// Draws the card of a campaign; its count moves.
pub fn campaign_card(
    m: &mut Markup,
    campaign: &Summary,
    progress: RwSignal<Progress>,
    text: Text,
) {
    m.el_with("li", "campaign-card", &[("data-accent", campaign.accent.id())], |m| {
        let percent = campaign.progress.percent().map_or(100, |percent| percent.whole.min(100));
        m.el("div", "campaign-card-star", |m| {
            let percent = u32::try_from(percent).unwrap_or(100);
            star(m, campaign.slug.as_str(), percent, "star star--glaze");
        });
        card_words(m, campaign, progress, text);
        if campaign.progress.target.is_some() {
            m.el("div", "campaign-card-progress", |m| card_progress(m, campaign, progress, text));
        }
    });
}

fn card_words(m: &mut Markup, campaign: &Summary, progress: RwSignal<Progress>, text: Text) {
    let id = format!("status-{}", campaign.slug.as_str());
    let status = Memo::new(move |_| progress.read().status);
    live(m, ("p", "campaign-card-status", &id), &[], move |m| {
        m.text(&text.status(status.get()));
    });
    m.el("h2", "campaign-card-title", |m| {
        let href = Route::Campaign(text.lang, campaign.slug.clone()).path();
        m.el_with("a", "", &[("href", &href)], |m| {
            m.words(&campaign.title.words(text.lang));
        });
    });
    let summary = if campaign.slogan.is_empty() { &campaign.summary } else { &campaign.slogan };
    m.el_words("p", "campaign-card-text", &summary.words(text.lang));
}

fn card_progress(m: &mut Markup, campaign: &Summary, progress: RwSignal<Progress>, text: Text) {
    let slug = campaign.slug.as_str();
    let label = campaign.title.words(text.lang).text;
    let unit = campaign.unit.clone();
    let bar = Memo::new(move |_| bar_view(text, &progress.read(), &unit));
    progress_bar(m, &format!("bar-{slug}"), bar, ("aria-label", &label), &Markup::new());
    let unit = campaign.unit.clone();
    let place = format!("figures-{slug}");
    live(m, ("p", "campaign-card-figures", &place), &[], move |m| {
        card_figures(m, &progress.read(), &unit, text);
    });
}

fn card_figures(m: &mut Markup, progress: &Progress, unit: &Unit, text: Text) {
    m.el("span", "", |m| {
        m.el_text("strong", "", &text.number(progress.points)).text(" ");
        m.text(&text.unit_noun(unit, progress.points));
    });
    if let Some(percent) = progress.percent() {
        m.el_text("span", "", &text.percent(percent.whole));
    }
}
