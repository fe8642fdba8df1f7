//! What happens to a live campaign, and what is to be done then.

use super::{ConnectionCommand, Delay, Instant, Progress, Refusal, Signal, Tap};

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// Something happened to the stream.
    Stream(Signal),
    /// A count came in, by the stream or by a request, at a moment.
    Counted(Progress, Instant),
    /// Something else of the campaign came in, and no points.
    Changed(Progress, Instant),
    /// Something came over the stream: the backend was alive at this moment.
    StreamMessage(Instant),
    /// A question for the counts was answered at this moment.
    Answered(Instant),
    /// The visitor acted.
    Tapped(Tap),
    /// Interactions of an earlier visit that were never confirmed.
    Restored(Vec<Tap>),
    /// An interaction counted.
    Confirmed {
        /// Which one.
        id: String,
        /// The points it really added.
        points: u64,
        /// Whether the backend told the sum with it.
        told: bool,
        /// Whether it had been counted before.
        again: bool,
    },
    /// An interaction does not count; the backend's own sentence on it, if it has one.
    Refused(String, Refusal, Option<String>),
    /// An interaction could not be delivered and will be tried again.
    Undelivered(String, Delay),
    /// The time to send again has come.
    Resend,
}

/// Something to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Do something with the stream.
    Stream(ConnectionCommand),
    /// Send an interaction.
    Send(Tap),
    /// Send [`Event::Resend`] after this time.
    ResendAfter {
        /// The time in milliseconds, before jitter.
        milliseconds: u32,
        /// The backend asked for it: it may be longer and not shorter.
        told: bool,
    },
    /// Keep the unconfirmed interactions over a reload.
    SaveOutbox,
}
