//! The walk of a live campaign as tables of events.

use super::*;
use crate::{CatchUp, ConnectionCommand, Counters, LiveCapabilities, Silence, Status};
use proptest::prelude::*;

fn count(points: u64, seq: u64) -> Progress {
    Progress {
        points,
        target: Some(1_000),
        status: Status::Running,
        tally: Counters::default(),
        counted_at: None,
        seq,
    }
}

fn tap(id: &str) -> Tap {
    Tap { id: id.into(), action: "tap".into(), network: None, points: 1, sent: false }
}

fn confirmed(id: &str) -> Event {
    Event::Confirmed { id: id.into(), points: 1, told: true, again: false }
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

fn walk(live: Live, events: impl IntoIterator<Item = Event>) -> (Live, Vec<Command>) {
    events.into_iter().fold((live, Vec::new()), |(live, _), event| live.step(event))
}

fn open() -> Live {
    let signals = [Signal::Start(WAYS), Signal::Opened, Signal::StreamMessage].map(Event::Stream);
    walk(Live::new(count(100, 5)), signals).0
}

#[test]
fn a_tap_is_shown_at_once_and_never_jumps_back() {
    let (live, commands) = open().step(Event::Tapped(tap("a")));
    assert_eq!((live.points(), live.added), (101, 1));
    assert!(matches!(&commands[0], Command::Send(tap) if tap.id == "a"));
    // Five taps of others arrive before ours is confirmed.
    let (live, _) = live.step(Event::Counted(count(105, 10), NOW));
    assert_eq!(live.points(), 105);
    let (live, _) = walk(live, [confirmed("a"), Event::Counted(count(106, 11), NOW)]);
    assert_eq!((live.points(), live.added, live.outbox.len()), (106, 1, 0));
}

#[test]
fn where_the_stream_tells_increments_an_own_tap_counts_once() {
    let ways = LiveCapabilities { increments: true, ..WAYS };
    let open = || walk(open(), [Event::Stream(Signal::Start(ways))]).0;
    let (own, confirmed) = (|| Event::Counted(count(101, 0), NOW), || confirmed("a"));
    // The stream tells it before or after its confirmation.
    for events in [[own(), confirmed()], [confirmed(), own()]] {
        let mut live = open().step(Event::Tapped(tap("a"))).0;
        for event in events {
            live = live.step(event).0;
            assert_eq!((live.points(), live.added), (101, 1));
        }
        assert_eq!(live.step(Event::Counted(count(90, 0), NOW)).0.points(), 90);
    }
    // One of somebody else comes between.
    let (live, _) = walk(open(), [Event::Tapped(tap("a")), confirmed(), own()]);
    let (live, _) = live.step(Event::Counted(count(102, 0), NOW));
    assert_eq!(live.points(), 102);
    let refused = Event::Refused("a".into(), Refusal::Rejected, None);
    let (live, _) = walk(open(), [Event::Tapped(tap("a")), refused]);
    assert_eq!(live.points(), 100);
}

#[test]
fn a_confirmation_without_a_sum_waits_for_the_next_count() {
    let added = |points, again| Event::Confirmed { id: "a".into(), points, told: false, again };
    let untold = || added(1, false);
    let own = || Event::Counted(count(101, 6), NOW);
    // The stream may tell the tap before its answer comes, and then nothing for long.
    for events in [[own(), untold()], [untold(), own()]] {
        let mut live = open().step(Event::Tapped(tap("a"))).0;
        for event in events {
            live = live.step(event).0;
            assert_eq!((live.points(), live.added), (101, 1));
        }
        // What the backend says next is shown, lower numbers too.
        assert_eq!(live.step(Event::Counted(count(90, 7), NOW)).0.points(), 90);
    }
    // A change of something else is no count, and one that comes too late is none either: what
    // follows finds the own tap still there.
    let refused = || Event::Refused("b".into(), Refusal::Rejected, None);
    for no_count in [Event::Changed(count(100, 6), NOW), Event::Counted(count(100, 4), NOW)] {
        let begun = walk(open(), [Event::Counted(count(100, 5), NOW), Event::Tapped(tap("a"))]).0;
        let (live, _) = walk(begun, [untold(), no_count, Event::Tapped(tap("b")), refused()]);
        assert_eq!(live.points(), 101);
    }
    // What it really added is shown; what an earlier visit added is in the count already.
    for (begin, points, again, shown) in [
        (Event::Tapped(tap("a")), 0, false, 100),
        (Event::Tapped(tap("a")), 5, false, 105),
        (Event::Tapped(tap("a")), 1, true, 101),
        (Event::Restored(vec![tap("a")]), 1, true, 100),
        (Event::Restored(vec![tap("a")]), 1, false, 101),
    ] {
        let (live, _) = walk(open(), [begin.clone(), added(points, again)]);
        assert_eq!(live.points(), shown, "{begin:?} {points} {again}");
    }
    // An unknown count does not become known by it.
    let unknown = Live { known: false, ..open() };
    assert_eq!(walk(unknown, [Event::Tapped(tap("a")), untold()]).0.count(), None);
}

#[test]
fn a_nought_that_nobody_told_is_no_count() {
    let unknown = || Live { known: false, ..open() };
    assert_eq!((unknown().count(), open().count()), (None, Some(count(100, 5))));
    // An own tap does not make it known, a count of the backend does.
    let live = unknown().step(Event::Tapped(tap("a"))).0;
    assert_eq!(live.count(), None);
    let live = live.step(Event::Counted(count(0, 6), NOW)).0;
    assert_eq!(live.count(), None);
    let live = live.step(Event::Counted(count(7, 7), NOW)).0;
    assert_eq!(live.count().map(|count| count.points), Some(101));
}

#[test]
fn a_refused_tap_is_taken_back_with_its_reason() {
    let (live, _) = walk(
        open(),
        [
            Event::Tapped(tap("a")),
            Event::Refused("a".into(), Refusal::NotRunning, Some("Over".into())),
        ],
    );
    assert_eq!((live.points(), live.added), (100, 0));
    assert_eq!(
        (live.refusal, live.server_message.as_deref()),
        (Some(Refusal::NotRunning), Some("Over"))
    );
    let (live, _) = live.step(Event::Tapped(tap("b")));
    assert_eq!((live.refusal, live.server_message), (None, None));
}

#[test]
fn a_silent_backend_is_asked_less_and_less_often() {
    let (mut live, _) = walk(open(), [Event::Tapped(tap("a")), Event::Tapped(tap("b"))]);
    for milliseconds in [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000] {
        let (next, commands) = live.step(Event::Undelivered("a".into(), Delay::Unreachable));
        assert_eq!(commands, [Command::ResendAfter { milliseconds, told: false }]);
        let (next, commands) = next.step(Event::Undelivered("b".into(), Delay::Later(None)));
        assert_eq!(commands, [Command::ResendAfter { milliseconds, told: false }]);
        live = next.step(Event::Resend).0;
    }
    let (live, _) = live.step(confirmed("a"));
    let (_, commands) = live.step(Event::Undelivered("b".into(), Delay::Later(None)));
    assert_eq!(commands, [Command::ResendAfter { milliseconds: 2_000, told: false }]);
}

#[test]
fn a_tap_waits_with_those_whose_delivery_is_put_off() {
    let sends = |commands: &[Command]| {
        commands.iter().filter(|command| matches!(command, Command::Send(_))).count()
    };
    let (live, _) = walk(
        open(),
        [Event::Tapped(tap("a")), Event::Undelivered("a".into(), Delay::Later(Some(7)))],
    );
    let (live, commands) = live.step(Event::Tapped(tap("b")));
    assert_eq!(sends(&commands), 0);
    assert!(commands.contains(&Command::SaveOutbox));
    let (live, commands) = live.step(Event::Resend);
    assert_eq!(sends(&commands), 2);
    let (live, _) = walk(live, [confirmed("a"), confirmed("b")]);
    assert_eq!(sends(&live.step(Event::Tapped(tap("c"))).1), 1);
}

#[test]
fn an_undelivered_tap_is_kept_and_sent_again_with_the_same_id() {
    let (live, commands) = walk(
        open(),
        [Event::Tapped(tap("a")), Event::Undelivered("a".into(), Delay::Later(Some(7)))],
    );
    assert_eq!((live.points(), live.delayed), (101, Some(Delay::Later(Some(7)))));
    assert_eq!(commands, [Command::ResendAfter { milliseconds: 7_000, told: true }]);
    let (live, commands) = live.step(Event::Resend);
    assert!(matches!(&commands[0], Command::Send(tap) if tap.id == "a"));
    let (live, _) = live.step(confirmed("a"));
    assert!(live.delayed.is_none() && live.outbox.is_empty());
}

#[test]
fn an_answer_ends_the_delay_whatever_it_says() {
    let refused = Event::Refused("a".into(), Refusal::NotRunning, None);
    for answer in [refused, confirmed("a")] {
        let events = [Event::Tapped(tap("a")), Event::Undelivered("a".into(), Delay::Unreachable)];
        let (live, _) = walk(open(), events);
        assert!(live.delayed.is_some() && live.step(answer).0.delayed.is_none());
    }
}

#[test]
fn no_more_than_four_requests_are_under_way() {
    let ids = ["a", "b", "c", "d", "e", "f"];
    let (live, _) = walk(open(), ids.map(|id| Event::Tapped(tap(id))));
    assert_eq!(live.outbox.iter().filter(|tap| tap.sent).count(), 4);
    let (_, commands) = live.step(confirmed("a"));
    assert!(matches!(&commands[0], Command::Send(tap) if tap.id == "e"));
}

#[test]
fn after_a_break_the_backends_number_holds_even_if_it_is_lower() {
    let signals = [Signal::Lost, Signal::Online, Signal::Opened].map(Event::Stream);
    let (live, _) = walk(open(), signals.into_iter().chain([Event::StreamMessage(NOW)]));
    assert_eq!((live.points(), live.heard_at), (100, Some(NOW)));
    // The backend was restored from a copy: its number is lower and still the right one.
    let (live, _) = live.step(Event::Counted(count(90, 2), NOW));
    assert_eq!((live.points(), live.connection.freshness), (90, Freshness::Live));
}

#[test]
fn without_a_stream_the_answer_to_a_question_holds_even_if_it_is_lower() {
    let losses = [Signal::Lost, Signal::Online, Signal::Lost].map(Event::Stream);
    let (live, _) = walk(open(), losses);
    let (live, _) = live.step(Event::Counted(count(90, 2), NOW));
    assert_eq!(live.points(), 90);
    let (live, _) = live.step(Event::Counted(count(80, 1), NOW));
    assert_eq!(live.points(), 90, "only the first one after a break is believed");
}

#[test]
fn old_news_is_dropped() {
    let (live, _) =
        walk(open(), [Event::Counted(count(110, 9), NOW), Event::Counted(count(105, 7), NOW)]);
    assert_eq!(live.points(), 110);
}

#[test]
fn a_campaign_that_ends_closes_its_stream() {
    let over = Progress { status: Status::Delivered, ..count(100, 6) };
    let (live, commands) = open().step(Event::Counted(over, NOW));
    assert_eq!(commands, [Command::Stream(ConnectionCommand::Close)]);
    assert_eq!(live.connection.freshness, Freshness::Final);
}

#[test]
fn restored_taps_are_sent_again() {
    let old = Tap { sent: true, ..tap("old") };
    let (live, commands) = open().step(Event::Restored(vec![old]));
    assert_eq!(live.points(), 101);
    assert!(matches!(&commands[0], Command::Send(tap) if tap.id == "old"));
}

proptest! {
    /// Whatever order confirmations and counts arrive in, the shown number never goes down and
    /// ends at the backend's.
    #[test]
    fn the_number_never_goes_down(order in prop::collection::vec(0u8..4, 1..60)) {
        let (mut live, mut truth, mut seq, mut next, mut shown) = (open(), 100, 5, 0, 100);
        for kind in order {
            match kind {
                0 => {
                    next += 1;
                    live = live.step(Event::Tapped(tap(&next.to_string()))).0;
                }
                1 => {
                    truth += 1;
                    seq += 1;
                    live = live.step(Event::Counted(count(truth, seq), NOW)).0;
                }
                kind => if let Some(id) = live.outbox.first().map(|tap| tap.id.clone()) {
                    truth += 1;
                    seq += 1;
                    let told = kind == 2;
                    if told {
                        live = live.step(Event::Counted(count(truth, seq), NOW)).0;
                    }
                    let again = false;
                    live = live.step(Event::Confirmed { id, points: 1, told, again }).0;
                }
            }
            prop_assert!(live.points() >= shown, "{} < {shown}", live.points());
            shown = live.points();
        }
        while let Some(first) = live.outbox.first().map(|tap| tap.id.clone()) {
            truth += 1;
            seq += 1;
            live = live.step(Event::Counted(count(truth, seq), NOW)).0;
            live = live.step(confirmed(&first)).0;
        }
        live = live.step(Event::Counted(count(truth, seq), NOW)).0;
        prop_assert_eq!(live.points(), truth);
    }
}
