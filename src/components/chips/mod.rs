//! Short words side by side: topics, tags, goals.

use crate::{domain::Words, markup::Markup};

/// Draws chips.
pub fn chips(m: &mut Markup, items: &[Words]) {
    m.el("ul", "chips", |m| {
        for item in items {
            m.el_words("li", "chips-item", item);
        }
    });
}
