//! A part of a page with its heading.

use crate::markup::Markup;

/// Begins a section; `id` is also the anchor of its heading. [`END`] ends it.
pub fn section(m: &mut Markup, id: &'static str, title: &str) {
    m.put("<section class=section aria-labelledby=").put(id);
    m.put("><h2 class=section-title id=").put(id).around(">", title, "</h2>");
}

/// The end of a section.
pub const END: &str = "</section>";
