//! Slots: named elements of a page whose content or attribute follows a value.
//!
//! Drawing is pure: it returns the current HTML and the slots in it. The app then binds the slots;
//! prerendered pages skip that step.

use crate::markup::Markup;
use std::{fmt, sync::Arc};

/// Reads a value that may change.
pub type Getter<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A part of a page that follows a value.
#[derive(Clone)]
pub struct Slot {
    /// The id of the element, unique on the page.
    pub id: String,
    /// The part of the element that follows the value.
    pub content: SlotContent,
}

/// The part of an element that follows a value.
#[derive(Clone)]
pub enum SlotContent {
    /// Its content.
    Inside(Arc<dyn Fn(&mut Markup) + Send + Sync>),
    /// The attribute with this name.
    Attribute(&'static str, Getter<String>),
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({})", self.id)
    }
}

/// The element of a slot: opening tag without id and `>`, id, closing tag.
pub type SlotElement<'a> = (&'static str, &'a str, &'static str);

/// Draws an element whose content is a slot.
pub fn slot_element(
    m: &mut Markup,
    (open, id, close): SlotElement<'_>,
    inside: impl Fn(&mut Markup) + Send + Sync + 'static,
) {
    let mut now = Markup::new();
    inside(&mut now);
    m.put(open).around(" id=\"", id, "\">").html(now.as_html()).put(close);
    m.add_slot(Slot { id: id.to_owned(), content: SlotContent::Inside(Arc::new(inside)) });
}

/// Draws a slot in a `<div>` with `display: contents`.
pub fn slot(m: &mut Markup, id: &str, inside: impl Fn(&mut Markup) + Send + Sync + 'static) {
    slot_element(m, ("<div class=contents", id, "</div>"), inside);
}

/// Adds a slot for an attribute of an element that is drawn elsewhere.
pub fn slot_attribute(m: &mut Markup, id: &str, name: &'static str, value: Getter<String>) {
    m.add_slot(Slot { id: id.to_owned(), content: SlotContent::Attribute(name, value) });
}

/// A getter of a value that does not change.
pub fn constant<T: Clone + Send + Sync + 'static>(value: T) -> Getter<T> {
    Arc::new(move || value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_returns_html_and_outer_slots() {
        let mut m = Markup::new();
        slot(&mut m, "count", |m| {
            m.text("1 < 2");
            slot(m, "inner", |m| {
                m.put("<b></b>");
            });
        });
        slot_attribute(&mut m, "bar", "style", constant("--at: 1".to_owned()));
        let html = "<div class=contents id=\"count\">1 &lt; 2\
                    <div class=contents id=\"inner\"><b></b></div></div>";
        assert_eq!(m.as_html(), html);
        // Inner slots are returned each time the outer slot is drawn.
        let ids: Vec<_> = m.slots().iter().map(|slot| slot.id.as_str()).collect();
        assert_eq!(ids, ["count", "bar"]);
        let SlotContent::Inside(inside) = &m.slots()[0].content else { panic!("an inside") };
        let mut again = Markup::new();
        inside(&mut again);
        assert_eq!(again.slots().len(), 1);
    }
}
