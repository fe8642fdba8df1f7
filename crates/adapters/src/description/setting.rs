//! Reading of settings. What cannot be read is left out and reported at its place; the strict check
//! is that of the schema. Written out by hand, as derived readers of these types would make the app
//! a quarter larger; a test holds them equal to the schema.

use naqra_contract::node::Node;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is expected where a word stands for a value.
pub(super) const WORD: &str = "a word of docs/reference/mapping.md";

/// A value that stands in settings.
pub(crate) trait Setting: Sized {
    /// `None` for nothing, and for a value of another kind, which is reported.
    fn read(node: &Node<'_>) -> Option<Self>;
}

/// A member of an object.
pub(crate) fn member<T: Setting>(node: &Node<'_>, name: &str) -> Option<T> {
    T::read(&node.get(name))
}

/// A member that must be there: it is reported where it is missing.
pub(super) fn required<T: Setting>(
    node: &Node<'_>,
    name: &str,
    expected: &'static str,
) -> Option<T> {
    let member = node.get(name);
    if member.is_null() {
        member.report(expected);
    }
    T::read(&member)
}

/// A member that narrows the meaning of an object: `None` where it is there and cannot be read, as
/// the object without it would mean more.
#[expect(clippy::option_option, reason = "missing and unreadable are not the same")]
pub(super) fn narrowing<T: Setting>(node: &Node<'_>, name: &str) -> Option<Option<T>> {
    let member = node.get(name);
    let read = T::read(&member);
    (read.is_some() || member.is_null()).then_some(read)
}

/// A member of any kind that may be `null`, which is not the same as nothing.
pub(super) fn value(node: &Node<'_>, name: &str) -> Option<Value> {
    node.value().get(name).cloned()
}

/// The value that a word stands for.
pub(crate) fn word<T: Copy>(node: &Node<'_>, words: &[(&str, T)]) -> Option<T> {
    let text = node.value().as_str();
    let found = words.iter().find(|(word, _)| Some(*word) == text).map(|(_, value)| *value);
    if found.is_none() && !node.is_null() {
        node.report(WORD);
    }
    found
}

impl Setting for String {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = node.value().as_str();
        if text.is_none() && !node.is_null() {
            node.report("a text");
        }
        text.map(str::to_owned)
    }
}

impl Setting for bool {
    fn read(node: &Node<'_>) -> Option<Self> {
        let flag = node.value().as_bool();
        if flag.is_none() && !node.is_null() {
            node.report("true or false");
        }
        flag
    }
}

impl Setting for u32 {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.count().and_then(|count| count.try_into().ok())
    }
}

impl Setting for Value {
    fn read(node: &Node<'_>) -> Option<Self> {
        Some(node.value().clone())
    }
}

impl<T: Setting> Setting for Vec<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        let items = node.items();
        node.value().is_array().then(|| items.iter().filter_map(T::read).collect())
    }
}

impl<T: Setting> Setting for BTreeMap<String, T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        // Collecting would sort first, which weighs two kilobytes for each type.
        let mut map = Self::new();
        for (name, node) in node.entries() {
            if let Some(value) = T::read(&node) {
                map.insert(name.to_owned(), value);
            }
        }
        (!node.is_null()).then_some(map)
    }
}

impl<T: Setting> Setting for Box<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        T::read(node).map(Self::new)
    }
}
