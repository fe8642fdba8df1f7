//! The connection to live counts: by a stream, and by asking again and again where there is no
//! stream or it does not work.

mod stream;

use super::{
    capabilities::{CatchUp, ConnectionCommand, LiveCapabilities, PollResult, Signal, Silence},
    freshness::Freshness,
};

/// The longest pause between two questions that fail.
const POLL_LAST_MS: u32 = 120_000;

/// Where the stream is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stream {
    Closed,
    Opening,
    Open,
    /// Lost; it will be opened again.
    Waiting,
}

/// The state of the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Connection {
    /// How fresh the numbers are.
    pub freshness: Freshness,
    ways: LiveCapabilities,
    visible: bool,
    offline: bool,
    stream: Stream,
    /// Something came over the stream since it was opened, and it is not silent.
    heard: bool,
    /// How long nothing has been heard.
    quiet_ms: u32,
    /// The stream does not bring the counts, so they are asked for until it is heard again.
    asking: bool,
    /// The state that an opened stream does not tell has been asked for with success.
    caught_up: bool,
    /// Losses of the stream in a row.
    losses: u32,
    /// Questions without an answer in a row.
    failures: u32,
    /// Times asked for in an earlier turn do not matter any more.
    stream_turn: u32,
    poll_turn: u32,
    watch_turn: u32,
}

impl Connection {
    /// A connection that is not open yet; `live` says whether there is anything to follow.
    #[must_use]
    pub const fn new(live: bool) -> Self {
        Self {
            freshness: if live { Freshness::Counted } else { Freshness::Final },
            ways: LiveCapabilities {
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
            heard: false,
            quiet_ms: 0,
            asking: false,
            caught_up: true,
            losses: 0,
            failures: 0,
            stream_turn: 0,
            poll_turn: 0,
            watch_turn: 0,
        }
    }

    /// Whether the stream tells what is added, own interactions too.
    #[must_use]
    pub const fn sends_increments(self) -> bool {
        self.ways.increments
    }

    /// Whether counts of others are not wanted: the page is paused, or nothing can move.
    #[must_use]
    pub const fn is_resting(self) -> bool {
        matches!(self.freshness, Freshness::Paused | Freshness::Final)
    }

    /// The pause between two questions for the counts, in milliseconds.
    #[must_use]
    pub fn poll_ms(self) -> u32 {
        self.ways.poll_ms.unwrap_or_default()
    }

    /// Goes one step.
    #[must_use]
    pub fn step(mut self, signal: Signal) -> (Self, Vec<ConnectionCommand>) {
        let mut commands = Vec::new();
        let out = &mut commands;
        match signal {
            Signal::Start(ways) => self.start(ways, out),
            Signal::Opened | Signal::Joined => self.opened(signal == Signal::Joined, out),
            Signal::StreamMessage => self.hear(out),
            Signal::Subscribed if self.ways.catch_up == CatchUp::Subscribed => {
                self.catch_up(out);
            }
            Signal::Lost => self.lost(false, out),
            Signal::PollResult(polled) => self.polled(polled, out),
            Signal::StreamDue(turn) if turn == self.stream_turn => self.stream_due(out),
            Signal::PollDue(turn) => self.ask(out, turn == self.poll_turn),
            Signal::WatchDue { turn, passed_ms } if turn == self.watch_turn => {
                self.watch(passed_ms, out);
            }
            Signal::Subscribed | Signal::StreamDue(_) | Signal::WatchDue { .. } => {}
            Signal::Online => {
                let cut_off = std::mem::take(&mut self.offline);
                if cut_off || self.stream != Stream::Open {
                    self.begin(out);
                }
            }
            Signal::Offline => {
                self.offline = true;
                self.become_fresh(Freshness::Offline);
            }
            Signal::Visible(visible) if visible != self.visible => {
                self.visible = visible;
                if visible { self.begin(out) } else { self.rest(out) }
            }
            Signal::Visible(_) => {}
            Signal::Pause(true) => {
                self.freshness = Freshness::Paused;
                self.rest(out);
            }
            Signal::Pause(false) => {
                self.freshness = self.unheard();
                self.begin(out);
            }
            Signal::Finish => {
                self.freshness = Freshness::Final;
                self.rest(out);
            }
        }
        (self, commands)
    }

    const fn is_wanted(self) -> bool {
        self.visible && !self.is_resting()
    }

    /// Whether asking is the way that counts come in: there is no stream, or it does not work.
    const fn must_ask(self) -> bool {
        !self.ways.stream || self.asking
    }

    /// Whether a stream that was just opened sends the state at once.
    fn begins_with_state(self) -> bool {
        self.ways.silence.is_loss && self.ways.catch_up == CatchUp::Never
    }

    const fn unheard(self) -> Freshness {
        if self.offline { Freshness::Offline } else { Freshness::Counted }
    }

    const fn become_fresh(&mut self, freshness: Freshness) {
        if !self.is_resting() {
            self.freshness = freshness;
        }
    }

    fn start(&mut self, ways: LiveCapabilities, out: &mut Vec<ConnectionCommand>) {
        self.ways = ways;
        if !ways.stream && ways.poll_ms.is_none() {
            self.freshness = Freshness::Final;
        } else if self.is_wanted() {
            self.open(out);
            if ways.fetched && self.must_ask() {
                self.ask_later(out);
            } else {
                self.ask(out, self.must_ask());
            }
        }
    }

    /// Nobody looked for a while: all ways at once.
    fn begin(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.is_wanted() {
            self.open(out);
            self.ask(out, true);
        }
    }

    fn rest(&mut self, out: &mut Vec<ConnectionCommand>) {
        self.stream = Stream::Closed;
        self.heard = false;
        self.stream_turn += 1;
        self.poll_turn += 1;
        self.watch_turn += 1;
        self.become_fresh(self.unheard());
        out.push(ConnectionCommand::Close);
    }

    /// Asks now if counts can be asked for.
    fn ask(&mut self, out: &mut Vec<ConnectionCommand>, wanted: bool) {
        if wanted && self.ways.poll_ms.is_some() && self.is_wanted() {
            self.poll_turn += 1;
            out.push(ConnectionCommand::Poll);
        }
    }

    /// Asks for the state that the stream does not tell.
    fn catch_up(&mut self, out: &mut Vec<ConnectionCommand>) {
        self.caught_up = false;
        self.ask(out, true);
    }

    fn polled(&mut self, polled: PollResult, out: &mut Vec<ConnectionCommand>) {
        let answered = polled == PollResult::Answered;
        self.failures = if answered { 0 } else { self.failures + 1 };
        if self.ways.poll_ms.is_none() || !self.is_wanted() {
            return;
        }
        self.caught_up |= answered;
        if !self.heard {
            self.freshness = match polled {
                PollResult::Answered if self.must_ask() => Freshness::Polling,
                PollResult::Answered => Freshness::Counted,
                PollResult::Failed => Freshness::Delayed,
                PollResult::Unreachable => Freshness::Offline,
            };
        }
        self.offline &= polled == PollResult::Unreachable;
        if self.must_ask() || !self.caught_up {
            self.ask_later(out);
        }
    }

    /// Asks after the pause, which is the longer the more questions failed.
    fn ask_later(&self, out: &mut Vec<ConnectionCommand>) {
        let pause_ms = self.poll_ms();
        let longer = pause_ms.saturating_mul(1 << self.failures.min(8));
        let milliseconds = longer.min(pause_ms.max(POLL_LAST_MS));
        out.push(ConnectionCommand::After {
            milliseconds,
            signal: Signal::PollDue(self.poll_turn),
        });
    }
}

#[cfg(test)]
#[path = "connection_tests.rs"]
mod tests;
