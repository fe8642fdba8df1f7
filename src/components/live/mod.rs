//! Places in the page that move: written with the page, and anew when their signals change.
//!
//! Natively nothing moves and the page is complete as it is written.

use crate::{browser, markup::Markup};
use leptos::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the page came written already: then what is drawn stands in it, and each place that
/// moves is brought up to date by itself.
static TAKING_OVER: AtomicBool = AtomicBool::new(false);

/// Begins or ends taking over a page that came written already.
pub fn take_over(begin: bool) {
    TAKING_OVER.store(begin, Ordering::Relaxed);
}

/// Whether what is drawn stands in the page already.
#[must_use]
pub fn taking_over() -> bool {
    TAKING_OVER.load(Ordering::Relaxed)
}

/// A place with an element of its own: how the element begins (without its id and `>`), its id,
/// which is unique on the page, and how it ends.
pub type Place<'a> = (&'static str, &'a str, &'static str);

/// A text or piece of HTML that is worked out anew when a signal in it changes; whatever reads it
/// hears only of real changes.
pub type Said = Memo<String>;

/// Works a text out.
pub fn said(text: impl Fn() -> String + Send + Sync + 'static) -> Said {
    // Boxed: one copy of the memo's machinery for all places.
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    Memo::new(move |_| text())
}

/// Writes a place whose inside moves.
pub fn live(
    m: &mut Markup,
    (open, id, close): Place<'_>,
    inside: impl Fn(&mut Markup) + Send + Sync + 'static,
) {
    let inside: Box<dyn Fn(&mut Markup) + Send + Sync> = Box::new(inside);
    let inside = said(move || {
        let mut m = Markup::new();
        inside(&mut m);
        m.into_html()
    });
    m.put(open).around(" id=\"", id, "\">").html(&inside.read_untracked()).put(close);
    if taking_over() {
        browser::set_html(id, &inside.read_untracked());
    }
    let id = id.to_owned();
    changed(inside, move |html| browser::set_html(&id, html));
}

/// Writes a place without an element of its own in the layout.
pub fn live_part(m: &mut Markup, id: &str, inside: impl Fn(&mut Markup) + Send + Sync + 'static) {
    live(m, ("<div class=contents", id, "</div>"), inside);
}

/// Keeps an attribute of an element up to date.
pub fn live_attribute(id: &str, name: &'static str, value: Said) {
    if taking_over() {
        browser::set_attribute(id, name, &value.read_untracked());
    }
    let id = id.to_owned();
    changed(value, move |value| browser::set_attribute(&id, name, value));
}

fn changed(said: Said, draw: impl Fn(&str) + 'static) {
    let draw: Box<dyn Fn(&str)> = Box::new(draw);
    Effect::watch(move || said.get(), move |now, _, _| draw(now), false);
}
