//! The stream of counts. `live.js` opens it, before the app starts and once for all tabs.

use crate::browser::StreamEvent;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Live;
    #[wasm_bindgen(js_name = naqraLive, catch)]
    fn follow(url: &str, names: &str, protocol: &str, listener: &Listener)
    -> Result<Live, JsValue>;
    #[wasm_bindgen(method)]
    fn send(this: &Live, text: &str);
    #[wasm_bindgen(method)]
    fn close(this: &Live);
}

type Listener = Closure<dyn Fn(u32, JsValue)>;

/// A stream; closed when dropped.
pub(crate) struct Stream {
    live: Live,
    _listener: Listener,
}

impl Stream {
    /// Opens the stream at `url`: Server-Sent Events with these comma-separated names, or a WebSocket
    /// with this subprotocol if `names` is empty. `None` if `live.js` is not loaded.
    #[must_use]
    pub(crate) fn open(
        url: &str,
        names: &str,
        protocol: &str,
        on_event: Box<dyn Fn(StreamEvent)>,
    ) -> Option<Self> {
        let listener = Listener::new(move |kind, text: JsValue| {
            // The kinds of live.js.
            on_event(match (kind, text.as_string()) {
                (0, _) => StreamEvent::Opened,
                (1, _) => StreamEvent::Joined,
                (2, _) => StreamEvent::Lost,
                (3, Some(text)) => StreamEvent::Message(text),
                _ => StreamEvent::Heartbeat,
            });
        });
        Some(Self { live: follow(url, names, protocol, &listener).ok()?, _listener: listener })
    }

    /// Sends a text over a WebSocket; ignored if this tab did not open it.
    pub(crate) fn send(&self, text: &str) {
        self.live.send(text);
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.live.close();
    }
}
