//! Texts of `config.json` with variables in them. The grammars are in docs/reference/mapping.md.

mod field;
mod text;
mod uri;

pub use field::FieldTemplate;
pub use text::{BodyText, TextTemplate};
pub use uri::UriTemplate;
