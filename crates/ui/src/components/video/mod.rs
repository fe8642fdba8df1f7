//! A video that loads only when the visitor starts it.

use super::{icon::icon, notice::sample_mark, star::pattern};
use crate::{
    act::Act,
    getter::Getter,
    html::{prelude::*, sentence},
    markup::Markup,
};
use naqra_campaign::{Item, Video};
use naqra_i18n::Text;

/// A duration in minutes and seconds: `2:35`.
#[must_use]
pub fn duration(seconds: u64, text: Text) -> String {
    format!("{}:{}", text.ungrouped(seconds / 60), text.two_digits(seconds % 60))
}

/// A video with its poster. The video is not requested before the act `play`.
#[must_use]
pub fn video_part(
    video: &Video,
    credits: &[Item],
    slug: &str,
    playing: &Getter<bool>,
    text: Text,
) -> Markup {
    let (own, slug) = (video.clone(), slug.to_owned());
    Markup::with_slots(|slots| {
        let frame = slots.inside("video-frame", playing, move |playing| match playing {
            true => player(&own, text),
            false => poster(&own, &slug, text),
        });
        html! {
            figure.video {
                div.video-frame id="video-frame" { (frame) }
                figcaption { (caption(video, credits, text)) }
            }
        }
    })
}

fn poster(video: &Video, slug: &str, text: Text) -> Html {
    html! {
        @match &video.poster {
            Some(src) => img.video-poster alt="" loading="lazy" width="640" height="360" src=(src);,
            None => (pattern(slug, "video-pattern")),
        }
        a.video-open data-act=(Act::Play.name()) href=(video.src) aria-label=(text.video_play()) {
            span.video-play { (icon("play")) }
        }
        @if let Some(seconds) = video.duration_seconds {
            span.video-length aria-hidden="true" { (duration(seconds, text)) }
        }
    }
}

/// The player of the browser, with a link if it cannot play the video.
fn player(video: &Video, text: Text) -> Html {
    html! {
        video controls autoplay playsinline src=(video.src) {
            @for (lang, label, src) in &video.captions {
                track kind="captions" src=(src) srclang=(lang) label=(label)
                    default[lang == text.lang.code()];
            }
            a href=(video.src) { (text.video_open()) }
        }
    }
}

fn caption(video: &Video, credits: &[Item], text: Text) -> Html {
    html! {
        p.video-title {
            (words(&video.title.localized(text.lang)))
            (sample_mark(video.sample, text))
        }
        p.video-about {
            @if let Some(seconds) = video.duration_seconds {
                (text.video_length(&duration(seconds, text)))
                " "
            }
            @if !video.captions.is_empty() { (captions(video, text)) }
        }
        @if !credits.is_empty() {
            ul.cards-list aria-label=(text.section_credits()) {
                @for item in credits {
                    li {
                        (words(&item.role.localized(text.lang)))
                        ": "
                        (isolated(&item.title.localized(text.lang)))
                    }
                }
            }
        }
    }
}

/// The languages of the captions, by their own names and directions.
fn captions(video: &Video, text: Text) -> Html {
    let names = html! {
        @for (index, (lang, label, _)) in video.captions.iter().enumerate() {
            @if index > 0 { (text.list_separator()) }
            bdi lang=(lang) { (label) }
        }
    };
    sentence(&names, |names| text.plain().video_captions(names))
}
