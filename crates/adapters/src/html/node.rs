//! Parsed HTML.

/// A node of a parsed document.
pub(super) enum HtmlNode {
    /// A text, its character references decoded.
    Text(String),
    /// An element; names of HTML are in lower case.
    Element { name: String, href: Option<String>, children: Vec<HtmlNode> },
}
