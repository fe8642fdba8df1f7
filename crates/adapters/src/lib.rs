//! Any JSON backend: one that speaks the contract, files beside the site, or one that `config.json`
//! describes.

#![warn(missing_docs)]

mod backend;
#[cfg(not(target_arch = "wasm32"))]
pub mod config;
mod described;
#[cfg(not(target_arch = "wasm32"))]
mod page;
mod site;

pub use backend::{Backend, Fetch};
pub use site::{read_config, read_site_settings};

#[cfg(test)]
mod contract_tests;
#[cfg(test)]
mod tests;
