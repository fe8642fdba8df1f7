//! What a visitor sends: a tap, or another interaction.

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
    /// The backend did not confirm it, and it cannot be sent again without the danger that it counts
    /// twice.
    Unconfirmed,
}

/// Why an interaction is sent again later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delay {
    /// Nothing answered.
    Unreachable,
    /// What answered did not count it; it may be sent after so many seconds if the backend named a
    /// time.
    Later(Option<u64>),
}
