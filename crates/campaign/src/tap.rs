//! Interactions of the visitor.

/// An interaction in the outbox.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tap {
    /// The idempotency key, a UUID.
    pub id: String,
    /// The action's id.
    pub action: String,
    /// The network of a share.
    pub network: Option<String>,
    /// The points that it adds once it counts.
    pub points: u64,
    /// Whether a request for it is in flight.
    pub sent: bool,
}

/// Why an interaction does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The campaign does not accept interactions now.
    NotRunning,
    /// The backend rejected it for another reason.
    Rejected,
    /// The backend did not confirm it, and a retry could count twice.
    Unconfirmed,
}

/// Why an interaction is retried later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RetryReason {
    /// No response.
    Unreachable,
    /// The response did not count it; the value is the `Retry-After` of the backend in seconds.
    Later(Option<u64>),
}
