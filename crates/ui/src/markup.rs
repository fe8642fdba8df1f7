//! HTML with its slots, the same natively and in the browser.
//!
//! Drawing is pure: it returns the current HTML and the slots in it. The app then binds the slots, and draws
//! each again when its value changes; prerendered pages skip that step.

use crate::{getter::Getter, html::Html};
use std::{fmt, sync::Arc};

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
    Inside(Arc<dyn Fn() -> Markup + Send + Sync>),
    /// The attribute with this name.
    Attribute(&'static str, Getter<String>),
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Slot({})", self.id)
    }
}

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
    pub(crate) const fn new(html: Html, slots: Vec<Slot>) -> Self {
        Self { html, slots }
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
