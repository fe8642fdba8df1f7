//! `naqra check` and `naqra schema`, run as owners run them: real files, a real backend.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod addresses;
mod backend;
mod browsers;
mod campaigns;
mod failures;
mod files;
mod languages;
mod live;
mod mute;
mod notes;
mod proof;
mod schema;
mod sockets;
mod stage;
mod told;
