//! HTML from a backend as text. None of it becomes markup of the page.
//!
//! The parser differs between targets: the browser's own in the app, html5ever natively. Both
//! follow the HTML standard and give the same tree; what is read out of the tree is one code.

#[cfg(target_arch = "wasm32")]
mod dom_parser;
#[cfg(not(target_arch = "wasm32"))]
mod html5ever_parser;
mod node;
mod parsing;
mod text;

pub(crate) use text::{end_line, is_in, link_to, text};

use node::HtmlNode;
use parsing::nodes_of_text;

/// Plain text with its character references decoded. White space is kept, control characters are
/// left out.
pub(crate) fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.contains('&') {
        push_texts(&nodes_of_text(text), &mut out);
    } else {
        push_readable(text, &mut out);
    }
    out
}

fn push_texts(nodes: &[HtmlNode], out: &mut String) {
    for node in nodes {
        match node {
            HtmlNode::Text(text) => push_readable(text, out),
            HtmlNode::Element { children, .. } => push_texts(children, out),
        }
    }
}

/// Appends a text without control characters; line ends become `\n`.
fn push_readable(text: &str, out: &mut String) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() != Some(&'\n') => out.push('\n'),
            '\n' | '\t' => out.push(letter),
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests;
