//! The stream of a connection: opening, messages, silence and loss.

use super::{Connection, Stream};
use crate::{CatchUp, ConnectionCommand, ConnectionEvent, Freshness};

/// The delay before the stream is reopened; it doubles with each loss.
const BACK_OFF_MIN_MS: u32 = 1_000;
const BACK_OFF_MAX_MS: u32 = 60_000;
/// Timeout for opening the stream, and for the state that it begins with.
const OPENING_MS: u32 = 12_000;
/// After this time a stream that another tab opened is surely subscribed.
const SUBSCRIBED_MS: u32 = 5_000;
/// A stream that is open for this long resets the count of losses.
const STABLE_MS: u32 = 10_000;
/// Consecutive losses after which the counts are polled.
const LOSSES_BEFORE_POLLING: u32 = 3;
/// How often the silence of the stream is measured.
const WATCH_MS: u32 = 5_000;

impl Connection {
    pub(super) fn open(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.capabilities.stream {
            self.stream = Stream::Opening;
            self.receiving = false;
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
            event: ConnectionEvent::StreamDue(self.stream_turn),
        });
    }

    pub(super) fn stream_due(&mut self, out: &mut Vec<ConnectionCommand>) {
        match self.stream {
            Stream::Opening => self.lost(false, out),
            Stream::Waiting => self.open(out),
            Stream::Open if !self.receiving && self.begins_with_state() => self.lost(true, out),
            Stream::Open => self.losses = 0,
            Stream::Closed => {}
        }
    }

    pub(super) fn opened(&mut self, joined: bool, out: &mut Vec<ConnectionCommand>) {
        self.stream = Stream::Open;
        self.receiving = false;
        self.failures = 0;
        let state_comes = self.begins_with_state() && !joined;
        self.stream_after(if state_comes { OPENING_MS } else { STABLE_MS }, out);
        self.silent_ms = 0;
        self.watch_turn += 1;
        self.restart_watch(out);
        if joined || self.capabilities.catch_up == CatchUp::Opened {
            self.catch_up(out);
        }
        if joined && self.capabilities.catch_up == CatchUp::Subscribed {
            // Only the tab that opened the stream sees the confirmation of the subscription.
            let event = ConnectionEvent::PollDue(self.poll_turn);
            out.push(ConnectionCommand::After { milliseconds: SUBSCRIBED_MS, event });
        }
    }

    pub(super) fn received(&mut self, out: &mut Vec<ConnectionCommand>) {
        if self.stream != Stream::Open {
            return;
        }
        self.silent_ms = 0;
        if self.receiving && !self.offline {
            return;
        }
        self.receiving = true;
        self.offline = false;
        self.freshness = Freshness::Live;
        if self.begins_with_state() {
            self.stream_after(STABLE_MS, out);
        }
        if std::mem::take(&mut self.polling) && self.caught_up {
            self.poll_turn += 1;
        }
    }

    fn restart_watch(&self, out: &mut Vec<ConnectionCommand>) {
        let (turn, passed_ms) =
            (self.watch_turn, WATCH_MS.min(self.capabilities.silence.milliseconds));
        let event = ConnectionEvent::WatchDue { turn, passed_ms };
        out.push(ConnectionCommand::After { milliseconds: passed_ms, event });
    }

    pub(super) fn watch(&mut self, passed_ms: u32, out: &mut Vec<ConnectionCommand>) {
        self.silent_ms = self.silent_ms.saturating_add(passed_ms);
        let silence = self.capabilities.silence;
        if self.silent_ms < silence.milliseconds {
            return self.restart_watch(out);
        }
        if silence.is_loss {
            return self.lost(true, out);
        }
        self.silent_ms = 0;
        self.receiving = false;
        if self.freshness == Freshness::Live {
            self.freshness = Freshness::Counted;
        }
        self.restart_watch(out);
        let was_polling = std::mem::replace(&mut self.polling, self.capabilities.poll_ms.is_some());
        self.poll(out, !was_polling);
    }

    /// Handles a broken stream, or a `silent` one that is treated as broken.
    pub(super) fn lost(&mut self, silent: bool, out: &mut Vec<ConnectionCommand>) {
        if !self.is_wanted() || matches!(self.stream, Stream::Closed | Stream::Waiting) {
            return;
        }
        // While polls succeed, a failed attempt to reopen the stream changes nothing.
        if self.receiving || matches!(self.freshness, Freshness::Counted | Freshness::Live) {
            self.freshness = if self.offline { Freshness::Offline } else { Freshness::Delayed };
        }
        let was_receiving = std::mem::take(&mut self.receiving);
        self.stream = Stream::Waiting;
        self.watch_turn += 1;
        out.push(ConnectionCommand::Close);
        self.stream_after((BACK_OFF_MIN_MS << self.losses.min(6)).min(BACK_OFF_MAX_MS), out);
        self.losses += 1;
        let was_polling = self.polling;
        self.polling |= silent || self.losses >= LOSSES_BEFORE_POLLING;
        self.poll(out, self.polling && (was_receiving || !was_polling));
    }
}
