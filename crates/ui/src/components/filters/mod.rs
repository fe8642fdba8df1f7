//! What the visitor looks for among the campaigns.

use crate::{
    markup::Markup,
    slot::{Getter, slot, slot_element},
};
use naqra_campaign::{Filter, LocalizedText, Status, Summary, Topic};
use naqra_i18n::Text;
use std::{cmp::Reverse, sync::Arc};

/// The id of the search field.
pub const WORDS: &str = "filter-words";

/// Draws the search field (act `search`) and the filters for status (`status`) and topic (`topic`). A
/// filter lists the values of the campaigns, and only if there are two or more. The number of results
/// is announced.
pub fn filters(
    m: &mut Markup,
    campaigns: &[Summary],
    filter: &Getter<Filter>,
    count: &Getter<usize>,
    text: Text,
) {
    let statuses: Vec<(String, LocalizedText)> = Status::ALL
        .into_iter()
        .filter(|status| campaigns.iter().any(|campaign| campaign.progress.status == *status))
        .map(|status| (status.id().to_owned(), LocalizedText::own(text.status(status))))
        .collect();
    let topics: Vec<(String, LocalizedText)> = topics(campaigns)
        .into_iter()
        .map(|topic| (topic.id, topic.label.localized(text.lang)))
        .collect();
    m.put("<search class=filters>");
    search(m, &filter().query, text);
    let own = Arc::clone(filter);
    slot(m, "filter-statuses", move |m| {
        let chosen = own().status.map_or("", Status::id);
        choices(m, "status", &text.filter_status(), &statuses, chosen, text);
    });
    let own = Arc::clone(filter);
    slot(m, "filter-topics", move |m| {
        let filter = own();
        let chosen = filter.topic.as_deref().unwrap_or_default();
        choices(m, "topic", &text.filter_topic(), &topics, chosen, text);
    });
    let count = Arc::clone(count);
    slot_element(m, ("<p class=filters-count role=status", "filters-count", "</p>"), move |m| {
        let count = count() as u64;
        m.text(&text.results_count(count, &text.number(count)));
    });
    m.put("</search>");
}

fn search(m: &mut Markup, query: &str, text: Text) {
    m.put("<label class=filters-name for=").put(WORDS).around(
        ">",
        &text.search_label(),
        "</label>",
    );
    m.put("<input class=filters-words type=search dir=auto autocomplete=off ");
    m.put("enterkeyhint=search data-act=search id=").put(WORDS);
    m.around(" placeholder=\"", &text.search_hint(), "\"");
    m.around(" value=\"", query, "\">");
}

fn choices(
    m: &mut Markup,
    act: &'static str,
    label: &str,
    choices: &[(String, LocalizedText)],
    chosen: &str,
    text: Text,
) {
    // A single value filters nothing.
    if choices.len() < 2 && chosen.is_empty() {
        return;
    }
    let all = [(String::new(), LocalizedText::own(text.filter_all()))];
    m.put("<div class=filters-choices role=group aria-labelledby=name-").put(act);
    m.put("><span class=filters-name id=name-").put(act).around(">", label, "</span>");
    // Numbered, because content blockers may hide ids that come from the data.
    for (number, (id, name)) in all.iter().chain(choices).enumerate() {
        m.put("<button class=filters-choice type=button data-act=").put(act);
        m.put(" id=choice-").put(act).around("-", &number.to_string(), " data-value=\"").text(id);
        m.put(if id == chosen { "\" aria-pressed=true>" } else { "\" aria-pressed=false>" });
        m.words(name).put("</button>");
    }
    m.put("</div>");
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
