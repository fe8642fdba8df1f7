//! The calls of a backend.

use super::{
    Address, Answers, BodyTemplate, Call, Fields, Headers, Method, OneOrMany, Path, PerLanguage,
    Test,
    setting::{Setting, member},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;

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
            /// How its responses are read, before what the backend says.
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

call! {
    /// All campaigns.
    List {
        /// The address: what stands after the root, or a whole address. {page} and other variables
        /// are replaced.
        pub url: Address,
        /// A path to where the items stand: a list, or an object whose values are the items.
        /// Without it the whole response.
        pub items: Option<Path>,
        /// A path to the names of the columns, if the items are rows of values.
        pub columns: Option<Path>,
        /// A test that items must pass, or a list of tests that they pass all; others are left out.
        #[schemars(rename = "where")]
        pub tests: Option<OneOrMany<Test>>,
        /// Rows that are merged into the items: those of another request, or of another place in
        /// the same response. Or a list of joins, one after the other.
        pub join: Option<OneOrMany<Join>>,
        /// Items on a page, {size}; 100.
        #[schemars(range(min = 1, max = 1000))]
        pub size: Option<u32>,
        /// The number of the first page, {page}; 1.
        #[schemars(range(min = 0, max = 1000))]
        pub first: Option<u32>,
        /// Where the address of the next page stands: a path, or a header such as "header:Link".
        pub next: Option<Path>,
        /// Where the next {cursor} stands.
        pub cursor: Option<Path>,
        /// Where the number of all items stands. With it pages may be smaller than size.
        pub total: Option<Path>,
    }
    read node {
        url: member(node, "url").unwrap_or_default(),
        items: member(node, "items"),
        columns: member(node, "columns"),
        tests: member(node, "where"),
        join: member(node, "join"),
        size: member(node, "size"),
        first: member(node, "first"),
        next: member(node, "next"),
        cursor: member(node, "cursor"),
        total: member(node, "total"),
    }
    pub fn call(&self) -> Call<'_> {
        Call {
            url: Some(&self.url),
            items: self.items.as_ref(),
            columns: self.columns.as_ref(),
            tests: OneOrMany::slice(&self.tests),
            joins: self.join.as_ref(),
            ..self.common()
        }
    }
}

call! {
    /// One campaign.
    Campaign {
        /// The address: what stands after the root, or a whole address. {slug} and other variables
        /// are replaced.
        pub url: Address,
        /// A path to the names of the columns, if what stands at item is a row of values.
        pub columns: Option<Path>,
        /// A test that the document must pass, or a list of tests that it passes all: any other is
        /// not found.
        #[schemars(rename = "where")]
        pub tests: Option<OneOrMany<Test>>,
        /// Rows that are merged into the document: those of another request, or of another place
        /// in the same response. Or a list of joins, one after the other.
        pub join: Option<OneOrMany<Join>>,
    }
    read node {
        url: member(node, "url").unwrap_or_default(),
        columns: member(node, "columns"),
        tests: member(node, "where"),
        join: member(node, "join"),
    }
    pub fn call(&self) -> Call<'_> {
        Call {
            url: Some(&self.url),
            columns: self.columns.as_ref(),
            tests: OneOrMany::slice(&self.tests),
            joins: self.join.as_ref(),
            ..self.common()
        }
    }
}

call! {
    /// The count of one campaign: points, goal.target, status, counters, counted_at.
    Progress {
        /// The address: what stands after the root, or a whole address. {slug} and other variables
        /// are replaced.
        pub url: Address,
        /// A path to the names of the columns, if what stands at item is a row of values.
        pub columns: Option<Path>,
        /// Ask for it with the campaign itself, because the goal stands in one place and the points
        /// in another.
        pub with_campaign: Option<bool>,
    }
    read node {
        url: member(node, "url").unwrap_or_default(),
        columns: member(node, "columns"),
        with_campaign: member(node, "with_campaign"),
    }
    pub fn call(&self) -> Call<'_> {
        Call { url: Some(&self.url), columns: self.columns.as_ref(), ..self.common() }
    }
}

call! {
    /// Where interactions go: an address ("url"), or a place to which the button leads ("link").
    Interaction {
        /// The address: what stands after the root, or a whole address. {slug} and other variables
        /// are replaced.
        pub url: Option<Address>,
        /// Whether the backend counts; false if it only stores interactions.
        pub counts: Option<bool>,
        /// Instead of url: a URL template to which the button leads.
        pub link: Option<Address>,
    }
    read node {
        url: member(node, "url"),
        counts: member(node, "counts"),
        link: member(node, "link"),
    }
    pub fn call(&self) -> Call<'_> {
        Call { url: self.url.as_ref(), ..self.common() }
    }
}

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

impl PerLanguage {
    /// The call of the document in the other language.
    #[must_use]
    pub fn call(&self) -> Call<'_> {
        Call {
            url: self.url.as_ref(),
            item: self.item.as_ref(),
            tests: OneOrMany::slice(&self.tests),
            ..Call::default()
        }
    }
}
