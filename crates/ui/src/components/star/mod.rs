//! The campaign's star: its emblem and the picture of its progress.
//!
//! There are few stars, so each is a file (`star_file.rs` in crates/site) that pages reference with
//! `<use>`: it does not block the page, and the app computes no geometry.

use crate::markup::Markup;
use naqra_campaign::star::{Star, VIEW_BOX};

/// Draws the star of a slug on paper, with petals lit by percentage.
pub fn star(m: &mut Markup, slug: &str, percent: u32) {
    m.put("<svg class=star viewBox='").put(VIEW_BOX).put("' aria-hidden=true>");
    star_inside(m, slug, percent, 0);
    m.put("</svg>");
}

/// Draws the content of the `<svg>` of a star. After a tap one petal glows; drawing again restarts its
/// animation.
pub fn star_inside(m: &mut Markup, slug: &str, percent: u32, taps: u32) {
    let star = Star::from_slug(slug);
    let file = star.name();
    let lit = star.lit_petals(percent);
    for index in 0..star.petals() {
        part(m, if index < lit { "<use class=star-lit href=\"stars/" } else { PLAIN }, &file);
        petal(m, index);
    }
    part(m, "<use class=star-kites href=\"stars/", &file);
    m.put("k\"/>");
    part(m, "<use class=star-core href=\"stars/", &file);
    m.put("c\"/>");
    if taps > 0 {
        part(m, "<use class=star-glow href=\"stars/", &file);
        petal(m, taps as usize % star.petals());
    }
}

const PLAIN: &str = "<use href=\"stars/";

fn part(m: &mut Markup, open: &'static str, file: &str) {
    m.around(open, file, ".svg#");
}

fn petal(m: &mut Markup, index: usize) {
    m.around("p", &index.to_string(), "\"/>");
}

/// Draws an element that is filled with the endless pattern of a slug's star.
pub fn pattern(m: &mut Markup, slug: &str, class: &'static str) {
    let file = Star::from_slug(slug).name();
    m.put("<span aria-hidden=true class='pattern ").put(class);
    m.around("' style=\"-webkit-mask-image:url(stars/", &file, ".svg);");
    m.around("mask-image:url(stars/", &file, ".svg)\"></span>");
}
