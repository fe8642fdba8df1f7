//! One value or a list of them.

use super::setting::Setting;
use naqra_contract::node::Node;
use schemars::JsonSchema;
use serde_json::Value;

/// One value or several.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, inline)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// A list.
    Many(#[schemars(length(min = 1))] Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    /// All of a member that may be missing.
    pub(crate) fn slice(member: &Option<Self>) -> &[T] {
        member.as_ref().map_or(&[], Self::all)
    }

    /// All of them with their places in the file, as JSON Pointers; `at` is that of the whole.
    pub(crate) fn placed(&self, at: &str) -> impl Iterator<Item = (String, &T)> {
        self.all().iter().enumerate().map(move |(index, one)| match self {
            Self::One(_) => (at.to_owned(), one),
            Self::Many(_) => (format!("{at}/{index}"), one),
        })
    }
}

impl<T: Setting> Setting for OneOrMany<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Null => None,
            Value::Array(_) => Vec::read(node).filter(|many| !many.is_empty()).map(Self::Many),
            _ => T::read(node).map(Self::One),
        }
    }
}
