//! Journeys of visitors: a real browser against the real backend and the built site. It is Chromium,
//! except in the journeys of [`engines`].
//!
//! `cargo xtask test --only browser` prepares everything and runs them. To run one again:
//! `cargo test --test browser -- NAME`; it uses the site in `dist/` and the server in
//! `target/debug/`, or what `NAQRA_DIST` and `NAQRA_SERVER` name.
//!
//! A journey opens a [`TestEnv`](test_env::TestEnv) (a server with a database of its own) and lets
//! visitors act on it. When it fails, a picture of every open page is left in
//! `target/browser-failures/`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod numbers;
mod selectors;
mod test_env;
mod visitor;
mod without_scripts;

mod accessibility;
mod app_cannot_run;
mod arrival;
mod backend_errors;
mod base_path;
mod builder;
mod embed_frame;
mod embeds;
mod engines;
mod event_times;
mod foreign_html;
mod language;
mod live;
mod live_transports;
mod offline;
mod page_width;
mod recovery;
mod releases;
mod server_rendered;
mod silent_stream;
mod start;
mod wrong_responses;
