//! Cards: organisations, people, values, offers. One shape for all.

use super::notice::sample_mark;
use crate::html::prelude::*;
use naqra_campaign::{Item, LocalizedText};
use naqra_i18n::Text;

/// The view-model of a card.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CardView {
    /// A line above the title: roles, a country.
    pub meta: Vec<LocalizedText>,
    /// The title.
    pub title: LocalizedText,
    /// A sentence or paragraph.
    pub text: Option<LocalizedText>,
    /// A quotation.
    pub quote: Option<LocalizedText>,
    /// Short entries, each list with its label, if it has one.
    pub lists: Vec<(Option<String>, Vec<LocalizedText>)>,
    /// URL of the title.
    pub href: Option<String>,
    /// A video: label and URL.
    pub video: Option<(String, String)>,
    /// Whether it is sample data.
    pub sample: bool,
}

impl CardView {
    /// The card of an item: role above the title, text below.
    #[must_use]
    pub fn of(item: &Item, text: Text) -> Self {
        Self {
            meta: item.role.localized_opt(text.lang).into_iter().collect(),
            title: item.title.localized(text.lang),
            text: item.text.localized_opt(text.lang),
            href: item.link.as_ref().map(|link| super::facts::href(link, text)),
            sample: item.sample,
            ..Self::default()
        }
    }
}

/// Cards.
#[must_use]
pub fn cards(cards: &[CardView], text: Text) -> Html {
    html! {
        ul.cards {
            @for card in cards { li.cards-item { (card_inside(card, text)) } }
        }
    }
}

fn card_inside(card: &CardView, text: Text) -> Html {
    html! {
        (card_meta(&card.meta))
        h3.cards-title {
            (card_title(card))
            (sample_mark(card.sample, text))
        }
        @if let Some(text) = &card.text {
            p { (words(text)) }
        }
        @if let Some(quote) = &card.quote {
            blockquote.cards-quote { p { (words(quote)) } }
        }
        @if let Some((label, href)) = &card.video {
            p { a href=(href) { (label) } }
        }
        (card_lists(&card.lists))
    }
}

fn card_meta(meta: &[LocalizedText]) -> Html {
    html! {
        @if !meta.is_empty() {
            p.cards-meta {
                @for (index, part) in meta.iter().enumerate() {
                    @if index > 0 { " · " }
                    (isolated(part))
                }
            }
        }
    }
}

fn card_title(card: &CardView) -> Html {
    let title = isolated(&card.title);
    match &card.href {
        Some(href) => html! { a href=(href) { (title) } },
        None => title,
    }
}

fn card_lists(lists: &[(Option<String>, Vec<LocalizedText>)]) -> Html {
    html! {
        @for (label, items) in lists.iter().filter(|(_, items)| !items.is_empty()) {
            @if let Some(label) = label {
                p.cards-meta { (label) }
            }
            ul.cards-list {
                @for item in items { li { (words(item)) } }
            }
        }
    }
}
