//! Server-Sent Events.
//!
//! `EventSource` itself rather than gloo-net's stream of it: the page must know when the stream
//! opens, which that stream does not say, and the futures machinery it brings weighs more.

use super::page::window;
use crate::browser::StreamEvent;
use js_sys::Reflect;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
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
        let (source, last) = match early(url) {
            Some((source, last)) => (source, last),
            None => (EventSource::new(url).ok()?, None),
        };
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
        if source.ready_state() == EventSource::OPEN {
            on_event(StreamEvent::Opened);
        }
        if let Some(last) = last {
            on_event(StreamEvent::Progress(last));
        }
        Some(Self { source, _listeners: listeners })
    }
}

/// The stream of this address that the page's first script opened, with the last count it told.
fn early(url: &str) -> Option<(EventSource, Option<String>)> {
    let window = window()?;
    let name = JsValue::from_str("naqraStream");
    let early = Reflect::get(&window, &name).ok()?;
    let of = |name: &str| Reflect::get(&early, &JsValue::from_str(name)).ok();
    if of("url")?.as_string()? != url {
        return None;
    }
    Reflect::delete_property(&window, &name).ok()?;
    let source = of("source")?.dyn_into::<EventSource>().ok()?;
    Some((source, of("last").and_then(|last| last.as_string())))
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}
