//! Statements.

use super::words::{sample_mark, words};
use crate::{domain::Quote, text::Text};
use leptos::prelude::*;

/// Draws statements.
pub fn quotes(quotes: &[Quote], text: Text) -> impl IntoView + use<> {
    let quote = |quote: &Quote| {
        let role = quote.title.some_words(text.lang).map(|role| view! { {words(role)} " · " });
        let reported = quote.reported.then(|| text.quote_reported());
        view! {
            <figure class="quotes-item">
                <blockquote class="quotes-text"><p>{words(quote.text.words(text.lang))}</p></blockquote>
                <figcaption>
                    <span class="quotes-person"><bdi>{words(quote.person.words(text.lang))}</bdi></span>
                    " "
                    <span class="quotes-role">{role} {reported} {sample_mark(quote.sample, text)}</span>
                </figcaption>
            </figure>
        }
    };
    view! { <div class="quotes">{quotes.iter().map(quote).collect_view()}</div> }
}
