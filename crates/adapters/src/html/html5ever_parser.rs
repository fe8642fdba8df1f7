//! HTML as html5ever parses it.

use super::HtmlNode;
use html5ever::{
    Attribute, ParseOpts, QualName, local_name, ns, parse_fragment,
    tendril::{StrTendril, TendrilSink},
    tokenizer::TokenizerOpts,
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink},
};
use std::{
    borrow::Cow,
    cell::{Ref, RefCell},
};

/// Browsers build no deeper tree; elements below stand beside each other.
const DEPTH_MAX: usize = 512;
/// The document, and the parent of what is in templates, which is outside of the document.
const DOCUMENT: usize = 0;
const TEMPLATES: usize = 1;

/// The nodes of a text in the body of a document.
pub(super) fn parse_html(html: &str) -> Vec<HtmlNode> {
    let tree = Tree::default();
    for _ in [DOCUMENT, TEMPLATES] {
        tree.add(Node::unnamed(String::new()));
    }
    // As where the browser parses: no scripts run there, and a text has no byte order mark.
    let options = ParseOpts {
        tokenizer: TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() },
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let body = QualName::new(None, ns!(html), local_name!("body"));
    let parser = parse_fragment(tree, options, body, Vec::new(), false);
    parser.one(html).children_of(DOCUMENT, 0)
}

/// An element, or without a name a text, a comment or the document.
struct Node {
    name: QualName,
    href: Option<String>,
    text: String,
    parent: Option<usize>,
    children: Vec<usize>,
}

impl Node {
    const fn unnamed(text: String) -> Self {
        let name = QualName { prefix: None, ns: ns!(), local: local_name!("") };
        Self { name, href: None, text, parent: None, children: Vec::new() }
    }
}

/// Nodes name each other by their places in the list.
#[derive(Default)]
struct Tree(RefCell<Vec<Node>>);

impl Tree {
    fn add(&self, node: Node) -> usize {
        let mut nodes = self.0.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    /// The place of a node that comes into the tree.
    fn placed(&self, node: NodeOrText<usize>) -> usize {
        match node {
            NodeOrText::AppendNode(place) => {
                self.remove_from_parent(&place);
                place
            }
            NodeOrText::AppendText(text) => self.add(Node::unnamed(text.into())),
        }
    }

    fn children_of(&self, place: usize, depth: usize) -> Vec<HtmlNode> {
        let nodes = self.0.borrow();
        let mut pending: Vec<usize> = nodes[place].children.iter().rev().copied().collect();
        let mut children = Vec::new();
        while let Some(place) = pending.pop() {
            let node = &nodes[place];
            let name = node.name.local.to_string();
            children.push(if name.is_empty() {
                HtmlNode::Text(node.text.clone())
            } else {
                let inside = if depth < DEPTH_MAX {
                    self.children_of(place, depth + 1)
                } else {
                    pending.extend(node.children.iter().rev());
                    Vec::new()
                };
                HtmlNode::Element { name, href: node.href.clone(), children: inside }
            });
        }
        children
    }
}

impl TreeSink for Tree {
    type Handle = usize;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn get_document(&self) -> usize {
        DOCUMENT
    }

    fn get_template_contents(&self, _: &usize) -> usize {
        TEMPLATES
    }

    fn elem_name<'a>(&'a self, element: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |nodes| &nodes[*element].name)
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let href = attributes.into_iter().find(|one| one.name.local == local_name!("href"));
        let href = href.map(|attribute| attribute.value.into());
        self.add(Node { name, href, ..Node::unnamed(String::new()) })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::unnamed(String::new()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::unnamed(String::new()))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let child = self.placed(child);
        let mut nodes = self.0.borrow_mut();
        nodes[child].parent = Some(*parent);
        nodes[*parent].children.push(child);
    }

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        let new = self.placed(new);
        let mut nodes = self.0.borrow_mut();
        let Some(parent) = nodes[*sibling].parent else { return };
        let siblings = &mut nodes[parent].children;
        let at = siblings.iter().rposition(|one| one == sibling).unwrap_or(siblings.len());
        siblings.insert(at, new);
        nodes[new].parent = Some(parent);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let has_parent = self.0.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn remove_from_parent(&self, node: &usize) {
        let mut nodes = self.0.borrow_mut();
        if let Some(parent) = nodes[*node].parent.take() {
            nodes[parent].children.retain(|child| child != node);
        }
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let mut nodes = self.0.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*parent);
        }
        nodes[*parent].children.extend(children);
    }

    // Nothing of these is in the text.
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
}
