//! A campaign in a list.

use super::{
    cover::shown_percent,
    notice::sample_mark,
    progress::{BarView, bar_view, progress_bar},
    star::star_inside,
};
use crate::{
    markup::Markup,
    route::Route,
    slot::{Getter, slot_element},
};
use naqra_campaign::{Progress, Summary, Unit};
use naqra_i18n::Text;
use std::sync::Arc;

/// Draws the card of a campaign. Its count is a slot; without a count there is no number.
pub fn campaign_card(m: &mut Markup, campaign: &Summary, progress: &Getter<Progress>, text: Text) {
    m.put("<li class=campaign-card data-accent=").put(campaign.accent.id());
    m.put("><div class=campaign-card-star><svg class='star star--glaze' ");
    m.put("viewBox='0 0 100 100' aria-hidden=true>");
    let percent = campaign.count().and_then(Progress::percent);
    star_inside(m, campaign.slug.as_str(), shown_percent(percent), 0);
    m.put("</svg></div>");
    let id = format!("status-{}", campaign.slug.as_str());
    let own = Arc::clone(progress);
    slot_element(m, ("<p class=campaign-card-status", &id, "</p>"), move |m| {
        m.text(&text.status(own().status));
    });
    let href = Route::Campaign(text.lang, campaign.slug.clone()).href();
    m.around("<h2 class=campaign-card-title><a href=\"", &href, "\">");
    m.words(&campaign.title.localized(text.lang)).put("</a>");
    sample_mark(m, campaign.sample, text);
    m.put("</h2>");
    let summary = if campaign.slogan.is_empty() { &campaign.summary } else { &campaign.slogan };
    m.around_localized("<p class=campaign-card-text>", &summary.localized(text.lang), "</p>");
    if campaign.has_number() {
        m.put("<div class=campaign-card-progress>");
        card_progress(m, campaign, progress, text);
        m.put("</div>");
    }
    m.put("</li>");
}

fn card_progress(m: &mut Markup, campaign: &Summary, progress: &Getter<Progress>, text: Text) {
    let slug = campaign.slug.as_str();
    let label = campaign.title.localized(text.lang).text;
    let unit = campaign.unit.clone();
    let own = Arc::clone(progress);
    let bar: Getter<Option<BarView>> = Arc::new(move || bar_view(text, &own(), &unit));
    progress_bar(m, &format!("bar-{slug}"), &bar, &label, &Markup::new());
    let unit = campaign.unit.clone();
    let id = format!("figures-{slug}");
    let own = Arc::clone(progress);
    slot_element(m, ("<p class=campaign-card-figures", &id, "</p>"), move |m| {
        card_figures(m, &own(), &unit, text);
    });
}

fn card_figures(m: &mut Markup, progress: &Progress, unit: &Unit, text: Text) {
    m.around("<span><strong>", &text.number(progress.points), "</strong> ");
    m.text(&text.unit_noun(unit, progress.points)).put("</span>");
    if let Some(percent) = progress.percent() {
        m.around("<span>", &text.percent(percent.whole), "</span>");
    }
}
