//! Running text.

use super::words::words;
use crate::domain::Words;
use leptos::prelude::*;

/// Draws paragraphs, each with a heading where there is one.
pub fn prose(paragraphs: Vec<(Option<Words>, Words)>) -> impl IntoView + use<> {
    let paragraph = |(heading, text): (Option<Words>, Words)| {
        view! {
            {heading.map(|heading| view! { <h3 class="prose-heading">{words(heading)}</h3> })}
            <p>{words(text)}</p>
        }
    };
    view! { <div class="prose">{paragraphs.into_iter().map(paragraph).collect_view()}</div> }
}

/// Draws a list of sentences.
pub fn prose_list(items: Vec<(Words, AnyView)>) -> impl IntoView + use<> {
    let item = |(text, mark)| view! { <li>{words(text)}{mark}</li> };
    view! { <ul class="prose-list">{items.into_iter().map(item).collect_view()}</ul> }
}
