//! The Fluent messages of `locales/`, compiled to static tables by `build.rs`, and the formatting of numbers
//! and dates.

#![warn(missing_docs)]

#[cfg(not(target_arch = "wasm32"))]
pub mod clip;
mod codes;
mod date;
mod message;
mod names;
mod number;

#[cfg(not(target_arch = "wasm32"))]
pub use message::KEYS;
pub use message::{Argument, Category, Text, plural_category};
