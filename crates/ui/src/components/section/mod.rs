//! A section of a page with its heading.

use crate::html::prelude::*;

/// A section with the anchor `id`. It has no accessible name, because dozens of landmarks would hide the
/// important ones; screen readers navigate by its heading.
#[must_use]
pub fn section(id: &'static str, title: &str, content: &Html) -> Html {
    html! {
        section.section id=(id) {
            h2.section-title { (title) }
            (content)
        }
    }
}
