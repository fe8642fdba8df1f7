//! What the templates of documents use beside what those of pages use.

use hypertext::{
    Buffer, Renderable,
    validation::{Attribute, Element},
};

/// What a file with templates imports.
pub(crate) mod prelude {
    pub(crate) use super::hypertext_elements;
    pub(crate) use super::{ObsoleteAttributes as _, OpenGraphAttributes as _, RawText};
    pub(crate) use naqra_ui::html::prelude::{html, *};
}

/// The elements that templates may use.
pub(crate) mod hypertext_elements {
    pub(crate) use naqra_ui::html::hypertext_elements::*;

    hypertext::define_elements! {
        /// An embedded campaign, an element of `embed/v1.js`.
        naqra_campaign {
            /// The slug of the campaign.
            campaign
        }
    }
}

/// Attributes of the Open Graph protocol.
#[expect(non_upper_case_globals, reason = "templates write attributes as HTML does")]
pub(crate) trait OpenGraphAttributes: Element {
    /// The name of a property.
    const property: Attribute = Attribute;
}

impl OpenGraphAttributes for hypertext_elements::meta {}

/// Attributes that the standard calls obsolete.
#[expect(non_upper_case_globals, reason = "templates write attributes as HTML does")]
pub(crate) trait ObsoleteAttributes: Element {
    /// Whether a frame has a border. Sites that remove styles keep it.
    const frameborder: Attribute = Attribute;
}

impl ObsoleteAttributes for hypertext_elements::iframe {}

/// The content of a `<script>` or `<style>`. Browsers read it without character references, up to the end
/// tag, so it is escaped in its own language.
#[derive(Clone, Debug)]
pub(crate) struct RawText(String);

impl RawText {
    /// JSON. Only `<` could end the element or begin a comment; in JSON it occurs in strings only.
    pub(crate) fn json(json: &str) -> Self {
        Self(json.replace('<', "\\u003c"))
    }

    /// Style sheets. Only `</` could end the element.
    pub(crate) fn css(css: &str) -> Self {
        Self(css.replace("</", "<\\/"))
    }

    /// A script of this project. In its strings, `<\/` is `</`.
    pub(crate) fn script(script: &str) -> Self {
        Self(script.replace("</", "<\\/"))
    }
}

impl Renderable for RawText {
    fn render_to(&self, buffer: &mut Buffer) {
        // XSS SAFETY: the text has nothing that ends its element.
        buffer.dangerously_get_string().push_str(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::prelude::*;

    #[test]
    fn raw_text_does_not_end_its_element() {
        for (element, expected) in [
            (
                html! { script { (RawText::json("{\"a\":\"</script><!--\"}")) } },
                "<script>{\"a\":\"\\u003c/script>\\u003c!--\"}</script>",
            ),
            (
                html! { style { (RawText::css("a{b:\"</style>\"}")) } },
                "<style>a{b:\"<\\/style>\"}</style>",
            ),
            (
                html! { script { (RawText::script("a<b;\"</script>\"")) } },
                "<script>a<b;\"<\\/script>\"</script>",
            ),
        ] {
            assert_eq!(element.as_str(), expected);
        }
    }
}
