//! What calls have in common.

use super::{
    Address, Answers, BodyTemplate, Fields, Headers, Join, OneOrMany, Path, Test,
    setting::{Setting, word},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;

/// A method of HTTP.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the methods of HTTP under their own names")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// Its name in a request.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

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

impl Setting for Method {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(
            node,
            &[
                ("GET", Self::Get),
                ("HEAD", Self::Head),
                ("POST", Self::Post),
                ("PUT", Self::Put),
                ("PATCH", Self::Patch),
                ("DELETE", Self::Delete),
            ],
        )
    }
}
