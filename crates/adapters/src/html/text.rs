//! The text of an HTML tree, perhaps with marks.

use super::{node::HtmlNode, parsing::nodes_of};
use crate::address::resolve;
use naqra_campaign::safe_link;

/// Elements that stand on lines of their own.
const BLOCKS: &str = "p div li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article figure figcaption hr pre dt dd";
/// Elements whose content is not for readers.
const HIDDEN: &str = "script style head title template noscript noembed noframes iframe svg object";

/// Whether a name is among these, divided by spaces.
pub(crate) fn is_in(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|one| one == name)
}

/// HTML as text: paragraphs and list items on lines of their own. With `marks` emphasis, links,
/// lists and headings are kept as `**`, `_`, `[words](address)`, `- ` and `## `; addresses are made
/// whole as seen from the root that `marks` is.
pub(crate) fn text(html: &str, marks: Option<&str>) -> String {
    let mut writer = Writer { out: String::new(), root: marks, lead: "", marks: Vec::new() };
    if html.contains(['<', '&']) {
        writer.nodes(&nodes_of(html));
    } else {
        writer.words(html);
    }
    writer.out.trim().to_owned()
}

/// Ends the open line as the beginning or the end of this element does: there is never more than
/// one empty line, and none before the first words.
pub(crate) fn end_line(out: &mut String, element: &str) {
    let kept = out.trim_end().len();
    let before = out[kept..].matches('\n').count();
    out.truncate(kept);
    let lines = match element {
        "br" => before + 1,
        "li" | "tr" | "dt" | "dd" => before.max(1),
        _ => 2,
    };
    let lines = if kept == 0 { 0 } else { lines.min(2) };
    out.push_str(&"\n\n"[..lines]);
}

/// Where a link in a text leads, as seen from the root.
pub(crate) fn link_to(address: &str, root: &str) -> Option<String> {
    let link = safe_link(address).filter(|link| !link.contains(['(', ')']))?;
    let whole = if link.starts_with('/') { resolve(link, root) } else { None };
    whole.or_else(|| Some(link.to_owned()))
}

struct Writer<'r> {
    out: String,
    /// The root of links, where marks are kept.
    root: Option<&'r str>,
    /// What stands before the next words of an item or a heading; empty once they are written.
    lead: &'static str,
    /// The marks of the elements that are open, outer ones first.
    marks: Vec<Mark>,
}

/// A mark stands directly at words and ends with its line.
struct Mark {
    before: &'static str,
    after: String,
    /// Whether `before` is written, and `after` is not.
    is_open: bool,
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[HtmlNode]) {
        for node in nodes {
            match node {
                HtmlNode::Text(text) => self.words(text),
                HtmlNode::Element { name, href, children } => {
                    self.element(name, href.as_deref(), children);
                }
            }
        }
    }

    fn words(&mut self, text: &str) {
        for letter in text.chars() {
            if matches!(letter, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
                if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
            } else if letter.is_whitespace() && !letter.is_control() {
                // A space that is kept begins no item and no mark.
                if self.lead.is_empty() {
                    self.out.push(letter);
                }
            } else if !letter.is_control() {
                self.open_marks();
                self.out.push(letter);
            }
        }
    }

    fn element(&mut self, name: &str, href: Option<&str>, children: &[HtmlNode]) {
        if is_in(HIDDEN, name) {
            return;
        }
        if name == "br" {
            if self.lead.is_empty() {
                self.end_line(name);
            }
        } else if is_in(BLOCKS, name) {
            self.block(name, children);
        } else if let Some(mark) = self.mark_of(name, href) {
            self.marks.push(mark);
            self.nodes(children);
            self.close_marks(self.marks.len() - 1);
            self.marks.pop();
        } else {
            self.nodes(children);
        }
    }

    /// A block stands on lines of its own; at the beginning of an item or a heading it stands in
    /// the line of that. Items and headings without words are left out.
    fn block(&mut self, name: &str, children: &[HtmlNode]) {
        let begins_line = self.lead.is_empty() || name == "li";
        if begins_line {
            self.end_line(name);
            self.lead = self.lead_of(name);
        } else if is_in("ul ol", name) {
            // The item has a list in place of words.
            self.lead = "";
        }
        self.nodes(children);
        if self.lead.is_empty() {
            self.end_line(name);
        } else if begins_line {
            self.lead = "";
        }
    }

    fn end_line(&mut self, element: &str) {
        self.close_marks(0);
        end_line(&mut self.out, element);
    }

    fn lead_of(&self, block: &str) -> &'static str {
        match (block, self.root) {
            ("li", None) => "• ",
            ("li", Some(_)) => "- ",
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", Some(_)) => "## ",
            _ => "",
        }
    }

    /// The mark of an element, where marks are kept and it is not inside one of the same kind.
    fn mark_of(&self, name: &str, href: Option<&str>) -> Option<Mark> {
        let root = self.root?;
        let (before, after) = match name {
            "b" | "strong" => ("**", "**".to_owned()),
            "i" | "em" => ("_", "_".to_owned()),
            "a" => ("[", ["](", &link_to(href?, root)?, ")"].concat()),
            _ => return None,
        };
        let is_new = self.marks.iter().all(|mark| mark.before != before);
        is_new.then_some(Mark { before, after, is_open: false })
    }

    /// Writes what stands before the next words.
    fn open_marks(&mut self) {
        self.out.push_str(std::mem::take(&mut self.lead));
        for mark in self.marks.iter_mut().filter(|mark| !mark.is_open) {
            self.out.push_str(mark.before);
            mark.is_open = true;
        }
    }

    /// Ends the open marks from this one on, behind the last word.
    fn close_marks(&mut self, first: usize) {
        let spaces = self.out.split_off(self.out.trim_end().len());
        for mark in self.marks[first..].iter_mut().rev().filter(|mark| mark.is_open) {
            self.out.push_str(&mark.after);
            mark.is_open = false;
        }
        self.out.push_str(&spaces);
    }
}
