//! Trees of blocks from a backend as text. Editors differ in the names of what holds what; a node
//! is known by what it has.

use super::json::{members, text_at};
use crate::html::{self, end_line, is_in, link_to};
use serde_json::Value;

/// Members that hold further nodes, in the order in which they are read.
const INSIDE: &str = "root document blocks content children data items rich_text";
/// Nodes that break a line.
const BREAKS: &str = "linebreak hardBreak hard_break break";
/// Nodes with further ones inside that stand in a line even where no text is beside them.
const IN_LINE: &str = "link autolink a mention mark overflow";
/// The text of a tree, its blocks on lines of their own. With a root emphasis, links, items and
/// headings are kept as in [`html::text`].
pub(super) fn blocks(tree: &Value, marks: Option<&str>) -> String {
    let mut walk =
        Walk { out: String::new(), marks, lead: "", in_item: false, links: &Value::Null };
    walk.node(tree, false);
    walk.out.trim().to_owned()
}

struct Walk<'t> {
    out: String,
    marks: Option<&'t str>,
    /// What goes before the next words.
    lead: &'static str,
    /// Whether it is in an item of a list that has a mark: its blocks stand on the next line.
    in_item: bool,
    /// Portable Text lists the links of a block beside its words.
    links: &'t Value,
}

impl<'t> Walk<'t> {
    /// `is_html` is true in what Editor.js keeps as `data`: no other format has HTML in a text.
    fn node(&mut self, value: &'t Value, is_html: bool) {
        match value {
            // Nor has another one texts that stand in a list by themselves.
            Value::String(text) => self.push(&html::text(text, self.marks)),
            Value::Array(items) => {
                let one_line = !is_html && items.iter().any(is_in_line);
                for item in items {
                    let is_item = self.marks.is_some() && lead_of(item) == "- ";
                    let kind = if is_item || self.in_item { "li" } else { "p" };
                    let was_in_item = self.in_item;
                    self.in_item |= is_item;
                    if !one_line {
                        end_line(&mut self.out, kind);
                    }
                    self.node(item, is_html);
                    self.in_item = was_in_item;
                    if !one_line {
                        end_line(&mut self.out, kind);
                    }
                }
            }
            Value::Object(_) if is_in(BREAKS, kind(value)) => {
                end_line(&mut self.out, "br");
            }
            Value::Object(_) => {
                if self.marks.is_some() {
                    let lead = lead_of(value);
                    if !lead.is_empty() {
                        self.lead = lead;
                    }
                    if value["markDefs"].is_array() {
                        self.links = &value["markDefs"];
                    }
                }
                self.words(value, is_html);
                // A block without words has no mark.
                if !is_in_line(value) {
                    self.lead = "";
                }
            }
            _ => {}
        }
    }

    /// The words of a node, or of those inside of it.
    fn words(&mut self, node: &'t Value, is_html: bool) {
        let plain = leaf(node);
        if let Some(text) = plain.or(node["html"].as_str()) {
            // A space at an end belongs to the line.
            if (is_html || plain.is_none()) && text.contains(['<', '&']) {
                self.push(&html::text(text, self.marks));
            } else {
                self.leaf(node, text);
            }
            return;
        }
        let label = node["data"]["label"].as_str().or(node["attrs"]["label"].as_str());
        if let Some(label) = label {
            self.push(label);
            return;
        }
        let link = self.address(node);
        if link.is_some() {
            self.push("");
        }
        let before = self.out.len();
        for name in INSIDE.split(' ') {
            let inside = &node[name];
            if is_html || !inside.is_string() {
                self.node(inside, name == "data" || (is_html && name == "items"));
            }
        }
        if let Some(link) = link
            && before < self.out.len()
        {
            let words = self.out.split_off(before);
            self.linked(&words, &link);
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(std::mem::take(&mut self.lead));
        self.out.push_str(text);
    }

    /// The text of a leaf with its emphasis and its link.
    fn leaf(&mut self, node: &Value, text: &str) {
        if self.marks.is_none() || text.trim().is_empty() {
            // What goes before words does not go before spaces.
            if self.lead.is_empty() {
                self.out.push_str(text);
            }
            return;
        }
        let format = node["format"].as_u64().unwrap_or_default();
        let strong = format & 1 > 0 || has(node, "bold", "strong");
        let emphasis = format & 2 > 0 || has(node, "italic", "em");
        // Marks stand at words, not at spaces.
        let words = text.trim_start();
        self.push(&text[..text.len() - words.len()]);
        let [strong, emphasis] =
            [(strong, "**"), (emphasis, "_")].map(|(is, mark)| if is { mark } else { "" });
        let marked = [strong, emphasis, words.trim_end(), emphasis, strong].concat();
        match self.address(node) {
            Some(link) => self.linked(&marked, &link),
            None => self.out.push_str(&marked),
        }
        self.out.push_str(&words[words.trim_end().len()..]);
    }

    fn linked(&mut self, words: &str, link: &str) {
        self.out.push_str(&["[", words, "](", link, ")"].concat());
    }

    /// Where a node leads, if links are kept.
    fn address(&self, node: &Value) -> Option<String> {
        let root = self.marks?;
        let of = |node: &Value| {
            let address = node["url"].as_str().or(node["href"].as_str()).or(node["uri"].as_str());
            address.and_then(|address| link_to(address, root))
        };
        if is_in(IN_LINE, kind(node)) || kind(node) == "hyperlink" || leaf(node).is_some() {
            let inside = || of(&node["fields"]).or(of(&node["attrs"])).or(of(&node["data"]));
            if let Some(found) = of(node).or_else(inside) {
                return Some(found);
            }
        }
        members(&node["marks"]).into_iter().find_map(|mark| {
            let key = mark.as_str().unwrap_or(" ");
            let known = members(self.links).into_iter().find(|link| text_at(link, "_key") == key);
            of(known.unwrap_or(&mark["attrs"]))
        })
    }
}

/// Whether a leaf has a mark of this name or that.
fn has(node: &Value, name: &str, other: &str) -> bool {
    let on = |of: &Value| of[name] == true || of[other] == true;
    let named = |mark: &Value| {
        let own = mark.as_str().unwrap_or(text_at(mark, "type"));
        own == name || own == other
    };
    on(node) || members(&node["marks"]).into_iter().any(named)
}

/// What marks a block as a heading or an item.
fn lead_of(node: &Value) -> &'static str {
    let heading = |name: &str| {
        name.starts_with("head") || (name.len() == 2 && name.starts_with('h') && name != "hr")
    };
    let kind = kind(node);
    if heading(kind) || heading(text_at(node, "style")) {
        "## "
    } else if kind.ends_with("item")
        || kind.ends_with("Item")
        || kind == "li"
        || node["listItem"].is_string()
    {
        "- "
    } else {
        ""
    }
}

/// What sort of node it is; Contentful has another name for that.
fn kind(node: &Value) -> &str {
    node["type"].as_str().unwrap_or(text_at(node, "nodeType"))
}

/// The text of a leaf.
fn leaf(node: &Value) -> Option<&str> {
    let value = if text_at(node, "nodeType") == "text" { &node["value"] } else { &node["text"] };
    value.as_str().or(node["plain_text"].as_str())
}

/// Whether a node stands in one line with those beside it. What has a `_type` other than `span` is
/// an object of its own in Portable Text; a `link` with `data` is a block of Editor.js.
fn is_in_line(node: &Value) -> bool {
    let kind = kind(node);
    let is_leaf = leaf(node).is_some() && node["children"].is_null();
    (is_leaf && matches!(text_at(node, "_type"), "" | "span"))
        || is_in(BREAKS, kind)
        || (is_in(IN_LINE, kind) && node["data"].is_null())
        || kind == "hyperlink"
}

#[cfg(test)]
#[path = "blocks_tests.rs"]
mod tests;
