//! The parts of a path.

use crate::variables::Part;

/// One step from nodes to nodes below them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Segment {
    /// The member of an object with this name.
    Name(Vec<Part>),
    /// The member of a list at this place, from 0; from the end if it is negative.
    Index(i64),
    /// All members of a list or an object.
    Wildcard,
    /// The members of a list or an object that pass.
    Filter(Filter),
}

impl Segment {
    /// The variables of its names and of what it compares with.
    pub(super) fn variables(&self) -> Vec<&str> {
        match self {
            Self::Name(parts) => parts.iter().filter_map(Part::variable).collect(),
            Self::Index(_) | Self::Wildcard => Vec::new(),
            Self::Filter(filter) => {
                let mut names: Vec<&str> = filter.query.iter().flat_map(Self::variables).collect();
                match filter.comparison.as_ref().map(|comparison| &comparison.literal) {
                    Some(Literal::Text(parts)) => {
                        names.extend(parts.iter().filter_map(Part::variable));
                    }
                    Some(Literal::Variable(name)) => names.push(name),
                    _ => {}
                }
                names
            }
        }
    }
}

/// A test of members: whether something is there, or how it compares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Filter {
    /// The way from the member to what is tested: names and places only.
    pub(super) query: Vec<Segment>,
    /// Without it, that there is something.
    pub(super) comparison: Option<Comparison>,
}

/// `== literal` or `!= literal`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Comparison {
    pub(super) is_equal: bool,
    pub(super) literal: Literal,
}

/// What is compared with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Literal {
    Text(Vec<Part>),
    /// A text, or a number that is written like the value of this variable.
    Variable(String),
    Number(i64),
    Bool(bool),
    Null,
}
