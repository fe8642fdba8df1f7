//! Methods of HTTP.

use super::setting::{Setting, word};
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
