//! Slots: places of a page whose inside follows a value that changes.
//!
//! Drawing is pure: it writes the page as it is now and notes its slots. The app binds the slots
//! afterwards; a page that is only written once needs no second step.

use crate::markup::Markup;
use std::{fmt, sync::Arc};

/// Reads a value that may change.
pub type Getter<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A place of a page that follows a value: the element with this id.
#[derive(Clone)]
pub struct Slot {
    /// The id of the element, unique on the page.
    pub id: String,
    /// What of the element follows.
    pub content: SlotContent,
}

/// What of an element follows a value.
#[derive(Clone)]
pub enum SlotContent {
    /// Its inside.
    Inside(Arc<dyn Fn(&mut Markup) + Send + Sync>),
    /// The attribute with this name.
    Attribute(&'static str, Getter<String>),
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({})", self.id)
    }
}

/// An element for a slot: how it begins (without its id and `>`), its id, and how it ends.
pub type SlotElement<'a> = (&'static str, &'a str, &'static str);

/// Writes an element whose inside is a slot.
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

/// Writes a slot without an element of its own in the layout.
pub fn slot(m: &mut Markup, id: &str, inside: impl Fn(&mut Markup) + Send + Sync + 'static) {
    slot_element(m, ("<div class=contents", id, "</div>"), inside);
}

/// Makes an attribute of an element that is written elsewhere a slot.
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
    fn drawing_writes_the_page_as_it_is_and_notes_its_slots() {
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
        // A slot within a slot is noted again each time the outer one is drawn.
        let ids: Vec<_> = m.slots().iter().map(|slot| slot.id.as_str()).collect();
        assert_eq!(ids, ["count", "bar"]);
        let SlotContent::Inside(inside) = &m.slots()[0].content else { panic!("an inside") };
        let mut again = Markup::new();
        inside(&mut again);
        assert_eq!(again.slots().len(), 1);
    }
}
