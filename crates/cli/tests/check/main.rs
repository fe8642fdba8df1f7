//! `naqra check` and `naqra schema`, run as owners run them: real files, a real backend.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod backend;
mod campaign_files;
mod command_line;
mod cors;
mod failed_responses;
mod fake_backend;
mod languages;
mod live_streams;
mod relative_addresses;
mod report_details;
mod schema;
mod stream_tap_confirmation;
mod stream_taps;
mod test_env;
mod websockets;
