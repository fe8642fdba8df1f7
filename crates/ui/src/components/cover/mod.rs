//! The header of a campaign page: pattern, title, star.

use super::star::{pattern, star_inside};
use crate::{getter::Getter, html::prelude::*, markup::Markup, slot::Slots};
use naqra_campaign::{Live, LocalizedText, Percent, Summary, iri_encode, star::VIEW_BOX};
use naqra_i18n::Text;

/// The cover of a campaign. Status and star are slots; a petal glows after each tap of the visitor.
#[must_use]
pub fn cover(campaign: &Summary, live: &Getter<Live>, text: Text) -> Markup {
    let slug = campaign.slug.as_str();
    Markup::with_slots(|slots| {
        html! {
            header.cover {
                (pattern(slug, "cover-pattern"))
                div.cover-inner {
                    (cover_words(campaign, text))
                    // CSS shows the tags above the title; screen readers read them after it.
                    (cover_tags(slots, campaign, live, text))
                    (cover_star(slots, slug, live))
                }
            }
        }
    })
}

fn cover_words(campaign: &Summary, text: Text) -> Html {
    html! {
        div.cover-words {
            h1.cover-title { (words(&campaign.title.localized(text.lang))) }
            @if let Some(slogan) = campaign.slogan.localized_opt(text.lang) {
                p.cover-slogan { (words(&slogan)) }
            }
        }
    }
}

fn cover_tags(slots: &Slots, campaign: &Summary, live: &Getter<Live>, text: Text) -> Html {
    let status = move |live: &Live| html! { (text.status(live.progress.status)) };
    html! {
        p.cover-tags {
            span.cover-status id="cover-status" { (slots.inside("cover-status", live, status)) }
            @if campaign.sample {
                " "
                span.cover-sample { (text.sample_badge()) }
            }
            @for tag in hashtags(campaign, text) { " " (hashtag(&tag)) }
        }
    }
}

fn cover_star(slots: &Slots, slug: &str, live: &Getter<Live>) -> Html {
    let slug = slug.to_owned();
    let inside = slots.inside("cover-star", live, move |live| {
        let percent = live.count().and_then(|count| count.percent());
        star_inside(&slug, shown_percent(percent), live.taps)
    });
    html! {
        svg.star.star--glaze.cover-star id="cover-star" viewBox=(VIEW_BOX) aria-hidden="true" {
            (inside)
        }
    }
}

/// The percentage that a star shows; 0 without a goal.
#[must_use]
pub fn shown_percent(percent: Option<Percent>) -> u32 {
    percent.map_or(0, |percent| u32::try_from(percent.whole).unwrap_or(100))
}

/// The hashtag of the page's language, and the other one where it differs.
fn hashtags(campaign: &Summary, text: Text) -> Vec<LocalizedText> {
    let other = text.lang.other();
    let own = campaign.hashtags.localized(text.lang);
    let foreign = campaign.hashtags.get(other).filter(|tag| *tag != own.text);
    let foreign = foreign.map(|tag| LocalizedText::marked(tag.to_owned(), Some(other)));
    [own].into_iter().chain(foreign).filter(|tag| !tag.text.is_empty()).collect()
}

fn hashtag(tag: &LocalizedText) -> Html {
    let name = iri_encode(tag.text.trim_start_matches('#'));
    html! {
        a.cover-hashtag target="_blank" rel="noopener"
            href={ "https://www.facebook.com/hashtag/" (name) }
        { (isolated(tag)) }
    }
}
