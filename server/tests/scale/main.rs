//! Servers that share their counts through real brokers: Redis, and nginx with Nchan. The recipes of
//! docs/operators/scale are tested. `cargo xtask test --only scale` installs what is needed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod brokers;
mod cache;
mod following;
mod front;
#[path = "../server/harness/mod.rs"]
mod harness;
mod nchan;
mod program;
mod static_host;
