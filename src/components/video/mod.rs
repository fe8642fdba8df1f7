//! A film that is loaded only when the visitor asks for it.

use super::{
    icon::icon,
    star::pattern,
    words::{sample_mark, words},
};
use crate::{
    domain::{Item, Video},
    text::Text,
};
use leptos::prelude::*;

/// A length as a player shows it: `2:35`.
#[must_use]
pub fn duration(seconds: u64, text: Text) -> String {
    format!("{}:{}", text.ungrouped(seconds / 60), text.two_digits(seconds % 60))
}

/// A film with its poster; nothing of it is requested before the click.
#[component]
pub fn VideoPart(
    /// The film.
    video: Video,
    /// Who made it.
    credits: Vec<Item>,
    /// The slug whose star stands in for a poster.
    slug: String,
    /// The sentences of the page.
    text: Text,
) -> impl IntoView {
    let playing = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let sample = video.sample;
    let title = video.title.words(text.lang);
    let label = text.video_play();
    let length = video.duration_seconds.map(|seconds| duration(seconds, text));
    let languages: Vec<String> = video.captions.iter().map(|(_, label, _)| label.clone()).collect();
    let captions = (!languages.is_empty()).then(|| {
        text.video_captions(&languages.join(&text.list_separator()))
    });
    let spoken_length = length.as_ref().map(|length| text.video_length(length));
    let src = video.src.clone();
    let frame = move || {
        if playing.get() {
            player(&video, failed, text).into_any()
        } else {
            let poster = match &video.poster {
                Some(poster) => view! {
                    <img class="video-poster" src=poster.clone() alt="" loading="lazy" />
                }
                .into_any(),
                None => pattern(&slug, "video-poster", "tile-video").into_any(),
            };
            view! {
                {poster}
                <a
                    class="video-open"
                    href=src.clone()
                    aria-label=label.clone()
                    on:click=move |event| {
                        event.prevent_default();
                        playing.set(true);
                    }
                >
                    <span class="video-play">{icon("play")}</span>
                </a>
                {length.clone().map(|length| view! {
                    <span class="video-length" aria-hidden="true">{length}</span>
                })}
            }
            .into_any()
        }
    };
    let credit = |item: &Item| {
        view! {
            <li>
                {words(item.role.words(text.lang))} ": "
                <bdi>{words(item.title.words(text.lang))}</bdi>
            </li>
        }
    };
    view! {
        <figure class="video">
            <div class="video-frame">{frame}</div>
            <figcaption>
                <p class="video-title">{words(title)} {sample_mark(sample, text)}</p>
                <p class="video-about">{spoken_length} " " {captions}</p>
                <ul class="cards-list" aria-label=text.section_credits()>
                    {credits.iter().map(credit).collect_view()}
                </ul>
            </figcaption>
        </figure>
    }
}

fn player(video: &Video, failed: RwSignal<bool>, text: Text) -> impl IntoView + use<> {
    let own = text.lang.code();
    let track = |(lang, label, src): &(String, String, String)| {
        view! {
            <track
                kind="captions"
                src=src.clone()
                srclang=lang.clone()
                label=label.clone()
                default=lang == own
            />
        }
    };
    let src = video.src.clone();
    view! {
        <video
            controls
            autoplay
            playsinline
            preload="auto"
            src=video.src.clone()
            on:error=move |_| failed.set(true)
        >
            {video.captions.iter().map(track).collect_view()}
        </video>
        <Show when=move || failed.get()>
            <p class="video-open" role="alert">
                {text.video_failed()} " " <a href=src.clone()>{text.video_open()}</a>
            </p>
        </Show>
    }
}
