//! An icon of the sprite.

use leptos::prelude::*;

/// Draws an icon; it says nothing to screen readers.
pub fn icon(name: &str) -> impl IntoView + use<> {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("/icons.svg#{name}")></use></svg> }
}

/// An icon that points in reading direction.
pub fn icon_forward(name: &str) -> impl IntoView + use<> {
    view! {
        <svg class="icon icon--forward" aria-hidden="true">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}
