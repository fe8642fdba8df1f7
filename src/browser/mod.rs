//! The thin edge to the browser. One file per browser facility, no decisions: every function
//! does what it is told and reports what happened.
//!
//! Architecture invariant: only this folder names `web_sys`, `js_sys`, `wasm_bindgen` or `gloo`.
//! Natively the same functions exist and do nothing, so that pages render without a browser.

#[cfg(not(target_arch = "wasm32"))]
mod quiet;
#[cfg(target_arch = "wasm32")]
mod real;

#[cfg(not(target_arch = "wasm32"))]
pub use quiet::*;
#[cfg(target_arch = "wasm32")]
pub use real::*;

/// An answer of a server, whatever its status.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
    /// `Retry-After` in seconds, where it can be read.
    pub retry_after: Option<u64>,
}

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoReply {
    /// The device says that it is offline.
    Offline,
    /// The server did not answer, or not in time.
    Silent,
}

/// Something that the visitor does on an element with `data-act`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// The value of `data-act`.
    pub name: String,
    /// The value of `data-value`, else of the field.
    pub value: String,
}

/// What an event stream says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StreamEvent {
    /// It is open.
    Opened,
    /// The data of a `progress` event.
    Progress(String),
    /// The server is alive.
    Heartbeat,
    /// It broke.
    Lost,
}
