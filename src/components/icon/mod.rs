//! An icon of the sprite.

use crate::markup::Markup;

/// Draws an icon; it says nothing to screen readers.
pub fn icon(m: &mut Markup, name: &str) {
    icon_of(m, "icon", name);
}

/// Draws an icon that points in reading direction.
pub fn icon_forward(m: &mut Markup, name: &str) {
    icon_of(m, "icon icon--forward", name);
}

fn icon_of(m: &mut Markup, class: &'static str, name: &str) {
    m.el_with("svg", class, &[("aria-hidden", "true")], |m| {
        m.el_with("use", "", &[("href", &format!("/icons.svg#{name}"))], |_| ());
    });
}
