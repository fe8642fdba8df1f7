//! The head of a campaign: its pattern, its name, its star.

use super::{
    star::{pattern, tapped_star},
    words::words,
};
use crate::{
    domain::{Summary, percent_encode},
    text::Text,
};
use leptos::prelude::*;

/// The cover of a campaign.
#[component]
pub fn Cover(
    /// The campaign.
    campaign: Summary,
    /// The state in words.
    status: Signal<String>,
    /// The percentage that the star shows.
    percent: Signal<u32>,
    /// Grows with every tap; a petal lights up.
    taps: Signal<u32>,
    /// The sentences of the page.
    text: Text,
) -> impl IntoView {
    let slug = campaign.slug.as_str();
    let hashtag = |tag: &str| {
        let name = tag.trim_start_matches('#');
        let href = format!("https://www.facebook.com/hashtag/{}", percent_encode(name));
        view! {
            <a class="cover-hashtag" href=href target="_blank" rel="noopener">
                <bdi>{tag.to_owned()}</bdi>
            </a>
        }
    };
    let hashtags = crate::domain::Lang::ALL.map(|lang| campaign.hashtags.get(lang).map(hashtag));
    let slogan = campaign.slogan.some_words(text.lang);
    view! {
        <header class="cover">
            {pattern(slug, "cover-pattern", "tile-cover")}
            <div class="cover-inner">
                <p class="cover-tags">
                    <span class="cover-status">{status}</span>
                    {hashtags.into_iter().collect_view()}
                </p>
                <div class="cover-words">
                    <h1 class="cover-title">{words(campaign.title.words(text.lang))}</h1>
                    {slogan.map(|slogan| view! { <p class="cover-slogan">{words(slogan)}</p> })}
                </div>
                {tapped_star(slug, percent, taps, "star--glaze cover-star")}
            </div>
        </header>
    }
}
