//! Calls of a backend.

use super::{Answers, Fields, OneOrMany, Test};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A method of HTTP.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the methods of HTTP under their own names")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

/// What all calls have in common.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// A URL template.
    pub url: Option<&'a str>,
    /// Its method, if it is given.
    pub method: Option<Method>,
    /// Header templates.
    pub headers: Option<&'a BTreeMap<String, String>>,
    /// A JSON value whose texts are templates.
    pub body: Option<&'a Value>,
    /// Where in the answer the document stands.
    pub item: Option<&'a str>,
    /// Fields of this call.
    pub fields: Option<&'a Fields>,
    /// How its answers are read.
    pub answers: Option<&'a Answers>,
}

/// Lets the address of a call be required or not.
trait Address {
    fn get(&self) -> Option<&str>;
}

impl Address for String {
    fn get(&self) -> Option<&str> {
        Some(self)
    }
}

impl Address for Option<String> {
    fn get(&self) -> Option<&str> {
        self.as_deref()
    }
}

/// A call with what is its own. The members in common are written once, here.
macro_rules! call {
    ($(#[$meta:meta])* $name:ident at $address:ty { $($own:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            /// The address: what stands after the root, or a whole address. {slug} and other
            /// variables are replaced.
            pub url: $address,
            /// The method. Without it GET, and POST for an interaction or with a body.
            pub method: Option<Method>,
            /// Headers, over those of the backend. Their values are templates.
            pub headers: Option<BTreeMap<String, String>>,
            /// The body: a JSON value whose texts are templates, such as {"key": "{key}"}. Alone
            /// "{id:number}" is a number and "{ids:list}" a list.
            pub body: Option<Value>,
            /// Whether the members of the body are sent form-encoded instead of as JSON.
            pub form: Option<bool>,
            /// A path to where in the answer the document stands. Nothing there means not found.
            pub item: Option<String>,
            /// Fields of this call, over those of the backend.
            pub fields: Option<Fields>,
            /// How its answers are read, before what the backend says.
            pub answers: Option<Answers>,
            $($own)*
        }

        impl $name {
            /// What all calls have in common.
            #[must_use]
            pub fn call(&self) -> Call<'_> {
                Call {
                    url: self.url.get(),
                    method: self.method,
                    headers: self.headers.as_ref(),
                    body: self.body.as_ref(),
                    item: self.item.as_deref(),
                    fields: self.fields.as_ref(),
                    answers: self.answers.as_ref(),
                }
            }
        }
    };
}

call! {
    /// All campaigns.
    List at String {
        /// A path to where the items stand: a list, or an object whose values are the items.
        /// Without it the whole answer.
        pub items: Option<String>,
        /// A path to the names of the columns, if the items are rows of values.
        pub columns: Option<String>,
        /// A test that items must pass, or a list of tests that they pass all; others are left out.
        #[serde(rename = "where")]
        pub of: Option<OneOrMany<Test>>,
        /// Rows that are merged into the items: those of another request, or of another place in
        /// the same answer. Or a list of joins, one after the other.
        pub join: Option<OneOrMany<Join>>,
        /// Items on a page, {size}; 100.
        #[schemars(range(min = 1, max = 1000))]
        pub size: Option<u32>,
        /// The number of the first page, {page}; 1.
        #[schemars(range(min = 0, max = 1000))]
        pub first: Option<u32>,
        /// Where the address of the next page stands: a path, or a header such as "header:Link".
        pub next: Option<String>,
        /// Where the next {cursor} stands.
        pub cursor: Option<String>,
        /// Where the number of all items stands. With it pages may be smaller than size.
        pub total: Option<String>,
    }
}

call! {
    /// One campaign.
    Campaign at String {
        /// A path to the names of the columns, if what stands at item is a row of values.
        pub columns: Option<String>,
        /// A test that the document must pass, or a list of tests that it passes all: any other is
        /// not found.
        #[serde(rename = "where")]
        pub of: Option<OneOrMany<Test>>,
        /// Rows that are merged into the document: those of another request, or of another place
        /// in the same answer. Or a list of joins, one after the other.
        pub join: Option<OneOrMany<Join>>,
    }
}

call! {
    /// The count of one campaign: points, goal.target, status, counters, counted_at.
    Progress at String {
        /// A path to the names of the columns, if what stands at item is a row of values.
        pub columns: Option<String>,
        /// Ask for it with the campaign itself, because the goal stands in one place and the points
        /// in another.
        pub with_campaign: Option<bool>,
    }
}

call! {
    /// Where interactions go: an address ("url"), or a place to which the button leads ("link").
    Interaction at Option<String> {
        /// Whether the backend counts; false if it only stores interactions.
        pub counts: Option<bool>,
        /// Instead of url: a URL template to which the button leads.
        pub link: Option<String>,
    }
}

call! {
    /// Rows that are merged into the items of a call: those of a second request, or, without url, of
    /// another place in the same answer.
    Join at Option<String> {
        /// A path to where the rows stand, from the root of the answer. Without it the whole answer.
        pub items: Option<String>,
        /// A path to the names of the columns, if the rows are rows of values.
        pub columns: Option<String>,
        /// A test that rows must pass, or a list of tests that they pass all; others are left out.
        #[serde(rename = "where")]
        pub of: Option<OneOrMany<Test>>,
        /// A path in an item to what joins: a value, or a list of them.
        pub key: String,
        /// A path in a row to what joins.
        pub on: String,
        /// The name under which an item gets the list of its rows.
        #[serde(rename = "as")]
        #[schemars(length(min = 1))]
        pub name: String,
    }
}
