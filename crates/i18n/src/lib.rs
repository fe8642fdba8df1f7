//! Every visible sentence, in both languages: the Fluent messages of `locales/`, compiled to
//! static tables by `build.rs`, and the numbers and dates that go into them.

#![warn(missing_docs)]

#[cfg(not(target_arch = "wasm32"))]
pub mod clip;
mod codes;
mod date;
mod message;
mod number;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use message::KEYS;
pub use message::{Argument, Category, Text, plural_category};
