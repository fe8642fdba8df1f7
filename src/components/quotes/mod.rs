//! Statements.

use super::notice::sample_mark;
use crate::{domain::Quote, markup::Markup, text::Text};

/// Draws statements.
pub fn quotes(m: &mut Markup, quotes: &[Quote], text: Text) {
    m.el("div", "quotes", |m| {
        for quote in quotes {
            m.el("figure", "quotes-item", |m| quote_inside(m, quote, text));
        }
    });
}

fn quote_inside(m: &mut Markup, quote: &Quote, text: Text) {
    m.el("blockquote", "quotes-text", |m| {
        m.el_words("p", "", &quote.text.words(text.lang));
    });
    m.el("figcaption", "", |m| {
        m.el("span", "quotes-person", |m| {
            m.el_words("bdi", "", &quote.person.words(text.lang));
        });
        m.text(" ").el("span", "quotes-role", |m| {
            let title = quote.title.some_words(text.lang);
            if let Some(title) = &title {
                m.words(title);
            }
            if quote.reported {
                m.text(if title.is_some() { " · " } else { "" }).text(&text.quote_reported());
            }
            sample_mark(m, quote.sample, text);
        });
    });
}
