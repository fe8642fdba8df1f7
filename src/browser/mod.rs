//! The thin edge to the browser. One file per browser facility, no decisions: every function
//! does what it is told and reports what happened.
//!
//! Architecture invariant: only this folder names `web_sys`, `js_sys`, `wasm_bindgen` or `gloo`;
//! Clippy holds it.

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
mod random;
mod share_sheet;
mod stage;
mod storage;

pub(crate) use clipboard::*;
pub(crate) use clock::*;
pub(crate) use events::Stream;
pub(crate) use fetch::{send, spawn};
pub(crate) use history::*;
pub(crate) use page::*;
pub(crate) use random::*;
pub(crate) use share_sheet::*;
pub(crate) use stage::*;
pub(crate) use storage::*;

/// Something that the visitor does on an element with `data-act`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Act {
    /// The value of `data-act`.
    pub name: String,
    /// The value of `data-value`, else of the field.
    pub value: String,
}

/// What a stream says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum StreamEvent {
    /// It is open.
    Opened,
    /// Another page of this browser has it open, and passes on what it hears.
    Joined,
    /// A message.
    Message(String),
    /// The server is alive.
    Heartbeat,
    /// It broke.
    Lost,
}
