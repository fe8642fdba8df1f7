//! Notices: sample content, errors, empty states.

use super::{icon::icon, star::star};
use crate::html::prelude::*;
use naqra_i18n::Text;

/// The notice of a page with sample content.
#[must_use]
pub fn sample_note(sentence: &str) -> Html {
    html! {
        div.notice data-kind="sample" {
            (icon("info"))
            div.notice-words { p { (sentence) } }
        }
    }
}

/// The mark on sample data, after a space; the notice of the page explains it.
#[must_use]
pub fn sample_mark(sample: bool, text: Text) -> Html {
    html! {
        @if sample && text.marks_samples {
            " "
            span.notice-mark role="img" aria-label=(text.sample_badge()) { "*" }
        }
    }
}

/// A state: a title and a sentence in place of missing content, and what the visitor can do.
#[must_use]
pub fn state(title: &str, sentence: &str, ways_on: &Html) -> Html {
    html! {
        div.page {
            div.notice data-kind="empty" role="status" {
                div.notice-words {
                    (star("naqra", 0))
                    h1.notice-title { (title) }
                    p { (sentence) }
                    (ways_on)
                }
            }
        }
    }
}
