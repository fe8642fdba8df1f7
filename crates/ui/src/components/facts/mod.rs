//! Facts as large numbers, with their source.

use super::{notice::sample_mark, time::day};
use crate::{markup::Markup, route::Route};
use naqra_campaign::{Fact, Link, LocalizedText};
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

/// Draws facts.
pub fn facts(m: &mut Markup, facts: &[Fact], text: Text) {
    m.put("<ul class=facts>");
    for fact in facts {
        m.put("<li class=facts-item><p class=facts-value><bdi>").text(&fact_value(fact, text));
        m.put("</bdi></p><p>").words(&fact.label.localized(text.lang));
        sample_mark(m, fact.sample, text);
        m.put("</p>");
        if let Some((label, link)) = &fact.source {
            let label = label.localized(text.lang).inside(|label| text.fact_source(label));
            source(m, &label, link.as_ref(), text);
        }
        if let Some(date) = fact.as_of {
            let as_of = Markup::sentence(&day(date, text), |date| text.fact_as_of(date));
            m.put("<p class=facts-source>").html(as_of.as_html()).put("</p>");
        }
        m.put("</li>");
    }
    m.put("</ul>");
}

fn source(m: &mut Markup, sentence: &LocalizedText, link: Option<&Link>, text: Text) {
    m.put("<p class=facts-source>");
    match link {
        Some(link) => m.around("<a href=\"", &href(link, text), "\">").words(sentence).put("</a>"),
        None => m.words(sentence),
    };
    m.put("</p>");
}
