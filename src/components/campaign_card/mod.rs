//! A campaign in a list.

use super::{
    progress::{bar_view, progress_bar},
    star::star,
    words::words,
};
use crate::{
    domain::{Progress, Summary},
    route::Route,
    text::Text,
};
use leptos::prelude::*;

/// The card of a campaign; its count moves.
pub fn campaign_card(campaign: &Summary, progress: Signal<Progress>, text: Text) -> AnyView {
    let href = Route::Campaign(text.lang, campaign.slug.clone()).path();
    let title = campaign.title.words(text.lang);
    let label = title.text.clone();
    let unit = StoredValue::new(campaign.unit.clone());
    let percent = Memo::new(move |_| {
        progress.read().percent().map(|percent| percent.whole.min(1_000))
    });
    let lit = Signal::derive(move || percent.get().and_then(|whole| u32::try_from(whole).ok()).unwrap_or(100));
    let figures = campaign.progress.target.map(|_| {
        let bar = Memo::new(move |_| bar_view(text, &progress.read(), &unit.read_value()));
        let points = move || text.number(progress.read().points);
        let noun = move || text.unit_noun(&unit.read_value(), progress.read().points);
        view! {
            <div class="campaign-card-progress">
                {progress_bar(bar.into(), "", label, Vec::new())}
                <p class="campaign-card-figures">
                    <span><strong>{points}</strong> " " {noun}</span>
                    <span>{move || percent.get().map(|whole| text.percent(whole))}</span>
                </p>
            </div>
        }
    });
    let summary = if campaign.slogan.is_empty() { &campaign.summary } else { &campaign.slogan };
    view! {
        <li class="campaign-card" data-accent=campaign.accent.id()>
            <div class="campaign-card-star">
                {star(campaign.slug.as_str(), lit, "star--glaze")}
            </div>
            <p class="campaign-card-status">{move || text.status(progress.read().status)}</p>
            <h2 class="campaign-card-title"><a href=href>{words(title)}</a></h2>
            <p class="campaign-card-text">{words(summary.words(text.lang))}</p>
            {figures}
        </li>
    }
    .into_any()
}
