//! Any JSON backend: one that speaks the contract, files beside the site, or one that `config.json`
//! describes.

#![warn(missing_docs)]

mod address;
mod backend;
#[cfg(not(target_arch = "wasm32"))]
pub mod config;
mod described;
pub mod description;
mod html;
pub mod jsonpath;
#[cfg(not(target_arch = "wasm32"))]
mod page;
mod scalar;
mod site;
mod syntax_error;
pub mod template;
mod variables;

pub use backend::{Backend, Fetch};
pub use site::{read_config, read_site_settings};
pub use syntax_error::SyntaxError;
pub use variables::Vars;

#[cfg(test)]
mod contract_tests;
#[cfg(test)]
mod tests;
