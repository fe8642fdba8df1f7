//! Short words side by side: topics, tags, activities.

use super::words::words;
use crate::domain::Words;
use leptos::prelude::*;

/// Draws chips.
pub fn chips(items: Vec<Words>) -> impl IntoView + use<> {
    let chip = |item| view! { <li class="chips-item">{words(item)}</li> };
    view! { <ul class="chips">{items.into_iter().map(chip).collect_view()}</ul> }
}
