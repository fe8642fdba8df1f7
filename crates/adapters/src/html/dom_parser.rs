//! HTML as the browser parses it.

#![expect(
    clippy::disallowed_types,
    reason = "the browser has a parser already; html5ever would make the app larger"
)]

use super::HtmlNode;
use web_sys::{DomParser, Element, Node, SupportedType, wasm_bindgen::JsCast};

/// Scripts do not run in a document of `DOMParser`, and nothing is loaded for it.
pub(super) fn parse_document(html: &str) -> Vec<HtmlNode> {
    let parsed =
        DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    parsed.map_or_else(|_| Vec::new(), |document| children_of(&document))
}

fn children_of(parent: &Node) -> Vec<HtmlNode> {
    let mut children = Vec::new();
    let mut next = parent.first_child();
    while let Some(node) = next {
        match node.node_type() {
            Node::ELEMENT_NODE => {
                let element: &Element = node.unchecked_ref();
                children.push(HtmlNode::Element {
                    name: element.local_name(),
                    href: element.get_attribute("href"),
                    children: children_of(&node),
                });
            }
            Node::TEXT_NODE => {
                children.push(HtmlNode::Text(node.node_value().unwrap_or_default()));
            }
            _ => {}
        }
        next = node.next_sibling();
    }
    children
}
