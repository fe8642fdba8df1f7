//! Cards: organisations, people, values, offers. One shape for all.

use super::notice::sample_mark;
use crate::{
    domain::{Item, Words},
    markup::Markup,
    text::Text,
};

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
pub fn cards(m: &mut Markup, cards: &[CardView], text: Text) {
    m.el("ul", "cards", |m| {
        for card in cards {
            m.el("li", "cards-item", |m| card_inside(m, card, text));
        }
    });
}

fn card_inside(m: &mut Markup, card: &CardView, text: Text) {
    if !card.meta.is_empty() {
        m.el("p", "cards-meta", |m| {
            for (index, meta) in card.meta.iter().enumerate() {
                m.text(if index > 0 { " · " } else { "" }).words(meta);
            }
        });
    }
    m.el("h3", "cards-title", |m| {
        m.el("bdi", "", |m| match &card.href {
            Some(href) => {
                m.el_with("a", "", &[("href", href)], |m| {
                    m.words(&card.title);
                });
            }
            None => {
                m.words(&card.title);
            }
        });
        sample_mark(m, card.sample, text);
    });
    if let Some(text) = &card.text {
        m.el_words("p", "", text);
    }
    if let Some(quote) = &card.quote {
        m.el("blockquote", "cards-quote", |m| {
            m.el_words("p", "", quote);
        });
    }
    for (label, items) in card.lists.iter().filter(|(_, items)| !items.is_empty()) {
        if let Some(label) = label {
            m.el_text("p", "cards-meta", label);
        }
        m.el("ul", "cards-list", |m| {
            for item in items {
                m.el_words("li", "", item);
            }
        });
    }
}
