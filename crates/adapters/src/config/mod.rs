//! `config.json`: its types, the schema that follows from them, and every mistake in a file named
//! by its place. The format is told in docs/reference/mapping.md and docs/reference/configuration.md.
//!
//! ```text
//! text ─▶ json (JSON, members once) ─▶ shape (types, by the schema) ─▶ rules (what types cannot
//!         say: paths, templates, what belongs together) ─▶ Config
//! ```
//!
//! The browser's program reads the file as it is and uses none of this.

mod address;
mod answers;
mod backend;
mod calls;
mod fields;
mod json;
mod live;
mod mistake;
mod rules;
mod schema;
mod shape;

pub use address::{backend_root, is_whole};
pub use answers::{Answers, Meaning, Means, Test};
pub use backend::{Backend, BackendSetting, Codes, PerLanguage};
pub use calls::{Call, Campaign, Interaction, Join, List, Method, Progress};
pub use fields::{Converter, Field, Fields, Mapped};
pub use live::{AfterOpen, By, FetchAfter, Live, Replied};
pub use mistake::Mistake;
pub use schema::{schema, schema_text};

use naqra_contract::documents;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Settings of a site, in the file config.json beside its pages. Every member may be left out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where editors find the rules of this file: "config.schema.json".
    #[serde(rename = "$schema")]
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
    /// Hosts besides those that stand in addresses of this file: answers of the backend may lead
    /// to them, for instance to the next page of a list. Such as "cdn.example.org".
    #[schemars(extend("uniqueItems" = true))]
    pub allowed_hosts: Option<Vec<String>>,
    /// Sections of a campaign's page; false hides one, whatever the campaign's document has.
    #[serde(default)]
    #[schemars(schema_with = "modules_schema")]
    pub modules: Option<Modules>,
    /// Where campaigns come from and where taps go: the root of a backend that speaks the contract,
    /// null for files beside the site, or a description of any other backend.
    /// Without it the backend is at api/v1 below the site.
    #[serde(default, deserialize_with = "present")]
    pub backend: Option<BackendSetting>,
}

/// A name in one language or both.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// In Arabic.
    #[schemars(length(min = 1))]
    pub ar: Option<String>,
    /// In English.
    #[schemars(length(min = 1))]
    pub en: Option<String>,
}

/// A language of the site.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
}

/// The digits that visitors see who have not chosen others.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Digits {
    /// On Arabic pages.
    pub ar: Option<DigitSet>,
    /// On English pages, which have no others than latn.
    pub en: Option<DigitSet>,
}

/// A set of digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DigitSet {
    /// Arabic-Indic digits.
    Arab,
    /// 0123456789.
    Latn,
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
    /// All mistakes that can be told at once; never none.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let value = json::read(text)?;
        let mistakes = shape::mistakes(&value, &schema());
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let config: Self = serde_path_to_error::deserialize(&value).map_err(|error| {
            let at = error.path().iter().fold(String::new(), |at, step| format!("{at}/{step}"));
            vec![Mistake::words(&at, error.inner().to_string())]
        })?;
        let mistakes = rules::mistakes(&config);
        if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
    }

    /// The member `backend` of a file that [`Config::read`] has taken, as it stands there.
    #[must_use]
    pub fn backend_value(text: &str) -> Option<Value> {
        let Ok(Value::Object(mut members)) = serde_json::from_str(text) else { return None };
        members.remove("backend")
    }
}

/// One value or several.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// A list.
    Many(#[schemars(length(min = 1))] Vec<T>),
}

impl<T> OneOrMany<T> {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }

    /// All of them with their places in the file, as JSON Pointers; `at` is that of the whole.
    pub(crate) fn placed(&self, at: &str) -> impl Iterator<Item = (String, &T)> {
        self.all().iter().enumerate().map(move |(index, one)| match self {
            Self::One(_) => (at.to_owned(), one),
            Self::Many(_) => (mistake::below(at, index), one),
        })
    }
}

/// What is there is there, `null` too.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests;
