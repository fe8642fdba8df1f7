//! All campaigns.

use super::{
    PageTitle,
    states::{loaded, page},
};
use crate::{
    components::{
        campaign_card::campaign_card,
        filters::Filters,
        notice::{note, state},
    },
    domain::{Filter, Summary},
    state::{LiveList, Load, Navigation, load_list},
    text::Text,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The home page: the campaigns with their bars, filters and search.
#[component]
pub fn HomePage(
    /// The sentences of the page.
    text: Memo<Text>,
) -> impl IntoView {
    expect_context::<PageTitle>().0.set(None);
    let attempt = RwSignal::new(0_u32);
    let load = Memo::new(move |_| {
        attempt.track();
        load_list()
    });
    let online = Navigation::here().online;
    Effect::watch(
        move || online.get(),
        move |_, _, _| {
            if matches!(*load.get_untracked().read_untracked(), Load::Failed(_)) {
                attempt.update(|attempt| *attempt += 1);
            }
        },
        false,
    );
    let retry = Callback::new(move |()| attempt.update(|attempt| *attempt += 1));
    let list = Memo::new(move |_| load.get().get());
    let followed = Memo::new(move |_| match list.get() {
        Load::Ready(campaigns) => Some(LiveList::follow(&campaigns)),
        _ => None,
    });
    let filter = RwSignal::new(Filter::default());
    move || {
        let text = text.get();
        let ready = |campaigns: Arc<Vec<Summary>>| match followed.get() {
            Some(live) => campaign_list(&campaigns, live, filter, text),
            None => ().into_any(),
        };
        let empty = || page(state(text.not_found_title(), text.not_found_text(), ()));
        loaded(list.get(), text, empty, retry, ready)
    }
}

fn campaign_list(
    campaigns: &Arc<Vec<Summary>>,
    live: LiveList,
    filter: RwSignal<Filter>,
    text: Text,
) -> AnyView {
    if campaigns.is_empty() {
        return page(state(text.list_empty_title(), text.list_empty_text(), ()));
    }
    let all = Arc::clone(campaigns);
    let matches = Memo::new(move |_| {
        let filter = filter.read();
        let fits = |(_, campaign): &(usize, &Summary)| filter.matches(campaign);
        all.iter().enumerate().filter(fits).map(|(index, _)| index).collect::<Vec<_>>()
    });
    let sample = campaigns.iter().any(|campaign| campaign.sample);
    let campaigns_shown = Arc::clone(campaigns);
    let card = move |index: usize| {
        let campaign = &campaigns_shown[index];
        live.progress(&campaign.slug)
            .map(|progress| campaign_card(campaign, progress.into(), text))
    };
    let count = Signal::derive(move || matches.read().len());
    let nothing = move || {
        let clear = move |_| filter.set(Filter::default());
        view! {
            <div class="notice" data-kind="empty">
                <p>{text.results_none()}</p>
                <button class="button" type="button" on:click=clear>{text.filter_clear()}</button>
            </div>
        }
    };
    let none = Memo::new(move |_| matches.read().is_empty());
    view! {
        <div class="page">
            <header class="section">
                <h1 class="home-title">{text.home_title()}</h1>
                <p class="prose-lead">{text.home_lead()}</p>
            </header>
            <Filters campaigns=campaigns.to_vec() filter count text />
            <ul class="campaign-cards">
                <For each=move || matches.get() key=|index| *index children=card />
            </ul>
            <Show when=move || none.get()>{nothing()}</Show>
            {sample.then(|| note("sample", "info", text.sample_notice()))}
        </div>
    }
    .into_any()
}
