//! Running text.

mod marked;

use super::notice::sample_mark;
use crate::html::prelude::*;
use naqra_campaign::LocalizedText;
use naqra_i18n::Text;

/// Paragraphs: optional heading, text, and whether the text has marks.
#[must_use]
pub fn prose(paragraphs: &[(Option<LocalizedText>, LocalizedText, bool)]) -> Html {
    html! {
        div.prose {
            @for (heading, text, has_marks) in paragraphs {
                @if let Some(heading) = heading {
                    h3.prose-heading { (words(heading)) }
                }
                @match (*has_marks, text.lang) {
                    (false, _) => (lines(text)),
                    (true, None) => (marked::marked(&text.text, text.page)),
                    (true, Some(lang)) => div lang=(lang.code()) dir=(lang.dir()) {
                        (marked::marked(&text.text, Some(lang)))
                    },
                }
            }
        }
    }
}

/// The lines of a text without marks as paragraphs.
fn lines(text: &LocalizedText) -> Html {
    html! {
        @for line in text.text.lines().filter(|line| !line.is_empty()) {
            p { (words(&LocalizedText { text: line.to_owned(), ..text.clone() })) }
        }
    }
}

/// A list of sentences; the flag is whether it is sample data.
#[must_use]
pub fn prose_list(items: &[(LocalizedText, bool)], text: Text) -> Html {
    html! {
        ul.prose-list {
            @for (sentence, sample) in items {
                li { (words(sentence)) (sample_mark(*sample, text)) }
            }
        }
    }
}
