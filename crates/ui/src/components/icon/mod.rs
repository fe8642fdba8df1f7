//! Icons of the sprite.

use crate::markup::Markup;

/// Draws an icon, hidden from screen readers.
pub fn icon(m: &mut Markup, name: &str) {
    m.put("<svg class=icon aria-hidden=true><use href=icons.svg#");
    m.text(name).put(" /></svg>");
}

/// Draws an arrow in reading direction.
pub fn arrow(m: &mut Markup) {
    m.put("<svg class='icon icon--forward' aria-hidden=true><use href=icons.svg#arrow /></svg>");
}
