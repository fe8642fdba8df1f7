//! Server-Sent Events.
//!
//! `EventSource` itself rather than gloo-net's stream of it: the page must know when the stream
//! opens, which that stream does not say, and the futures machinery it brings weighs more.

use crate::browser::StreamEvent;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

type Listener = Closure<dyn Fn(MessageEvent)>;

/// An event stream; closed when dropped.
pub struct Stream {
    source: EventSource,
    _listeners: [Listener; 4],
}

impl Stream {
    /// Opens the stream at `url`; `None` where the browser refuses the address.
    #[must_use]
    pub fn open(url: &str, on_event: Box<dyn Fn(StreamEvent)>) -> Option<Self> {
        let source = EventSource::new(url).ok()?;
        let on_event: Rc<dyn Fn(StreamEvent)> = Rc::from(on_event);
        let listen = |name: &str, read: fn(MessageEvent) -> Option<StreamEvent>| {
            let on_event = Rc::clone(&on_event);
            let listener = Listener::new(move |event| {
                if let Some(event) = read(event) {
                    on_event(event);
                }
            });
            let _ =
                source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            listener
        };
        let listeners = [
            listen("open", |_| Some(StreamEvent::Opened)),
            listen("error", |_| Some(StreamEvent::Lost)),
            listen("heartbeat", |_| Some(StreamEvent::Heartbeat)),
            listen("progress", |event| Some(StreamEvent::Progress(event.data().as_string()?))),
        ];
        Some(Self { source, _listeners: listeners })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}
