//! Icons of the sprite.

use crate::html::prelude::*;

/// An icon, hidden from screen readers.
#[must_use]
pub fn icon(name: &str) -> Html {
    html! { svg.icon aria-hidden="true" { use href={ "icons.svg#" (name) } {} } }
}

/// An arrow in reading direction.
#[must_use]
pub fn arrow() -> Html {
    html! { svg.icon.icon--forward aria-hidden="true" { use href="icons.svg#arrow" {} } }
}
