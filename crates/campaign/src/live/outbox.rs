//! The outbox: sending, confirming, refusing and retrying interactions.

use super::{Live, LiveCommand};
use crate::{Refusal, RetryReason, Tap};

/// Concurrent requests for interactions.
const IN_FLIGHT_MAX: usize = 4;
/// The first retry delay; it doubles with each failure.
const RESEND_MIN_MS: u32 = 2_000;
const RESEND_MAX_MS: u32 = 60_000;
/// The upper limit for `Retry-After`, in seconds.
const RETRY_AFTER_MAX: u64 = 300;

impl Live {
    pub(super) fn tapped(&mut self, tap: Tap) -> Vec<LiveCommand> {
        self.refusal = None;
        self.server_message = None;
        self.taps += 1;
        self.added += tap.points;
        self.floor = self.points() + tap.points;
        self.outbox.push(tap);
        // While a retry is scheduled, new taps wait for it.
        let mut commands = if self.delayed.is_some() { Vec::new() } else { self.send_waiting() };
        commands.push(LiveCommand::SaveOutbox);
        commands
    }

    pub(super) fn restored(&mut self, taps: Vec<Tap>) -> Vec<LiveCommand> {
        let points: u64 = taps.iter().map(|tap| tap.points).sum();
        self.added += points;
        self.floor = self.points() + points;
        self.restored_ids = taps.iter().map(|tap| tap.id.clone()).collect();
        self.outbox.extend(taps.into_iter().map(|tap| Tap { sent: false, ..tap }));
        self.send_waiting()
    }

    /// The backend added `points`; the known count lacks `missing` of them.
    pub(super) fn confirmed(&mut self, id: &str, points: u64, missing: u64) -> Vec<LiveCommand> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.floor = (self.floor + missing).saturating_sub(tap.points);
        self.delayed = None;
        self.failures = 0;
        self.added = (self.added + points).saturating_sub(tap.points);
        self.settle()
    }

    pub(super) fn refused(&mut self, id: &str, refusal: Refusal) -> Vec<LiveCommand> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.delayed = None;
        self.failures = 0;
        self.refusal = Some(refusal);
        self.added = self.added.saturating_sub(tap.points);
        self.floor = self.floor.saturating_sub(tap.points);
        self.settle()
    }

    pub(super) fn undelivered(&mut self, id: &str, reason: RetryReason) -> Vec<LiveCommand> {
        if let Some(tap) = self.outbox.iter_mut().find(|tap| tap.id == id) {
            tap.sent = false;
        }
        // Several requests may fail together; only the oldest counts as a failure.
        if self.outbox.first().is_some_and(|tap| tap.id == id) {
            self.failures += 1;
        }
        self.delayed = Some(reason);
        let doublings = self.failures.saturating_sub(1).min(5);
        let back_off = (RESEND_MIN_MS << doublings).min(RESEND_MAX_MS);
        let retry_after = match reason {
            RetryReason::Later(seconds) => seconds,
            RetryReason::Unreachable => None,
        };
        let milliseconds = retry_after.map_or(back_off, |seconds| {
            u32::try_from(seconds.clamp(1, RETRY_AFTER_MAX) * 1_000).unwrap_or(RESEND_MIN_MS)
        });
        vec![LiveCommand::ResendAfter { milliseconds, from_retry_after: retry_after.is_some() }]
    }

    fn remove(&mut self, id: &str) -> Option<Tap> {
        let index = self.outbox.iter().position(|tap| tap.id == id)?;
        Some(self.outbox.remove(index))
    }

    fn settle(&mut self) -> Vec<LiveCommand> {
        self.lower_floor();
        let mut commands = self.send_waiting();
        commands.push(LiveCommand::SaveOutbox);
        commands
    }

    /// Drops the floor when the outbox is empty and the backend's count includes this visitor's
    /// taps: with increments, when it has reached the floor; otherwise, when a count arrived.
    pub(super) fn lower_floor(&mut self) {
        let is_included = match self.connection.sends_increments() {
            true => self.progress.points >= self.floor,
            false => !self.awaiting_total,
        };
        if self.outbox.is_empty() && is_included {
            self.floor = 0;
        }
    }

    pub(super) fn send_waiting(&mut self) -> Vec<LiveCommand> {
        let mut free =
            IN_FLIGHT_MAX.saturating_sub(self.outbox.iter().filter(|tap| tap.sent).count());
        let mut commands = Vec::new();
        for tap in self.outbox.iter_mut().filter(|tap| !tap.sent) {
            if free == 0 {
                break;
            }
            free -= 1;
            tap.sent = true;
            commands.push(LiveCommand::Send(tap.clone()));
        }
        commands
    }
}
