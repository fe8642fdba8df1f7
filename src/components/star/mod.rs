//! The campaign's star: its emblem and the picture of its progress.

use crate::domain::star::{Star, VIEW_BOX};
use leptos::{either::Either, prelude::*};

/// Draws the star of a slug with as many petals lit as the percentage says.
pub fn star(
    slug: &str,
    percent: Signal<u32>,
    class: &'static str,
) -> impl IntoView + use<> {
    tapped_star(slug, percent, Signal::stored(0), class)
}

/// A star that does not change.
pub fn still_star(slug: &str, percent: u32, class: &'static str) -> impl IntoView + use<> {
    star(slug, Signal::stored(percent), class)
}

/// A star that lights a petal for a moment at every tap.
pub fn tapped_star(
    slug: &str,
    percent: Signal<u32>,
    taps: Signal<u32>,
    class: &'static str,
) -> impl IntoView + use<> {
    let shape = Star::from_slug(slug);
    let glow = move || {
        let taps = taps.get();
        let petal = shape.petal_path(taps as usize);
        let path = move || view! { <path class="star-glow" d=petal></path> };
        // A new element each time, so that its animation starts again.
        (taps > 0).then(|| {
            if taps.is_multiple_of(2) { Either::Left(path()) } else { Either::Right(path()) }
        })
    };
    let rosette = Memo::new(move |_| shape.rosette(shape.lit_petals(percent.get())));
    view! {
        <svg class=format!("star {class}") viewBox=VIEW_BOX aria-hidden="true">
            <path class="star-waiting" d=move || rosette.read().waiting.clone()></path>
            <path class="star-lit" d=move || rosette.read().lit.clone()></path>
            <path class="star-kites" d=move || rosette.read().kites.clone()></path>
            <path class="star-core" d=move || rosette.read().core.clone()></path>
            {glow}
        </svg>
    }
}

/// The endless pattern of a slug's star, filling its frame.
pub fn pattern(slug: &str, class: &'static str, id: &'static str) -> impl IntoView + use<> {
    let tile = Star::from_slug(slug).tile();
    view! {
        <svg class=class aria-hidden="true">
            <defs>
                <pattern id=id width=tile.width height=tile.height patternUnits="userSpaceOnUse">
                    <path d=tile.lines></path>
                </pattern>
            </defs>
            <rect width="100%" height="100%" fill=format!("url(#{id})")></rect>
        </svg>
    }
}
