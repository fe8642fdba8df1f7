//! The thin edge to the browser: one file per browser API, no decisions.
//!
//! Architecture invariant: only this folder and the HTML parser of `crates/adapters` name `web_sys`,
//! `js_sys`, `wasm_bindgen` or `gloo`; Clippy holds it.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the one place that calls the browser"
)]

mod clipboard;
mod clock;
mod events;
mod fetch;
mod history;
mod page;
mod page_content;
mod random;
mod share_sheet;
mod storage;

pub(crate) use clipboard::*;
pub(crate) use clock::*;
pub(crate) use events::Stream;
pub(crate) use fetch::{send, spawn};
pub(crate) use history::*;
pub(crate) use page::*;
pub(crate) use page_content::*;
pub(crate) use random::*;
pub(crate) use share_sheet::*;
pub(crate) use storage::*;

/// An event of a stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum StreamEvent {
    /// This tab opened it.
    Opened,
    /// Another tab has it open and passes its messages on.
    Joined,
    /// A message arrived.
    Message(String),
    /// A heartbeat arrived.
    Heartbeat,
    /// It broke.
    Lost,
}
