//! A video that loads only when the visitor starts it.

use super::{icon::icon, notice::sample_mark, star::pattern};
use crate::{markup::Markup, slot::slot_element};
use naqra_campaign::{Item, Video};
use naqra_i18n::Text;

/// A duration in minutes and seconds: `2:35`.
#[must_use]
pub fn duration(seconds: u64, text: Text) -> String {
    format!("{}:{}", text.ungrouped(seconds / 60), text.two_digits(seconds % 60))
}

/// Draws a video with its poster. The video is not requested before the act `play`.
pub fn video_part(
    m: &mut Markup,
    video: &Video,
    credits: &[Item],
    slug: &str,
    playing: impl Fn() -> bool + Send + Sync + 'static,
    text: Text,
) {
    m.put("<figure class=video>");
    let (own, slug) = (video.clone(), slug.to_owned());
    slot_element(m, ("<div class=video-frame", "video-frame", "</div>"), move |m| {
        if playing() { player(m, &own, text) } else { poster(m, &own, &slug, text) }
    });
    caption(m, video, credits, text);
    m.put("</figure>");
}

fn poster(m: &mut Markup, video: &Video, slug: &str, text: Text) {
    match &video.poster {
        Some(src) => {
            m.around(
                "<img class=video-poster alt='' loading=lazy width=640 height=360 src=\"",
                src,
                "\">",
            );
        }
        None => pattern(m, slug, "video-pattern"),
    }
    m.around("<a class=video-open data-act=play href=\"", &video.src, "\"");
    m.around(" aria-label=\"", &text.video_play(), "\"><span class=video-play>");
    icon(m, "play");
    m.put("</span></a>");
    if let Some(seconds) = video.duration_seconds {
        let length = duration(seconds, text);
        m.around("<span class=video-length aria-hidden=true>", &length, "</span>");
    }
}

/// The player of the browser, with a link if it cannot play the video.
fn player(m: &mut Markup, video: &Video, text: Text) {
    m.around("<video controls autoplay playsinline src=\"", &video.src, "\">");
    for (lang, label, src) in &video.captions {
        m.around("<track kind=captions src=\"", src, "\" srclang=\"").text(lang);
        m.around("\" label=\"", label, "\"");
        m.put(if lang == text.lang.code() { " default>" } else { ">" });
    }
    m.around("<a href=\"", &video.src, "\">").text(&text.video_open()).put("</a></video>");
}

/// The languages of the captions, by their own names and directions.
fn captions(m: &mut Markup, video: &Video, text: Text) {
    let mut names = Markup::new();
    for (index, (lang, label, _)) in video.captions.iter().enumerate() {
        if index > 0 {
            names.text(&text.list_separator());
        }
        names.around("<bdi lang=\"", lang, "\">").text(label).put("</bdi>");
    }
    let sentence = Markup::sentence(&names, |names| text.plain().video_captions(names));
    m.html(sentence.as_html());
}

fn caption(m: &mut Markup, video: &Video, credits: &[Item], text: Text) {
    m.around_localized("<figcaption><p class=video-title>", &video.title.localized(text.lang), "");
    sample_mark(m, video.sample, text);
    m.put("</p><p class=video-about>");
    if let Some(seconds) = video.duration_seconds {
        m.text(&text.video_length(&duration(seconds, text))).put(" ");
    }
    if !video.captions.is_empty() {
        captions(m, video, text);
    }
    m.put("</p>");
    if !credits.is_empty() {
        m.around("<ul class=cards-list aria-label=\"", &text.section_credits(), "\">");
        for item in credits {
            m.around_localized("<li>", &item.role.localized(text.lang), ": ");
            m.isolated(&item.title.localized(text.lang)).put("</li>");
        }
        m.put("</ul>");
    }
    m.put("</figcaption>");
}
