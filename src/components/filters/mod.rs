//! What the visitor looks for among the campaigns.

use super::live::{live, live_part};
use crate::{
    domain::{Filter, Status, Summary, Topic, Words},
    markup::Markup,
    text::Text,
};
use leptos::prelude::*;

/// The id of the search field.
pub const WORDS: &str = "filter-words";

/// Draws search as you type (the act `search`), states (`status`) and topics (`topic`). Only
/// what occurs in the list is offered; the number of matches is announced as it changes.
pub fn filters(
    m: &mut Markup,
    campaigns: &[Summary],
    filter: RwSignal<Filter>,
    count: Memo<usize>,
    text: Text,
) {
    let statuses: Vec<(String, Words)> = Status::ALL
        .into_iter()
        .filter(|status| campaigns.iter().any(|campaign| campaign.progress.status == *status))
        .map(|status| (status.id().to_owned(), Words::own(text.status(status))))
        .collect();
    let topics: Vec<(String, Words)> = topics(campaigns)
        .into_iter()
        .map(|topic| (topic.id, topic.label.words(text.lang)))
        .collect();
    m.el("search", "filters", |m| {
        search(m, &filter.read_untracked().query, text);
        live_part(m, "filter-statuses", move |m| {
            let chosen = filter.read().status.map_or("", Status::id);
            choices(m, "status", &text.filter_status(), &statuses, chosen, text);
        });
        live_part(m, "filter-topics", move |m| {
            let filter = filter.read();
            let chosen = filter.topic.as_deref().unwrap_or_default();
            choices(m, "topic", &text.filter_topic(), &topics, chosen, text);
        });
        live(m, ("p", "filters-count", "filters-count"), &[("role", "status")], move |m| {
            let count = count.get() as u64;
            m.text(&text.results_count(count, &text.number(count)));
        });
    });
}

fn search(m: &mut Markup, query: &str, text: Text) {
    let label = text.search_label();
    let attributes = [
        ("id", WORDS),
        ("type", "search"),
        ("dir", "auto"),
        ("autocomplete", "off"),
        ("enterkeyhint", "search"),
        ("aria-label", label.as_str()),
        ("placeholder", &label),
        ("value", query),
        ("data-act", "search"),
    ];
    m.el_open("input", "filters-words", &attributes);
}

fn choices(
    m: &mut Markup,
    act: &'static str,
    label: &str,
    choices: &[(String, Words)],
    chosen: &str,
    text: Text,
) {
    let all = [(String::new(), Words::own(text.filter_all()))];
    m.el_with("div", "filters-choices", &[("role", "group"), ("aria-label", label)], |m| {
        for (id, name) in all.iter().chain(choices) {
            let pressed = if id == chosen { "true" } else { "false" };
            let place = format!("{act}-choice-{id}");
            let attributes = [
                ("id", place.as_str()),
                ("type", "button"),
                ("aria-pressed", pressed),
                ("data-act", act),
                ("data-value", id),
            ];
            m.el_with("button", "filters-choice", &attributes, |m| {
                m.words(name);
            });
        }
    });
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
