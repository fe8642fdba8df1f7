//! The reducer of a live campaign: a pure step from state and event to state and commands.
//!
//! The page shows the backend's count. While taps of this visitor are unconfirmed, it shows at
//! least the count at the time of the tap plus those taps (the floor), so the number never goes
//! down when the confirmation arrives.

mod events;

pub use events::{LiveCommand, LiveEvent};

use super::{
    Age, Connection, ConnectionEvent, Freshness, Instant, PollResult, Progress, Refusal,
    RetryReason, SequenceGuard, Summary, Tap,
};

/// The state of a live campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Live {
    /// The last count of the backend.
    pub progress: Progress,
    /// False until the backend has sent a count; 0 must not be shown as a count.
    pub known: bool,
    /// Whether a count arrived since the page was opened.
    pub caught_up: bool,
    /// When the backend last sent something.
    pub received_at: Option<Instant>,
    /// The connection to live counts.
    pub connection: Connection,
    /// Interactions that are not confirmed yet, oldest first.
    pub outbox: Vec<Tap>,
    /// Points that this visitor added on this page, unconfirmed ones included.
    pub added: u64,
    /// The last refusal, until the next interaction.
    pub refusal: Option<Refusal>,
    /// The backend's own message with the last refusal.
    pub server_message: Option<String>,
    /// Interactions of this visitor on this page, refused ones included; drives the animation.
    pub taps: u32,
    /// Why interactions wait to be resent, if they do.
    pub delayed: Option<RetryReason>,
    /// Consecutive failed deliveries.
    failures: u32,
    /// The lowest number to show while the outbox is not empty.
    floor: u64,
    /// Taps were confirmed without a total, and no count arrived since.
    awaiting_total: bool,
    /// Ids of interactions of an earlier visit; today's count may include them already.
    restored_ids: Vec<String>,
    sequence: SequenceGuard,
}

/// Concurrent requests for interactions.
const IN_FLIGHT_MAX: usize = 4;
/// The first retry delay; it doubles with each failure.
const RESEND_MIN_MS: u32 = 2_000;
const RESEND_MAX_MS: u32 = 60_000;
/// The upper limit for `Retry-After`, in seconds.
const RETRY_AFTER_MAX: u64 = 300;

impl Live {
    /// The state of a campaign that was just fetched.
    #[must_use]
    pub fn of(campaign: &Summary) -> Self {
        Self { known: campaign.counted, ..Self::new(campaign.progress.clone()) }
    }

    /// The state of a campaign whose count is known.
    #[must_use]
    pub const fn new(progress: Progress) -> Self {
        Self {
            connection: Connection::new(progress.status.is_live()),
            progress,
            known: true,
            caught_up: false,
            received_at: None,
            outbox: Vec::new(),
            added: 0,
            taps: 0,
            refusal: None,
            server_message: None,
            delayed: None,
            failures: 0,
            floor: 0,
            awaiting_total: false,
            restored_ids: Vec::new(),
            sequence: SequenceGuard::new(),
        }
    }

    /// The points to show: the backend's, but not less than the floor.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.progress.points.max(self.floor)
    }

    /// The optimistic count: the backend's, with [`Live::points`].
    #[must_use]
    pub fn shown(&self) -> Progress {
        Progress { points: self.points(), ..self.progress.clone() }
    }

    /// The optimistic count; `None` while no count is known.
    #[must_use]
    pub fn count(&self) -> Option<Progress> {
        self.known.then(|| self.shown())
    }

    /// What the freshness note shows.
    #[must_use]
    pub fn age(&self) -> Age {
        let age = Age::of(self.connection);
        Age { counted_at: self.progress.counted_at, received_at: self.received_at, ..age }
    }

    /// Applies an event.
    #[must_use]
    pub fn step(mut self, event: LiveEvent) -> (Self, Vec<LiveCommand>) {
        let has_points = matches!(event, LiveEvent::Counted(..));
        let commands = match event {
            LiveEvent::Stream(event) => self.stream(event),
            LiveEvent::Counted(progress, at) | LiveEvent::Changed(progress, at) => {
                self.counted(progress, at, has_points)
            }
            LiveEvent::Received(at) => self.received(ConnectionEvent::Received, at),
            LiveEvent::PollAnswered(at) => {
                self.received(ConnectionEvent::Polled(PollResult::Answered), at)
            }
            LiveEvent::Tapped(tap) => self.tapped(tap),
            LiveEvent::Restored(taps) => self.restored(taps),
            LiveEvent::Confirmed { id, points, includes_total, duplicate } => {
                self.awaiting_total |= !includes_total;
                // The count that the page started with includes it.
                let known = duplicate && self.restored_ids.contains(&id);
                self.confirmed(&id, points, if known { 0 } else { points })
            }
            LiveEvent::Refused(id, refusal, message) => {
                self.server_message = message;
                self.refused(&id, refusal)
            }
            LiveEvent::Undelivered(id, delay) => self.undelivered(&id, delay),
            LiveEvent::Resend => self.send_waiting(),
        };
        (self, commands)
    }

    fn received(&mut self, event: ConnectionEvent, at: Instant) -> Vec<LiveCommand> {
        self.received_at = Some(at);
        self.stream(event)
    }

    fn stream(&mut self, event: ConnectionEvent) -> Vec<LiveCommand> {
        let (connection, commands) = self.connection.step(event);
        self.connection = connection;
        let mut commands: Vec<_> = commands.into_iter().map(LiveCommand::Stream).collect();
        if matches!(event, ConnectionEvent::Opened | ConnectionEvent::Joined) {
            commands.extend(self.send_waiting());
        }
        self.sequence.observe(event);
        commands
    }

    fn counted(&mut self, progress: Progress, at: Instant, has_points: bool) -> Vec<LiveCommand> {
        self.received_at = Some(at);
        if !self.sequence.accepts(&progress, &self.progress) {
            return Vec::new();
        }
        self.known |= progress.points > 0;
        self.progress = progress;
        self.caught_up = true;
        self.awaiting_total &= !has_points;
        self.lower_floor();
        let over = !self.progress.status.is_live();
        if over && self.connection.freshness != Freshness::Final {
            return self.stream(ConnectionEvent::Finish);
        }
        Vec::new()
    }

    fn tapped(&mut self, tap: Tap) -> Vec<LiveCommand> {
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

    fn restored(&mut self, taps: Vec<Tap>) -> Vec<LiveCommand> {
        let points: u64 = taps.iter().map(|tap| tap.points).sum();
        self.added += points;
        self.floor = self.points() + points;
        self.restored_ids = taps.iter().map(|tap| tap.id.clone()).collect();
        self.outbox.extend(taps.into_iter().map(|tap| Tap { sent: false, ..tap }));
        self.send_waiting()
    }

    /// The backend added `points`; the known count lacks `missing` of them.
    fn confirmed(&mut self, id: &str, points: u64, missing: u64) -> Vec<LiveCommand> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.floor = (self.floor + missing).saturating_sub(tap.points);
        self.delayed = None;
        self.failures = 0;
        self.added = (self.added + points).saturating_sub(tap.points);
        self.settle()
    }

    fn refused(&mut self, id: &str, refusal: Refusal) -> Vec<LiveCommand> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.delayed = None;
        self.failures = 0;
        self.refusal = Some(refusal);
        self.added = self.added.saturating_sub(tap.points);
        self.floor = self.floor.saturating_sub(tap.points);
        self.settle()
    }

    fn undelivered(&mut self, id: &str, reason: RetryReason) -> Vec<LiveCommand> {
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
    fn lower_floor(&mut self) {
        let is_included = match self.connection.sends_increments() {
            true => self.progress.points >= self.floor,
            false => !self.awaiting_total,
        };
        if self.outbox.is_empty() && is_included {
            self.floor = 0;
        }
    }

    fn send_waiting(&mut self) -> Vec<LiveCommand> {
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

#[cfg(test)]
mod tests;
