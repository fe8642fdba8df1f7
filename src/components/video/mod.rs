//! A film that is loaded only when the visitor asks for it.

use super::{icon::icon, live::live, notice::sample_mark, star::pattern};
use crate::{
    domain::{Item, Video},
    markup::Markup,
    text::Text,
};
use leptos::prelude::*;

/// A length as a player shows it: `2:35`.
#[must_use]
pub fn duration(seconds: u64, text: Text) -> String {
    format!("{}:{}", text.ungrouped(seconds / 60), text.two_digits(seconds % 60))
}

/// Draws a film with its poster; nothing of it is requested before the act `play`.
pub fn video_part(
    m: &mut Markup,
    video: &Video,
    credits: &[Item],
    slug: &str,
    playing: RwSignal<bool>,
    text: Text,
) {
    m.el("figure", "video", |m| {
        let (own, slug) = (video.clone(), slug.to_owned());
        live(m, ("div", "video-frame", "video-frame"), &[], move |m| {
            if playing.get() { player(m, &own, text) } else { poster(m, &own, &slug, text) }
        });
        caption(m, video, credits, text);
    });
}

fn poster(m: &mut Markup, video: &Video, slug: &str, text: Text) {
    match &video.poster {
        Some(src) => {
            m.el_open("img", "video-poster", &[("src", src), ("loading", "lazy"), ("alt", " ")]);
        }
        None => pattern(m, slug, "video-poster", "tile-video"),
    }
    let label = text.video_play();
    let attributes =
        [("href", video.src.as_str()), ("aria-label", label.as_str()), ("data-act", "play")];
    m.el_with("a", "video-open", &attributes, |m| {
        m.el("span", "video-play", |m| icon(m, "play"));
    });
    if let Some(seconds) = video.duration_seconds {
        m.el_with("span", "video-length", &[("aria-hidden", "true")], |m| {
            m.text(&duration(seconds, text));
        });
    }
}

/// The browser's own player; what it cannot play is offered as a link.
fn player(m: &mut Markup, video: &Video, text: Text) {
    let attributes = [
        ("controls", "true"),
        ("autoplay", "true"),
        ("playsinline", "true"),
        ("src", video.src.as_str()),
    ];
    m.el_with("video", "", &attributes, |m| {
        for (lang, label, src) in &video.captions {
            let default = if lang == text.lang.code() { "true" } else { "" };
            let attributes = [
                ("kind", "captions"),
                ("src", src.as_str()),
                ("srclang", lang),
                ("label", label),
                ("default", default),
            ];
            m.el_open("track", "", &attributes);
        }
        m.el_with("a", "", &[("href", &video.src)], |m| {
            m.text(&text.video_open());
        });
    });
}

fn caption(m: &mut Markup, video: &Video, credits: &[Item], text: Text) {
    m.el("figcaption", "", |m| {
        m.el("p", "video-title", |m| {
            m.words(&video.title.words(text.lang));
            sample_mark(m, video.sample, text);
        });
        m.el("p", "video-about", |m| {
            if let Some(seconds) = video.duration_seconds {
                m.text(&text.video_length(&duration(seconds, text))).text(" ");
            }
            let languages: Vec<&str> =
                video.captions.iter().map(|(_, label, _)| label.as_str()).collect();
            if !languages.is_empty() {
                m.text(&text.video_captions(&languages.join(&text.list_separator())));
            }
        });
        if credits.is_empty() {
            return;
        }
        let label = text.section_credits();
        m.el_with("ul", "cards-list", &[("aria-label", &label)], |m| {
            for item in credits {
                m.el("li", "", |m| {
                    m.words(&item.role.words(text.lang)).text(": ");
                    m.el_words("bdi", "", &item.title.words(text.lang));
                });
            }
        });
    });
}
