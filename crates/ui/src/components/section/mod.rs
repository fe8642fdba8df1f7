//! A section of a page with its heading.

use crate::markup::Markup;

/// Opens a section with the anchor `id`; [`END`] closes it. It has no accessible name, because dozens of
/// landmarks would hide the important ones; screen readers navigate by its heading.
pub fn section(m: &mut Markup, id: &'static str, title: &str) {
    m.put("<section class=section id=").put(id);
    m.around("><h2 class=section-title>", title, "</h2>");
}

/// Closes a section.
pub const END: &str = "</section>";
