//! The reference server over HTTP, in this process and as a process of its own. One program, so that
//! it is linked once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod campaign_files;
mod connections;
mod crowd;
mod database;
mod harness;
mod interactions;
mod oembed_and_badges;
mod pages;
mod process;
mod reads;
#[cfg(feature = "relay")]
mod relay;
mod reload;
mod site;
mod streams;
