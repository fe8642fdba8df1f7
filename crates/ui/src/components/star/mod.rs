//! The campaign's star: its emblem and the picture of its progress.
//!
//! There are few stars, so each is a file (`star_file.rs` in crates/site) that pages reference with
//! `<use>`: it does not block the page, and the app computes no geometry.

use crate::html::prelude::*;
use naqra_campaign::star::{Star, VIEW_BOX};

/// The star of a slug on paper, with petals lit by percentage.
#[must_use]
pub fn star(slug: &str, percent: u32) -> Html {
    html! { svg.star viewBox=(VIEW_BOX) aria-hidden="true" { (star_inside(slug, percent, 0)) } }
}

/// The content of the `<svg>` of a star. After a tap one petal glows; drawing again restarts its
/// animation.
#[must_use]
pub fn star_inside(slug: &str, percent: u32, taps: u32) -> Html {
    let star = Star::from_slug(slug);
    let lit = star.lit_petals(percent);
    let file = format!("stars/{}.svg", star.name());
    html! {
        @for index in 0..star.petals() {
            use class=[(index < lit).then_some("star-lit")] href={ (file) "#p" (index) } {}
        }
        use.star-kites href={ (file) "#k" } {}
        use.star-core href={ (file) "#c" } {}
        @if taps > 0 {
            use.star-glow href={ (file) "#p" (taps as usize % star.petals()) } {}
        }
    }
}

/// An element that is filled with the endless pattern of a slug's star.
#[must_use]
pub fn pattern(slug: &str, class: &'static str) -> Html {
    let image = format!("mask-image:url(stars/{}.svg)", Star::from_slug(slug).name());
    html! {
        span.pattern.(class) aria-hidden="true" style={ "-webkit-" (image) ";" (image) } {}
    }
}
