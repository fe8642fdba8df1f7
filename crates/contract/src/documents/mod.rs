//! The documents of the contract, each defined once, as a table of fields. What names a field
//! elsewhere follows from the tables:
//!
//! ```text
//! tables ─▶ validation of campaign files (campaign_file) and their JSON Schema
//!        ─▶ OpenAPI document that the server serves (server/openapi.json)
//!        ─▶ tables of docs/reference/contract.md
//!        ─▶ fields of the list, fields of the seed, sections that config.json can hide,
//!           fields that a mapping can fill
//! ```
//!
//! The readers of the app are written by hand, because they repair and report what a derived
//! deserialiser would refuse, and because the tables are not in the app. A test holds them equal
//! to the tables.

mod calls;
mod campaign;
mod field;
mod json_schema;
mod json_schema_values;
mod limits;
mod openapi;
mod parts;
mod problems;
mod reference;
mod selection;
mod words;

pub use json_schema::{schema, schema_text};
pub use limits::COUNT_MAX;
pub use openapi::{openapi, openapi_text};
pub use problems::{PROBLEM_TYPES, ProblemType};
pub use reference::{reference_tables, with_reference_tables};
pub use selection::{fields_or_null, list_fields, mapped_fields, moving_part, section_fields};
pub use words::ACTIONS;

pub(crate) use campaign::CAMPAIGN;
pub(crate) use field::{Field, Shape, wanted};
pub(crate) use limits::{
    ADDRESS_CHARS_MAX, COUNTERS_MAX, LIST_MAX, TEXT_CHARS_MAX, WORD_CHARS_MAX,
};
pub(crate) use words::{NETWORKS, OTHER_NAMES, UNITS};

/// Fields that a file may have besides those of the campaign: the address of the schema, for
/// editors, and what a document of the API has.
pub(crate) const BESIDE: &[&str] = &["$schema", "seq"];

#[cfg(test)]
mod tests;
