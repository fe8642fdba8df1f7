//! Rows that lead somewhere: related pages, news, dates, contacts.

use super::{
    icon::{icon, icon_forward},
    words::{sample_mark, words},
};
use crate::{
    domain::{Item, Words},
    text::Text,
};
use leptos::prelude::*;

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
pub fn links(rows: Vec<LinkView>, text: Text) -> impl IntoView + use<> {
    let row = move |row: LinkView| link_row(row, text);
    view! { <ul class="links">{rows.into_iter().map(row).collect_view()}</ul> }
}

fn link_row(row: LinkView, text: Text) -> AnyView {
    let line = |line| view! { <span class="links-text">{words(line)}</span> };
    let title = words(row.title);
    let dir = row.latin.then_some("ltr");
    let body = view! {
        {icon(row.icon)}
        <span class="links-words">
            <span class="links-title"><bdi dir=dir>{title}</bdi></span>
            {sample_mark(row.sample, text)}
            {row.lines.into_iter().map(line).collect_view()}
        </span>
    };
    let row = match row.href {
        Some(href) => view! {
            <a class="links-link" href=href>{body} {icon_forward("arrow")}</a>
        }
        .into_any(),
        None => view! { <span class="links-link">{body}</span> }.into_any(),
    };
    view! { <li class="links-item">{row}</li> }.into_any()
}
