//! Cards: organisations, people, values, offers. One shape for all.

use super::words::{sample_mark, words};
use crate::{
    domain::{Item, Words},
    text::Text,
};
use leptos::prelude::*;

/// A finished card.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CardView {
    /// A line above the title: roles, a country.
    pub meta: Vec<Words>,
    /// The title.
    pub title: Words,
    /// A sentence or paragraph.
    pub text: Option<Words>,
    /// A statement.
    pub quote: Option<Words>,
    /// Short entries, each list with its label, if it has one.
    pub lists: Vec<(Option<String>, Vec<Words>)>,
    /// Where the title leads.
    pub href: Option<String>,
    /// Believable sample data.
    pub sample: bool,
}

impl CardView {
    /// The card of a plain entry: its role above the title, its text below.
    #[must_use]
    pub fn of(item: &Item, text: Text) -> Self {
        Self {
            meta: item.role.some_words(text.lang).into_iter().collect(),
            title: item.title.words(text.lang),
            text: item.text.some_words(text.lang),
            href: item.link.as_ref().map(|link| super::facts::href(link, text)),
            sample: item.sample,
            ..Self::default()
        }
    }
}

/// Draws cards.
pub fn cards(cards: Vec<CardView>, text: Text) -> impl IntoView + use<> {
    let card = move |card: CardView| card_item(card, text);
    view! { <ul class="cards">{cards.into_iter().map(card).collect_view()}</ul> }
}

fn card_item(card: CardView, text: Text) -> AnyView {
    let meta = (!card.meta.is_empty()).then(|| {
        let separated = card.meta.into_iter().enumerate();
        let separated = separated
            .map(|(index, meta)| view! { {(index > 0).then_some(" · ")} {words(meta)} });
        view! { <p class="cards-meta">{separated.collect_view()}</p> }
    });
    let title = words(card.title);
    let title = match card.href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let lists = card.lists.into_iter().filter(|(_, items)| !items.is_empty()).map(|(label, items)| {
        let item = |item| view! { <li>{words(item)}</li> };
        view! {
            {label.map(|label| view! { <p class="cards-meta">{label}</p> })}
            <ul class="cards-list">{items.into_iter().map(item).collect_view()}</ul>
        }
    });
    let lists = lists.collect_view();
    let quote = card.quote.map(|quote| {
        view! { <blockquote class="cards-quote"><p>{words(quote)}</p></blockquote> }
    });
    view! {
        <li class="cards-item">
            {meta}
            <h3 class="cards-title"><bdi>{title}</bdi>{sample_mark(card.sample, text)}</h3>
            {card.text.map(|text| view! { <p>{words(text)}</p> })}
            {quote}
            {lists}
        </li>
    }
    .into_any()
}
