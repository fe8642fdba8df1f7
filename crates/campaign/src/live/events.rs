//! Events that change a [`Live`](super::Live) campaign, and the commands that result.

use crate::{ConnectionCommand, ConnectionEvent, Instant, Progress, Refusal, RetryReason, Tap};

/// An input of [`Live::step`](super::Live::step).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LiveEvent {
    /// The state of the connection changed.
    Stream(ConnectionEvent),
    /// A count arrived over the stream or in a response, at this time.
    Counted(Progress, Instant),
    /// A change without points arrived, such as a new status, at this time.
    Changed(Progress, Instant),
    /// A stream message or heartbeat arrived at this time.
    Received(Instant),
    /// A poll got a response at this time.
    PollAnswered(Instant),
    /// The visitor interacted.
    Tapped(Tap),
    /// Unconfirmed interactions of an earlier visit were loaded from storage.
    Restored(Vec<Tap>),
    /// The backend counted an interaction.
    Confirmed {
        /// The interaction's id.
        id: String,
        /// The points that the backend added.
        points: u64,
        /// Whether the response had the new total.
        includes_total: bool,
        /// Whether the backend had counted the id before.
        duplicate: bool,
    },
    /// The backend refused an interaction (id); the last value is the backend's own message.
    Refused(String, Refusal, Option<String>),
    /// An interaction (id) was not delivered and will be retried.
    Undelivered(String, RetryReason),
    /// The retry delay has passed.
    Resend,
}

/// An output of [`Live::step`](super::Live::step) for the caller to run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LiveCommand {
    /// Run a command of the connection.
    Stream(ConnectionCommand),
    /// Send an interaction to the backend.
    Send(Tap),
    /// Dispatch [`LiveEvent::Resend`] after a delay.
    ResendAfter {
        /// The delay in milliseconds, before jitter.
        milliseconds: u32,
        /// Whether the delay is the backend's `Retry-After`: jitter may lengthen it, not shorten it.
        from_retry_after: bool,
    },
    /// Write the outbox to storage.
    SaveOutbox,
}
