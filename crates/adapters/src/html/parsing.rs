//! Parsing of HTML, within a limit of length.

#[cfg(target_arch = "wasm32")]
use super::dom_parser::parse_html;
#[cfg(not(target_arch = "wasm32"))]
use super::html5ever_parser::parse_html;
use super::node::HtmlNode;

/// So many bytes of a text are parsed; the rest is left out. A tag of this length with thousands of
/// attributes takes html5ever half a second.
pub(super) const LENGTH_MAX: usize = 200_000;

/// The nodes of a text.
pub(super) fn nodes_of(html: &str) -> Vec<HtmlNode> {
    parse_html(start_of(html))
}

/// The nodes of a text in which `<` is a letter.
pub(super) fn nodes_of_text(text: &str) -> Vec<HtmlNode> {
    parse_html(&start_of(text).replace('<', "&lt;"))
}

fn start_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(LENGTH_MAX)]
}
