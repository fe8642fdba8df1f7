//! Cards: organisations, people, values, offers. One shape for all.

use super::notice::sample_mark;
use crate::markup::Markup;
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

/// Draws cards.
pub fn cards(m: &mut Markup, cards: &[CardView], text: Text) {
    m.put("<ul class=cards>");
    for card in cards {
        m.put("<li class=cards-item>");
        card_inside(m, card, text);
        m.put("</li>");
    }
    m.put("</ul>");
}

fn card_inside(m: &mut Markup, card: &CardView, text: Text) {
    if !card.meta.is_empty() {
        m.put("<p class=cards-meta>");
        for (index, meta) in card.meta.iter().enumerate() {
            m.put(if index > 0 { " · " } else { "" }).isolated(meta);
        }
        m.put("</p>");
    }
    m.put("<h3 class=cards-title>");
    match &card.href {
        Some(href) => m.around("<a href=\"", href, "\">").isolated(&card.title).put("</a>"),
        None => m.isolated(&card.title),
    };
    sample_mark(m, card.sample, text);
    m.put("</h3>");
    if let Some(text) = &card.text {
        m.around_localized("<p>", text, "</p>");
    }
    if let Some(quote) = &card.quote {
        m.around_localized("<blockquote class=cards-quote><p>", quote, "</p></blockquote>");
    }
    if let Some((label, href)) = &card.video {
        m.around("<p><a href=\"", href, "\">").text(label).put("</a></p>");
    }
    for (label, items) in card.lists.iter().filter(|(_, items)| !items.is_empty()) {
        if let Some(label) = label {
            m.around("<p class=cards-meta>", label, "</p>");
        }
        m.put("<ul class=cards-list>");
        for item in items {
            m.around_localized("<li>", item, "</li>");
        }
        m.put("</ul>");
    }
}
