//! A part of a page with its heading.

use crate::markup::Markup;

/// Begins a section; `id` is its anchor. [`END`] ends it. It has no name of its own: dozens of named
/// regions would bury the few that lead somewhere, and its heading leads to it.
pub fn section(m: &mut Markup, id: &'static str, title: &str) {
    m.put("<section class=section id=").put(id);
    m.around("><h2 class=section-title>", title, "</h2>");
}

/// The end of a section.
pub const END: &str = "</section>";
