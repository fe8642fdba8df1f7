//! Carries out what [`Connection`](crate::domain::Connection) wants of the stream.

use crate::{
    browser::{self, Stream, StreamEvent},
    domain::{Signal, StreamCommand},
};
use leptos::prelude::*;
use std::rc::Rc;

/// Where the open stream is kept.
pub(super) type Slot = StoredValue<Option<Stream>, LocalStorage>;

/// What the stream tells.
pub(super) enum Told {
    /// Something happened to the connection.
    Signal(Signal),
    /// The server is alive.
    Heartbeat,
    /// A progress document.
    Progress(String),
}

/// Carries out one command for the stream at `url`.
pub(super) fn obey(command: StreamCommand, slot: Slot, url: &str, tell: &Rc<dyn Fn(Told)>) {
    match command {
        StreamCommand::Open => {
            let told = Rc::clone(tell);
            let stream = Stream::open(
                url,
                Box::new(move |event| {
                    told(match event {
                        StreamEvent::Opened => Told::Signal(Signal::Opened),
                        StreamEvent::Lost => Told::Signal(Signal::Lost),
                        StreamEvent::Heartbeat => Told::Heartbeat,
                        StreamEvent::Progress(data) => Told::Progress(data),
                    });
                }),
            );
            let opened = stream.is_some();
            slot.try_update_value(|slot| *slot = stream);
            if !opened {
                tell(Told::Signal(Signal::Lost));
            }
        }
        StreamCommand::Close => {
            slot.try_update_value(|slot| slot.take());
        }
        StreamCommand::ReconnectAfter { milliseconds } => {
            let tell = Rc::clone(tell);
            browser::after(
                browser::jitter(milliseconds),
                Box::new(move || tell(Told::Signal(Signal::Reconnect))),
            );
        }
    }
}
