//! The reducer of the connection to live counts: a stream, and polling where there is no stream or
//! it does not work.

mod events;
mod polling;
mod stream;

pub use events::{
    CatchUp, ConnectionCommand, ConnectionEvent, LiveCapabilities, PollResult, Silence,
};

use super::freshness::Freshness;

/// The state of the stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stream {
    Closed,
    Opening,
    Open,
    /// Lost; a timer will reopen it.
    Waiting,
}

/// The state of the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Connection {
    /// How fresh the numbers are.
    pub freshness: Freshness,
    capabilities: LiveCapabilities,
    visible: bool,
    offline: bool,
    stream: Stream,
    /// A message arrived since the stream was opened, and it is not silent since.
    receiving: bool,
    /// Milliseconds since the last message.
    silent_ms: u32,
    /// The stream delivers no counts, so they are polled until a message arrives.
    polling: bool,
    /// A poll has fetched the state that an opened stream does not begin with.
    caught_up: bool,
    /// Consecutive losses of the stream.
    losses: u32,
    /// Consecutive failed polls.
    failures: u32,
    /// The current turn of each timer; a timer that was set in an earlier turn is ignored.
    stream_turn: u32,
    poll_turn: u32,
    watch_turn: u32,
}

impl Connection {
    /// A connection that is not open yet. `live` is false if no count can change any more.
    #[must_use]
    pub const fn new(live: bool) -> Self {
        Self {
            freshness: if live { Freshness::Counted } else { Freshness::Final },
            capabilities: LiveCapabilities {
                stream: false,
                poll_ms: None,
                catch_up: CatchUp::Never,
                increments: false,
                fetched: false,
                silence: Silence { milliseconds: 0, is_loss: false },
            },
            visible: true,
            offline: false,
            stream: Stream::Closed,
            receiving: false,
            silent_ms: 0,
            polling: false,
            caught_up: true,
            losses: 0,
            failures: 0,
            stream_turn: 0,
            poll_turn: 0,
            watch_turn: 0,
        }
    }

    /// Whether the stream sends increments, which include this visitor's taps.
    #[must_use]
    pub const fn sends_increments(self) -> bool {
        self.capabilities.increments
    }

    /// Whether counts are not wanted: the page is paused, or no count can change any more.
    #[must_use]
    pub const fn is_stopped(self) -> bool {
        matches!(self.freshness, Freshness::Paused | Freshness::Final)
    }

    /// The polling interval in milliseconds; 0 if counts cannot be polled.
    #[must_use]
    pub fn poll_ms(self) -> u32 {
        self.capabilities.poll_ms.unwrap_or_default()
    }

    /// Applies an event.
    #[must_use]
    pub fn step(mut self, event: ConnectionEvent) -> (Self, Vec<ConnectionCommand>) {
        let mut commands = Vec::new();
        let out = &mut commands;
        match event {
            ConnectionEvent::Start(capabilities) => self.start(capabilities, out),
            ConnectionEvent::Opened | ConnectionEvent::Joined => {
                self.opened(event == ConnectionEvent::Joined, out)
            }
            ConnectionEvent::Received => self.received(out),
            ConnectionEvent::Subscribed if self.capabilities.catch_up == CatchUp::Subscribed => {
                self.catch_up(out);
            }
            ConnectionEvent::Lost => self.lost(false, out),
            ConnectionEvent::Polled(polled) => self.polled(polled, out),
            ConnectionEvent::StreamDue(turn) if turn == self.stream_turn => self.stream_due(out),
            ConnectionEvent::PollDue(turn) => self.poll(out, turn == self.poll_turn),
            ConnectionEvent::WatchDue { turn, passed_ms } if turn == self.watch_turn => {
                self.watch(passed_ms, out);
            }
            ConnectionEvent::Subscribed
            | ConnectionEvent::StreamDue(_)
            | ConnectionEvent::WatchDue { .. } => {}
            ConnectionEvent::Online => {
                let cut_off = std::mem::take(&mut self.offline);
                if cut_off || self.stream != Stream::Open {
                    self.resume(out);
                }
            }
            ConnectionEvent::Offline => {
                self.offline = true;
                self.set_freshness(Freshness::Offline);
            }
            ConnectionEvent::Visible(visible) if visible != self.visible => {
                self.visible = visible;
                if visible { self.resume(out) } else { self.stop(out) }
            }
            ConnectionEvent::Visible(_) => {}
            ConnectionEvent::Pause(true) => {
                self.freshness = Freshness::Paused;
                self.stop(out);
            }
            ConnectionEvent::Pause(false) => {
                self.freshness = self.freshness_without_messages();
                self.resume(out);
            }
            ConnectionEvent::Finish => {
                self.freshness = Freshness::Final;
                self.stop(out);
            }
        }
        (self, commands)
    }

    const fn is_wanted(self) -> bool {
        self.visible && !self.is_stopped()
    }

    /// Whether counts must be polled: there is no stream, or it delivers none.
    const fn must_poll(self) -> bool {
        !self.capabilities.stream || self.polling
    }

    /// Whether an opened stream sends the full state at once.
    fn begins_with_state(self) -> bool {
        self.capabilities.silence.is_loss && self.capabilities.catch_up == CatchUp::Never
    }

    const fn freshness_without_messages(self) -> Freshness {
        if self.offline { Freshness::Offline } else { Freshness::Counted }
    }

    const fn set_freshness(&mut self, freshness: Freshness) {
        if !self.is_stopped() {
            self.freshness = freshness;
        }
    }

    fn start(&mut self, capabilities: LiveCapabilities, out: &mut Vec<ConnectionCommand>) {
        self.capabilities = capabilities;
        if !capabilities.stream && capabilities.poll_ms.is_none() {
            self.freshness = Freshness::Final;
        } else if self.is_wanted() {
            self.open(out);
            if capabilities.fetched && self.must_poll() {
                self.poll_later(out);
            } else {
                self.poll(out, self.must_poll());
            }
        }
    }

    /// Opens the stream and polls at the same time, as the count may be old.
    fn resume(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.is_wanted() {
            self.open(out);
            self.poll(out, true);
        }
    }

    fn stop(&mut self, out: &mut Vec<ConnectionCommand>) {
        self.stream = Stream::Closed;
        self.receiving = false;
        self.stream_turn += 1;
        self.poll_turn += 1;
        self.watch_turn += 1;
        self.set_freshness(self.freshness_without_messages());
        out.push(ConnectionCommand::Close);
    }
}

#[cfg(test)]
mod tests;
