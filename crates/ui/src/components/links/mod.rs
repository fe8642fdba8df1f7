//! Rows with links: related pages, news, events, contacts.

use super::{
    icon::{arrow, icon},
    notice::sample_mark,
    time::day,
};
use crate::markup::Markup;
use naqra_campaign::{Item, LocalizedText};
use naqra_i18n::Text;

/// The view-model of a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkView {
    /// The icon.
    pub icon: &'static str,
    /// The title.
    pub title: LocalizedText,
    /// Date or time.
    pub when: Option<Markup>,
    /// Lines below it.
    pub lines: Vec<LocalizedText>,
    /// URL; `None` for a row without a link.
    pub href: Option<String>,
    /// Whether the title is left to right on every page: telephone numbers, e-mail addresses.
    pub latin: bool,
    /// Whether it is sample data.
    pub sample: bool,
}

impl LinkView {
    /// The row of an item: date and text below the title.
    #[must_use]
    pub fn of(icon: &'static str, item: &Item, text: Text) -> Self {
        let network =
            item.network.as_ref().map(|network| LocalizedText::own(text.network(network)));
        let more = [&item.role, &item.text].map(|more| more.localized_opt(text.lang));
        Self {
            icon,
            title: item.title.localized(text.lang),
            when: item.date.map(|date| day(date, text)),
            lines: network.into_iter().chain(more.into_iter().flatten()).collect(),
            href: item.link.as_ref().map(|link| super::facts::href(link, text)),
            latin: false,
            sample: item.sample,
        }
    }
}

/// Draws rows.
pub fn links(m: &mut Markup, rows: &[LinkView], text: Text) {
    m.put("<ul>");
    for row in rows {
        match &row.href {
            Some(href) => {
                m.around("<li class=links-item><a class=links-link href=\"", href, "\">");
                row_inside(m, row, text);
                arrow(m);
                m.put("</a></li>");
            }
            None => {
                m.put("<li class=links-item><span class=links-link>");
                row_inside(m, row, text);
                m.put("</span></li>");
            }
        }
    }
    m.put("</ul>");
}

fn row_inside(m: &mut Markup, row: &LinkView, text: Text) {
    icon(m, row.icon);
    m.put("<span class=links-words><span class=links-title>");
    match row.latin {
        true => m.around_localized("<bdi dir=ltr>", &row.title, "</bdi>"),
        false => m.isolated(&row.title),
    };
    m.put("</span>");
    sample_mark(m, row.sample, text);
    if let Some(when) = &row.when {
        m.put("<span class=links-text>").append(when).put("</span>");
    }
    for line in &row.lines {
        m.around_localized("<span class=links-text>", line, "</span>");
    }
    m.put("</span>");
}
