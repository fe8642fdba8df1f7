//! The reducer of a live campaign: a pure step from state and event to state and commands.
//!
//! The page shows the backend's count. While taps of this visitor are unconfirmed, it shows at
//! least the count at the time of the tap plus those taps (the floor), so the number never goes
//! down when the confirmation arrives.

mod events;
mod outbox;

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
}

#[cfg(test)]
mod tests;
