//! `config.json`: its types, the schema that follows from them, and every mistake in a file named
//! by its place. The format is in docs/reference/mapping.md and docs/reference/configuration.md.
//!
//! ```text
//! text ─▶ json (JSON, members once) ─▶ shape (types, by the schema) ─▶ rules (what types cannot
//!         say: paths, templates, what belongs together) ─▶ Config
//! ```
//!
//! The app reads a file without these checks, which `naqra check` and the prerenderer have made.

mod address;
mod json;
mod mistake;
mod rules;
mod schema;
mod shape;

pub use crate::description::*;
pub use address::{backend_root, is_whole};
pub use mistake::Mistake;
pub use schema::{schema, schema_text};

use crate::description::{Setting, member, word};
use naqra_contract::{
    documents,
    node::{Faults, Node},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Settings of a site, in the file config.json beside its pages. Every member may be left out.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Config {
    /// Where editors find the rules of this file: "config.schema.json".
    #[schemars(rename = "$schema")]
    pub schema: Option<String>,
    /// The name of the site, for previews, feeds and share cards.
    pub name: Option<Name>,
    /// The public address of the site with its path, such as "https://example.org/campaigns/".
    /// Previews, feeds and the sitemap carry it.
    pub address: Option<String>,
    /// The languages of the site; the first is the one that visitors get who ask for no other.
    /// Without it Arabic, then English.
    #[schemars(length(min = 1, max = 2), extend("uniqueItems" = true))]
    pub languages: Option<Vec<Language>>,
    /// The digits of each language.
    pub digits: Option<Digits>,
    /// The time zone of campaigns that name none: an IANA name such as "Africa/Cairo", or "UTC".
    pub zone: Option<String>,
    /// Hosts besides those that stand in addresses of this file: responses of the backend may lead
    /// to them, for instance to the next page of a list. Such as "cdn.example.org".
    #[schemars(extend("uniqueItems" = true))]
    pub allowed_hosts: Option<Vec<String>>,
    /// Sections of a campaign's page; false hides one, whatever the campaign's document has.
    #[schemars(default, schema_with = "modules_schema")]
    pub modules: Option<Modules>,
    /// Where campaigns come from and where taps go: the root of a backend that speaks the contract,
    /// null for files beside the site, or a description of any other backend.
    /// Without it the backend is at api/v1 below the site.
    pub backend: Option<BackendSetting>,
}

/// A name in one language or both.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Name {
    /// In Arabic.
    #[schemars(length(min = 1))]
    pub ar: Option<String>,
    /// In English.
    #[schemars(length(min = 1))]
    pub en: Option<String>,
}

/// The digits that visitors see who have not chosen others.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Digits {
    /// On Arabic pages.
    pub ar: Option<DigitSet>,
    /// On English pages, which have no others than latn.
    pub en: Option<DigitSet>,
}

/// A set of digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum DigitSet {
    /// Arabic-Indic digits.
    Arab,
    /// 0123456789.
    Latn,
}

/// Where campaigns come from and where taps go.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum BackendSetting {
    /// No backend: the data are files beside the site, nothing is counted, there is no tap button.
    Files,
    /// The root of a backend that speaks the contract, such as "https://api.example.org/api/v1" or
    /// "api/v1".
    Contract(String),
    /// Any other backend that speaks JSON.
    Described(Box<Description>),
}

/// Sections of a campaign's page by the names of their fields in the contract.
pub type Modules = BTreeMap<String, bool>;

/// The schema of [`Modules`]: the sections that the contract's table of the campaign marks.
fn modules_schema(_: &mut SchemaGenerator) -> Schema {
    let sections = documents::section_fields();
    let properties: Map<String, Value> =
        sections.map(|name| (name.to_owned(), json!({ "type": "boolean" }))).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// All mistakes that can be found at once; never none.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let value = json::read(text)?;
        let mistakes = shape::mistakes(&value, &schema());
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let config = Self::of(&value);
        let mistakes = rules::mistakes(&config);
        if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
    }

    /// The settings in a document; what cannot be read is left out.
    fn of(document: &Value) -> Self {
        let faults = Faults::default();
        let node = Node::root(document, &faults);
        Self {
            schema: member(&node, "$schema"),
            name: member(&node, "name"),
            address: member(&node, "address"),
            languages: member(&node, "languages"),
            digits: member(&node, "digits"),
            zone: member(&node, "zone"),
            allowed_hosts: member(&node, "allowed_hosts"),
            modules: member(&node, "modules"),
            backend: document.get("backend").map(|backend| match backend {
                Value::Null => BackendSetting::Files,
                Value::String(root) => BackendSetting::Contract(root.clone()),
                _ => BackendSetting::Described(Box::new(Description::read(&node.get("backend")))),
            }),
        }
    }

    /// The member `backend` of a file that [`Config::read`] has taken, as it stands there.
    #[must_use]
    pub fn backend_value(text: &str) -> Option<Value> {
        let Ok(Value::Object(mut members)) = serde_json::from_str(text) else { return None };
        members.remove("backend")
    }
}

impl Setting for Name {
    fn read(node: &Node<'_>) -> Option<Self> {
        (!node.is_null()).then(|| Self { ar: member(node, "ar"), en: member(node, "en") })
    }
}

impl Setting for Digits {
    fn read(node: &Node<'_>) -> Option<Self> {
        (!node.is_null()).then(|| Self { ar: member(node, "ar"), en: member(node, "en") })
    }
}

impl Setting for DigitSet {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(node, &[("arab", Self::Arab), ("latn", Self::Latn)])
    }
}

#[cfg(test)]
mod tests;
