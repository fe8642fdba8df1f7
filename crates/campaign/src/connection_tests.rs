//! The walk of a connection as tables of signals.

use super::ConnectionCommand::{Close, Open, Poll};
use super::*;
use proptest::prelude::*;

const BOTH: LiveCapabilities = LiveCapabilities {
    stream: true,
    poll_ms: Some(10_000),
    catch_up: CatchUp::Never,
    increments: false,
    fetched: false,
    silence: Silence { milliseconds: 45_000, is_loss: true },
};
/// A stream that sends nothing when nothing changes, as far as a page can see.
const QUIET: LiveCapabilities =
    LiveCapabilities { silence: Silence { milliseconds: 60_000, is_loss: false }, ..BOTH };
const STREAM: LiveCapabilities = LiveCapabilities { poll_ms: None, ..BOTH };
const POLLS: LiveCapabilities = LiveCapabilities { stream: false, ..BOTH };

fn walk(connection: Connection, signals: &[Signal]) -> (Connection, Vec<ConnectionCommand>) {
    signals.iter().fold((connection, Vec::new()), |(state, _), signal| state.step(*signal))
}

fn open(ways: LiveCapabilities) -> Connection {
    walk(Connection::new(true), &[Signal::Start(ways), Signal::Opened]).0
}

fn heard(ways: LiveCapabilities) -> Connection {
    walk(Connection::new(true), &[Signal::Start(ways), Signal::Opened, Signal::StreamMessage]).0
}

/// What is done at once, and the pauses besides those of the watch over silence.
fn told(commands: &[ConnectionCommand]) -> (Vec<ConnectionCommand>, Vec<u32>) {
    let pause = |command: &ConnectionCommand| match command {
        ConnectionCommand::After { signal: Signal::WatchDue { .. }, .. } => None,
        ConnectionCommand::After { milliseconds, .. } => Some(*milliseconds),
        _ => None,
    };
    let now = |command: &&ConnectionCommand| !matches!(command, ConnectionCommand::After { .. });
    (commands.iter().filter(now).copied().collect(), commands.iter().filter_map(pause).collect())
}

/// The signal that comes after the pause among these commands.
fn due(commands: &[ConnectionCommand]) -> Signal {
    let mut signals = commands.iter().filter_map(|command| match command {
        ConnectionCommand::After { signal: Signal::WatchDue { .. }, .. } => None,
        ConnectionCommand::After { signal, .. } => Some(*signal),
        _ => None,
    });
    signals.next_back().expect("a pause")
}

/// The signal of the watch over silence among these commands, after this time.
fn watch(commands: &[ConnectionCommand], passed_ms: u32) -> Signal {
    let turn = commands.iter().find_map(|command| match command {
        ConnectionCommand::After { signal: Signal::WatchDue { turn, .. }, .. } => Some(*turn),
        _ => None,
    });
    Signal::WatchDue { turn: turn.expect("a watch"), passed_ms }
}

fn answered() -> Signal {
    Signal::PollResult(PollResult::Answered)
}

fn failed() -> Signal {
    Signal::PollResult(PollResult::Failed)
}

/// Loses the stream this often, each time when it opens.
fn losing(mut connection: Connection, times: u32) -> Connection {
    for _ in 0..times {
        let (lost, commands) = connection.step(Signal::Lost);
        connection = lost.step(due(&commands)).0;
    }
    connection
}

#[test]
fn what_begins_depends_on_the_ways() {
    let fetching = LiveCapabilities { catch_up: CatchUp::Opened, ..BOTH };
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    for (ways, started, freshness, opened) in [
        (BOTH, vec![Open], Freshness::Counted, vec![]),
        (waiting, vec![Open], Freshness::Counted, vec![]),
        (STREAM, vec![Open], Freshness::Counted, vec![]),
        (fetching, vec![Open], Freshness::Counted, vec![Poll]),
        (POLLS, vec![Poll], Freshness::Counted, vec![]),
        // What was fetched just now is asked for later; a stream is opened all the same.
        (LiveCapabilities { fetched: true, ..POLLS }, vec![], Freshness::Counted, vec![]),
        (LiveCapabilities { fetched: true, ..BOTH }, vec![Open], Freshness::Counted, vec![]),
        (LiveCapabilities::default(), vec![], Freshness::Final, vec![]),
    ] {
        let (connection, commands) = Connection::new(true).step(Signal::Start(ways));
        assert_eq!((told(&commands).0, connection.freshness), (started, freshness), "{ways:?}");
        if ways.stream {
            let (connection, commands) = connection.step(Signal::Opened);
            assert_eq!(
                (told(&commands).0, connection.freshness),
                (opened, Freshness::Counted),
                "an open stream has not been heard: {ways:?}"
            );
            assert_eq!(
                connection.step(Signal::StreamMessage).0.freshness,
                Freshness::Live,
                "{ways:?}"
            );
        }
    }
}

#[test]
fn the_stream_comes_back_with_growing_pauses() {
    let mut connection = heard(STREAM);
    for milliseconds in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        let (lost, commands) = connection.step(Signal::Lost);
        assert_eq!(told(&commands), (vec![Close], vec![milliseconds]));
        assert_eq!(lost.freshness, Freshness::Delayed);
        let (next, commands) = lost.step(due(&commands));
        assert_eq!(told(&commands).0, [Open]);
        connection = next;
    }
    // Only a stream that holds forgets its losses.
    let (opened, commands) = walk(connection, &[Signal::Opened, Signal::StreamMessage]);
    assert_eq!(told(&opened.step(Signal::Lost).1).1, [60_000]);
    let (steady, _) = opened.step(due(&commands));
    assert_eq!(told(&steady.step(Signal::Lost).1).1, [1_000]);
}

#[test]
fn a_stream_that_does_not_open_is_lost() {
    let (connection, commands) = Connection::new(true).step(Signal::Start(BOTH));
    assert_eq!(told(&commands).1, [12_000]);
    let (lost, commands) = connection.step(due(&commands));
    assert_eq!((told(&commands).0, lost.freshness), (vec![Close], Freshness::Delayed));
}

#[test]
fn after_three_losses_the_counts_are_asked_for_until_the_stream_is_back() {
    let connection = losing(heard(BOTH), 2);
    let (third, commands) = connection.step(Signal::Lost);
    assert_eq!(told(&commands), (vec![Close, Poll], vec![4_000]));
    let again = due(&commands);
    let (answered, commands) = third.step(Signal::PollResult(PollResult::Answered));
    assert_eq!((told(&commands).1, answered.freshness), (vec![10_000], Freshness::Polling));
    let next = due(&commands);
    assert_eq!(told(&answered.step(next).1).0, [Poll]);

    // The stream is tried beside, and that it fails does not matter.
    let (trying, commands) = answered.step(again);
    assert_eq!(told(&commands).0, [Open]);
    let (fourth, commands) = trying.step(Signal::Lost);
    assert_eq!(told(&commands), (vec![Close], vec![8_000]));
    assert_eq!(fourth.freshness, Freshness::Polling);
    assert_eq!(told(&fourth.step(next).1).0, [Poll]);

    // An open stream that has not been heard ends nothing.
    let (opened, commands) = trying.step(Signal::Opened);
    assert_eq!((told(&commands).0, opened.freshness), (vec![], Freshness::Polling));
    assert_eq!(told(&opened.step(next).1).0, [Poll]);
    let (back, commands) = opened.step(Signal::StreamMessage);
    assert_eq!((told(&commands).0, back.freshness), (vec![], Freshness::Live));
    assert_eq!(back.step(next).1, [], "nobody asks any more");
    let (lost, commands) = back.step(Signal::Lost);
    assert_eq!((told(&commands).0, lost.freshness), (vec![Close, Poll], Freshness::Delayed));
}

#[test]
fn questions_without_an_answer_come_less_and_less_often() {
    let (mut connection, _) = Connection::new(true).step(Signal::Start(POLLS));
    for milliseconds in [20_000, 40_000, 80_000, 120_000, 120_000] {
        let (failed, commands) = connection.step(failed());
        assert_eq!(told(&commands), (vec![], vec![milliseconds]));
        assert_eq!(failed.freshness, Freshness::Delayed);
        let (next, commands) = failed.step(due(&commands));
        assert_eq!(commands, [Poll]);
        connection = next;
    }
    let (answered, commands) = connection.step(answered());
    assert_eq!((told(&commands).1, answered.freshness), (vec![10_000], Freshness::Polling));

    // Who asks once in five minutes does not ask more often when that fails.
    let rarely = LiveCapabilities { poll_ms: Some(300_000), ..POLLS };
    let (connection, _) = Connection::new(true).step(Signal::Start(rarely));
    assert_eq!(told(&connection.step(failed()).1).1, [300_000]);
}

#[test]
fn what_failed_before_is_no_matter_for_a_way_that_begins_anew() {
    let asking = losing(open(BOTH), 3);
    let failing = walk(asking, &[failed(), failed()]).0;
    let (answered, commands) = walk(failing, &[Signal::Opened, Signal::Lost, failed()]);
    assert_eq!((told(&commands).1, answered.freshness), (vec![20_000], Freshness::Delayed));

    let lost = losing(open(STREAM), 4);
    let resumed = [Signal::Pause(true), Signal::Pause(false), Signal::Lost];
    assert_eq!(walk(lost, &resumed).0.freshness, Freshness::Delayed);
}

#[test]
fn a_missing_state_is_asked_for_again_while_the_stream_is_open() {
    let fetching = LiveCapabilities { catch_up: CatchUp::Opened, ..BOTH };
    let (failing, commands) = heard(fetching).step(failed());
    assert_eq!((told(&commands).1, failing.freshness), (vec![20_000], Freshness::Live));
    let (asking, commands) = failing.step(due(&commands));
    assert_eq!(commands, [Poll]);
    assert_eq!(asking.step(answered()).1, []);
    // One that says when it tells counts is asked after that.
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    for (ways, asked) in [(waiting, vec![Poll]), (fetching, vec![]), (BOTH, vec![])] {
        assert_eq!(open(ways).step(Signal::Subscribed).1, asked, "{ways:?}");
    }
    // A stream that begins with the state needs no answer.
    assert_eq!(open(BOTH).step(failed()).1, []);
}

#[test]
fn a_tab_that_joins_asks_what_was_told_before() {
    let (started, _) = Connection::new(true).step(Signal::Start(BOTH));
    let (joined, commands) = started.step(Signal::Joined);
    assert_eq!((told(&commands).0, joined.freshness), (vec![Poll], Freshness::Counted));
    assert_eq!(joined.step(answered()).0.freshness, Freshness::Counted, "the stream is not heard");
    let (failing, commands) = joined.step(failed());
    assert_eq!(failing.step(due(&commands)).1, [Poll], "it asks until it is answered");
    // Again where the stream may tell counts only from some moment on.
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    let (started, _) = Connection::new(true).step(Signal::Start(waiting));
    let (joined, commands) = started.step(Signal::Joined);
    assert_eq!(told(&commands).0, [Poll]);
    assert_eq!(joined.step(due(&commands)).1, [Poll]);
}

#[test]
fn a_paused_page_neither_listens_nor_asks() {
    for (ways, resumed) in [(BOTH, vec![Open, Poll]), (POLLS, vec![Poll])] {
        let (live, commands) = match ways.stream {
            true => heard(ways).step(Signal::Lost),
            false => walk(Connection::new(true), &[Signal::Start(ways), answered()]),
        };
        let late = due(&commands);
        let (paused, commands) = live.step(Signal::Pause(true));
        assert_eq!(commands, [Close]);
        let signals = [Signal::Lost, Signal::StreamMessage, late, Signal::Online, answered()];
        for signal in signals.into_iter().chain([Signal::Visible(true)]) {
            assert_eq!(paused.step(signal), (paused, vec![]), "{signal:?}");
        }
        let (back, commands) = paused.step(Signal::Pause(false));
        assert_eq!((told(&commands).0, back.freshness), (resumed, Freshness::Counted));
    }
}

#[test]
fn what_is_over_needs_nothing() {
    let (over, commands) = walk(Connection::new(false), &[Signal::Start(BOTH)]);
    assert_eq!((commands, over.freshness), (vec![], Freshness::Final));
    let (over, commands) = open(BOTH).step(Signal::Finish);
    assert_eq!((commands, over.freshness), (vec![Close], Freshness::Final));
}

#[test]
fn a_hidden_page_rests_and_asks_at_once_when_it_is_back() {
    for (ways, back) in [(BOTH, vec![Open, Poll]), (STREAM, vec![Open]), (POLLS, vec![Poll])] {
        let (polled, commands) = walk(Connection::new(true), &[Signal::Start(ways), answered()]);
        let late = told(&commands).1.first().map(|_| due(&commands));
        let (hidden, commands) = polled.step(Signal::Visible(false));
        assert_eq!((commands, hidden.freshness), (vec![Close], Freshness::Counted));
        for signal in [late.unwrap_or(Signal::Lost), Signal::Online, answered()] {
            assert_eq!(hidden.step(signal).1, [], "{signal:?}");
        }
        let (seen, commands) = hidden.step(Signal::Visible(true));
        assert_eq!(told(&commands).0, back);
        assert_eq!(seen.step(Signal::Visible(true)).1, [], "it was seen already");
    }
}

#[test]
fn the_network_that_comes_back_is_used_at_once() {
    let (lost, _) = open(BOTH).step(Signal::Lost);
    assert_eq!(told(&lost.step(Signal::Online).1).0, [Open, Poll]);
    assert_eq!(open(BOTH).step(Signal::Online).1, []);
}

#[test]
fn one_failure_is_one_loss() {
    let (lost, _) = open(BOTH).step(Signal::Lost);
    assert_eq!(lost.step(Signal::Lost), (lost, vec![]));
}

#[test]
fn silence_for_three_heartbeats_is_a_loss_and_the_counts_are_asked_for() {
    let second_tab = [Signal::Start(BOTH), Signal::Joined, Signal::StreamMessage];
    for mut connection in [heard(BOTH), walk(Connection::new(true), &second_tab).0] {
        let tick = Signal::WatchDue { turn: connection.watch_turn, passed_ms: 5_000 };
        for _ in 0..8 {
            let (next, commands) = connection.step(tick);
            assert_eq!((told(&commands).0, next.freshness), (vec![], Freshness::Live));
            assert_eq!(watch(&commands, 5_000), tick, "the watch goes on");
            connection = next;
        }
        // Anything that is heard begins the count anew.
        let (loud, _) = walk(connection, &[Signal::StreamMessage, tick]);
        assert_eq!(loud.freshness, Freshness::Live);
        let (silent, commands) = connection.step(tick);
        assert_eq!(told(&commands), (vec![Close, Poll], vec![1_000]));
        assert_eq!(silent.freshness, Freshness::Delayed);
        let (polling, commands) = silent.step(answered());
        assert_eq!((told(&commands).1, polling.freshness), (vec![10_000], Freshness::Polling));
    }
}

#[test]
fn a_device_that_slept_finds_its_stream_silent_at_once() {
    let connection = heard(BOTH);
    let slept = Signal::WatchDue { turn: connection.watch_turn, passed_ms: 3_600_000 };
    let (silent, commands) = connection.step(slept);
    assert_eq!((told(&commands).0, silent.freshness), (vec![Close, Poll], Freshness::Delayed));
}

#[test]
fn a_stream_whose_body_is_held_back_is_never_live_and_never_ends_the_questions() {
    let (opened, commands) = walk(Connection::new(true), &[Signal::Start(BOTH), Signal::Opened]);
    assert_eq!((told(&commands).1, opened.freshness), (vec![12_000], Freshness::Counted));
    let (silent, commands) = opened.step(due(&commands));
    assert_eq!(told(&commands), (vec![Close, Poll], vec![1_000]));
    assert_eq!(silent.freshness, Freshness::Delayed);
    let mut connection = silent.step(answered()).0;
    let mut reopen = due(&commands);
    for _ in 0..5 {
        let (opening, _) = connection.step(reopen);
        let (opened, commands) = opening.step(Signal::Opened);
        let question = Signal::PollDue(opened.poll_turn);
        assert_eq!(told(&opened.step(question).1).0, [Poll], "the questions go on");
        assert_eq!(opened.freshness, Freshness::Polling);
        let (lost, commands) = opened.step(due(&commands));
        assert_eq!((told(&commands).0, lost.freshness), (vec![Close], Freshness::Polling));
        (connection, reopen) = (lost, due(&commands));
    }
}

#[test]
fn a_silent_stream_without_visible_heartbeats_stays_open_beside_the_questions() {
    let connection = heard(QUIET);
    let silence = Signal::WatchDue { turn: connection.watch_turn, passed_ms: 60_000 };
    let (silent, commands) = connection.step(silence);
    assert_eq!(told(&commands).0, [Poll]);
    assert_eq!(silent.freshness, Freshness::Counted, "it is not called dead, and not live either");
    assert_eq!(watch(&commands, 60_000), silence, "the watch goes on");
    let (polling, commands) = silent.step(answered());
    assert_eq!((told(&commands).1, polling.freshness), (vec![10_000], Freshness::Polling));
    let question = due(&commands);
    assert_eq!(polling.step(silence).1.len(), 1, "the watch alone");
    assert_eq!(told(&polling.step(question).1).0, [Poll]);
    let (live, commands) = polling.step(Signal::StreamMessage);
    assert_eq!((commands, live.freshness), (vec![], Freshness::Live));
    assert_eq!(live.step(question).1, [], "the stream speaks again");
}

#[test]
fn offline_is_said_at_once_and_taken_back_by_what_is_heard() {
    let cut = heard(BOTH).step(Signal::Offline).0;
    assert_eq!(cut.freshness, Freshness::Offline);
    assert_eq!(cut.step(Signal::StreamMessage).0.freshness, Freshness::Live);
    let (lost, _) = cut.step(Signal::Lost);
    assert_eq!(lost.freshness, Freshness::Offline, "not delayed: there is no network");
    let (back, commands) = lost.step(Signal::Online);
    assert_eq!(told(&commands).0, [Open, Poll]);
    assert_eq!(back.step(answered()).0.freshness, Freshness::Counted);
    // No answer at all is no network; an answer without counts is one.
    let asking = losing(heard(BOTH), 3);
    let unreachable = asking.step(Signal::PollResult(PollResult::Unreachable)).0;
    assert_eq!(unreachable.freshness, Freshness::Offline);
    assert_eq!(unreachable.step(failed()).0.freshness, Freshness::Delayed);
    // Neither a pause nor the end is undone by it.
    for (signal, freshness) in
        [(Signal::Pause(true), Freshness::Paused), (Signal::Finish, Freshness::Final)]
    {
        let (connection, _) = walk(heard(BOTH), &[signal, Signal::Offline]);
        assert_eq!(connection.freshness, freshness);
    }
    let (resumed, _) = walk(cut, &[Signal::Pause(true), Signal::Pause(false)]);
    assert_eq!(resumed.freshness, Freshness::Offline);
}

/// What a browser still owes the connection.
#[derive(Default)]
struct Owed {
    opening: bool,
    open: bool,
    heard: bool,
    asked: bool,
    pauses: Vec<Signal>,
}

impl Owed {
    fn take(&mut self, commands: Vec<ConnectionCommand>) {
        for command in commands {
            match command {
                Open => (self.opening, self.open, self.heard) = (true, false, false),
                Close => (self.opening, self.open, self.heard) = (false, false, false),
                Poll => self.asked = true,
                ConnectionCommand::After { signal, .. } => self.pauses.push(signal),
            }
        }
    }

    /// One of the things that may come next.
    fn choose(&mut self, choice: u8) -> Option<Signal> {
        Some(match choice {
            0 if self.opening => {
                (self.opening, self.open) = (false, true);
                Signal::Opened
            }
            12 if self.opening => {
                (self.opening, self.open) = (false, true);
                Signal::Joined
            }
            13 if self.open => Signal::Subscribed,
            14 if self.open => {
                self.heard = true;
                Signal::StreamMessage
            }
            1 if self.opening || self.open => Signal::Lost,
            2 | 3 | 15 if self.asked => {
                self.asked = false;
                Signal::PollResult(match choice {
                    2 => PollResult::Answered,
                    3 => PollResult::Failed,
                    _ => PollResult::Unreachable,
                })
            }
            4..=6 if !self.pauses.is_empty() => self.pauses.remove(0),
            7 => Signal::Visible(false),
            8 => Signal::Visible(true),
            9 => Signal::Pause(true),
            10 => Signal::Pause(false),
            11 => Signal::Online,
            16 => Signal::Offline,
            _ => return None,
        })
    }
}

proptest! {
    /// Whatever comes: a page that is looked at listens, asks or will; and nothing is open that
    /// nobody wants.
    #[test]
    fn it_never_gets_stuck(
        choices in prop::collection::vec(0u8..17, 1..120),
        (stream, polls) in (any::<bool>(), any::<bool>()),
        (catches_up, fetched, is_loss) in (0_usize..3, any::<bool>(), any::<bool>()),
    ) {
        prop_assume!(stream || polls);
        let poll_ms = polls.then_some(10_000);
        let catch_up = [CatchUp::Never, CatchUp::Opened, CatchUp::Subscribed][catches_up];
        let silence = Silence { milliseconds: 45_000, is_loss };
        let ways = LiveCapabilities { stream, poll_ms, catch_up, fetched, increments: false, silence };
        let mut owed = Owed::default();
        let (mut connection, commands) = Connection::new(true).step(Signal::Start(ways));
        owed.take(commands);
        for choice in choices {
            let Some(signal) = owed.choose(choice) else { continue };
            let (next, commands) = connection.step(signal);
            connection = next;
            owed.take(commands);
            let pending = |kind: fn(Signal, Connection) -> bool| {
                owed.pauses.iter().any(|signal| kind(*signal, connection))
            };
            let opens = pending(|signal, now| signal == Signal::StreamDue(now.stream_turn));
            let asks = pending(|signal, now| signal == Signal::PollDue(now.poll_turn));
            if !connection.is_wanted() {
                prop_assert!(!owed.opening && !owed.open, "{connection:?}");
                continue;
            }
            if stream {
                prop_assert!(owed.open || opens, "no stream to come: {connection:?}");
            }
            if polls && connection.must_ask() {
                prop_assert!(owed.asked || asks, "nobody asks: {connection:?}");
            }
            if owed.open {
                let watched = |signal: Signal, now: Connection| {
                    matches!(signal, Signal::WatchDue { turn, .. } if turn == now.watch_turn)
                };
                prop_assert!(pending(watched), "no watch over the silence: {connection:?}");
            }
            if connection.freshness == Freshness::Live {
                prop_assert!(owed.open && owed.heard, "live without a word: {connection:?}");
            }
            // However it came so far: when the stream is silent for long enough, it asks.
            let silence = Signal::WatchDue { turn: connection.watch_turn, passed_ms: 45_000 };
            if polls && owed.open {
                let (silent, commands) = connection.step(silence);
                let asks = commands.contains(&Poll) || owed.asked || asks;
                prop_assert!(silent.must_ask() && asks, "silent: {connection:?}");
                prop_assert!(silent.freshness != Freshness::Live, "silent: {silent:?}");
            }
        }
    }
}
