//! HTML as a value: written by pure code, escaped by construction, the same natively and in the
//! browser.
//!
//! A page is written once as a whole; the places in it that move have an id and are written
//! anew when their signals change (see `components/live`). Trees of typed views for the same
//! pages made the browser's binary more than twice as large (docs/decisions.md has the figures).

use crate::domain::Words;

/// A piece of HTML. Everything that is not a literal of our own goes through [`Markup::text`] or
/// an attribute's value and is escaped there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Markup(String);

/// An attribute: name and value.
pub type Attribute<'a> = (&'static str, &'a str);

impl Markup {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// The HTML.
    #[must_use]
    pub fn into_html(self) -> String {
        self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends text, escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.0, text);
        self
    }

    /// Appends other markup.
    pub fn add(&mut self, other: &Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Appends HTML that was markup before.
    pub(crate) fn html(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// The HTML so far.
    #[must_use]
    pub fn as_html(&self) -> &str {
        &self.0
    }

    /// Appends an element with a class and what `body` puts into it.
    pub fn el(
        &mut self,
        tag: &'static str,
        class: &'static str,
        body: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.el_with(tag, class, &[], body)
    }

    /// Appends an element with further attributes. Those with an empty value are left out.
    pub fn el_with(
        &mut self,
        tag: &'static str,
        class: &'static str,
        attributes: &[Attribute<'_>],
        body: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.start(tag, class, attributes);
        body(self);
        self.end(tag);
        self
    }

    /// Appends an element without an end tag, such as an image.
    pub fn el_open(
        &mut self,
        tag: &'static str,
        class: &'static str,
        attributes: &[Attribute<'_>],
    ) -> &mut Self {
        self.start(tag, class, attributes);
        self
    }

    /// Appends an element that holds text only.
    pub fn el_text(&mut self, tag: &'static str, class: &'static str, text: &str) -> &mut Self {
        self.start(tag, class, &[]);
        self.text(text);
        self.end(tag);
        self
    }

    /// Appends a text of the data, marked up where it is not in the page's language
    /// (WCAG 3.1.2).
    pub fn words(&mut self, words: &Words) -> &mut Self {
        match words.lang {
            None => self.text(&words.text),
            Some(lang) => {
                let attributes = [("lang", lang.code()), ("dir", lang.dir())];
                self.el_with("span", "", &attributes, |m| {
                    m.text(&words.text);
                })
            }
        }
    }

    /// Appends an element that holds a text of the data.
    pub fn el_words(&mut self, tag: &'static str, class: &'static str, words: &Words) -> &mut Self {
        self.start(tag, class, &[]);
        self.words(words);
        self.end(tag);
        self
    }

    fn start(&mut self, tag: &'static str, class: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in [("class", class)].iter().chain(attributes) {
            if !value.is_empty() {
                self.0.push(' ');
                self.0.push_str(name);
                self.0.push_str("=\"");
                escape(&mut self.0, value);
                self.0.push('"');
            }
        }
        self.0.push('>');
    }

    fn end(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use proptest::prelude::*;

    #[test]
    fn elements_nest_and_empty_attributes_are_left_out() {
        let mut m = Markup::new();
        m.el_with("a", "x", &[("href", "/?a=1&b=\"2\""), ("dir", "")], |m| {
            m.el_text("b", "", "1 < 2");
        });
        assert_eq!(
            m.into_html(),
            "<a class=\"x\" href=\"/?a=1&amp;b=&quot;2&quot;\"><b>1 &lt; 2</b></a>"
        );
    }

    #[test]
    fn words_of_the_other_language_are_marked() {
        let mut m = Markup::new();
        m.words(&Words { text: "سلام".into(), lang: Some(Lang::Ar) });
        assert_eq!(m.into_html(), "<span lang=\"ar\" dir=\"rtl\">سلام</span>");
    }

    proptest! {
        #[test]
        fn no_text_breaks_out(text in ".*") {
            let mut m = Markup::new();
            m.el_with("p", "", &[("title", &format!("x{text}"))], |m| {
                m.text(&text);
            });
            let html = m.into_html();
            prop_assert_eq!(html.matches('<').count(), 2);
            prop_assert_eq!(html.matches('>').count(), 2);
            prop_assert_eq!(html.matches('"').count(), 2);
        }
    }
}
