//! `naqra prerender`, run as owners run it: real files, a real backend.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod backend;
mod campaign_files;
mod described;
mod fake_backend;
mod interrupted_runs;
mod languages;
mod policy;
mod test_env;
mod written_site;
