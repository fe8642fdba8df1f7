//! Events and commands of a [`Connection`](super::Connection).

/// How a backend delivers new counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LiveCapabilities {
    /// Whether there is a stream.
    pub stream: bool,
    /// The polling interval in milliseconds; `None` if counts cannot be polled.
    pub poll_ms: Option<u32>,
    /// When the full state must be fetched because the stream does not begin with it.
    pub catch_up: CatchUp,
    /// Whether the stream sends increments instead of totals; they include this visitor's taps.
    pub increments: bool,
    /// Whether the page has just fetched the counts, so that the first poll can wait.
    pub fetched: bool,
    /// What a silent stream means.
    pub silence: Silence,
}

/// What a silent stream means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Silence {
    /// The stream counts as silent after this many milliseconds without a message.
    pub milliseconds: u32,
    /// Whether a silent stream is lost, as the backend sends heartbeats more often than that.
    /// Otherwise the stream stays open, and the counts are polled too.
    pub is_loss: bool,
}

/// The result of a poll.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PollResult {
    /// The response had the counts, or said that nothing changed.
    Answered,
    /// The response had no counts.
    Failed,
    /// No response.
    Unreachable,
}

/// When the full state is fetched after a stream was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CatchUp {
    /// Never: the stream begins with it.
    #[default]
    Never,
    /// When the stream is open.
    Opened,
    /// When the stream has confirmed the subscription.
    Subscribed,
}

/// An input of [`Connection::step`](super::Connection::step).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConnectionEvent {
    /// The page wants live counts, and the backend can deliver them like this.
    Start(LiveCapabilities),
    /// The stream is open.
    Opened,
    /// The stream of another tab is shared with this one; its earlier messages are not known.
    Joined,
    /// A message or heartbeat arrived over the open stream.
    Received,
    /// The stream confirmed the subscription.
    Subscribed,
    /// The stream broke.
    Lost,
    /// A poll ended.
    Polled(PollResult),
    /// The stream timer of this turn fired.
    StreamDue(u32),
    /// The poll timer of this turn fired.
    PollDue(u32),
    /// The silence timer fired.
    WatchDue {
        /// The turn in which the timer was set.
        turn: u32,
        /// The time that passed, in milliseconds: longer than the timer if the device slept.
        passed_ms: u32,
    },
    /// The device is online again.
    Online,
    /// The device is offline.
    Offline,
    /// The page was hidden (`false`) or shown again.
    Visible(bool),
    /// The visitor paused live updates, or resumed them (`false`).
    Pause(bool),
    /// No count of the page can change any more.
    Finish,
}

/// An output of [`Connection::step`](super::Connection::step) for the caller to run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConnectionCommand {
    /// Open the stream; close an open one first.
    Open,
    /// Close the stream.
    Close,
    /// Fetch the counts and dispatch [`ConnectionEvent::Polled`]; ignore results of earlier polls.
    Poll,
    /// Dispatch an event after a delay.
    After {
        /// The delay in milliseconds, before jitter; a [`ConnectionEvent::WatchDue`] has no jitter.
        milliseconds: u32,
        /// The event.
        event: ConnectionEvent,
    },
}
