//! The engine that reads foreign backends, driven without a browser: with what real products
//! answered, and with small documents in the shapes of others.
//!
//! Products are read with the configurations of docs/owners/backends, as an owner copies them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads files and stops where a value is not what it needs"
)]

#[path = "../../../../tests/backends/http.rs"]
#[expect(dead_code, reason = "only requests are compared here; nothing is served")]
mod http;
#[path = "../../../../tests/backends/recording.rs"]
#[expect(dead_code, reason = "recordings are read here and not replayed")]
mod recording;

mod answers;
mod columns;
mod conditions;
mod details;
mod directus;
mod documents;
mod fake_backend;
mod joins;
mod json_server;
mod lists;
mod members;
mod nchan;
mod paging;
mod requests;
mod streams;
mod sums;
mod test_env;
mod values;
mod wordpress;
