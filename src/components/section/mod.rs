//! A part of a page with its heading.

use crate::markup::Markup;

/// Draws a section; `id` is also the anchor of its heading.
pub fn section(
    m: &mut Markup,
    id: &'static str,
    title: &str,
    body: impl FnOnce(&mut Markup),
) {
    m.el_with("section", "section", &[("aria-labelledby", id)], |m| {
        m.el_with("h2", "section-title", &[("id", id)], |m| {
            m.text(title);
        });
        body(m);
    });
}
