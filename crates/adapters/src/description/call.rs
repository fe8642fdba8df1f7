//! What calls have in common.

use super::{
    Address, Answers, BodyTemplate, Fields, Headers, OneOrMany, Path, Test,
    method::Method,
    setting::{Setting, member},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;

/// What calls have in common; members that a kind of call does not have are empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Call<'a> {
    /// Where it is sent.
    pub url: Option<&'a Address>,
    /// Its method, if it is given.
    pub method: Option<Method>,
    /// Its headers.
    pub headers: Option<&'a Headers>,
    /// Its body.
    pub body: Option<&'a BodyTemplate>,
    /// Whether the body is sent form-encoded.
    pub form: bool,
    /// Where in the response the items are.
    pub items: Option<&'a Path>,
    /// Where in the response the names of the columns are.
    pub columns: Option<&'a Path>,
    /// Where in the response, or in an item, the document is.
    pub item: Option<&'a Path>,
    /// Tests of documents.
    pub tests: &'a [Test],
    /// Rows that are merged into documents.
    pub joins: Option<&'a OneOrMany<Join>>,
    /// Fields of this call.
    pub fields: Option<&'a Fields>,
    /// How its responses are read.
    pub answers: Option<&'a Answers>,
}

/// A call with what is its own. The members in common are written once, here.
macro_rules! call {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* } read $node:ident { $($read:tt)* } $as_call:item) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            /// The method. Without it GET, and POST for an interaction or with a body.
            pub method: Option<Method>,
            /// Headers, over those of the backend. Their values are templates.
            pub headers: Option<Headers>,
            /// The body: a JSON value whose texts are templates, such as {"key": "{key}"}. Alone
            /// "{id:number}" is a number and "{ids:list}" a list.
            pub body: Option<BodyTemplate>,
            /// Whether the members of the body are sent form-encoded instead of as JSON.
            pub form: Option<bool>,
            /// A path to where in the response the document stands. Nothing there means not found.
            pub item: Option<Path>,
            /// Fields of this call, over those of the backend.
            pub fields: Option<Fields>,
            /// How its responses are read, before the answers of the backend.
            pub answers: Option<Answers>,
            $($own)*
        }

        impl $name {
            /// What it has in common with all calls.
            fn common(&self) -> Call<'_> {
                Call {
                    method: self.method,
                    headers: self.headers.as_ref(),
                    body: self.body.as_ref(),
                    form: self.form == Some(true),
                    item: self.item.as_ref(),
                    fields: self.fields.as_ref(),
                    answers: self.answers.as_ref(),
                    ..Call::default()
                }
            }

            /// It as a call.
            #[must_use]
            $as_call
        }

        impl Setting for $name {
            fn read($node: &Node<'_>) -> Option<Self> {
                let read = || Self {
                    method: member($node, "method"),
                    headers: member($node, "headers"),
                    body: member($node, "body"),
                    form: member($node, "form"),
                    item: member($node, "item"),
                    fields: member($node, "fields"),
                    answers: member($node, "answers"),
                    $($read)*
                };
                (!$node.is_null()).then(read)
            }
        }
    };
}
pub(super) use call;

call! {
    /// Rows that are merged into the items of a call: those of a second request, or, without url, of
    /// another place in the same response.
    Join {
        /// The address of the second request. {ids} and {slugs} are the keys of the items.
        pub url: Option<Address>,
        /// A path to where the rows stand, from the root of the response. Without it the whole
        /// response.
        pub items: Option<Path>,
        /// A path to the names of the columns, if the rows are rows of values.
        pub columns: Option<Path>,
        /// A test that rows must pass, or a list of tests that they pass all; others are left out.
        #[schemars(rename = "where")]
        pub tests: Option<OneOrMany<Test>>,
        /// A path in an item to what joins: a value, or a list of them.
        pub key: Path,
        /// A path in a row to what joins.
        pub on: Path,
        /// The name under which an item gets the list of its rows.
        #[schemars(rename = "as")]
        #[schemars(length(min = 1))]
        pub name: String,
    }
    read node {
        url: member(node, "url"),
        items: member(node, "items"),
        columns: member(node, "columns"),
        tests: member(node, "where"),
        key: member(node, "key").unwrap_or_default(),
        on: member(node, "on").unwrap_or_default(),
        name: member(node, "as").unwrap_or_default(),
    }
    pub fn call(&self) -> Call<'_> {
        Call {
            url: self.url.as_ref(),
            items: self.items.as_ref(),
            columns: self.columns.as_ref(),
            tests: OneOrMany::slice(&self.tests),
            ..self.common()
        }
    }
}
