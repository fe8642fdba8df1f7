//! Chips: topics, tags, goals.

use crate::html::prelude::*;
use naqra_campaign::LocalizedText;

/// Chips.
#[must_use]
pub fn chips(items: &[LocalizedText]) -> Html {
    html! {
        ul.chips {
            @for item in items { li.chips-item { (words(item)) } }
        }
    }
}
