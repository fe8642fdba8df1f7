//! HTML as a value, escaped by construction, the same natively and in the browser.
//!
//! A page is drawn once as a whole; its slots are drawn again when their values change (see
//! [`crate::slot`]). Typed views for the same pages made the WASM app more than twice as large (docs/adr
//! has the figures).

use crate::slot::Slot;
use naqra_campaign::{Isolation, Lang, LocalizedText, PLACEHOLDER, spans};

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

    /// Appends a text in the direction of `lang`. Parts that the bidirectional algorithm would reorder,
    /// such as `C++` and telephone numbers in Arabic, are isolated.
    pub fn directed(&mut self, text: &str, lang: Lang) -> &mut Self {
        for (setting, part) in spans(text, lang) {
            match setting {
                Isolation::Own => self.text(part),
                Isolation::Isolated => {
                    self.put("<bdi dir=").put(lang.other().dir()).around(">", part, "</bdi>")
                }
                Isolation::LeftToRight => self.around("<bdo dir=ltr>", part, "</bdo>"),
            };
        }
        self
    }

    /// Appends a short text of the data next to other texts: isolated, in the direction of its language.
    pub fn isolated(&mut self, words: &LocalizedText) -> &mut Self {
        match (words.lang, words.page) {
            // `words` adds an element with a direction, which isolates.
            (Some(_), _) => self.words(words),
            (None, Some(page)) => {
                self.put("<bdi dir=").put(page.dir()).around_localized(">", words, "</bdi>")
            }
            (None, None) => self.around_localized("<bdi>", words, "</bdi>"),
        }
    }

    /// Appends a text of the data, marked up where it is not in the page's language
    /// (WCAG 3.1.2).
    pub fn words(&mut self, words: &LocalizedText) -> &mut Self {
        match words.lang {
            None => match words.page {
                Some(page) => self.directed(&words.text, page),
                None => self.text(&words.text),
            },
            Some(lang) => {
                let (before, after) = words
                    .around
                    .as_ref()
                    .map_or(("", ""), |(before, after)| (before.as_str(), after.as_str()));
                self.text(before).put("<span lang=").put(lang.code()).put(" dir=").put(lang.dir());
                self.put(">").directed(&words.text, lang).put("</span>").text(after)
            }
        }
    }

    /// Appends a text of the data between two literals.
    pub fn around_localized(
        &mut self,
        open: &'static str,
        words: &LocalizedText,
        close: &'static str,
    ) -> &mut Self {
        self.put(open).words(words).put(close)
    }

    /// A sentence with markup in place of its argument.
    #[must_use]
    pub fn sentence(inside: &Self, message: impl Fn(&str) -> String) -> Self {
        let mut m = Self::new();
        let sentence = message(PLACEHOLDER);
        match sentence.split_once(PLACEHOLDER) {
            Some((before, after)) => m.text(before).append(inside).text(after),
            None => m.text(&sentence),
        };
        m
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

    /// Adds a slot.
    pub(crate) fn add_slot(&mut self, slot: Slot) {
        self.slots.push(slot);
    }

    /// Appends HTML without escaping.
    pub fn html(&mut self, html: &str) -> &mut Self {
        self.html.push_str(html);
        self
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
    fn sentence_is_escaped_around_its_markup() {
        let mut inside = Markup::new();
        inside.around("<b>", "1 < 2", "</b>");
        let sentence = Markup::sentence(&inside, |word| format!("A & {word} > B"));
        assert_eq!(sentence.as_html(), "A &amp; <b>1 &lt; 2</b> &gt; B");
    }

    #[test]
    fn markup_removes_control_characters() {
        let mut m = Markup::new();
        m.text("a\u{0}b\u{b}c\u{1b}[1md\u{fffe}\u{ffff}\te\nf\r");
        assert_eq!(m.into_html(), "abc[1md\te\nf\r");
    }

    #[test]
    fn text_in_the_other_language_has_lang_and_dir() {
        let mut m = Markup::new();
        m.words(&LocalizedText::marked("سلام".into(), Some(Lang::Ar)));
        assert_eq!(m.into_html(), "<span lang=ar dir=rtl>سلام</span>");
    }

    #[test]
    fn text_of_the_other_direction_is_isolated() {
        let table = [
            ("تعلّم C++ الآن", Lang::Ar, "تعلّم <bdi dir=ltr>C++</bdi> الآن"),
            ("من <b> 10-20", Lang::Ar, "من <bdi dir=ltr>&lt;b&gt; 10-20</bdi>"),
            ("هاتف ٠١٠ ١٢٣٤ ٥٦٧٨", Lang::Ar, "هاتف <bdo dir=ltr>٠١٠ ١٢٣٤ ٥٦٧٨</bdo>"),
            ("The tag #نقرة", Lang::En, "The tag <bdi dir=rtl>#نقرة</bdi>"),
            ("Learn C++", Lang::En, "Learn C++"),
        ];
        for (text, lang, html) in table {
            let mut m = Markup::new();
            m.words(&LocalizedText::of_page(text, lang));
            assert_eq!(m.into_html(), html);
        }
        let mut m = Markup::new();
        m.isolated(&LocalizedText::of_page("C++ للجميع", Lang::Ar));
        assert_eq!(m.into_html(), "<bdi dir=rtl><bdi dir=ltr>C++</bdi> للجميع</bdi>");
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
