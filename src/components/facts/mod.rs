//! Figures as large numbers, with their source.

use super::notice::sample_mark;
use crate::{
    domain::{Fact, Link},
    markup::Markup,
    route::Route,
    text::Text,
};

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
pub fn facts(m: &mut Markup, facts: &[Fact], text: Text) {
    m.el("ul", "facts", |m| {
        for fact in facts {
            m.el("li", "facts-item", |m| fact_item(m, fact, text));
        }
    });
}

fn fact_item(m: &mut Markup, fact: &Fact, text: Text) {
    m.el("p", "facts-value", |m| {
        m.el_text("bdi", "", &fact_value(fact, text));
    });
    m.el("p", "", |m| {
        m.words(&fact.label.words(text.lang));
        sample_mark(m, fact.sample, text);
    });
    if let Some((label, link)) = &fact.source {
        let sentence = text.fact_source(&label.words(text.lang).text);
        m.el("p", "facts-source", |m| match link {
            Some(link) => {
                m.el_with("a", "", &[("href", &href(link, text))], |m| {
                    m.text(&sentence);
                });
            }
            None => {
                m.text(&sentence);
            }
        });
    }
    if let Some(date) = fact.as_of {
        m.el_text("p", "facts-source", &text.fact_as_of(&text.date(date)));
    }
}
