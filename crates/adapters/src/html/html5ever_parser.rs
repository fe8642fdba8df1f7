//! HTML as html5ever parses it.

use super::node::HtmlNode;
use html5ever::{
    Attribute, ParseOpts, QualName, local_name, ns, parse_fragment,
    tendril::{StrTendril, TendrilSink},
    tokenizer::TokenizerOpts,
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink},
};
use std::{
    borrow::Cow,
    cell::{Cell, Ref, RefCell},
};

/// Browsers build no deeper tree; elements below stand beside each other.
const DEPTH_MAX: usize = 512;
/// Parsing stops when the tree has cost about so many comparisons; ordinary pages cost less than a
/// tenth of it. Every `<b>` is compared with all open ones, attribute by attribute, and those that
/// are closed too early are repeated: without a limit 200 kilobytes take minutes or gigabytes.
const COST_MAX: usize = 8_000_000;
/// An attribute costs as much as so many elements without one, as it is copied and sorted.
const ATTRIBUTE_COST: usize = 4;
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
    let mut parser = parse_fragment(tree, options, body, Vec::new(), false);
    // Each piece ends one tag.
    for piece in html.split_inclusive('<') {
        if parser.tokenizer.sink.sink.piece_cost() > COST_MAX {
            break;
        }
        parser.process(piece.into());
    }
    parser.finish().children_of(DOCUMENT, 0)
}

/// An element, or without a name a text, a comment or the document.
struct Node {
    name: QualName,
    href: Option<String>,
    text: String,
    attributes: usize,
    parent: Option<usize>,
    /// The number of its ancestors when it came into the tree.
    depth: usize,
    children: Vec<usize>,
}

impl Node {
    const fn unnamed(text: String) -> Self {
        let name = QualName { prefix: None, ns: ns!(), local: local_name!("") };
        Self { name, href: None, text, attributes: 0, parent: None, depth: 0, children: Vec::new() }
    }
}

/// Nodes name each other by their places in the list.
#[derive(Default)]
struct Tree {
    nodes: RefCell<Vec<Node>>,
    /// About how many comparisons of elements the tree has cost.
    cost: Cell<usize>,
    /// The depth of the node that came last.
    depth: Cell<usize>,
}

impl Tree {
    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    /// The cost so far, with that of a further piece: its tag is compared with the open elements.
    fn piece_cost(&self) -> usize {
        self.add_cost(self.depth.get());
        self.cost.get()
    }

    fn add_cost(&self, cost: usize) {
        self.cost.set(self.cost.get() + cost);
    }

    /// Notes the parent of a node that comes into the tree.
    fn set_parent(&self, nodes: &mut [Node], child: usize, parent: usize) {
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        self.depth.set(depth);
        self.add_cost(depth * (1 + ATTRIBUTE_COST * nodes[child].attributes));
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
        let nodes = self.nodes.borrow();
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
        Ref::map(self.nodes.borrow(), |nodes| &nodes[*element].name)
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let count = attributes.len();
        let href = attributes.into_iter().find(|one| one.name.local == local_name!("href"));
        let href = href.map(|attribute| attribute.value.into());
        self.add(Node { name, href, attributes: count, ..Node::unnamed(String::new()) })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Node::unnamed(String::new()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Node::unnamed(String::new()))
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let child = self.placed(child);
        let mut nodes = self.nodes.borrow_mut();
        self.set_parent(&mut nodes, child, *parent);
        nodes[*parent].children.push(child);
    }

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        let new = self.placed(new);
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[*sibling].parent else { return };
        let siblings = &mut nodes[parent].children;
        let at = siblings.iter().rposition(|one| one == sibling).unwrap_or(siblings.len());
        siblings.insert(at, new);
        self.set_parent(&mut nodes, new, parent);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn remove_from_parent(&self, node: &usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[*node].parent.take() {
            let children = &mut nodes[parent].children;
            // Mostly it is the last one.
            if let Some(at) = children.iter().rposition(|child| child == node) {
                children.remove(at);
            }
        }
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let mut nodes = self.nodes.borrow_mut();
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
