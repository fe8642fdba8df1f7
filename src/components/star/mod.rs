//! The campaign's star: its emblem and the picture of its progress.

use crate::{
    domain::star::{Star, VIEW_BOX},
    markup::Markup,
};

/// Draws the star of a slug with as many petals lit as the percentage says.
pub fn star(m: &mut Markup, slug: &str, percent: u32, class: &'static str) {
    let attributes = [("viewBox", VIEW_BOX), ("aria-hidden", "true")];
    m.el_with("svg", class, &attributes, |m| {
        m.add(&star_inside(slug, percent, 0));
    });
}

/// The inside of a star's `<svg>`. After a tap one petal glows for a moment; drawing the inside
/// anew starts its animation.
#[must_use]
pub fn star_inside(slug: &str, percent: u32, taps: u32) -> Markup {
    let star = Star::from_slug(slug);
    let rosette = star.rosette(star.lit_petals(percent));
    let mut m = Markup::new();
    let mut path = |class, d: &str| {
        m.el_with("path", class, &[("d", d)], |_| ());
    };
    path("star-waiting", &rosette.waiting);
    path("star-lit", &rosette.lit);
    path("star-kites", &rosette.kites);
    path("star-core", &rosette.core);
    if taps > 0 {
        path("star-glow", &star.petal_path(taps as usize));
    }
    m
}

/// Draws the endless pattern of a slug's star, filling its frame. `id` is unique on the page.
pub fn pattern(m: &mut Markup, slug: &str, class: &'static str, id: &'static str) {
    let tile = Star::from_slug(slug).tile();
    m.el_with("svg", class, &[("aria-hidden", "true")], |m| {
        m.el("defs", "", |m| {
            let attributes = [
                ("id", id),
                ("width", tile.width.as_str()),
                ("height", tile.height.as_str()),
                ("patternUnits", "userSpaceOnUse"),
            ];
            m.el_with("pattern", "", &attributes, |m| {
                m.el_with("path", "", &[("d", &tile.lines)], |_| ());
            });
        });
        let fill = format!("url(#{id})");
        let attributes = [("width", "100%"), ("height", "100%"), ("fill", fill.as_str())];
        m.el_with("rect", "", &attributes, |_| ());
    });
}
