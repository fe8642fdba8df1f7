//! HTML with its slots, the same natively and in the browser.
//!
//! A page is drawn once as a whole by templates ([`crate::html`]); its slots are drawn again when their
//! values change ([`crate::slot`]).

use crate::{
    html::Html,
    slot::{Slot, Slots},
};

/// HTML with its slots.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    html: Html,
    slots: Vec<Slot>,
}

/// Equal if the HTML is equal; slots are not compared.
impl PartialEq for Markup {
    fn eq(&self, other: &Self) -> bool {
        self.html == other.html
    }
}

impl Eq for Markup {}

impl Markup {
    /// Draws a template with slots.
    #[must_use]
    pub fn with_slots(draw: impl FnOnce(&Slots) -> Html) -> Self {
        let slots = Slots::default();
        let html = draw(&slots);
        Self { html, slots: slots.into_vec() }
    }

    /// The HTML and the slots in it.
    #[must_use]
    pub fn into_parts(self) -> (Html, Vec<Slot>) {
        (self.html, self.slots)
    }

    /// The HTML.
    #[must_use]
    pub const fn html(&self) -> &Html {
        &self.html
    }

    /// The slots.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether the HTML is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.html.is_empty()
    }
}

impl From<Html> for Markup {
    fn from(html: Html) -> Self {
        Self { html, slots: Vec::new() }
    }
}
