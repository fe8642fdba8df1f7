//! What the visitor looks for among the campaigns.

use crate::{act::Act, getter::Getter, html::prelude::*, markup::Markup};
use naqra_campaign::{Filter, LocalizedText, Status, Summary, Topic};
use naqra_i18n::Text;
use std::cmp::Reverse;

/// The id of the search field.
pub const WORDS: &str = "filter-words";

/// A choice of a filter and its name.
type Choice = (Act, LocalizedText);

/// The search field (act `search`) and the filters for status (`status`) and topic (`topic`). A filter
/// lists the values of the campaigns, and only if there are two or more. The number of results is
/// announced.
#[must_use]
pub fn filters(
    campaigns: &[Summary],
    filter: &Getter<Filter>,
    count: &Getter<usize>,
    text: Text,
) -> Markup {
    let statuses: Vec<Choice> = Status::ALL
        .into_iter()
        .filter(|status| campaigns.iter().any(|campaign| campaign.progress.status == *status))
        .map(|status| (Act::FilterStatus(Some(status)), LocalizedText::own(text.status(status))))
        .collect();
    let topics: Vec<Choice> = topics(campaigns)
        .into_iter()
        .map(|topic| (Act::FilterTopic(Some(topic.id)), topic.label.localized(text.lang)))
        .collect();
    Markup::with_slots(|slots| {
        let statuses = slots.slot("filter-statuses", filter, move |filter| {
            let chosen = Act::FilterStatus(filter.status);
            choices(&Act::FilterStatus(None), &text.filter_status(), &statuses, &chosen, text)
        });
        let topics = slots.slot("filter-topics", filter, move |filter| {
            let chosen = Act::FilterTopic(filter.topic.clone());
            choices(&Act::FilterTopic(None), &text.filter_topic(), &topics, &chosen, text)
        });
        let count = slots.inside("filters-count", count, move |count| {
            let count = *count as u64;
            html! { (text.results_count(count, &text.number(count))) }
        });
        html! {
            search.filters {
                (search_field(&filter().query, text))
                (statuses)
                (topics)
                p.filters-count id="filters-count" role="status" { (count) }
            }
        }
    })
}

fn search_field(query: &str, text: Text) -> Html {
    html! {
        label.filters-name for=(WORDS) { (text.search_label()) }
        input.filters-words id=(WORDS) type="search" dir="auto" autocomplete="off"
            enterkeyhint="search" data-act=(Act::Search(String::new()).name()) placeholder=(text.search_hint()) value=(query);
    }
}

/// The choices of a filter; `all` is that of all campaigns.
fn choices(all: &Act, label: &str, choices: &[Choice], chosen: &Act, text: Text) -> Html {
    // A single value filters nothing.
    if choices.len() < 2 && chosen == all {
        return Html::default();
    }
    let name_id = format!("name-{}", all.name());
    let all = [(all.clone(), LocalizedText::own(text.filter_all()))];
    html! {
        div.filters-choices role="group" aria-labelledby=(name_id) {
            span.filters-name id=(name_id) { (label) }
            // Numbered, because content blockers may hide ids that come from the data.
            @for (number, (act, name)) in all.iter().chain(choices).enumerate() {
                button.filters-choice id={ "choice-" (act.name()) "-" (number) } type="button"
                    data-act=(act.name()) data-value=(act.value()) aria-pressed=(act == chosen)
                {
                    (words(name))
                }
            }
        }
    }
}

/// The topics of the campaigns, the most frequent first.
fn topics(campaigns: &[Summary]) -> Vec<Topic> {
    let mut found: Vec<(usize, Topic)> = Vec::new();
    for topic in campaigns.iter().flat_map(|campaign| &campaign.topics) {
        match found.iter_mut().find(|(_, known)| known.id == topic.id) {
            Some((count, _)) => *count += 1,
            None => found.push((1, topic.clone())),
        }
    }
    found.sort_by_key(|(count, _)| Reverse(*count));
    found.into_iter().map(|(_, topic)| topic).collect()
}
