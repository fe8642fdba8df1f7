//! Templates with slots: named elements of a page whose content or attribute follows a value.

use crate::{
    getter::Getter,
    html::prelude::*,
    markup::{Markup, Slot, SlotContent},
};
use std::{cell::RefCell, sync::Arc};

/// Collects the slots of a template while it is drawn.
#[derive(Default)]
pub struct Slots(RefCell<Vec<Slot>>);

impl Slots {
    /// The HTML of a part with slots of its own, which are kept.
    pub fn keep(&self, part: Markup) -> Html {
        let (html, slots) = part.into_parts();
        self.0.borrow_mut().extend(slots);
        html
    }

    /// A `div` with `display: contents` whose content follows a value.
    pub fn slot<T: 'static>(
        &self,
        id: &str,
        value: &Getter<T>,
        template: impl Fn(&T) -> Html + Send + Sync + 'static,
    ) -> Html {
        let inside = self.inside(id, value, template);
        html! { div.contents id=(id) { (inside) } }
    }

    /// A `div` with `display: contents` whose content has slots of its own.
    pub fn slot_with_slots(
        &self,
        id: &str,
        draw: impl Fn() -> Markup + Send + Sync + 'static,
    ) -> Html {
        let inside = self.inside_with_slots(id, draw);
        html! { div.contents id=(id) { (inside) } }
    }

    /// The content of the element with this id, which follows a value.
    pub fn inside<T: 'static>(
        &self,
        id: &str,
        value: &Getter<T>,
        template: impl Fn(&T) -> Html + Send + Sync + 'static,
    ) -> Html {
        let value = Arc::clone(value);
        self.inside_with_slots(id, move || template(&value()).into())
    }

    /// The content of the element with this id, drawn again when a value that it reads changes.
    pub fn inside_with_slots(
        &self,
        id: &str,
        draw: impl Fn() -> Markup + Send + Sync + 'static,
    ) -> Html {
        let (now, _) = draw().into_parts();
        let content = SlotContent::Inside(Arc::new(draw));
        self.0.borrow_mut().push(Slot { id: id.to_owned(), content });
        now
    }

    /// Lets an attribute of the element with this id follow a value.
    pub fn attribute(&self, id: &str, name: &'static str, value: Getter<String>) {
        let content = SlotContent::Attribute(name, value);
        self.0.borrow_mut().push(Slot { id: id.to_owned(), content });
    }
}

impl Markup {
    /// Draws a template with slots.
    #[must_use]
    pub fn with_slots(draw: impl FnOnce(&Slots) -> Html) -> Self {
        let slots = Slots::default();
        let html = draw(&slots);
        Self::new(html, slots.0.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::getter::constant;

    #[test]
    fn templates_return_html_and_outer_slots() {
        let one = constant("1 < 2".to_owned());
        let m = Markup::with_slots(|slots| {
            let own = Arc::clone(&one);
            let count = slots.slot_with_slots("count", move || {
                let inner = Arc::clone(&own);
                Markup::with_slots(|slots| {
                    slots.slot("inner", &inner, |text| html! { b { (text) } })
                })
            });
            slots.attribute("bar", "style", constant("--at: 1".to_owned()));
            html! { (count) p id="bar" {} }
        });
        let html = "<div class=\"contents\" id=\"count\"><div class=\"contents\" id=\"inner\">\
                    <b>1 &lt; 2</b></div></div><p id=\"bar\"></p>";
        assert_eq!(m.html().as_str(), html);
        // Inner slots are returned each time the outer slot is drawn.
        let ids: Vec<_> = m.slots().iter().map(|slot| slot.id.as_str()).collect();
        assert_eq!(ids, ["count", "bar"]);
        let SlotContent::Inside(inside) = &m.slots()[0].content else { panic!("an inside") };
        let again = inside();
        assert_eq!((again.slots().len(), again.slots()[0].id.as_str()), (1, "inner"));
    }
}
