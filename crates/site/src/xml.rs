//! XML 1.0.

use naqra_campaign::LocalizedText;
use naqra_i18n::clip::is_noncharacter;

/// The beginning of every XML file.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// An XML file under construction. [`XmlWriter::put`] takes literals only; [`XmlWriter::text`] escapes.
#[derive(Default)]
pub(crate) struct XmlWriter(String);

impl XmlWriter {
    pub(crate) const fn new() -> Self {
        Self(String::new())
    }

    /// Appends a literal.
    pub(crate) fn put(&mut self, literal: &'static str) -> &mut Self {
        self.0.push_str(literal);
        self
    }

    /// Appends a text or the value of a quoted attribute. Characters that XML forbids are removed.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\t' | '\n' | '\r' => self.0.push(letter),
                other if other.is_control() || is_noncharacter(other) => {}
                other => self.0.push(other),
            }
        }
        self
    }

    /// Appends a text or the value of an attribute between two literals.
    pub(crate) fn around(
        &mut self,
        open: &'static str,
        text: &str,
        close: &'static str,
    ) -> &mut Self {
        self.put(open).text(text).put(close)
    }

    /// Appends an element with a text of the data, and `xml:lang` if it is not in the language of the file.
    pub(crate) fn localized(&mut self, name: &'static str, text: &LocalizedText) -> &mut Self {
        self.put("<").put(name);
        if let Some(lang) = text.lang {
            self.put(" xml:lang=\"").put(lang.code()).put("\"");
        }
        self.around(">", &text.text, "</").put(name).put(">")
    }

    /// Appends elements.
    pub(crate) fn append(&mut self, elements: &Self) -> &mut Self {
        self.0.push_str(&elements.0);
        self
    }

    /// The length in bytes.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn xml_writer_escapes_text_and_not_literals() {
        let mut xml = XmlWriter::new();
        xml.around("<a href=\"", "/?a=1&b='\"2\"'", "\">").text("1 < 2").put("</a>");
        let expected = "<a href=\"/?a=1&amp;b=&#39;&quot;2&quot;&#39;\">1 &lt; 2</a>";
        assert_eq!(xml.into_string(), expected);
    }

    #[test]
    fn xml_writer_removes_control_characters() {
        let mut xml = XmlWriter::new();
        xml.text("a\u{0}b\u{b}c\u{1b}[1md\u{fffe}\u{ffff}\te\nf\r");
        assert_eq!(xml.into_string(), "abc[1md\te\nf\r");
    }

    proptest! {
        #[test]
        fn no_text_becomes_an_element(text in ".*") {
            let mut xml = XmlWriter::new();
            xml.text(&text);
            let xml = xml.into_string();
            prop_assert!(!xml.contains(['<', '>', '"', '\'']));
            let allowed = |letter: char| letter >= ' ' || "\t\n\r".contains(letter);
            prop_assert!(xml.chars().all(allowed));
        }
    }
}
