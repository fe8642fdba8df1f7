//! HTML as a value, made by templates that the compiler checks: names of elements and attributes are
//! known ones, attributes are quoted, elements are closed, and texts are escaped.

use hypertext::validation::attributes::GlobalAttributes as _;
use hypertext::{Buffer, Renderable};
use naqra_campaign::{Isolation, Lang, LocalizedText, PLACEHOLDER, spans};

/// HTML without slots. The only ways to make it are [`html!`](crate::html!) and [`Html::literal`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// What a template draws; see [`html!`](crate::html!).
    #[must_use]
    pub fn of(template: &impl Renderable) -> Self {
        Self(template.render().into_inner())
    }

    /// HTML that stands in the code as it is.
    #[must_use]
    pub fn literal(html: &'static str) -> Self {
        Self(html.to_owned())
    }

    /// The HTML as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML as a text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Renderable for Html {
    fn render_to(&self, buffer: &mut Buffer) {
        // XSS SAFETY: the text was drawn by a template or is a literal.
        buffer.dangerously_get_string().push_str(&self.0);
    }
}

/// Draws a template as [`Html`](crate::html::Html). The notation is that of maud:
/// `p.progress-note { (note) }`, `a href=(url) { ... }`, `@if`, `@for`, `@match`.
#[macro_export]
macro_rules! html {
    ($($template:tt)*) => {
        $crate::html::Html::of(&$crate::html::maud_borrow! { $($template)* })
    };
}

pub use hypertext::maud_borrow;

/// What a file with templates imports.
pub mod prelude {
    pub use super::{Html, directed, isolated, words};
    pub use crate::html;
    pub use crate::html::hypertext_elements;
    pub use hypertext::validation::attributes::*;
}

/// The elements that templates may use.
pub mod hypertext_elements {
    pub use hypertext::validation::hypertext_elements::*;

    hypertext::define_elements! {
        /// A picture of lines.
        svg {
            /// The part of the plane that is shown.
            viewBox
            /// How the part fills the picture.
            preserveAspectRatio
        }
        /// A group of shapes.
        g
        /// A line or an area.
        path {
            /// Its points.
            d
        }
        /// A symbol of a file of symbols.
        r#use {
            /// The symbol.
            href
        }
    }
}

/// A text in the direction of `lang`. Parts that the bidirectional algorithm would reorder, such as `C++`
/// and telephone numbers in Arabic, are isolated.
#[must_use]
pub fn directed(text: &str, lang: Lang) -> Html {
    html! {
        @for (isolation, part) in spans(text, lang) {
            @match isolation {
                Isolation::Own => (part),
                Isolation::Isolated => bdi dir=(lang.other().dir()) { (part) },
                Isolation::LeftToRight => bdo dir="ltr" { (part) },
            }
        }
    }
}

/// A text of the data, marked up where it is not in the page's language (WCAG 3.1.2).
#[must_use]
pub fn words(localized: &LocalizedText) -> Html {
    let LocalizedText { text, lang, page, around, .. } = localized;
    let Some(lang) = lang else {
        return match page {
            Some(page) => directed(text, *page),
            None => html! { (text) },
        };
    };
    let (before, after) =
        around.as_ref().map_or(("", ""), |(before, after)| (before.as_str(), after.as_str()));
    html! {
        (before)
        span lang=(lang.code()) dir=(lang.dir()) { (directed(text, *lang)) }
        (after)
    }
}

/// A short text of the data next to other texts: isolated, in the direction of its language.
#[must_use]
pub fn isolated(text: &LocalizedText) -> Html {
    match (text.lang, text.page) {
        // `words` adds an element with a direction, which isolates.
        (Some(_), _) => words(text),
        (None, Some(page)) => html! { bdi dir=(page.dir()) { (words(text)) } },
        (None, None) => html! { bdi { (words(text)) } },
    }
}

/// A sentence with HTML in place of its argument.
#[must_use]
pub fn sentence(inside: &Html, message: impl Fn(&str) -> String) -> Html {
    let sentence = message(PLACEHOLDER);
    match sentence.split_once(PLACEHOLDER) {
        Some((before, after)) => html! { (before) (inside) (after) },
        None => html! { (sentence) },
    }
}

#[cfg(test)]
mod tests {
    use super::{prelude::*, sentence};
    use naqra_campaign::{Lang, LocalizedText};
    use proptest::prelude::*;

    #[test]
    fn texts_are_escaped_and_attributes_quoted() {
        let address = "/?a=1&b='\"2\"'";
        let link = html! { a href=(address) { "1 < 2" } };
        assert_eq!(link.as_str(), "<a href=\"/?a=1&amp;b='&quot;2&quot;'\">1 &lt; 2</a>");
    }

    #[test]
    fn sentence_is_escaped_around_its_html() {
        let inside = html! { b { "1 < 2" } };
        let sentence = sentence(&inside, |word| format!("A & {word} > B"));
        assert_eq!(sentence.as_str(), "A &amp; <b>1 &lt; 2</b> &gt; B");
    }

    #[test]
    fn text_of_the_other_direction_is_isolated() {
        let table = [
            ("تعلّم C++ الآن", Lang::Ar, "تعلّم <bdi dir=\"ltr\">C++</bdi> الآن"),
            ("من <b> 10-20", Lang::Ar, "من <bdi dir=\"ltr\">&lt;b&gt; 10-20</bdi>"),
            ("هاتف ٠١٠ ١٢٣٤ ٥٦٧٨", Lang::Ar, "هاتف <bdo dir=\"ltr\">٠١٠ ١٢٣٤ ٥٦٧٨</bdo>"),
            ("The tag #نقرة", Lang::En, "The tag <bdi dir=\"rtl\">#نقرة</bdi>"),
            ("Learn C++", Lang::En, "Learn C++"),
        ];
        for (text, lang, html) in table {
            assert_eq!(words(&LocalizedText::of_page(text, lang)).as_str(), html);
        }
        let text = LocalizedText::of_page("C++ للجميع", Lang::Ar);
        let html = "<bdi dir=\"rtl\"><bdi dir=\"ltr\">C++</bdi> للجميع</bdi>";
        assert_eq!(isolated(&text).as_str(), html);
        let other = LocalizedText::marked("سلام".into(), Some(Lang::Ar));
        assert_eq!(words(&other).as_str(), "<span lang=\"ar\" dir=\"rtl\">سلام</span>");
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in ".*") {
            let html = html! { (text) }.into_string();
            prop_assert!(!html.contains(['<', '>']));
            let html = html! { p title=(text) {} }.into_string();
            prop_assert_eq!(html.matches('"').count(), 2);
        }
    }
}
