//! A campaign that moves while it is looked at: other people's taps come in by a stream, this
//! visitor's taps go out and are shown at once.
//!
//! One pure step from state and event to state and commands. The number on the page is the
//! backend's; while own taps are on their way it is at least what it was plus those taps, so it
//! never jumps back when the confirmation arrives.

use super::{Instant, Progress};

/// One interaction of this visitor on its way to the backend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tap {
    /// The UUID that makes repeating it harmless.
    pub id: String,
    /// The action's id.
    pub action: String,
    /// The network of a share.
    pub network: Option<String>,
    /// The points it adds if it counts.
    pub points: u64,
    /// Whether a request for it is under way.
    pub sent: bool,
}

/// Why an interaction does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The campaign takes no interactions (any more).
    NotRunning,
    /// The backend rejects it for another reason.
    Rejected,
}

/// How fresh the number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// The stream is open.
    Live,
    /// The stream is being opened for the first time.
    Connecting,
    /// The stream broke; the last number stays.
    Lost,
    /// The visitor paused it.
    Paused,
    /// The number does not move any more.
    Final,
}

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The page wants live numbers.
    Start,
    /// The stream is open.
    Opened,
    /// A count came in, by the stream or by a request, at a moment.
    Counted(Progress, Instant),
    /// The backend said that it is alive.
    Heard(Instant),
    /// The stream broke.
    Lost,
    /// The time to try the stream again has come, or the network is back.
    Reconnect,
    /// The page went to the background (`false`) or came back.
    Visible(bool),
    /// The visitor paused live updates or wants them again.
    Pause(bool),
    /// The visitor acted.
    Tapped(Tap),
    /// Interactions of an earlier visit that were never confirmed.
    Restored(Vec<Tap>),
    /// An interaction counted; the points it really added.
    Confirmed(String, u64),
    /// An interaction does not count.
    Refused(String, Refusal),
    /// An interaction could not be delivered and will be tried again, after this many seconds
    /// if the backend named a time.
    Undelivered(String, Option<u64>),
    /// The time to send again has come.
    Resend,
}

/// Something to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Open the stream; whatever stream was open is closed.
    OpenStream,
    /// Close the stream.
    CloseStream,
    /// Send [`Event::Reconnect`] after this time.
    ReconnectAfter {
        /// The time in milliseconds, before jitter.
        milliseconds: u32,
    },
    /// Send an interaction.
    Send(Tap),
    /// Send [`Event::Resend`] after this time.
    ResendAfter {
        /// The time in milliseconds, before jitter.
        milliseconds: u32,
    },
    /// Keep the unconfirmed interactions over a reload.
    SaveOutbox,
}

/// The state of a live campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Live {
    /// The last count of the backend.
    pub progress: Progress,
    /// When the backend was last heard.
    pub heard_at: Option<Instant>,
    /// How fresh the number is.
    pub freshness: Freshness,
    /// Interactions that are not confirmed yet, oldest first.
    pub outbox: Vec<Tap>,
    /// Points this visitor added here, unconfirmed ones included.
    pub added: u64,
    /// The last refusal, until the next interaction.
    pub refusal: Option<Refusal>,
    /// Whether delivery is failing at the moment.
    pub delayed: bool,
    visible: bool,
    /// The least that is shown while own taps are on their way.
    floor: u64,
    /// The next count replaces the old one even if its number is lower.
    resync: bool,
    attempts: u32,
}

/// Requests for interactions under way at one time.
const IN_FLIGHT_MAX: usize = 4;
const BACK_OFF_FIRST_MS: u32 = 1_000;
const BACK_OFF_LAST_MS: u32 = 30_000;

impl Live {
    /// A campaign as it was fetched.
    #[must_use]
    pub const fn new(progress: Progress) -> Self {
        let freshness =
            if progress.status.is_live() { Freshness::Connecting } else { Freshness::Final };
        Self {
            progress,
            heard_at: None,
            freshness,
            outbox: Vec::new(),
            added: 0,
            refusal: None,
            delayed: false,
            visible: true,
            floor: 0,
            resync: false,
            attempts: 0,
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

    /// Goes one step.
    #[must_use]
    pub fn step(mut self, event: Event) -> (Self, Vec<Command>) {
        let commands = match event {
            Event::Start => self.open(),
            Event::Opened => {
                self.resync = true;
                self.attempts = 0;
                self.freshness = Freshness::Live;
                self.resend()
            }
            Event::Counted(progress, at) => self.counted(progress, at),
            Event::Heard(at) => {
                self.heard_at = Some(at);
                Vec::new()
            }
            Event::Lost => self.lost(),
            Event::Reconnect => match self.freshness {
                Freshness::Lost => self.open(),
                _ => Vec::new(),
            },
            Event::Visible(visible) => self.show(visible),
            Event::Pause(true) => {
                self.freshness = Freshness::Paused;
                vec![Command::CloseStream]
            }
            Event::Pause(false) => {
                self.freshness = Freshness::Connecting;
                self.open()
            }
            Event::Tapped(tap) => self.tapped(tap),
            Event::Restored(taps) => self.restored(taps),
            Event::Confirmed(id, points) => self.confirmed(&id, points),
            Event::Refused(id, refusal) => self.refused(&id, refusal),
            Event::Undelivered(id, seconds) => self.undelivered(&id, seconds),
            Event::Resend => self.resend(),
        };
        (self, commands)
    }

    fn open(&mut self) -> Vec<Command> {
        let wanted = self.progress.status.is_live()
            && self.visible
            && self.freshness != Freshness::Paused;
        if wanted { vec![Command::OpenStream] } else { Vec::new() }
    }

    fn counted(&mut self, progress: Progress, at: Instant) -> Vec<Command> {
        self.heard_at = Some(at);
        if !self.resync && progress.seq < self.progress.seq {
            return Vec::new();
        }
        self.resync = false;
        self.progress = progress;
        if self.progress.status.is_live() {
            return Vec::new();
        }
        self.freshness = Freshness::Final;
        vec![Command::CloseStream]
    }

    fn lost(&mut self) -> Vec<Command> {
        if matches!(self.freshness, Freshness::Paused | Freshness::Final) {
            return Vec::new();
        }
        self.freshness = Freshness::Lost;
        let milliseconds =
            (BACK_OFF_FIRST_MS << self.attempts.min(5)).min(BACK_OFF_LAST_MS);
        self.attempts += 1;
        vec![Command::CloseStream, Command::ReconnectAfter { milliseconds }]
    }

    fn show(&mut self, visible: bool) -> Vec<Command> {
        self.visible = visible;
        if visible { self.open() } else { vec![Command::CloseStream] }
    }

    fn tapped(&mut self, tap: Tap) -> Vec<Command> {
        self.refusal = None;
        self.added += tap.points;
        self.floor = self.points() + tap.points;
        self.outbox.push(tap);
        let mut commands = self.send_waiting();
        commands.push(Command::SaveOutbox);
        commands
    }

    fn restored(&mut self, taps: Vec<Tap>) -> Vec<Command> {
        let points: u64 = taps.iter().map(|tap| tap.points).sum();
        self.added += points;
        self.floor = self.points() + points;
        self.outbox.extend(taps.into_iter().map(|tap| Tap { sent: false, ..tap }));
        self.send_waiting()
    }

    fn confirmed(&mut self, id: &str, points: u64) -> Vec<Command> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.delayed = false;
        self.added = (self.added + points).saturating_sub(tap.points);
        self.settle()
    }

    fn refused(&mut self, id: &str, refusal: Refusal) -> Vec<Command> {
        let Some(tap) = self.remove(id) else { return Vec::new() };
        self.refusal = Some(refusal);
        self.added = self.added.saturating_sub(tap.points);
        self.floor = self.floor.saturating_sub(tap.points);
        self.settle()
    }

    fn undelivered(&mut self, id: &str, seconds: Option<u64>) -> Vec<Command> {
        if let Some(tap) = self.outbox.iter_mut().find(|tap| tap.id == id) {
            tap.sent = false;
        }
        self.delayed = true;
        let milliseconds = seconds.map_or(2 * BACK_OFF_FIRST_MS, |seconds| {
            u32::try_from(seconds.clamp(1, 300) * 1_000).unwrap_or(BACK_OFF_LAST_MS)
        });
        vec![Command::ResendAfter { milliseconds }]
    }

    fn resend(&mut self) -> Vec<Command> {
        self.send_waiting()
    }

    fn remove(&mut self, id: &str) -> Option<Tap> {
        let place = self.outbox.iter().position(|tap| tap.id == id)?;
        Some(self.outbox.remove(place))
    }

    fn settle(&mut self) -> Vec<Command> {
        if self.outbox.is_empty() {
            self.floor = 0;
        }
        let mut commands = self.send_waiting();
        commands.push(Command::SaveOutbox);
        commands
    }

    fn send_waiting(&mut self) -> Vec<Command> {
        let mut free = IN_FLIGHT_MAX
            .saturating_sub(self.outbox.iter().filter(|tap| tap.sent).count());
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
