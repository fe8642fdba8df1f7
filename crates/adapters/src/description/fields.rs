//! Where fields of the contract stand in the documents of a backend.

use super::{
    FieldText, OneOrMany, Path, Test,
    setting::{Setting, member, value, word},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// Fields of the contract, with dots between levels (goal.target), and where they stand.
pub type Fields = BTreeMap<String, Field>;

/// Where a field stands: a path, several that are tried in turn, or an object with more members.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Field {
    /// A path, such as "$.meta.points".
    Path(Path),
    /// The first that is not empty.
    First(#[schemars(length(min = 1))] Vec<Field>),
    /// A path with a conversion, a value, or a list.
    Mapped(Box<Mapped>),
}

/// A value that is found and converted ("at"), a text with several in it ("text"), one that is always
/// the same ("value"), a list ("each") or a sum ("add").
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Mapped {
    /// The path to the value, or several that are tried in turn.
    pub at: Option<OneOrMany<Path>>,
    /// A text with values in it, such as "/files/{$.id}/{$.image}". Nothing if one of them is missing;
    /// with "as": "link" they are percent-encoded, but for "/".
    #[schemars(length(min = 1))]
    pub text: Option<FieldText>,
    /// How it is converted: a converter, or several one after the other.
    #[schemars(rename = "as")]
    pub converters: Option<OneOrMany<Converter>>,
    /// What is read of the converted value: a path in it, or any form of a field.
    pub then: Option<Field>,
    /// More values that count as empty, besides nothing, null and "".
    pub empty: Option<OneOrMany<Value>>,
    /// Another word for each value; "*" for all others.
    pub table: Option<BTreeMap<String, Value>>,
    /// What stands after the first of this text; the whole if there is none.
    #[schemars(length(min = 1))]
    pub after: Option<String>,
    /// A value for nothing.
    #[schemars(rename = "else")]
    pub otherwise: Option<Value>,
    /// This value.
    pub value: Option<Value>,
    /// The path to a list of which each member is read, or to an object whose values are.
    pub each: Option<Path>,
    /// A test that the document must pass, or a list of tests that it passes all, or there is nothing.
    /// Beside "each" it is the members that are tested; others are left out.
    #[schemars(rename = "where")]
    pub tests: Option<OneOrMany<Test>>,
    /// Where in a member stands what it has in common with the same member in another language.
    pub key: Option<Path>,
    /// What is read of each member: an object with these fields. Paths start at the member.
    pub fields: Option<Fields>,
    /// What is read of each member: one value.
    pub item: Option<Field>,
    /// The numbers of which this is the sum. What is missing counts as 0.
    #[schemars(length(min = 1))]
    pub add: Option<Vec<Field>>,
}

/// Conversions from values of a backend to values of the contract.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Converter {
    /// A number, or a text that is one, to a whole number.
    Number,
    /// A number as people write it, grouped in any way, to a whole number: "1,234,567 EGP".
    Amount,
    /// The same with its decimals; a single mark is the decimal one: "0,50 €".
    Decimal,
    /// HTML to text; a number to a text, as ids are.
    Text,
    /// HTML to text in which emphasis, links, lists and headings are kept.
    Markup,
    /// Text with entities to text.
    Entities,
    /// A tree of blocks to text.
    Blocks,
    /// Percent-encoded text to text.
    Decode,
    /// JSON inside a text to its value.
    Json,
    /// A date with or without a time and a zone to a time in UTC.
    Time,
    /// A Unix time in seconds to a time in UTC.
    Seconds,
    /// A Unix time in milliseconds to a time in UTC.
    Milliseconds,
    /// A date or a time to its day as it is written.
    Day,
    /// A list of numbers to their sum.
    Sum,
    /// A list or an object to the number of its members.
    Count,
    /// An address relative to the root to a whole one.
    Link,
}

impl Setting for Field {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::String(path) => Some(Self::Path(path.clone().into())),
            Value::Array(_) => Vec::read(node).map(Self::First),
            _ => Box::read(node).map(Self::Mapped),
        }
    }
}

impl Setting for Mapped {
    fn read(node: &Node<'_>) -> Option<Self> {
        let read = || Self {
            at: member(node, "at"),
            text: member(node, "text"),
            converters: member(node, "as"),
            then: member(node, "then"),
            empty: member(node, "empty"),
            table: member(node, "table"),
            after: member(node, "after"),
            otherwise: value(node, "else"),
            value: value(node, "value"),
            each: member(node, "each"),
            tests: member(node, "where"),
            key: member(node, "key"),
            fields: member(node, "fields"),
            item: member(node, "item"),
            add: member(node, "add"),
        };
        (!node.is_null()).then(read)
    }
}

impl Setting for Converter {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(
            node,
            &[
                ("number", Self::Number),
                ("amount", Self::Amount),
                ("decimal", Self::Decimal),
                ("text", Self::Text),
                ("markup", Self::Markup),
                ("entities", Self::Entities),
                ("blocks", Self::Blocks),
                ("decode", Self::Decode),
                ("json", Self::Json),
                ("time", Self::Time),
                ("seconds", Self::Seconds),
                ("milliseconds", Self::Milliseconds),
                ("day", Self::Day),
                ("sum", Self::Sum),
                ("count", Self::Count),
                ("link", Self::Link),
            ],
        )
    }
}
