//! HTML as the browser parses it.

#![expect(
    clippy::disallowed_types,
    reason = "the browser has a parser already; html5ever would make the app larger"
)]

use super::node::HtmlNode;
use web_sys::{DomParser, Element, HtmlElement, Node, SupportedType, wasm_bindgen::JsCast};

thread_local! {
    /// The body of a document of `DOMParser`: no scripts run in it and nothing is loaded for it. One
    /// document is for all texts, as making one takes ten times as long as parsing.
    static BODY: Option<HtmlElement> = DomParser::new()
        .and_then(|parser| parser.parse_from_string("", SupportedType::TextHtml))
        .ok()
        .and_then(|document| document.body());
}

/// The nodes of a text in the body of a document.
pub(super) fn parse_html(html: &str) -> Vec<HtmlNode> {
    BODY.with(|body| {
        let Some(body) = body else { return Vec::new() };
        body.set_inner_html(html);
        children_of(body)
    })
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
