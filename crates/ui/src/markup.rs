//! HTML as a value, escaped by construction, the same natively and in the browser.
//!
//! A page is drawn once as a whole by templates ([`crate::html`]); its slots are drawn again when their
//! values change ([`crate::slot`]). Documents around pages still append their pieces here.

use crate::{
    html::Html,
    slot::{Slot, Slots},
};

/// HTML with its slots. [`Markup::put`] appends literals and takes nothing else; [`Markup::text`] escapes
/// everything that comes from data or messages.
#[derive(Clone, Debug, Default)]
pub struct Markup {
    html: String,
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
    /// Empty markup.
    #[must_use]
    pub const fn new() -> Self {
        Self { html: String::new(), slots: Vec::new() }
    }

    /// Empty markup with a capacity in bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), slots: Vec::new() }
    }

    /// The HTML and the slots in it.
    #[must_use]
    pub fn into_parts(self) -> (String, Vec<Slot>) {
        (self.html, self.slots)
    }

    /// The HTML and the slots in it.
    #[must_use]
    pub fn into_drawn(self) -> (Html, Vec<Slot>) {
        (Html::drawn(self.html), self.slots)
    }

    /// The HTML.
    #[must_use]
    pub fn into_html(self) -> String {
        self.html
    }

    /// Whether the HTML is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// The HTML.
    #[must_use]
    pub fn as_html(&self) -> &str {
        &self.html
    }

    /// Appends a literal.
    pub fn put(&mut self, literal: &'static str) -> &mut Self {
        self.html.push_str(literal);
        self
    }

    /// Appends text or the value of a quoted attribute, escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.html, text);
        self
    }

    /// Appends text between two literals.
    pub fn around(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.put(open).text(text).put(close)
    }

    /// Appends markup, with its slots.
    pub fn append(&mut self, other: &Self) -> &mut Self {
        self.slots.extend_from_slice(&other.slots);
        self.html(other.as_html())
    }

    /// The slots.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Appends what a template has drawn.
    pub fn add(&mut self, html: &Html) -> &mut Self {
        self.html(html.as_str())
    }

    /// Draws a template with slots.
    #[must_use]
    pub fn with_slots(draw: impl FnOnce(&Slots) -> Html) -> Self {
        let slots = Slots::default();
        let html = draw(&slots);
        Self { html: html.into_string(), slots: slots.into_vec() }
    }

    /// Appends HTML without escaping.
    pub fn html(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
    }
}

impl From<Html> for Markup {
    fn from(html: Html) -> Self {
        Self { html: html.into_string(), slots: Vec::new() }
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML forbids these, and HTML shows nothing for them.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_escapes_text_and_not_literals() {
        let mut m = Markup::new();
        m.around("<a href=\"", "/?a=1&b='\"2\"'", "\">").text("1 < 2").put("</a>");
        assert_eq!(m.into_html(), "<a href=\"/?a=1&amp;b=&#39;&quot;2&quot;&#39;\">1 &lt; 2</a>");
    }

    #[test]
    fn markup_removes_control_characters() {
        let mut m = Markup::new();
        m.text("a\u{0}b\u{b}c\u{1b}[1md\u{fffe}\u{ffff}\te\nf\r");
        assert_eq!(m.into_html(), "abc[1md\te\nf\r");
    }

    proptest! {
        #[test]
        fn no_text_escapes_its_markup(text in ".*") {
            let mut m = Markup::new();
            m.text(&text);
            let html = m.into_html();
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            let allowed = |letter: char| letter >= ' ' || "\t\n\r".contains(letter);
            prop_assert!(html.chars().all(allowed));
        }
    }
}
