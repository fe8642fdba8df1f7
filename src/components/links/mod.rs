//! Rows that lead somewhere: related pages, news, dates, contacts.

use super::{
    icon::{icon, icon_forward},
    notice::sample_mark,
};
use crate::{
    domain::{Item, Words},
    markup::Markup,
    text::Text,
};

/// A finished row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkView {
    /// The icon.
    pub icon: &'static str,
    /// The title.
    pub title: Words,
    /// Lines below it.
    pub lines: Vec<Words>,
    /// Where it leads; a plain row without.
    pub href: Option<String>,
    /// Left to right whatever the page: telephone numbers, addresses.
    pub latin: bool,
    /// Believable sample data.
    pub sample: bool,
}

impl LinkView {
    /// The row of a plain entry: its day and its text below the title.
    #[must_use]
    pub fn of(icon: &'static str, item: &Item, text: Text) -> Self {
        let day = item.date.map(|date| Words::own(text.date(date)));
        let network = item.network.as_ref().map(|network| Words::own(text.network(network)));
        let more = [&item.role, &item.text].map(|more| more.some_words(text.lang));
        Self {
            icon,
            title: item.title.words(text.lang),
            lines: day.into_iter().chain(network).chain(more.into_iter().flatten()).collect(),
            href: item.link.as_ref().map(|link| super::facts::href(link, text)),
            latin: false,
            sample: item.sample,
        }
    }
}

/// Draws rows.
pub fn links(m: &mut Markup, rows: &[LinkView], text: Text) {
    m.el("ul", "links", |m| {
        for row in rows {
            m.el("li", "links-item", |m| match &row.href {
                Some(href) => {
                    m.el_with("a", "links-link", &[("href", href)], |m| {
                        row_inside(m, row, text);
                        icon_forward(m, "arrow");
                    });
                }
                None => {
                    m.el("span", "links-link", |m| row_inside(m, row, text));
                }
            });
        }
    });
}

fn row_inside(m: &mut Markup, row: &LinkView, text: Text) {
    icon(m, row.icon);
    m.el("span", "links-words", |m| {
        m.el("span", "links-title", |m| {
            let dir = if row.latin { "ltr" } else { "" };
            m.el_with("bdi", "", &[("dir", dir)], |m| {
                m.words(&row.title);
            });
        });
        sample_mark(m, row.sample, text);
        for line in &row.lines {
            m.el_words("span", "links-text", line);
        }
    });
}
