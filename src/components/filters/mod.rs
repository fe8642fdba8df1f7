//! What the visitor looks for among the campaigns.

use crate::{
    domain::{Filter, Status, Summary, Topic, Words},
    text::Text,
};
use leptos::prelude::*;

/// Search as you type, states and topics. Only what occurs in the list is offered.
#[component]
pub fn Filters(
    /// The campaigns to choose from.
    campaigns: Vec<Summary>,
    /// What is chosen.
    filter: RwSignal<Filter>,
    /// The number of matches, announced as it changes.
    count: Signal<usize>,
    /// The sentences of the page.
    text: Text,
) -> impl IntoView {
    let statuses: Vec<Status> = Status::ALL
        .into_iter()
        .filter(|status| campaigns.iter().any(|campaign| campaign.progress.status == *status))
        .collect();
    let status_choice = move |status: Option<Status>| {
        let name = status.map_or_else(|| text.filter_all(), |status| text.status(status));
        choice(
            Words::own(name),
            Signal::derive(move || filter.read().status == status),
            move || filter.update(|filter| filter.status = status),
        )
    };
    let topic_choice = move |topic: Option<Topic>| {
        let (id, name) = match topic {
            Some(topic) => (Some(topic.id), topic.label.words(text.lang)),
            None => (None, Words::own(text.filter_all())),
        };
        let own = id.clone();
        choice(
            name,
            Signal::derive(move || filter.read().topic == own),
            move || filter.update(|filter| filter.topic.clone_from(&id)),
        )
    };
    let statuses = [None].into_iter().chain(statuses.into_iter().map(Some));
    let topics = [None].into_iter().chain(topics(&campaigns).into_iter().map(Some));
    let said = move || {
        let count = count.get() as u64;
        text.results_count(count, &text.number(count))
    };
    view! {
        <search class="filters">
            <input
                class="filters-words"
                type="search"
                dir="auto"
                autocomplete="off"
                enterkeyhint="search"
                aria-label=text.search_label()
                placeholder=text.search_label()
                prop:value=move || filter.read().query.clone()
                on:input:target=move |event| {
                    filter.update(|filter| filter.query = event.target().value());
                }
            />
            <div class="filters-choices" role="group" aria-label=text.filter_status()>
                {statuses.map(status_choice).collect_view()}
            </div>
            <div class="filters-choices" role="group" aria-label=text.filter_topic()>
                {topics.map(topic_choice).collect_view()}
            </div>
            <p class="filters-count" role="status">{said}</p>
        </search>
    }
}

fn choice(
    name: Words,
    chosen: Signal<bool>,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="filters-choice"
            type="button"
            aria-pressed=move || if chosen.get() { "true" } else { "false" }
            on:click=move |_| choose()
        >
            {super::words::words(name)}
        </button>
    }
}

/// The topics that occur, the most frequent first.
fn topics(campaigns: &[Summary]) -> Vec<Topic> {
    let mut found: Vec<(usize, Topic)> = Vec::new();
    for topic in campaigns.iter().flat_map(|campaign| &campaign.topics) {
        match found.iter_mut().find(|(_, known)| known.id == topic.id) {
            Some((count, _)) => *count += 1,
            None => found.push((1, topic.clone())),
        }
    }
    found.sort_by_key(|(count, _)| usize::MAX - count);
    found.into_iter().map(|(_, topic)| topic).collect()
}
