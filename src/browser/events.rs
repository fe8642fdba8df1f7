//! The stream of counts. `live.js` opens it: it must be there before the program, and shares one
//! stream between all tabs.

use crate::browser::StreamEvent;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Live;
    #[wasm_bindgen(js_name = naqraLive, catch)]
    fn follow(url: &str, names: &str, protocol: &str, tell: &Tell) -> Result<Live, JsValue>;
    #[wasm_bindgen(method)]
    fn say(this: &Live, text: &str);
    #[wasm_bindgen(method)]
    fn close(this: &Live);
}

type Tell = Closure<dyn Fn(u32, JsValue)>;

/// A stream; closed when dropped.
pub(crate) struct Stream {
    live: Live,
    _tell: Tell,
}

impl Stream {
    /// Opens the stream at `url`: the Server-Sent Events with these names, divided by commas, or a
    /// WebSocket with this subprotocol if there are none. `None` where there are no streams.
    #[must_use]
    pub(crate) fn open(
        url: &str,
        names: &str,
        protocol: &str,
        on_event: Box<dyn Fn(StreamEvent)>,
    ) -> Option<Self> {
        let tell = Tell::new(move |kind, text: JsValue| {
            // The kinds of live.js.
            on_event(match (kind, text.as_string()) {
                (0, _) => StreamEvent::Opened,
                (1, _) => StreamEvent::Joined,
                (2, _) => StreamEvent::Lost,
                (3, Some(text)) => StreamEvent::Message(text),
                _ => StreamEvent::Heartbeat,
            });
        });
        Some(Self { live: follow(url, names, protocol, &tell).ok()?, _tell: tell })
    }

    /// Sends a text; only a WebSocket that this page opened takes it.
    pub(crate) fn say(&self, text: &str) {
        self.live.say(text);
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.live.close();
    }
}
