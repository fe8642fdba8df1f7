//! Facts as large numbers, with their source.

use super::{notice::sample_mark, time::day};
use crate::{
    html::{prelude::*, sentence},
    route::Route,
};
use naqra_campaign::{Bilingual, Fact, Link};
use naqra_i18n::Text;

/// The value of a fact as text: `more than 2,000`, `23%`.
#[must_use]
pub fn fact_value(fact: &Fact, text: Text) -> String {
    let value = if fact.percent { text.percent(fact.value) } else { text.number(fact.value) };
    if fact.at_least { text.fact_at_least(&value) } else { value }
}

/// The URL of a link of the data.
#[must_use]
pub fn href(link: &Link, text: Text) -> String {
    match link {
        Link::Campaign(slug) => Route::Campaign(text.lang, slug.clone()).href(),
        Link::Url(url) => url.clone(),
    }
}

/// Facts.
#[must_use]
pub fn facts(facts: &[Fact], text: Text) -> Html {
    html! {
        ul.facts {
            @for fact in facts { li.facts-item { (fact_inside(fact, text)) } }
        }
    }
}

fn fact_inside(fact: &Fact, text: Text) -> Html {
    html! {
        p.facts-value { bdi { (fact_value(fact, text)) } }
        p {
            (words(&fact.label.localized(text.lang)))
            (sample_mark(fact.sample, text))
        }
        @if let Some((label, link)) = &fact.source {
            p.facts-source { (source(label, link.as_ref(), text)) }
        }
        @if let Some(date) = fact.as_of {
            p.facts-source { (sentence(&day(date, text), |date| text.fact_as_of(date))) }
        }
    }
}

fn source(label: &Bilingual, link: Option<&Link>, text: Text) -> Html {
    let source = label.localized(text.lang).inside(|label| text.fact_source(label));
    match link {
        Some(link) => html! { a href=(href(link, text)) { (words(&source)) } },
        None => words(&source),
    }
}
