//! The program that writes a whole site, run as its owner runs it: real files, a real backend.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod backend;
mod described;
mod folder;
mod languages;
mod policy;
mod safety;
mod site;
mod stage;
mod told;
