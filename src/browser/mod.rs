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

/// Something that the visitor does on an element with `data-act`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// The value of `data-act`.
    pub name: String,
    /// The value of `data-value`, else of the field.
    pub value: String,
}

/// What a stream says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StreamEvent {
    /// It is open.
    Opened,
    /// Another page of this browser has it open, and passes on what it hears.
    Joined,
    /// A message.
    Message(String),
    /// The server is alive.
    Heard,
    /// It broke.
    Lost,
}
