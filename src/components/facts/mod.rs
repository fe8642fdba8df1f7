//! Figures as large numbers, with their source.

use super::words::{sample_mark, words};
use crate::{
    domain::{Fact, Link, Words},
    route::Route,
    text::Text,
};
use leptos::prelude::*;

/// A figure in words: `more than 2,000`, `23%`.
#[must_use]
pub fn fact_value(fact: &Fact, text: Text) -> String {
    let value = if fact.percent { text.percent(fact.value) } else { text.number(fact.value) };
    if fact.at_least { text.fact_at_least(&value) } else { value }
}

/// Where a link of the data leads.
#[must_use]
pub fn href(link: &Link, text: Text) -> String {
    match link {
        Link::Campaign(slug) => Route::Campaign(text.lang, slug.clone()).path(),
        Link::Url(url) => url.clone(),
    }
}

/// Draws figures.
pub fn facts(facts: &[Fact], text: Text) -> impl IntoView + use<> {
    let item = |fact: &Fact| {
        let source = fact.source.as_ref().map(|(label, link)| {
            let Words { text: label, .. } = label.words(text.lang);
            let sentence = text.fact_source(&label);
            let href = link.as_ref().map(|link| href(link, text));
            view! {
                <p class="facts-source">
                    {match href {
                        Some(href) => view! { <a href=href>{sentence}</a> }.into_any(),
                        None => sentence.into_any(),
                    }}
                </p>
            }
        });
        let as_of = fact.as_of.map(|date| {
            view! { <p class="facts-source">{text.fact_as_of(&text.date(date))}</p> }
        });
        view! {
            <li class="facts-item">
                <p class="facts-value"><bdi>{fact_value(fact, text)}</bdi></p>
                <p>{words(fact.label.words(text.lang))}{sample_mark(fact.sample, text)}</p>
                {source}
                {as_of}
            </li>
        }
    };
    view! { <ul class="facts">{facts.iter().map(item).collect_view()}</ul> }
}
