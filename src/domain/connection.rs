//! The live stream's connection: when to open it, when to rest, when to try again.

/// How fresh the numbers are.
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
    /// The numbers do not move any more.
    Final,
}

/// Something that happened to the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// The page wants live numbers.
    Start,
    /// The stream is open.
    Opened,
    /// The stream broke.
    Lost,
    /// The time to try again has come, or the network is back.
    Reconnect,
    /// The page went to the background (`false`) or came back.
    Visible(bool),
    /// The visitor paused live updates or wants them again.
    Pause(bool),
    /// Nothing on the page can move any more.
    Finish,
}

/// Something to be done with the stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StreamCommand {
    /// Open it; whatever stream was open is closed.
    Open,
    /// Close it.
    Close,
    /// Send [`Signal::Reconnect`] after this time.
    ReconnectAfter {
        /// The time in milliseconds, before jitter.
        milliseconds: u32,
    },
}

const BACK_OFF_FIRST_MS: u32 = 1_000;
const BACK_OFF_LAST_MS: u32 = 30_000;

/// The state of the connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Connection {
    /// How fresh the numbers are.
    pub freshness: Freshness,
    visible: bool,
    attempts: u32,
}

impl Connection {
    /// A connection that is not open yet; `live` says whether there is anything to follow.
    #[must_use]
    pub const fn new(live: bool) -> Self {
        let freshness = if live { Freshness::Connecting } else { Freshness::Final };
        Self { freshness, visible: true, attempts: 0 }
    }

    /// Goes one step.
    #[must_use]
    pub fn step(mut self, signal: Signal) -> (Self, Vec<StreamCommand>) {
        let commands = match signal {
            Signal::Start => self.open(),
            Signal::Opened => {
                self.attempts = 0;
                self.freshness = Freshness::Live;
                Vec::new()
            }
            Signal::Lost => self.lost(),
            Signal::Reconnect if self.freshness == Freshness::Lost => self.open(),
            Signal::Reconnect => Vec::new(),
            Signal::Visible(visible) => {
                self.visible = visible;
                if visible { self.open() } else { vec![StreamCommand::Close] }
            }
            Signal::Pause(true) => {
                self.freshness = Freshness::Paused;
                vec![StreamCommand::Close]
            }
            Signal::Pause(false) => {
                self.freshness = Freshness::Connecting;
                self.open()
            }
            Signal::Finish => {
                self.freshness = Freshness::Final;
                vec![StreamCommand::Close]
            }
        };
        (self, commands)
    }

    fn resting(self) -> bool {
        matches!(self.freshness, Freshness::Paused | Freshness::Final)
    }

    fn open(self) -> Vec<StreamCommand> {
        if self.visible && !self.resting() { vec![StreamCommand::Open] } else { Vec::new() }
    }

    fn lost(&mut self) -> Vec<StreamCommand> {
        if self.resting() {
            return Vec::new();
        }
        self.freshness = Freshness::Lost;
        let milliseconds = (BACK_OFF_FIRST_MS << self.attempts.min(5)).min(BACK_OFF_LAST_MS);
        self.attempts += 1;
        vec![StreamCommand::Close, StreamCommand::ReconnectAfter { milliseconds }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(connection: Connection, signals: &[Signal]) -> (Connection, Vec<StreamCommand>) {
        signals.iter().fold((connection, Vec::new()), |(state, _), signal| state.step(*signal))
    }

    fn open() -> Connection {
        walk(Connection::new(true), &[Signal::Start, Signal::Opened]).0
    }

    #[test]
    fn the_stream_comes_back_with_growing_pauses() {
        let mut connection = open();
        for milliseconds in [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000] {
            let (next, commands) = connection.step(Signal::Lost);
            let wait = StreamCommand::ReconnectAfter { milliseconds };
            assert_eq!(commands, [StreamCommand::Close, wait]);
            assert_eq!(next.freshness, Freshness::Lost);
            let (next, commands) = next.step(Signal::Reconnect);
            assert_eq!(commands, [StreamCommand::Open]);
            connection = next;
        }
        let (connection, _) = connection.step(Signal::Opened);
        assert_eq!(connection, open());
    }

    #[test]
    fn a_paused_page_opens_no_stream() {
        let (paused, commands) = open().step(Signal::Pause(true));
        assert_eq!(commands, [StreamCommand::Close]);
        for signal in [Signal::Lost, Signal::Reconnect, Signal::Visible(true)] {
            assert_eq!(paused.step(signal).1, []);
        }
        let (resumed, commands) = paused.step(Signal::Pause(false));
        assert_eq!(commands, [StreamCommand::Open]);
        assert_eq!(resumed.freshness, Freshness::Connecting);
    }

    #[test]
    fn what_is_over_needs_no_stream() {
        let (over, commands) = walk(Connection::new(false), &[Signal::Start]);
        assert_eq!((commands, over.freshness), (vec![], Freshness::Final));
        let (over, commands) = open().step(Signal::Finish);
        assert_eq!((commands, over.freshness), (vec![StreamCommand::Close], Freshness::Final));
    }

    #[test]
    fn a_hidden_page_rests() {
        let (hidden, commands) = open().step(Signal::Visible(false));
        assert_eq!(commands, [StreamCommand::Close]);
        assert_eq!(hidden.step(Signal::Visible(true)).1, [StreamCommand::Open]);
    }
}
