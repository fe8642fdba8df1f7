//! Naqra: live, bilingual campaign pages for any backend that speaks JSON.
pub mod domain;
pub mod text;
pub mod wire;
