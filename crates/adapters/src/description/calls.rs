//! The calls of a backend.

use super::{
    Address, Answers, BodyTemplate, Fields, Headers, OneOrMany, Path, PerLanguage, Test,
    call::{Call, Join, call},
    method::Method,
    setting::{Setting, member},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;

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
