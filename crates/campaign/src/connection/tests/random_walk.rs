//! Random walks of a connection with a fake browser.

use crate::connection::{
    ConnectionCommand::{Close, Open, Poll},
    *,
};
use proptest::prelude::*;

/// The fake browser: what it has open, and the timers that are set.
#[derive(Default)]
struct FakeBrowser {
    opening: bool,
    open: bool,
    received: bool,
    polling: bool,
    timers: Vec<ConnectionEvent>,
}

impl FakeBrowser {
    fn run(&mut self, commands: Vec<ConnectionCommand>) {
        for command in commands {
            match command {
                Open => (self.opening, self.open, self.received) = (true, false, false),
                Close => (self.opening, self.open, self.received) = (false, false, false),
                Poll => self.polling = true,
                ConnectionCommand::After { event, .. } => self.timers.push(event),
            }
        }
    }

    /// Applies one of the possible next events; `None` if it is not possible now.
    fn choose(&mut self, choice: u8) -> Option<ConnectionEvent> {
        Some(match choice {
            0 if self.opening => {
                (self.opening, self.open) = (false, true);
                ConnectionEvent::Opened
            }
            12 if self.opening => {
                (self.opening, self.open) = (false, true);
                ConnectionEvent::Joined
            }
            13 if self.open => ConnectionEvent::Subscribed,
            14 if self.open => {
                self.received = true;
                ConnectionEvent::Received
            }
            1 if self.opening || self.open => ConnectionEvent::Lost,
            2 | 3 | 15 if self.polling => {
                self.polling = false;
                ConnectionEvent::Polled(match choice {
                    2 => PollResult::Answered,
                    3 => PollResult::Failed,
                    _ => PollResult::Unreachable,
                })
            }
            4..=6 if !self.timers.is_empty() => self.timers.remove(0),
            7 => ConnectionEvent::Visible(false),
            8 => ConnectionEvent::Visible(true),
            9 => ConnectionEvent::Pause(true),
            10 => ConnectionEvent::Pause(false),
            11 => ConnectionEvent::Online,
            16 => ConnectionEvent::Offline,
            _ => return None,
        })
    }
}

proptest! {
    /// After any events: a visible page streams, polls, or has a timer set to do so; a stopped one
    /// has nothing open.
    #[test]
    fn connection_never_gets_stuck(
        choices in prop::collection::vec(0u8..17, 1..120),
        (stream, polls) in (any::<bool>(), any::<bool>()),
        (catches_up, fetched, is_loss) in (0_usize..3, any::<bool>(), any::<bool>()),
    ) {
        prop_assume!(stream || polls);
        let poll_ms = polls.then_some(10_000);
        let catch_up = [CatchUp::Never, CatchUp::Opened, CatchUp::Subscribed][catches_up];
        let silence = Silence { milliseconds: 45_000, is_loss };
        let capabilities = LiveCapabilities { stream, poll_ms, catch_up, fetched, increments: false, silence };
        let mut browser = FakeBrowser::default();
        let (mut connection, commands) = Connection::new(true).step(ConnectionEvent::Start(capabilities));
        browser.run(commands);
        for choice in choices {
            let Some(event) = browser.choose(choice) else { continue };
            let (next, commands) = connection.step(event);
            connection = next;
            browser.run(commands);
            let pending = |kind: fn(ConnectionEvent, Connection) -> bool| {
                browser.timers.iter().any(|event| kind(*event, connection))
            };
            let opens = pending(|event, now| event == ConnectionEvent::StreamDue(now.stream_turn));
            let polls_due = pending(|event, now| event == ConnectionEvent::PollDue(now.poll_turn));
            if !connection.is_wanted() {
                prop_assert!(!browser.opening && !browser.open, "{connection:?}");
                continue;
            }
            if stream {
                prop_assert!(browser.open || opens, "no stream and no timer: {connection:?}");
            }
            if polls && connection.must_poll() {
                prop_assert!(browser.polling || polls_due, "neither a poll nor a timer: {connection:?}");
            }
            if browser.open {
                let watched = |event: ConnectionEvent, now: Connection| {
                    matches!(event, ConnectionEvent::WatchDue { turn, .. } if turn == now.watch_turn)
                };
                prop_assert!(pending(watched), "no silence timer: {connection:?}");
            }
            if connection.freshness == Freshness::Live {
                prop_assert!(browser.open && browser.received, "live without a message: {connection:?}");
            }
            // In any state, a stream that is silent for long enough leads to polling.
            let silence = ConnectionEvent::WatchDue { turn: connection.watch_turn, passed_ms: 45_000 };
            if polls && browser.open {
                let (silent, commands) = connection.step(silence);
                let polls = commands.contains(&Poll) || browser.polling || polls_due;
                prop_assert!(silent.must_poll() && polls, "silent: {connection:?}");
                prop_assert!(silent.freshness != Freshness::Live, "silent: {silent:?}");
            }
        }
    }
}
