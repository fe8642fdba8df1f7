use super::{refusal::Refusal, registry::Connection, *};
use std::{net::IpAddr, task::Waker, thread::sleep};

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(20);

fn limits(total: usize, per_address: usize) -> Limits {
    Limits {
        total,
        per_address: Some(per_address),
        per_own_address: None,
        header: LONG,
        idle: LONG,
        write: LONG,
    }
}

fn address(last: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, last])
}

fn is_closed(connection: &Connection) -> bool {
    connection.must_close(Waker::noop())
}

#[test]
fn registry_closes_the_longest_idle_connection_for_a_new_one() {
    let registry = Registry::new(limits(3, 3));
    let [first, second, third] = [1, 2, 3].map(|last| registry.admit(address(last)).expect("room"));
    first.begin_response();
    sleep(Duration::from_millis(5));
    second.begin_response();
    second.end_response();
    let fourth = registry.admit(address(4)).expect("room is made");
    assert!(is_closed(&third), "the longest idle");
    assert!(![&first, &second, &fourth].into_iter().any(|one| is_closed(one)));
    for one in [&second, &fourth] {
        one.begin_response();
    }
    assert_eq!(registry.admit(address(5)).err(), Some(Refusal::TooMany), "all are in use");
    registry.remove(&first);
    registry.admit(address(5)).expect("one has ended");
}

#[test]
fn registry_limits_the_connections_of_one_address() {
    let registry = Registry::new(limits(100, 2));
    let other = registry.admit(address(1)).expect("room");
    let [first, second] = [(); 2].map(|()| registry.admit(address(2)).expect("room"));
    first.begin_response();
    let third = registry.admit(address(2)).expect("room is made");
    assert!(is_closed(&second) && !is_closed(&other), "those of other addresses stay open");
    third.begin_response();
    assert_eq!(registry.admit(address(2)).err(), Some(Refusal::TooManyOfAddress));
    registry.admit(address(3)).expect("other addresses are not affected");
    for _ in 0..10 {
        registry
            .admit(IpAddr::from([127, 0, 0, 1]))
            .expect("a proxy of this machine")
            .begin_response();
    }
}

#[test]
fn registry_closes_connections_of_the_address_with_the_most_first() {
    let registry = Registry::new(limits(40, 40));
    let lone = registry.admit(address(1)).expect("room");
    sleep(Duration::from_millis(5));
    let many: Vec<_> = (0..39).map(|_| registry.admit(address(2)).expect("room")).collect();
    registry.admit(address(3)).expect("room is made");
    assert!(!is_closed(&lone), "although it is the longest idle");
    assert!(many.iter().any(|one| is_closed(one)));
}

#[test]
fn registry_closes_connections_that_exceed_a_time_limit() {
    let short = Limits { header: SHORT, ..limits(9, 9) };
    let registry = Registry::new(short);
    let [silent, answering, waiting, slow] =
        [(); 4].map(|()| registry.admit(address(1)).expect("room"));
    answering.begin_response();
    for one in [&waiting, &slow] {
        one.begin_response();
        one.end_response();
    }
    slow.received();
    sleep(SHORT * 2);
    registry.close_overdue();
    let closed = [&silent, &answering, &waiting, &slow].map(|one| is_closed(one));
    assert_eq!(closed, [true, false, false, true], "those whose head has not come");

    let registry = Registry::new(Limits { idle: SHORT, write: SHORT, ..limits(9, 9) });
    let [fresh, waiting, stalled, taking] =
        [(); 4].map(|()| registry.admit(address(1)).expect("room"));
    for one in [&waiting, &stalled, &taking] {
        one.begin_response();
    }
    waiting.end_response();
    stalled.note_write(false);
    taking.note_write(false);
    sleep(SHORT * 2);
    stalled.note_write(false);
    taking.note_write(true);
    registry.close_overdue();
    let closed = [&fresh, &waiting, &stalled, &taking].map(|one| is_closed(one));
    assert_eq!(closed, [false, true, true, false], "those that are idle or receive nothing");
}
