//! Stands in for the crate `wasm-streams` in the browser's binary.
//!
//! Leptos brings its server functions along, and they bring `wasm-streams`, whose exported
//! JavaScript classes no linker can drop: about 2 KB (brotli) of every visitor's first load for
//! something this site has no use for. Server functions need a Leptos server; this site speaks
//! JSON with any backend. Should one ever be called with a stream, it gets an empty one.

use futures_core::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use wasm_bindgen::JsValue;

/// A stream of the browser, of which nothing is read.
pub struct ReadableStream(Option<web_sys::ReadableStream>);

/// The items of a [`ReadableStream`]: none.
pub struct IntoStream;

impl ReadableStream {
    /// Takes a stream of the browser.
    #[must_use]
    pub const fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(Some(raw))
    }

    /// Drops a stream of Rust.
    pub fn from_stream<T>(_stream: T) -> Self
    where
        T: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(None)
    }

    /// The stream of the browser; an empty one where there was none.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0.unwrap_or_else(|| JsValue::NULL.into())
    }

    /// No items.
    #[must_use]
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
