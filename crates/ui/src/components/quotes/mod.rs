//! Quotations.

use super::notice::sample_mark;
use crate::html::prelude::*;
use naqra_campaign::Quote;
use naqra_i18n::Text;

/// Quotations.
#[must_use]
pub fn quotes(quotes: &[Quote], text: Text) -> Html {
    html! {
        div.quotes {
            @for quote in quotes {
                figure.quotes-item {
                    blockquote.quotes-text { p { (words(&quote.text.localized(text.lang))) } }
                    figcaption {
                        span.quotes-person { (isolated(&quote.person.localized(text.lang))) }
                        " "
                        span.quotes-role { (role(quote, text)) }
                    }
                }
            }
        }
    }
}

fn role(quote: &Quote, text: Text) -> Html {
    let title = quote.title.localized_opt(text.lang);
    html! {
        @if let Some(title) = &title { (words(title)) }
        @if quote.reported {
            @if title.is_some() { " · " }
            (text.quote_reported())
        }
        (sample_mark(quote.sample, text))
    }
}
