//! A campaign that moves while it is looked at: other people's taps come in by a stream, this
//! visitor's taps go out and are shown at once.
//!
//! One pure step from state and event to state and commands. The number on the page is the
//! backend's; while own taps are on their way it is at least what it was plus those taps, so it
//! never jumps back when the confirmation arrives.

use super::{
    Age, Command, Connection, Delay, Event, Freshness, Instant, PollResult, Progress, Refusal,
    SequenceGuard, Signal, Summary, Tap,
};

/// The state of a live campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Live {
    /// The last count of the backend.
    pub progress: Progress,
    /// Whether a count is known: a nought that nobody told is none.
    pub known: bool,
    /// Whether a count has come since the page was opened.
    pub caught_up: bool,
    /// When the backend was last heard.
    pub heard_at: Option<Instant>,
    /// The stream.
    pub connection: Connection,
    /// Interactions that are not confirmed yet, oldest first.
    pub outbox: Vec<Tap>,
    /// Points this visitor added here, unconfirmed ones included.
    pub added: u64,
    /// The last refusal, until the next interaction.
    pub refusal: Option<Refusal>,
    /// What the backend itself said to it.
    pub server_message: Option<String>,
    /// How many times this visitor acted here, refused ones included; moves the picture.
    pub taps: u32,
    /// Why interactions wait to be sent again, if they do.
    pub delayed: Option<Delay>,
    /// How many times in a row delivery failed.
    failures: u32,
    /// The least that is shown while own taps are on their way.
    floor: u64,
    /// Own taps were confirmed without a sum, and none has come since.
    untold: bool,
    /// Interactions of an earlier visit; a count of today may hold them already.
    earlier: Vec<String>,
    order: SequenceGuard,
}

/// Requests for interactions under way at one time.
const IN_FLIGHT_MAX: usize = 4;
const RESEND_MS: u32 = 2_000;
const RESEND_LAST_MS: u32 = 60_000;
/// The longest time a backend can put us off, in seconds.
const RETRY_AFTER_MAX: u64 = 300;

impl Live {
    /// A campaign as it was fetched.
    #[must_use]
    pub fn of(campaign: &Summary) -> Self {
        Self { known: campaign.counted, ..Self::new(campaign.progress.clone()) }
    }

    /// A campaign with a known count.
    #[must_use]
    pub const fn new(progress: Progress) -> Self {
        Self {
            connection: Connection::new(progress.status.is_live()),
            progress,
            known: true,
            caught_up: false,
            heard_at: None,
            outbox: Vec::new(),
            added: 0,
            taps: 0,
            refusal: None,
            server_message: None,
            delayed: None,
            failures: 0,
            floor: 0,
            untold: false,
            earlier: Vec::new(),
            order: SequenceGuard::new(),
        }
    }

    /// The points to show.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.progress.points.max(self.floor)
    }

    /// The count to show: the backend's with the own taps in it.
    #[must_use]
    pub fn shown(&self) -> Progress {
        Progress { points: self.points(), ..self.progress.clone() }
    }

    /// The count to show, where one is known.
    #[must_use]
    pub fn count(&self) -> Option<Progress> {
        self.known.then(|| self.shown())
    }

    /// How fresh the count is.
    #[must_use]
    pub fn age(&self) -> Age {
        let age = Age::of(self.connection);
        Age { counted_at: self.progress.counted_at, heard_at: self.heard_at, ..age }
    }

    /// Goes one step.
    #[must_use]
    pub fn step(mut self, event: Event) -> (Self, Vec<Command>) {
        let points = matches!(event, Event::Counted(..));
        let commands = match event {
            Event::Stream(signal) => self.stream(signal),
            Event::Counted(progress, at) | Event::Changed(progress, at) => {
                self.counted(progress, at, points)
            }
            Event::StreamMessage(at) => self.heard(Signal::StreamMessage, at),
            Event::Answered(at) => self.heard(Signal::PollResult(PollResult::Answered), at),
            Event::Tapped(tap) => self.tapped(tap),
            Event::Restored(taps) => self.restored(taps),
            Event::Confirmed { id, points, told, again } => {
                self.untold |= !told;
                // It is in the count that the page began with.
                let known = again && self.earlier.contains(&id);
                self.confirmed(&id, points, if known { 0 } else { points })
            }
            Event::Refused(id, refusal, message) => {
                self.server_message = message;
                self.refused(&id, refusal)
            }
            Event::Undelivered(id, delay) => self.undelivered(&id, delay),
            Event::Resend => self.send_waiting(),
        };
        (self, commands)
    }

    fn heard(&mut self, signal: Signal, at: Instant) -> Vec<Command> {
        self.heard_at = Some(at);
        self.stream(signal)
    }

    fn stream(&mut self, signal: Signal) -> Vec<Command> {
        let (connection, commands) = self.connection.step(signal);
        self.connection = connection;
        let mut commands: Vec<_> = commands.into_iter().map(Command::Stream).collect();
        if matches!(signal, Signal::Opened | Signal::Joined) {
            commands.extend(self.send_waiting());
        }
        self.order.hear(signal);
        commands
    }

    fn counted(&mut self, progress: Progress, at: Instant, points: bool) -> Vec<Command> {
        self.heard_at = Some(at);
        if !self.order.accepts(&progress, &self.progress) {
            return Vec::new();
        }
        self.known |= progress.points > 0;
        self.progress = progress;
        self.caught_up = true;
        self.untold &= !points;
        self.lower_floor();
        let over = !self.progress.status.is_live();
        if over && self.connection.freshness != Freshness::Final {
            return self.stream(Signal::Finish);
        }
        Vec::new()
    }

    fn tapped(&mut self, tap: Tap) -> Vec<Command> {
        self.refusal = None;
        self.server_message = None;
        self.taps += 1;
        self.added += tap.points;
        self.floor = self.points() + tap.points;
        self.outbox.push(tap);
        // While delivery is put off, all wait for the same moment.
        let mut commands = if self.delayed.is_some() { Vec::new() } else { self.send_waiting() };
        commands.push(Command::SaveOutbox);
        commands
    }

    fn restored(&mut self, taps: Vec<Tap>) -> Vec<Command> {
        let points: u64 = taps.iter().map(|tap| tap.points).sum();
        self.added += points;
        self.floor = self.points() + points;
        self.earlier = taps.iter().map(|tap| tap.id.clone()).collect();
        self.outbox.extend(taps.into_iter().map(|tap| Tap { sent: false, ..tap }));
        self.send_waiting()
    }

    /// `points` were added; `new` of them are not in any count that is known.
    fn confirmed(&mut self, id: &str, points: u64, new: u64) -> Vec<Command> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.floor = (self.floor + new).saturating_sub(tap.points);
        self.delayed = None;
        self.failures = 0;
        self.added = (self.added + points).saturating_sub(tap.points);
        self.settle()
    }

    fn refused(&mut self, id: &str, refusal: Refusal) -> Vec<Command> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.delayed = None;
        self.failures = 0;
        self.refusal = Some(refusal);
        self.added = self.added.saturating_sub(tap.points);
        self.floor = self.floor.saturating_sub(tap.points);
        self.settle()
    }

    fn undelivered(&mut self, id: &str, delay: Delay) -> Vec<Command> {
        if let Some(tap) = self.outbox.iter_mut().find(|tap| tap.id == id) {
            tap.sent = false;
        }
        // Many may fail at once; the oldest one tells how often it was in vain.
        if self.outbox.first().is_some_and(|tap| tap.id == id) {
            self.failures += 1;
        }
        self.delayed = Some(delay);
        let growing = (RESEND_MS << self.failures.saturating_sub(1).min(5)).min(RESEND_LAST_MS);
        let seconds = match delay {
            Delay::Later(seconds) => seconds,
            Delay::Unreachable => None,
        };
        let milliseconds = seconds.map_or(growing, |seconds| {
            u32::try_from(seconds.clamp(1, RETRY_AFTER_MAX) * 1_000).unwrap_or(RESEND_MS)
        });
        vec![Command::ResendAfter { milliseconds, told: seconds.is_some() }]
    }

    fn remove(&mut self, id: &str) -> Option<Tap> {
        let place = self.outbox.iter().position(|tap| tap.id == id)?;
        Some(self.outbox.remove(place))
    }

    fn settle(&mut self) -> Vec<Command> {
        self.lower_floor();
        let mut commands = self.send_waiting();
        commands.push(Command::SaveOutbox);
        commands
    }

    /// When all is confirmed, the backend's count is shown, once it has told one; where the stream
    /// tells increments, not before it has told the own ones.
    fn lower_floor(&mut self) {
        let is_told = match self.connection.sends_increments() {
            true => self.progress.points >= self.floor,
            false => !self.untold,
        };
        if self.outbox.is_empty() && is_told {
            self.floor = 0;
        }
    }

    fn send_waiting(&mut self) -> Vec<Command> {
        let mut free =
            IN_FLIGHT_MAX.saturating_sub(self.outbox.iter().filter(|tap| tap.sent).count());
        let mut commands = Vec::new();
        for tap in self.outbox.iter_mut().filter(|tap| !tap.sent) {
            if free == 0 {
                break;
            }
            free -= 1;
            tap.sent = true;
            commands.push(Command::Send(tap.clone()));
        }
        commands
    }
}

#[cfg(test)]
#[path = "live_tests.rs"]
mod tests;
