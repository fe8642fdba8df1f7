//! A text of the data, marked up where it is not in the page's language.

use crate::{domain::Words, text::Text};
use leptos::{either::Either, prelude::*};

/// Draws a text.
pub fn words(words: Words) -> impl IntoView + use<> {
    let Words { text, lang } = words;
    match lang {
        None => Either::Left(text),
        Some(lang) => Either::Right(view! { <span lang=lang.code() dir=lang.dir()>{text}</span> }),
    }
}

/// The mark on believable sample data.
pub fn sample_mark(sample: bool, text: Text) -> impl IntoView + use<> {
    sample.then(|| view! { " " <span class="notice-mark">{text.sample_badge()}</span> })
}
