//! A campaign in a list.

use super::{
    cover::shown_percent,
    notice::sample_mark,
    progress::{BarView, bar_view, progress_bar},
    star::star_inside,
};
use crate::{getter::Getter, html::prelude::*, markup::Markup, route::Route, slot::Slots};
use naqra_campaign::{Progress, Summary, Unit, star::VIEW_BOX};
use naqra_i18n::Text;
use std::sync::Arc;

/// The card of a campaign. Its count is a slot; without a count there is no number.
#[must_use]
pub fn campaign_card(campaign: &Summary, progress: &Getter<Progress>, text: Text) -> Markup {
    let status_id = format!("status-{}", campaign.slug.as_str());
    let status = move |progress: &Progress| html! { (text.status(progress.status)) };
    Markup::with_slots(|slots| {
        html! {
            li.campaign-card data-accent=(campaign.accent.id()) {
                (card_star(campaign))
                p.campaign-card-status id=(status_id) {
                    (slots.inside(&status_id, progress, status))
                }
                (card_words(campaign, text))
                @if campaign.has_number() {
                    div.campaign-card-progress { (card_progress(slots, campaign, progress, text)) }
                }
            }
        }
    })
}

fn card_star(campaign: &Summary) -> Html {
    let percent = campaign.count().and_then(Progress::percent);
    html! {
        div.campaign-card-star {
            svg.star.star--glaze viewBox=(VIEW_BOX) aria-hidden="true" {
                (star_inside(campaign.slug.as_str(), shown_percent(percent), 0))
            }
        }
    }
}

fn card_words(campaign: &Summary, text: Text) -> Html {
    let href = Route::Campaign(text.lang, campaign.slug.clone()).href();
    let summary = if campaign.slogan.is_empty() { &campaign.summary } else { &campaign.slogan };
    html! {
        h2.campaign-card-title {
            a href=(href) { (words(&campaign.title.localized(text.lang))) }
            (sample_mark(campaign.sample, text))
        }
        p.campaign-card-text { (words(&summary.localized(text.lang))) }
    }
}

fn card_progress(
    slots: &Slots,
    campaign: &Summary,
    progress: &Getter<Progress>,
    text: Text,
) -> Html {
    let slug = campaign.slug.as_str();
    let label = campaign.title.localized(text.lang).text;
    let (own, unit) = (Arc::clone(progress), campaign.unit.clone());
    let bar: Getter<Option<BarView>> = Arc::new(move || bar_view(text, &own(), &unit));
    let bar_id = format!("bar-{slug}");
    let bar = slots.keep(progress_bar(&bar_id, &bar, &label, &Html::default()));
    let figures_id = format!("figures-{slug}");
    let unit = campaign.unit.clone();
    let figures = move |progress: &Progress| card_figures(progress, &unit, text);
    let figures = slots.inside(&figures_id, progress, figures);
    html! {
        (bar)
        p.campaign-card-figures id=(figures_id) { (figures) }
    }
}

fn card_figures(progress: &Progress, unit: &Unit, text: Text) -> Html {
    html! {
        span {
            strong { (text.number(progress.points)) }
            " "
            (text.unit_noun(unit, progress.points))
        }
        @if let Some(percent) = progress.percent() {
            span { (text.percent(percent.whole)) }
        }
    }
}
