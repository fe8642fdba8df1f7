//! Binds the slots of a page to their memos.

use crate::browser;
use leptos::prelude::*;
use naqra_ui::markup::{Slot, SlotContent};

/// Renders the content of a slot.
type Render = Box<dyn Fn() -> String + Send + Sync>;

/// Binds slots until the owner is dropped. `refresh` renders them once at first: a page that came as
/// HTML may be older than the state.
pub(crate) fn bind(slots: Vec<Slot>, refresh: bool) {
    for Slot { id, content } in slots {
        match content {
            SlotContent::Inside(inside) => {
                let render = move || {
                    let (html, slots) = inside().into_parts();
                    // Dropped when this slot is rendered again.
                    bind(slots, false);
                    html.into_string()
                };
                follow(Box::new(render), refresh, move |html| browser::set_html(&id, html));
            }
            SlotContent::Attribute(name, value) => {
                let value = Box::new(move || value());
                follow(value, refresh, move |value| browser::set_attribute(&id, name, value));
            }
        }
    }
}

/// Calls `set` when the rendered text changes.
fn follow(render: Render, refresh: bool, set: impl Fn(&str) + 'static) {
    let set: Box<dyn Fn(&str)> = Box::new(set);
    let text = Memo::new(move |_| render());
    if refresh {
        set(&text.read_untracked());
    }
    Effect::watch(move || text.get(), move |now, _, _| set(now), false);
}
