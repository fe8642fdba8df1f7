//! Paths and templates as settings write them.
//!
//! Reading a text that is no path never fails: the mistake is kept beside the text, so that the
//! check names all of them at their places. The engine finds nothing there.

use super::setting::Setting;
use crate::{
    jsonpath::Place,
    syntax_error::SyntaxError,
    template::{FieldTemplate, UriTemplate},
};
use naqra_contract::node::Node;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;

macro_rules! written_text {
    ($(#[$meta:meta])* $name:ident means $meaning:ty) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name {
            written: String,
            meaning: Result<$meaning, SyntaxError>,
        }

        impl $name {
            /// The text as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.written
            }

            /// What it means; `None` where it has a mistake.
            pub(crate) fn meaning(&self) -> Option<&$meaning> {
                self.meaning.as_ref().ok()
            }

            /// What it means, or the mistake in it.
            #[cfg(not(target_arch = "wasm32"))]
            pub(crate) fn parsed(&self) -> Result<&$meaning, &SyntaxError> {
                self.meaning.as_ref()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                String::new().into()
            }
        }

        impl From<String> for $name {
            fn from(written: String) -> Self {
                let meaning = <$meaning>::parse(&written);
                Self { written, meaning }
            }
        }

        impl Setting for $name {
            fn read(node: &Node<'_>) -> Option<Self> {
                String::read(node).map(Self::from)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string" })
            }
        }
    };
}

written_text! {
    /// A JSONPath into a document, or `header:NAME` for a header of its response.
    Path means Place
}
written_text! {
    /// A URI template (RFC 6570, level 1).
    Address means UriTemplate
}
written_text! {
    /// A text with values at paths in it, such as `/files/{$.id}`.
    FieldText means FieldTemplate
}

/// A JSON value whose texts are templates.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(transparent, inline)]
pub struct BodyTemplate(pub Value);

impl Setting for BodyTemplate {
    fn read(node: &Node<'_>) -> Option<Self> {
        (!node.is_null()).then(|| Self(node.value().clone()))
    }
}

impl Path {
    /// Where it leads; `None` where it has a mistake.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.meaning()
    }

    /// Whether it leads to this member of the document.
    pub(crate) fn is_member(&self, name: &str) -> bool {
        self.place().and_then(Place::path).is_some_and(|path| path.is_member(name))
    }
}

impl Address {
    /// Whether it names this variable.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.meaning().is_some_and(|template| template.variables().any(|own| own == name))
    }

    /// Whether it begins with a scheme.
    pub(crate) fn is_whole(&self) -> bool {
        let scheme = self.written.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphabetic()))
    }
}
