//! Tables of connection events.

mod random_walk;
mod silence;

use super::{
    ConnectionCommand::{Close, Open, Poll},
    *,
};

const BOTH: LiveCapabilities = LiveCapabilities {
    stream: true,
    poll_ms: Some(10_000),
    catch_up: CatchUp::Never,
    increments: false,
    fetched: false,
    silence: Silence { milliseconds: 45_000, is_loss: true },
};
/// A stream without heartbeats that a page can see.
const NO_HEARTBEATS: LiveCapabilities =
    LiveCapabilities { silence: Silence { milliseconds: 60_000, is_loss: false }, ..BOTH };
const STREAM: LiveCapabilities = LiveCapabilities { poll_ms: None, ..BOTH };
const POLLS: LiveCapabilities = LiveCapabilities { stream: false, ..BOTH };

fn walk(
    connection: Connection,
    events: &[ConnectionEvent],
) -> (Connection, Vec<ConnectionCommand>) {
    events.iter().fold((connection, Vec::new()), |(state, _), event| state.step(*event))
}

fn open(capabilities: LiveCapabilities) -> Connection {
    walk(Connection::new(true), &[ConnectionEvent::Start(capabilities), ConnectionEvent::Opened]).0
}

fn receiving(capabilities: LiveCapabilities) -> Connection {
    walk(
        Connection::new(true),
        &[ConnectionEvent::Start(capabilities), ConnectionEvent::Opened, ConnectionEvent::Received],
    )
    .0
}

/// The immediate commands, and the delays of the timers other than the silence timer.
fn immediate_and_delays(commands: &[ConnectionCommand]) -> (Vec<ConnectionCommand>, Vec<u32>) {
    let pause = |command: &ConnectionCommand| match command {
        ConnectionCommand::After { event: ConnectionEvent::WatchDue { .. }, .. } => None,
        ConnectionCommand::After { milliseconds, .. } => Some(*milliseconds),
        _ => None,
    };
    let now = |command: &&ConnectionCommand| !matches!(command, ConnectionCommand::After { .. });
    (commands.iter().filter(now).copied().collect(), commands.iter().filter_map(pause).collect())
}

/// The event of the timer among these commands, other than the silence timer.
fn due(commands: &[ConnectionCommand]) -> ConnectionEvent {
    let mut events = commands.iter().filter_map(|command| match command {
        ConnectionCommand::After { event: ConnectionEvent::WatchDue { .. }, .. } => None,
        ConnectionCommand::After { event, .. } => Some(*event),
        _ => None,
    });
    events.next_back().expect("a pause")
}

/// The event of the silence timer among these commands, after this time.
fn watch(commands: &[ConnectionCommand], passed_ms: u32) -> ConnectionEvent {
    let turn = commands.iter().find_map(|command| match command {
        ConnectionCommand::After { event: ConnectionEvent::WatchDue { turn, .. }, .. } => {
            Some(*turn)
        }
        _ => None,
    });
    ConnectionEvent::WatchDue { turn: turn.expect("a watch"), passed_ms }
}

fn answered() -> ConnectionEvent {
    ConnectionEvent::Polled(PollResult::Answered)
}

fn failed() -> ConnectionEvent {
    ConnectionEvent::Polled(PollResult::Failed)
}

/// Loses the stream this many times, each time when it is reopened.
fn losing(mut connection: Connection, times: u32) -> Connection {
    for _ in 0..times {
        let (lost, commands) = connection.step(ConnectionEvent::Lost);
        connection = lost.step(due(&commands)).0;
    }
    connection
}

#[test]
fn connection_starts_with_what_the_backend_can_deliver() {
    let fetching = LiveCapabilities { catch_up: CatchUp::Opened, ..BOTH };
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    for (capabilities, started, freshness, opened) in [
        (BOTH, vec![Open], Freshness::Counted, vec![]),
        (waiting, vec![Open], Freshness::Counted, vec![]),
        (STREAM, vec![Open], Freshness::Counted, vec![]),
        (fetching, vec![Open], Freshness::Counted, vec![Poll]),
        (POLLS, vec![Poll], Freshness::Counted, vec![]),
        // After a fetch, the first poll waits; the stream is opened at once.
        (LiveCapabilities { fetched: true, ..POLLS }, vec![], Freshness::Counted, vec![]),
        (LiveCapabilities { fetched: true, ..BOTH }, vec![Open], Freshness::Counted, vec![]),
        (LiveCapabilities::default(), vec![], Freshness::Final, vec![]),
    ] {
        let (connection, commands) =
            Connection::new(true).step(ConnectionEvent::Start(capabilities));
        assert_eq!(
            (immediate_and_delays(&commands).0, connection.freshness),
            (started, freshness),
            "{capabilities:?}"
        );
        if capabilities.stream {
            let (connection, commands) = connection.step(ConnectionEvent::Opened);
            assert_eq!(
                (immediate_and_delays(&commands).0, connection.freshness),
                (opened, Freshness::Counted),
                "an open stream has sent no message: {capabilities:?}"
            );
            assert_eq!(
                connection.step(ConnectionEvent::Received).0.freshness,
                Freshness::Live,
                "{capabilities:?}"
            );
        }
    }
}

#[test]
fn stream_is_reopened_with_exponential_back_off() {
    let mut connection = receiving(STREAM);
    for milliseconds in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        let (lost, commands) = connection.step(ConnectionEvent::Lost);
        assert_eq!(immediate_and_delays(&commands), (vec![Close], vec![milliseconds]));
        assert_eq!(lost.freshness, Freshness::Delayed);
        let (next, commands) = lost.step(due(&commands));
        assert_eq!(immediate_and_delays(&commands).0, [Open]);
        connection = next;
    }
    // Only a stable stream resets the losses.
    let (opened, commands) =
        walk(connection, &[ConnectionEvent::Opened, ConnectionEvent::Received]);
    assert_eq!(immediate_and_delays(&opened.step(ConnectionEvent::Lost).1).1, [60_000]);
    let (steady, _) = opened.step(due(&commands));
    assert_eq!(immediate_and_delays(&steady.step(ConnectionEvent::Lost).1).1, [1_000]);
}

#[test]
fn stream_that_does_not_open_is_lost() {
    let (connection, commands) = Connection::new(true).step(ConnectionEvent::Start(BOTH));
    assert_eq!(immediate_and_delays(&commands).1, [12_000]);
    let (lost, commands) = connection.step(due(&commands));
    assert_eq!(
        (immediate_and_delays(&commands).0, lost.freshness),
        (vec![Close], Freshness::Delayed)
    );
}

#[test]
fn connection_polls_after_three_losses_until_the_stream_is_back() {
    let connection = losing(receiving(BOTH), 2);
    let (third, commands) = connection.step(ConnectionEvent::Lost);
    assert_eq!(immediate_and_delays(&commands), (vec![Close, Poll], vec![4_000]));
    let again = due(&commands);
    let (answered, commands) = third.step(ConnectionEvent::Polled(PollResult::Answered));
    assert_eq!(
        (immediate_and_delays(&commands).1, answered.freshness),
        (vec![10_000], Freshness::Polling)
    );
    let next = due(&commands);
    assert_eq!(immediate_and_delays(&answered.step(next).1).0, [Poll]);

    // The stream is retried while polling; another loss changes nothing.
    let (trying, commands) = answered.step(again);
    assert_eq!(immediate_and_delays(&commands).0, [Open]);
    let (fourth, commands) = trying.step(ConnectionEvent::Lost);
    assert_eq!(immediate_and_delays(&commands), (vec![Close], vec![8_000]));
    assert_eq!(fourth.freshness, Freshness::Polling);
    assert_eq!(immediate_and_delays(&fourth.step(next).1).0, [Poll]);

    // An open stream without a message does not end the polling.
    let (opened, commands) = trying.step(ConnectionEvent::Opened);
    assert_eq!((immediate_and_delays(&commands).0, opened.freshness), (vec![], Freshness::Polling));
    assert_eq!(immediate_and_delays(&opened.step(next).1).0, [Poll]);
    let (back, commands) = opened.step(ConnectionEvent::Received);
    assert_eq!((immediate_and_delays(&commands).0, back.freshness), (vec![], Freshness::Live));
    assert_eq!(back.step(next).1, [], "polling has ended");
    let (lost, commands) = back.step(ConnectionEvent::Lost);
    assert_eq!(
        (immediate_and_delays(&commands).0, lost.freshness),
        (vec![Close, Poll], Freshness::Delayed)
    );
}

#[test]
fn failing_polls_back_off() {
    let (mut connection, _) = Connection::new(true).step(ConnectionEvent::Start(POLLS));
    for milliseconds in [20_000, 40_000, 80_000, 120_000, 120_000] {
        let (failed, commands) = connection.step(failed());
        assert_eq!(immediate_and_delays(&commands), (vec![], vec![milliseconds]));
        assert_eq!(failed.freshness, Freshness::Delayed);
        let (next, commands) = failed.step(due(&commands));
        assert_eq!(commands, [Poll]);
        connection = next;
    }
    let (answered, commands) = connection.step(answered());
    assert_eq!(
        (immediate_and_delays(&commands).1, answered.freshness),
        (vec![10_000], Freshness::Polling)
    );

    // An interval above the maximum is kept.
    let rarely = LiveCapabilities { poll_ms: Some(300_000), ..POLLS };
    let (connection, _) = Connection::new(true).step(ConnectionEvent::Start(rarely));
    assert_eq!(immediate_and_delays(&connection.step(failed()).1).1, [300_000]);
}

#[test]
fn failures_are_reset_when_the_connection_restarts() {
    let polling = losing(open(BOTH), 3);
    let failing = walk(polling, &[failed(), failed()]).0;
    let (answered, commands) =
        walk(failing, &[ConnectionEvent::Opened, ConnectionEvent::Lost, failed()]);
    assert_eq!(
        (immediate_and_delays(&commands).1, answered.freshness),
        (vec![20_000], Freshness::Delayed)
    );

    let lost = losing(open(STREAM), 4);
    let resumed =
        [ConnectionEvent::Pause(true), ConnectionEvent::Pause(false), ConnectionEvent::Lost];
    assert_eq!(walk(lost, &resumed).0.freshness, Freshness::Delayed);
}

#[test]
fn catch_up_poll_is_repeated_while_the_stream_is_open() {
    let fetching = LiveCapabilities { catch_up: CatchUp::Opened, ..BOTH };
    let (failing, commands) = receiving(fetching).step(failed());
    assert_eq!(
        (immediate_and_delays(&commands).1, failing.freshness),
        (vec![20_000], Freshness::Live)
    );
    let (polling, commands) = failing.step(due(&commands));
    assert_eq!(commands, [Poll]);
    assert_eq!(polling.step(answered()).1, []);
    // A stream that confirms the subscription: the poll follows the confirmation.
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    for (capabilities, commands) in [(waiting, vec![Poll]), (fetching, vec![]), (BOTH, vec![])] {
        assert_eq!(
            open(capabilities).step(ConnectionEvent::Subscribed).1,
            commands,
            "{capabilities:?}"
        );
    }
    // A stream that begins with the state needs no poll.
    assert_eq!(open(BOTH).step(failed()).1, []);
}

#[test]
fn joined_tab_polls_the_state_before_it() {
    let (started, _) = Connection::new(true).step(ConnectionEvent::Start(BOTH));
    let (joined, commands) = started.step(ConnectionEvent::Joined);
    assert_eq!(
        (immediate_and_delays(&commands).0, joined.freshness),
        (vec![Poll], Freshness::Counted)
    );
    assert_eq!(joined.step(answered()).0.freshness, Freshness::Counted, "no message yet");
    let (failing, commands) = joined.step(failed());
    assert_eq!(failing.step(due(&commands)).1, [Poll], "it polls until that succeeds");
    // It polls again when the subscription of the other tab is surely confirmed.
    let waiting = LiveCapabilities { catch_up: CatchUp::Subscribed, ..BOTH };
    let (started, _) = Connection::new(true).step(ConnectionEvent::Start(waiting));
    let (joined, commands) = started.step(ConnectionEvent::Joined);
    assert_eq!(immediate_and_delays(&commands).0, [Poll]);
    assert_eq!(joined.step(due(&commands)).1, [Poll]);
}

#[test]
fn paused_page_neither_streams_nor_polls() {
    for (capabilities, resumed) in [(BOTH, vec![Open, Poll]), (POLLS, vec![Poll])] {
        let (live, commands) = match capabilities.stream {
            true => receiving(capabilities).step(ConnectionEvent::Lost),
            false => {
                walk(Connection::new(true), &[ConnectionEvent::Start(capabilities), answered()])
            }
        };
        let late = due(&commands);
        let (paused, commands) = live.step(ConnectionEvent::Pause(true));
        assert_eq!(commands, [Close]);
        let events = [
            ConnectionEvent::Lost,
            ConnectionEvent::Received,
            late,
            ConnectionEvent::Online,
            answered(),
        ];
        for event in events.into_iter().chain([ConnectionEvent::Visible(true)]) {
            assert_eq!(paused.step(event), (paused, vec![]), "{event:?}");
        }
        let (back, commands) = paused.step(ConnectionEvent::Pause(false));
        assert_eq!(
            (immediate_and_delays(&commands).0, back.freshness),
            (resumed, Freshness::Counted)
        );
    }
}

#[test]
fn finished_campaign_needs_no_connection() {
    let (over, commands) = walk(Connection::new(false), &[ConnectionEvent::Start(BOTH)]);
    assert_eq!((commands, over.freshness), (vec![], Freshness::Final));
    let (over, commands) = open(BOTH).step(ConnectionEvent::Finish);
    assert_eq!((commands, over.freshness), (vec![Close], Freshness::Final));
}

#[test]
fn hidden_page_stops_and_polls_at_once_when_shown() {
    for (capabilities, back) in
        [(BOTH, vec![Open, Poll]), (STREAM, vec![Open]), (POLLS, vec![Poll])]
    {
        let (polled, commands) =
            walk(Connection::new(true), &[ConnectionEvent::Start(capabilities), answered()]);
        let late = immediate_and_delays(&commands).1.first().map(|_| due(&commands));
        let (hidden, commands) = polled.step(ConnectionEvent::Visible(false));
        assert_eq!((commands, hidden.freshness), (vec![Close], Freshness::Counted));
        for event in [late.unwrap_or(ConnectionEvent::Lost), ConnectionEvent::Online, answered()] {
            assert_eq!(hidden.step(event).1, [], "{event:?}");
        }
        let (seen, commands) = hidden.step(ConnectionEvent::Visible(true));
        assert_eq!(immediate_and_delays(&commands).0, back);
        assert_eq!(seen.step(ConnectionEvent::Visible(true)).1, [], "it was visible before");
    }
}

#[test]
fn connection_resumes_at_once_when_online() {
    let (lost, _) = open(BOTH).step(ConnectionEvent::Lost);
    assert_eq!(immediate_and_delays(&lost.step(ConnectionEvent::Online).1).0, [Open, Poll]);
    assert_eq!(open(BOTH).step(ConnectionEvent::Online).1, []);
}

#[test]
fn stream_loss_counts_once() {
    let (lost, _) = open(BOTH).step(ConnectionEvent::Lost);
    assert_eq!(lost.step(ConnectionEvent::Lost), (lost, vec![]));
}

#[test]
fn freshness_is_offline_at_once_and_live_after_a_message() {
    let cut = receiving(BOTH).step(ConnectionEvent::Offline).0;
    assert_eq!(cut.freshness, Freshness::Offline);
    assert_eq!(cut.step(ConnectionEvent::Received).0.freshness, Freshness::Live);
    let (lost, _) = cut.step(ConnectionEvent::Lost);
    assert_eq!(lost.freshness, Freshness::Offline, "not delayed: there is no network");
    let (back, commands) = lost.step(ConnectionEvent::Online);
    assert_eq!(immediate_and_delays(&commands).0, [Open, Poll]);
    assert_eq!(back.step(answered()).0.freshness, Freshness::Counted);
    // No response means offline; a response without counts does not.
    let polling = losing(receiving(BOTH), 3);
    let unreachable = polling.step(ConnectionEvent::Polled(PollResult::Unreachable)).0;
    assert_eq!(unreachable.freshness, Freshness::Offline);
    assert_eq!(unreachable.step(failed()).0.freshness, Freshness::Delayed);
    // Paused and final stay.
    for (event, freshness) in [
        (ConnectionEvent::Pause(true), Freshness::Paused),
        (ConnectionEvent::Finish, Freshness::Final),
    ] {
        let (connection, _) = walk(receiving(BOTH), &[event, ConnectionEvent::Offline]);
        assert_eq!(connection.freshness, freshness);
    }
    let (resumed, _) = walk(cut, &[ConnectionEvent::Pause(true), ConnectionEvent::Pause(false)]);
    assert_eq!(resumed.freshness, Freshness::Offline);
}
