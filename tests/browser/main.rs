//! Journeys of visitors: a real browser against the real backend and the built site. It is Chromium,
//! except in the journeys of [`engines`].
//!
//! `cargo xtask test --only browser` prepares everything and runs them. To run one again:
//! `cargo test --test browser -- NAME`; it uses the site in `dist/` and the server in
//! `target/debug/`, or what `NAQRA_DIST` and `NAQRA_SERVER` name.
//!
//! A journey opens a [`Stage`](stage::Stage) (a server with a database of its own) and lets
//! visitors act on it. When it fails, a picture of every open page is left in
//! `target/browser-failures/`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where a value is not what it needs"
)]

mod marks;
mod numbers;
mod plain;
mod stage;
mod visitor;

mod accessibility;
mod arrival;
mod below;
mod builder;
mod cannot_run;
mod embeds;
mod engines;
mod frames;
mod language;
mod live;
mod live_ways;
mod offline;
mod recovery;
mod releases;
mod silence;
mod start;
mod times;
mod trouble;
mod widths;
mod written;
mod wrong_answers;
