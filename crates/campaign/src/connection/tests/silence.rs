//! Silent streams: with heartbeats, without them, and with a buffered body.

use super::*;

#[test]
fn silent_stream_with_heartbeats_is_lost_and_polled() {
    let second_tab =
        [ConnectionEvent::Start(BOTH), ConnectionEvent::Joined, ConnectionEvent::Received];
    for mut connection in [receiving(BOTH), walk(Connection::new(true), &second_tab).0] {
        let tick = ConnectionEvent::WatchDue { turn: connection.watch_turn, passed_ms: 5_000 };
        for _ in 0..8 {
            let (next, commands) = connection.step(tick);
            assert_eq!(
                (immediate_and_delays(&commands).0, next.freshness),
                (vec![], Freshness::Live)
            );
            assert_eq!(watch(&commands, 5_000), tick, "the silence timer goes on");
            connection = next;
        }
        // Any message restarts the silence.
        let (received, _) = walk(connection, &[ConnectionEvent::Received, tick]);
        assert_eq!(received.freshness, Freshness::Live);
        let (silent, commands) = connection.step(tick);
        assert_eq!(immediate_and_delays(&commands), (vec![Close, Poll], vec![1_000]));
        assert_eq!(silent.freshness, Freshness::Delayed);
        let (polling, commands) = silent.step(answered());
        assert_eq!(
            (immediate_and_delays(&commands).1, polling.freshness),
            (vec![10_000], Freshness::Polling)
        );
    }
}

#[test]
fn stream_is_silent_at_once_after_the_device_slept() {
    let connection = receiving(BOTH);
    let slept = ConnectionEvent::WatchDue { turn: connection.watch_turn, passed_ms: 3_600_000 };
    let (silent, commands) = connection.step(slept);
    assert_eq!(
        (immediate_and_delays(&commands).0, silent.freshness),
        (vec![Close, Poll], Freshness::Delayed)
    );
}

#[test]
fn stream_with_a_buffered_body_is_never_live_and_polling_goes_on() {
    let (opened, commands) =
        walk(Connection::new(true), &[ConnectionEvent::Start(BOTH), ConnectionEvent::Opened]);
    assert_eq!(
        (immediate_and_delays(&commands).1, opened.freshness),
        (vec![12_000], Freshness::Counted)
    );
    let (silent, commands) = opened.step(due(&commands));
    assert_eq!(immediate_and_delays(&commands), (vec![Close, Poll], vec![1_000]));
    assert_eq!(silent.freshness, Freshness::Delayed);
    let mut connection = silent.step(answered()).0;
    let mut reopen = due(&commands);
    for _ in 0..5 {
        let (opening, _) = connection.step(reopen);
        let (opened, commands) = opening.step(ConnectionEvent::Opened);
        let poll_due = ConnectionEvent::PollDue(opened.poll_turn);
        assert_eq!(immediate_and_delays(&opened.step(poll_due).1).0, [Poll], "polling goes on");
        assert_eq!(opened.freshness, Freshness::Polling);
        let (lost, commands) = opened.step(due(&commands));
        assert_eq!(
            (immediate_and_delays(&commands).0, lost.freshness),
            (vec![Close], Freshness::Polling)
        );
        (connection, reopen) = (lost, due(&commands));
    }
}

#[test]
fn silent_stream_without_heartbeats_stays_open_while_polling() {
    let connection = receiving(NO_HEARTBEATS);
    let silence = ConnectionEvent::WatchDue { turn: connection.watch_turn, passed_ms: 60_000 };
    let (silent, commands) = connection.step(silence);
    assert_eq!(immediate_and_delays(&commands).0, [Poll]);
    assert_eq!(silent.freshness, Freshness::Counted, "neither delayed nor live");
    assert_eq!(watch(&commands, 60_000), silence, "the silence timer goes on");
    let (polling, commands) = silent.step(answered());
    assert_eq!(
        (immediate_and_delays(&commands).1, polling.freshness),
        (vec![10_000], Freshness::Polling)
    );
    let poll_due = due(&commands);
    assert_eq!(polling.step(silence).1.len(), 1, "only the silence timer");
    assert_eq!(immediate_and_delays(&polling.step(poll_due).1).0, [Poll]);
    let (live, commands) = polling.step(ConnectionEvent::Received);
    assert_eq!((commands, live.freshness), (vec![], Freshness::Live));
    assert_eq!(live.step(poll_due).1, [], "the stream has sent a message");
}
