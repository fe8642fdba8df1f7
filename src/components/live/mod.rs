//! Places in the page that move: written with the page, and anew when their signals change.
//!
//! Natively nothing moves and the page is complete as it is written.

use crate::{
    browser,
    markup::{Attribute, Markup},
};
use leptos::prelude::*;

/// A text or piece of HTML that is worked out anew when a signal in it changes.
pub type Said = Memo<String>;

/// Works a text out; whatever reads it hears only of real changes.
pub fn said(text: impl Fn() -> String + Send + Sync + 'static) -> Said {
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    Memo::new(move |_| text())
}

/// Writes a place whose inside moves. `id` is unique on the page.
pub fn live(
    m: &mut Markup,
    (tag, class, id): (&'static str, &'static str, &str),
    attributes: &[Attribute<'_>],
    inside: impl Fn(&mut Markup) + Send + Sync + 'static,
) {
    let inside = said(move || {
        let mut m = Markup::new();
        inside(&mut m);
        m.into_html()
    });
    let mut all = vec![("id", id)];
    all.extend_from_slice(attributes);
    m.el_with(tag, class, &all, |m| {
        m.html(&inside.read_untracked());
    });
    let id = id.to_owned();
    changed(inside, move |html| browser::set_html(&id, html));
}

/// Writes a place without an element of its own in the layout.
pub fn live_part(
    m: &mut Markup,
    id: &str,
    inside: impl Fn(&mut Markup) + Send + Sync + 'static,
) {
    live(m, ("div", "contents", id), &[], inside);
}

/// Keeps an attribute of an element up to date.
pub fn live_attribute(id: String, name: &'static str, value: Said) {
    changed(value, move |value| browser::set_attribute(&id, name, value));
}

fn changed(said: Said, draw: impl Fn(&str) + 'static) {
    let draw: Box<dyn Fn(&str)> = Box::new(draw);
    Effect::watch(move || said.get(), move |now, _, _| draw(now), false);
}
