//! Binds the slots of a page: each follows its value from now on.

use crate::browser;
use leptos::prelude::*;
use naqra_ui::{
    markup::Markup,
    slot::{Slot, SlotContent},
};

/// What is drawn of a slot.
type Draw = Box<dyn Fn() -> String + Send + Sync>;

/// Binds slots until the surrounding owner ends. A page that came as HTML may be older than what is
/// known: then the slots are brought up to date (`refresh`).
pub(crate) fn bind(slots: Vec<Slot>, refresh: bool) {
    for Slot { id, content } in slots {
        match content {
            SlotContent::Inside(inside) => {
                let draw = move || {
                    let mut m = Markup::new();
                    inside(&mut m);
                    let (html, slots) = m.into_parts();
                    // They end when this slot is drawn again.
                    bind(slots, false);
                    html
                };
                follow(Box::new(draw), refresh, move |html| browser::set_html(&id, html));
            }
            SlotContent::Attribute(name, value) => {
                let value = Box::new(move || value());
                follow(value, refresh, move |value| browser::set_attribute(&id, name, value));
            }
        }
    }
}

/// Carries changes of a text into the page; other changes of what it is made of touch nothing.
fn follow(draw: Draw, refresh: bool, set: impl Fn(&str) + 'static) {
    let set: Box<dyn Fn(&str)> = Box::new(set);
    let text = Memo::new(move |_| draw());
    if refresh {
        set(&text.read_untracked());
    }
    Effect::watch(move || text.get(), move |now, _, _| set(now), false);
}
