//! The campaign's star: its emblem and the picture of its progress.

use crate::{
    domain::star::{Star, VIEW_BOX},
    markup::Markup,
};

/// Draws the star of a slug on paper, with as many petals lit as the percentage says.
pub fn star(m: &mut Markup, slug: &str, percent: u32) {
    m.put("<svg class=star viewBox='").put(VIEW_BOX).put("' aria-hidden=true>");
    star_inside(m, slug, percent, 0);
    m.put("</svg>");
}

/// Draws the inside of a star's `<svg>`. After a tap one petal glows for a moment; drawing the
/// inside anew starts its animation.
pub fn star_inside(m: &mut Markup, slug: &str, percent: u32, taps: u32) {
    let star = Star::from_slug(slug);
    let rosette = star.rosette(star.lit_petals(percent));
    m.put("<path d=\"").text(&rosette.waiting);
    m.put("\"/><path class=star-lit d=\"").text(&rosette.lit);
    m.put("\"/><path class=star-kites d=\"").text(&rosette.kites);
    m.put("\"/><path class=star-core d=\"").text(&rosette.core).put("\"/>");
    if taps > 0 {
        m.around("<path class=star-glow d=\"", &star.petal_path(taps as usize), "\"/>");
    }
}

/// Draws a place that is filled with the endless pattern of a slug's star. The pattern is a file
/// (`prerender/pattern.rs`): the page can be read before it is there.
pub fn pattern(m: &mut Markup, slug: &str, class: &'static str) {
    m.put("<span aria-hidden=true class='pattern ").put(class);
    m.around("' style=\"-webkit-mask-image:url(patterns/", slug, ".svg);");
    m.around("mask-image:url(patterns/", slug, ".svg)\"></span>");
}
