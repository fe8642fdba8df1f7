//! Polling of a connection.

use super::Connection;
use crate::{ConnectionCommand, ConnectionEvent, Freshness, PollResult};

/// The longest interval between failing polls.
const POLL_MAX_MS: u32 = 120_000;

impl Connection {
    /// Polls now, if counts can be polled.
    pub(super) fn poll(&mut self, out: &mut Vec<ConnectionCommand>, wanted: bool) {
        if wanted && self.capabilities.poll_ms.is_some() && self.is_wanted() {
            self.poll_turn += 1;
            out.push(ConnectionCommand::Poll);
        }
    }

    /// Fetches the state that the stream does not begin with.
    pub(super) fn catch_up(&mut self, out: &mut Vec<ConnectionCommand>) {
        self.caught_up = false;
        self.poll(out, true);
    }

    pub(super) fn polled(&mut self, polled: PollResult, out: &mut Vec<ConnectionCommand>) {
        let answered = polled == PollResult::Answered;
        self.failures = if answered { 0 } else { self.failures + 1 };
        if self.capabilities.poll_ms.is_none() || !self.is_wanted() {
            return;
        }
        self.caught_up |= answered;
        if !self.receiving {
            self.freshness = match polled {
                PollResult::Answered if self.must_poll() => Freshness::Polling,
                PollResult::Answered => Freshness::Counted,
                PollResult::Failed => Freshness::Delayed,
                PollResult::Unreachable => Freshness::Offline,
            };
        }
        self.offline &= polled == PollResult::Unreachable;
        if self.must_poll() || !self.caught_up {
            self.poll_later(out);
        }
    }

    /// Polls after the interval, which doubles with each failure.
    pub(super) fn poll_later(&self, out: &mut Vec<ConnectionCommand>) {
        let interval = self.poll_ms();
        let longer = interval.saturating_mul(1 << self.failures.min(8));
        let milliseconds = longer.min(interval.max(POLL_MAX_MS));
        out.push(ConnectionCommand::After {
            milliseconds,
            event: ConnectionEvent::PollDue(self.poll_turn),
        });
    }
}
