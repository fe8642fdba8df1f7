//! Values about what this visitor sends to a backend, and what that says to it.

use super::plan::ProgressUpdate;
use naqra_campaign::Refusal;

/// What the backend counted.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    /// The points that the interaction added; `None` when it had been counted before, or where the
    /// answer does not say.
    pub points: Option<u64>,
    /// The count after it, if the answer has one.
    pub update: Option<ProgressUpdate>,
    /// Whether it had been counted before.
    pub is_repeat: bool,
}

/// The backend's answer to an interaction.
#[derive(Clone, PartialEq, Debug)]
pub enum InteractionResult {
    /// It counts.
    Counted(Counted),
    /// It does not count, and trying again would not help; the backend's own sentence.
    Refused(Refusal, Option<String>),
    /// It may be tried again, after so many seconds if the backend says.
    Later(Option<u64>),
}

/// How interactions are taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InteractionMethod {
    /// Not at all.
    None,
    /// By a form that posts to this address, and by the app.
    Form(String),
    /// By the app alone.
    App,
    /// Elsewhere, at this address.
    Link(String),
}

/// The time to wait where a backend that is asked too often does not say, in seconds.
pub const WAIT_SECONDS: u64 = 5;
