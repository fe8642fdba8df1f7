//! The stream of a connection: how it is opened, heard, watched and lost.

use super::{Connection, Stream};
use crate::{CatchUp, ConnectionCommand, Freshness, Signal};

/// The first pause before the stream is opened again; each next one is twice as long.
const BACK_OFF_FIRST_MS: u32 = 1_000;
/// The longest of these pauses.
const BACK_OFF_LAST_MS: u32 = 60_000;
/// How long the stream may take to open, and one that begins with the state to send it.
const OPENING_MS: u32 = 12_000;
/// After this time a stream that was opened elsewhere surely tells counts.
const SUBSCRIBED_MS: u32 = 5_000;
/// A stream that holds this long works: earlier losses are forgotten.
const STEADY_MS: u32 = 10_000;
/// After this many losses in a row the counts are asked for.
const LOSSES_MAX: u32 = 3;
/// How often the silence of a stream is measured.
const WATCH_MS: u32 = 5_000;

impl Connection {
    pub(super) fn open(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.ways.stream {
            self.stream = Stream::Opening;
            self.heard = false;
            self.watch_turn += 1;
            if self.freshness == Freshness::Live {
                self.freshness = Freshness::Delayed;
            }
            out.push(ConnectionCommand::Open);
            self.stream_after(OPENING_MS, out);
        }
    }

    fn stream_after(&mut self, milliseconds: u32, out: &mut Vec<ConnectionCommand>) {
        self.stream_turn += 1;
        out.push(ConnectionCommand::After {
            milliseconds,
            signal: Signal::StreamDue(self.stream_turn),
        });
    }

    pub(super) fn stream_due(&mut self, out: &mut Vec<ConnectionCommand>) {
        match self.stream {
            Stream::Opening => self.lost(false, out),
            Stream::Waiting => self.open(out),
            Stream::Open if !self.heard && self.begins_with_state() => self.lost(true, out),
            Stream::Open => self.losses = 0,
            Stream::Closed => {}
        }
    }

    pub(super) fn opened(&mut self, joined: bool, out: &mut Vec<ConnectionCommand>) {
        self.stream = Stream::Open;
        self.heard = false;
        self.failures = 0;
        let state_comes = self.begins_with_state() && !joined;
        self.stream_after(if state_comes { OPENING_MS } else { STEADY_MS }, out);
        self.quiet_ms = 0;
        self.watch_turn += 1;
        self.watch_again(out);
        if joined || self.ways.catch_up == CatchUp::Opened {
            self.catch_up(out);
        }
        if joined && self.ways.catch_up == CatchUp::Subscribed {
            // Only the tab that opened the stream is told when it tells counts.
            let signal = Signal::PollDue(self.poll_turn);
            out.push(ConnectionCommand::After { milliseconds: SUBSCRIBED_MS, signal });
        }
    }

    pub(super) fn hear(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.stream != Stream::Open {
            return;
        }
        self.quiet_ms = 0;
        if self.heard && !self.offline {
            return;
        }
        self.heard = true;
        self.offline = false;
        self.freshness = Freshness::Live;
        if self.begins_with_state() {
            self.stream_after(STEADY_MS, out);
        }
        if std::mem::take(&mut self.asking) && self.caught_up {
            self.poll_turn += 1;
        }
    }

    fn watch_again(&self, out: &mut Vec<ConnectionCommand>) {
        let (turn, passed_ms) = (self.watch_turn, WATCH_MS.min(self.ways.silence.milliseconds));
        let signal = Signal::WatchDue { turn, passed_ms };
        out.push(ConnectionCommand::After { milliseconds: passed_ms, signal });
    }

    pub(super) fn watch(&mut self, passed_ms: u32, out: &mut Vec<ConnectionCommand>) {
        self.quiet_ms = self.quiet_ms.saturating_add(passed_ms);
        let silence = self.ways.silence;
        if self.quiet_ms < silence.milliseconds {
            return self.watch_again(out);
        }
        if silence.is_loss {
            return self.lost(true, out);
        }
        self.quiet_ms = 0;
        self.heard = false;
        if self.freshness == Freshness::Live {
            self.freshness = Freshness::Counted;
        }
        self.watch_again(out);
        let asked = std::mem::replace(&mut self.asking, self.ways.poll_ms.is_some());
        self.ask(out, !asked);
    }

    /// The stream broke, or it is as `silent` as one that broke.
    pub(super) fn lost(&mut self, silent: bool, out: &mut Vec<ConnectionCommand>) {
        if !self.is_wanted() || matches!(self.stream, Stream::Closed | Stream::Waiting) {
            return;
        }
        // While answers come, the stream is only tried beside.
        if self.heard || matches!(self.freshness, Freshness::Counted | Freshness::Live) {
            self.freshness = if self.offline { Freshness::Offline } else { Freshness::Delayed };
        }
        let was_heard = std::mem::take(&mut self.heard);
        self.stream = Stream::Waiting;
        self.watch_turn += 1;
        out.push(ConnectionCommand::Close);
        self.stream_after((BACK_OFF_FIRST_MS << self.losses.min(6)).min(BACK_OFF_LAST_MS), out);
        self.losses += 1;
        let asked = self.asking;
        self.asking |= silent || self.losses >= LOSSES_MAX;
        self.ask(out, self.asking && (was_heard || !asked));
    }
}
