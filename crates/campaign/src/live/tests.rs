//! Tables of live events, and random walks.

use super::*;
use crate::{CatchUp, ConnectionCommand, Counters, LiveCapabilities, Silence, Status};
use proptest::prelude::*;

fn count(points: u64, seq: u64) -> Progress {
    Progress {
        points,
        target: Some(1_000),
        status: Status::Running,
        counters: Counters::default(),
        counted_at: None,
        seq,
    }
}

fn tap(id: &str) -> Tap {
    Tap { id: id.into(), action: "tap".into(), network: None, points: 1, sent: false }
}

fn confirmed(id: &str) -> LiveEvent {
    LiveEvent::Confirmed { id: id.into(), points: 1, includes_total: true, duplicate: false }
}

const NOW: Instant = Instant::from_seconds(1_000);

const WAYS: LiveCapabilities = LiveCapabilities {
    stream: true,
    poll_ms: Some(10_000),
    catch_up: CatchUp::Never,
    increments: false,
    fetched: false,
    silence: Silence { milliseconds: 45_000, is_loss: true },
};

fn walk(live: Live, events: impl IntoIterator<Item = LiveEvent>) -> (Live, Vec<LiveCommand>) {
    events.into_iter().fold((live, Vec::new()), |(live, _), event| live.step(event))
}

fn open() -> Live {
    let events = [ConnectionEvent::Start(WAYS), ConnectionEvent::Opened, ConnectionEvent::Received]
        .map(LiveEvent::Stream);
    walk(Live::new(count(100, 5)), events).0
}

#[test]
fn tap_is_shown_at_once_and_never_goes_back() {
    let (live, commands) = open().step(LiveEvent::Tapped(tap("a")));
    assert_eq!((live.points(), live.added), (101, 1));
    assert!(matches!(&commands[0], LiveCommand::Send(tap) if tap.id == "a"));
    // Five taps of others arrive before ours is confirmed.
    let (live, _) = live.step(LiveEvent::Counted(count(105, 10), NOW));
    assert_eq!(live.points(), 105);
    let (live, _) = walk(live, [confirmed("a"), LiveEvent::Counted(count(106, 11), NOW)]);
    assert_eq!((live.points(), live.added, live.outbox.len()), (106, 1, 0));
}

#[test]
fn own_tap_counts_once_where_the_stream_sends_increments() {
    let capabilities = LiveCapabilities { increments: true, ..WAYS };
    let open = || walk(open(), [LiveEvent::Stream(ConnectionEvent::Start(capabilities))]).0;
    let (own, confirmed) = (|| LiveEvent::Counted(count(101, 0), NOW), || confirmed("a"));
    // The increment arrives before or after the confirmation.
    for events in [[own(), confirmed()], [confirmed(), own()]] {
        let mut live = open().step(LiveEvent::Tapped(tap("a"))).0;
        for event in events {
            live = live.step(event).0;
            assert_eq!((live.points(), live.added), (101, 1));
        }
        assert_eq!(live.step(LiveEvent::Counted(count(90, 0), NOW)).0.points(), 90);
    }
    // A tap of another visitor arrives in between.
    let (live, _) = walk(open(), [LiveEvent::Tapped(tap("a")), confirmed(), own()]);
    let (live, _) = live.step(LiveEvent::Counted(count(102, 0), NOW));
    assert_eq!(live.points(), 102);
    let refused = LiveEvent::Refused("a".into(), Refusal::Rejected, None);
    let (live, _) = walk(open(), [LiveEvent::Tapped(tap("a")), refused]);
    assert_eq!(live.points(), 100);
}

#[test]
fn confirmation_without_a_total_waits_for_the_next_count() {
    let added = |points, duplicate| LiveEvent::Confirmed {
        id: "a".into(),
        points,
        includes_total: false,
        duplicate,
    };
    let without_total = || added(1, false);
    let own = || LiveEvent::Counted(count(101, 6), NOW);
    // The stream may deliver the tap before its response, and then nothing for a long time.
    for events in [[own(), without_total()], [without_total(), own()]] {
        let mut live = open().step(LiveEvent::Tapped(tap("a"))).0;
        for event in events {
            live = live.step(event).0;
            assert_eq!((live.points(), live.added), (101, 1));
        }
        // The next count of the backend is shown, even if it is lower.
        assert_eq!(live.step(LiveEvent::Counted(count(90, 7), NOW)).0.points(), 90);
    }
    // A change without points is no count, and neither is an older count: the tap stays added.
    let refused = || LiveEvent::Refused("b".into(), Refusal::Rejected, None);
    for no_count in [LiveEvent::Changed(count(100, 6), NOW), LiveEvent::Counted(count(100, 4), NOW)]
    {
        let begun =
            walk(open(), [LiveEvent::Counted(count(100, 5), NOW), LiveEvent::Tapped(tap("a"))]).0;
        let (live, _) =
            walk(begun, [without_total(), no_count, LiveEvent::Tapped(tap("b")), refused()]);
        assert_eq!(live.points(), 101);
    }
    // The points that the backend added are shown; the count includes those of an earlier visit.
    for (begin, points, duplicate, shown) in [
        (LiveEvent::Tapped(tap("a")), 0, false, 100),
        (LiveEvent::Tapped(tap("a")), 5, false, 105),
        (LiveEvent::Tapped(tap("a")), 1, true, 101),
        (LiveEvent::Restored(vec![tap("a")]), 1, true, 100),
        (LiveEvent::Restored(vec![tap("a")]), 1, false, 101),
    ] {
        let (live, _) = walk(open(), [begin.clone(), added(points, duplicate)]);
        assert_eq!(live.points(), shown, "{begin:?} {points} {duplicate}");
    }
    // A confirmation does not make an unknown count known.
    let unknown = Live { known: false, ..open() };
    assert_eq!(walk(unknown, [LiveEvent::Tapped(tap("a")), without_total()]).0.count(), None);
}

#[test]
fn count_is_unknown_until_the_backend_sends_one() {
    let unknown = || Live { known: false, ..open() };
    assert_eq!((unknown().count(), open().count()), (None, Some(count(100, 5))));
    // A tap does not make it known, a count of the backend does.
    let live = unknown().step(LiveEvent::Tapped(tap("a"))).0;
    assert_eq!(live.count(), None);
    let live = live.step(LiveEvent::Counted(count(0, 6), NOW)).0;
    assert_eq!(live.count(), None);
    let live = live.step(LiveEvent::Counted(count(7, 7), NOW)).0;
    assert_eq!(live.count().map(|count| count.points), Some(101));
}

#[test]
fn refused_tap_is_subtracted_and_shows_its_reason() {
    let (live, _) = walk(
        open(),
        [
            LiveEvent::Tapped(tap("a")),
            LiveEvent::Refused("a".into(), Refusal::NotRunning, Some("Over".into())),
        ],
    );
    assert_eq!((live.points(), live.added), (100, 0));
    assert_eq!(
        (live.refusal, live.server_message.as_deref()),
        (Some(Refusal::NotRunning), Some("Over"))
    );
    let (live, _) = live.step(LiveEvent::Tapped(tap("b")));
    assert_eq!((live.refusal, live.server_message), (None, None));
}

#[test]
fn outbox_retries_with_exponential_back_off() {
    let (mut live, _) = walk(open(), [LiveEvent::Tapped(tap("a")), LiveEvent::Tapped(tap("b"))]);
    for milliseconds in [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        let (next, commands) =
            live.step(LiveEvent::Undelivered("a".into(), RetryReason::Unreachable));
        assert_eq!(commands, [LiveCommand::ResendAfter { milliseconds, from_retry_after: false }]);
        let (next, commands) =
            next.step(LiveEvent::Undelivered("b".into(), RetryReason::Later(None)));
        assert_eq!(commands, [LiveCommand::ResendAfter { milliseconds, from_retry_after: false }]);
        live = next.step(LiveEvent::Resend).0;
    }
    let (live, _) = live.step(confirmed("a"));
    let (_, commands) = live.step(LiveEvent::Undelivered("b".into(), RetryReason::Later(None)));
    assert_eq!(
        commands,
        [LiveCommand::ResendAfter { milliseconds: 2_000, from_retry_after: false }]
    );
}

#[test]
fn new_tap_waits_for_the_scheduled_retry() {
    let sends = |commands: &[LiveCommand]| {
        commands.iter().filter(|command| matches!(command, LiveCommand::Send(_))).count()
    };
    let (live, _) = walk(
        open(),
        [
            LiveEvent::Tapped(tap("a")),
            LiveEvent::Undelivered("a".into(), RetryReason::Later(Some(7))),
        ],
    );
    let (live, commands) = live.step(LiveEvent::Tapped(tap("b")));
    assert_eq!(sends(&commands), 0);
    assert!(commands.contains(&LiveCommand::SaveOutbox));
    let (live, commands) = live.step(LiveEvent::Resend);
    assert_eq!(sends(&commands), 2);
    let (live, _) = walk(live, [confirmed("a"), confirmed("b")]);
    assert_eq!(sends(&live.step(LiveEvent::Tapped(tap("c"))).1), 1);
}

#[test]
fn outbox_resends_an_undelivered_tap_with_the_same_id() {
    let (live, commands) = walk(
        open(),
        [
            LiveEvent::Tapped(tap("a")),
            LiveEvent::Undelivered("a".into(), RetryReason::Later(Some(7))),
        ],
    );
    assert_eq!((live.points(), live.delayed), (101, Some(RetryReason::Later(Some(7)))));
    assert_eq!(
        commands,
        [LiveCommand::ResendAfter { milliseconds: 7_000, from_retry_after: true }]
    );
    let (live, commands) = live.step(LiveEvent::Resend);
    assert!(matches!(&commands[0], LiveCommand::Send(tap) if tap.id == "a"));
    let (live, _) = live.step(confirmed("a"));
    assert!(live.delayed.is_none() && live.outbox.is_empty());
}

#[test]
fn any_response_ends_the_retry_delay() {
    let refused = LiveEvent::Refused("a".into(), Refusal::NotRunning, None);
    for answer in [refused, confirmed("a")] {
        let events = [
            LiveEvent::Tapped(tap("a")),
            LiveEvent::Undelivered("a".into(), RetryReason::Unreachable),
        ];
        let (live, _) = walk(open(), events);
        assert!(live.delayed.is_some() && live.step(answer).0.delayed.is_none());
    }
}

#[test]
fn outbox_sends_at_most_four_requests_at_a_time() {
    let ids = ["a", "b", "c", "d", "e", "f"];
    let (live, _) = walk(open(), ids.map(|id| LiveEvent::Tapped(tap(id))));
    assert_eq!(live.outbox.iter().filter(|tap| tap.sent).count(), 4);
    let (_, commands) = live.step(confirmed("a"));
    assert!(matches!(&commands[0], LiveCommand::Send(tap) if tap.id == "e"));
}

#[test]
fn lower_count_is_accepted_after_the_stream_was_lost() {
    let events = [ConnectionEvent::Lost, ConnectionEvent::Online, ConnectionEvent::Opened]
        .map(LiveEvent::Stream);
    let (live, _) = walk(open(), events.into_iter().chain([LiveEvent::Received(NOW)]));
    assert_eq!((live.points(), live.received_at), (100, Some(NOW)));
    // The backend was restored from a backup: its count is lower and correct.
    let (live, _) = live.step(LiveEvent::Counted(count(90, 2), NOW));
    assert_eq!((live.points(), live.connection.freshness), (90, Freshness::Live));
}

#[test]
fn lower_count_of_a_poll_is_accepted_after_the_stream_was_lost() {
    let losses = [ConnectionEvent::Lost, ConnectionEvent::Online, ConnectionEvent::Lost]
        .map(LiveEvent::Stream);
    let (live, _) = walk(open(), losses);
    let (live, _) = live.step(LiveEvent::Counted(count(90, 2), NOW));
    assert_eq!(live.points(), 90);
    let (live, _) = live.step(LiveEvent::Counted(count(80, 1), NOW));
    assert_eq!(live.points(), 90, "only the first count after a loss may be lower");
}

#[test]
fn older_count_is_dropped() {
    let (live, _) = walk(
        open(),
        [LiveEvent::Counted(count(110, 9), NOW), LiveEvent::Counted(count(105, 7), NOW)],
    );
    assert_eq!(live.points(), 110);
}

#[test]
fn finished_campaign_closes_its_stream() {
    let over = Progress { status: Status::Delivered, ..count(100, 6) };
    let (live, commands) = open().step(LiveEvent::Counted(over, NOW));
    assert_eq!(commands, [LiveCommand::Stream(ConnectionCommand::Close)]);
    assert_eq!(live.connection.freshness, Freshness::Final);
}

#[test]
fn restored_taps_are_resent() {
    let old = Tap { sent: true, ..tap("old") };
    let (live, commands) = open().step(LiveEvent::Restored(vec![old]));
    assert_eq!(live.points(), 101);
    assert!(matches!(&commands[0], LiveCommand::Send(tap) if tap.id == "old"));
}

proptest! {
    /// In any order of confirmations and counts, the shown number never goes down and ends at the
    /// backend's count.
    #[test]
    fn live_number_never_goes_down(order in prop::collection::vec(0u8..4, 1..60)) {
        let (mut live, mut truth, mut seq, mut next, mut shown) = (open(), 100, 5, 0, 100);
        for kind in order {
            match kind {
                0 => {
                    next += 1;
                    live = live.step(LiveEvent::Tapped(tap(&next.to_string()))).0;
                }
                1 => {
                    truth += 1;
                    seq += 1;
                    live = live.step(LiveEvent::Counted(count(truth, seq), NOW)).0;
                }
                kind => if let Some(id) = live.outbox.first().map(|tap| tap.id.clone()) {
                    truth += 1;
                    seq += 1;
                    let includes_total = kind == 2;
                    if includes_total {
                        live = live.step(LiveEvent::Counted(count(truth, seq), NOW)).0;
                    }
                    let duplicate = false;
                    live = live.step(LiveEvent::Confirmed { id, points: 1, includes_total, duplicate }).0;
                }
            }
            prop_assert!(live.points() >= shown, "{} < {shown}", live.points());
            shown = live.points();
        }
        while let Some(first) = live.outbox.first().map(|tap| tap.id.clone()) {
            truth += 1;
            seq += 1;
            live = live.step(LiveEvent::Counted(count(truth, seq), NOW)).0;
            live = live.step(confirmed(&first)).0;
        }
        live = live.step(LiveEvent::Counted(count(truth, seq), NOW)).0;
        prop_assert_eq!(live.points(), truth);
    }
}
