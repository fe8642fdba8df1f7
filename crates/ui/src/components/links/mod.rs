//! Rows with links: related pages, news, events, contacts.

use super::{
    icon::{arrow, icon},
    notice::sample_mark,
    time::day,
};
use crate::{html::prelude::*, markup::Markup, slot::Slots};
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
            when: item.date.map(|date| day(date, text).into()),
            lines: network.into_iter().chain(more.into_iter().flatten()).collect(),
            href: item.link.as_ref().map(|link| super::facts::href(link, text)),
            latin: false,
            sample: item.sample,
        }
    }
}

/// Rows.
#[must_use]
pub fn links(rows: &[LinkView], text: Text) -> Markup {
    Markup::with_slots(|slots| {
        html! {
            ul {
                @for row in rows {
                    li.links-item {
                        @match &row.href {
                            Some(href) => a.links-link href=(href) {
                                (row_inside(row, slots, text))
                                (arrow())
                            },
                            None => span.links-link { (row_inside(row, slots, text)) },
                        }
                    }
                }
            }
        }
    })
}

fn row_inside(row: &LinkView, slots: &Slots, text: Text) -> Html {
    html! {
        (icon(row.icon))
        span.links-words {
            span.links-title {
                @match row.latin {
                    true => bdi dir="ltr" { (words(&row.title)) },
                    false => (isolated(&row.title)),
                }
            }
            (sample_mark(row.sample, text))
            @if let Some(when) = &row.when {
                span.links-text { (slots.keep(when.clone())) }
            }
            @for line in &row.lines { span.links-text { (words(line)) } }
        }
    }
}
