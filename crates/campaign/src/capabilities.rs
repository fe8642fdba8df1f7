//! What the connection to live counts hears and wants.

/// The ways in which new counts can come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LiveCapabilities {
    /// There is a stream.
    pub stream: bool,
    /// The pause between two questions in milliseconds; `None` where counts cannot be asked for.
    pub poll_ms: Option<u32>,
    /// When the state is asked for, as the stream does not begin with it.
    pub catch_up: CatchUp,
    /// The stream tells what is added and not the sum; own interactions are among it.
    pub increments: bool,
    /// The page has just asked for the counts, so the first question can wait.
    pub fetched: bool,
    /// What it means when the stream is silent.
    pub silence: Silence,
}

/// What it means when an open stream is silent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Silence {
    /// After so many milliseconds in which nothing was heard the stream counts as silent.
    pub milliseconds: u32,
    /// The backend sends something at least that often, so a silent stream is a lost one. Otherwise
    /// a silent stream may work: it stays open, and the counts are asked for beside.
    pub is_loss: bool,
}

/// How a question for the counts ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PollResult {
    /// With the counts, or with the word that nothing is new.
    Answered,
    /// With an answer that holds no counts.
    Failed,
    /// Without any answer.
    Unreachable,
}

/// When the state is asked for at the beginning of a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CatchUp {
    /// Never: the stream begins with it.
    #[default]
    Never,
    /// When the stream is open.
    Opened,
    /// When the stream has said that it tells counts from now on.
    Subscribed,
}

/// Something that happened to the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// The page wants live numbers, in these ways.
    Start(LiveCapabilities),
    /// The stream is open.
    Opened,
    /// The stream that another tab has open is heard here; what it told before is not known.
    Joined,
    /// Something came over the open stream: a message or a heartbeat.
    StreamMessage,
    /// The stream tells counts from now on.
    Subscribed,
    /// The stream broke.
    Lost,
    /// A question ended.
    PollResult(PollResult),
    /// The time for the stream came that was asked for in this turn.
    StreamDue(u32),
    /// The time for the next question came that was asked for in this turn.
    PollDue(u32),
    /// So much time passed since the watch over the silence of the stream began this turn.
    WatchDue {
        /// The turn in which it was asked for.
        turn: u32,
        /// The time by the clock: more than was asked for if the device slept.
        passed_ms: u32,
    },
    /// The network is back.
    Online,
    /// The device has no network.
    Offline,
    /// The page went to the background (`false`) or came back.
    Visible(bool),
    /// The visitor paused live updates or wants them again.
    Pause(bool),
    /// Nothing on the page can move any more.
    Finish,
}

/// Something to be done for the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConnectionCommand {
    /// Open the stream; whatever stream was open is closed.
    Open,
    /// Close it.
    Close,
    /// Ask for the counts and send [`Signal::PollResult`]; an earlier question does not matter any more.
    Poll,
    /// Send this signal after a time.
    After {
        /// The time in milliseconds, before jitter; a [`Signal::WatchDue`] has none.
        milliseconds: u32,
        /// What to send.
        signal: Signal,
    },
}
