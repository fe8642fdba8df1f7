//! The connection to live counts: by a stream, and by asking again and again where there is no
//! stream or it does not work.

use super::ways::{CatchUp, Signal, StreamCommand, Ways};

/// How fresh the numbers are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// The stream is open, or the answers to our questions come.
    Live,
    /// Nothing has been heard yet.
    Connecting,
    /// No way works at the moment; the last number stays.
    Lost,
    /// The visitor paused it.
    Paused,
    /// The numbers do not move any more.
    Final,
}

/// The first pause before the stream is opened again; each next one is twice as long.
const BACK_OFF_FIRST_MS: u32 = 1_000;
/// The longest of these pauses.
const BACK_OFF_LAST_MS: u32 = 60_000;
/// How long the stream may take to open.
const OPENING_MS: u32 = 12_000;
/// After this time a stream that was opened elsewhere surely tells counts.
const SUBSCRIBED_MS: u32 = 5_000;
/// A stream that holds this long works: earlier losses are forgotten.
const STEADY_MS: u32 = 10_000;
/// After this many losses in a row the counts are asked for.
const LOSSES_MAX: u32 = 3;
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
    ways: Ways,
    visible: bool,
    stream: Stream,
    /// Losses of the stream in a row.
    losses: u32,
    /// Questions without an answer in a row.
    failures: u32,
    /// Times asked for in an earlier turn do not matter any more.
    stream_turn: u32,
    poll_turn: u32,
}

impl Connection {
    /// A connection that is not open yet; `live` says whether there is anything to follow.
    #[must_use]
    pub const fn new(live: bool) -> Self {
        Self {
            freshness: if live { Freshness::Connecting } else { Freshness::Final },
            ways: Ways {
                stream: false,
                poll_ms: None,
                catch_up: CatchUp::Never,
                increments: false,
                fetched: false,
            },
            visible: true,
            stream: Stream::Closed,
            losses: 0,
            failures: 0,
            stream_turn: 0,
            poll_turn: 0,
        }
    }

    /// Whether the stream tells what is added, own interactions too.
    #[must_use]
    pub const fn tells_increments(self) -> bool {
        self.ways.increments
    }

    /// Whether counts of others are not wanted: the page is paused, or nothing can move.
    #[must_use]
    pub const fn is_resting(self) -> bool {
        matches!(self.freshness, Freshness::Paused | Freshness::Final)
    }

    /// Goes one step.
    #[must_use]
    pub fn step(mut self, signal: Signal) -> (Self, Vec<StreamCommand>) {
        let mut commands = Vec::new();
        let out = &mut commands;
        match signal {
            Signal::Start(ways) => {
                self.ways = ways;
                if !ways.stream && ways.poll_ms.is_none() {
                    self.freshness = Freshness::Final;
                } else if self.is_wanted() {
                    self.open(out);
                    if ways.fetched && self.must_ask() {
                        self.polled(true, out);
                    } else {
                        self.ask(out, self.must_ask());
                    }
                }
            }
            Signal::Opened | Signal::Joined => self.opened(signal == Signal::Joined, out),
            Signal::Subscribed => self.ask(out, self.ways.catch_up == CatchUp::Subscribed),
            Signal::Lost => self.lost(out),
            Signal::Polled(answered) => self.polled(answered, out),
            Signal::StreamDue(turn) if turn == self.stream_turn => match self.stream {
                Stream::Opening => self.lost(out),
                Stream::Waiting => self.open(out),
                Stream::Open => self.losses = 0,
                Stream::Closed => {}
            },
            Signal::PollDue(turn) => self.ask(out, turn == self.poll_turn),
            Signal::Online if self.stream != Stream::Open => self.begin(out),
            Signal::StreamDue(_) | Signal::Online => {}
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
                self.freshness = Freshness::Connecting;
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
    fn must_ask(self) -> bool {
        !self.ways.stream || (self.losses >= LOSSES_MAX && self.stream != Stream::Open)
    }

    /// Nobody looked for a while: all ways at once.
    fn begin(&mut self, out: &mut Vec<StreamCommand>) {
        if self.is_wanted() {
            self.open(out);
            self.ask(out, true);
        }
    }

    fn rest(&mut self, out: &mut Vec<StreamCommand>) {
        self.stream = Stream::Closed;
        self.stream_turn += 1;
        self.poll_turn += 1;
        out.push(StreamCommand::Close);
    }

    fn open(&mut self, out: &mut Vec<StreamCommand>) {
        if self.ways.stream {
            self.stream = Stream::Opening;
            out.push(StreamCommand::Open);
            self.stream_after(OPENING_MS, out);
        }
    }

    fn stream_after(&mut self, milliseconds: u32, out: &mut Vec<StreamCommand>) {
        self.stream_turn += 1;
        out.push(StreamCommand::After {
            milliseconds,
            signal: Signal::StreamDue(self.stream_turn),
        });
    }

    /// Asks now if counts can be asked for.
    fn ask(&mut self, out: &mut Vec<StreamCommand>, wanted: bool) {
        if wanted && self.ways.poll_ms.is_some() && self.is_wanted() {
            self.poll_turn += 1;
            out.push(StreamCommand::Poll);
        }
    }

    fn opened(&mut self, joined: bool, out: &mut Vec<StreamCommand>) {
        self.stream = Stream::Open;
        self.freshness = Freshness::Live;
        self.failures = 0;
        self.poll_turn += 1;
        self.stream_after(STEADY_MS, out);
        self.ask(out, joined || self.ways.catch_up == CatchUp::Opened);
        if joined && self.ways.catch_up == CatchUp::Subscribed {
            // Only the tab that opened the stream is told when it tells counts.
            let signal = Signal::PollDue(self.poll_turn);
            out.push(StreamCommand::After { milliseconds: SUBSCRIBED_MS, signal });
        }
    }

    fn lost(&mut self, out: &mut Vec<StreamCommand>) {
        if !self.is_wanted() || matches!(self.stream, Stream::Closed | Stream::Waiting) {
            return;
        }
        let was_open = self.stream == Stream::Open;
        // While answers come, the stream is only tried beside.
        if was_open || self.losses < LOSSES_MAX || self.ways.poll_ms.is_none() {
            self.freshness = Freshness::Lost;
        }
        self.stream = Stream::Waiting;
        out.push(StreamCommand::Close);
        self.stream_after((BACK_OFF_FIRST_MS << self.losses.min(6)).min(BACK_OFF_LAST_MS), out);
        self.losses += 1;
        self.ask(out, self.losses == LOSSES_MAX || (was_open && self.must_ask()));
    }

    fn polled(&mut self, answered: bool, out: &mut Vec<StreamCommand>) {
        self.failures = if answered { 0 } else { self.failures + 1 };
        let Some(pause_ms) = self.ways.poll_ms.filter(|_| self.is_wanted()) else { return };
        if self.must_ask() {
            self.freshness = if answered { Freshness::Live } else { Freshness::Lost };
        } else if answered || self.ways.catch_up == CatchUp::Never {
            return;
        }
        let longer = pause_ms.saturating_mul(1 << self.failures.min(8));
        let milliseconds = longer.min(pause_ms.max(POLL_LAST_MS));
        out.push(StreamCommand::After { milliseconds, signal: Signal::PollDue(self.poll_turn) });
    }
}

#[cfg(test)]
#[path = "connection_tests.rs"]
mod tests;
