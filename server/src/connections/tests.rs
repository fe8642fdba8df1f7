use super::refusal::Refusal;
use super::registry::Connection;
use super::*;
use std::net::IpAddr;
use std::task::Waker;
use std::thread::sleep;

const MANY: Duration = Duration::from_secs(60);
const FEW: Duration = Duration::from_millis(20);

fn limits(total: usize, per_address: usize) -> Limits {
    Limits {
        total,
        per_address: Some(per_address),
        per_own_address: None,
        header: MANY,
        idle: MANY,
        write: MANY,
    }
}

fn address(last: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, last])
}

fn is_closed(connection: &Connection) -> bool {
    connection.must_close(Waker::noop())
}

#[test]
fn connections_that_only_wait_make_room_for_new_ones() {
    let registry = Registry::new(limits(3, 3));
    let [first, second, third] = [1, 2, 3].map(|last| registry.admit(address(last)).expect("room"));
    first.answers();
    sleep(Duration::from_millis(5));
    second.answers();
    second.waits();
    let fourth = registry.admit(address(4)).expect("room is made");
    assert!(is_closed(&third), "it waits longest");
    assert!(![&first, &second, &fourth].into_iter().any(|one| is_closed(one)));
    for one in [&second, &fourth] {
        one.answers();
    }
    assert_eq!(registry.admit(address(5)).err(), Some(Refusal::TooMany), "all are in use");
    registry.remove(&first);
    registry.admit(address(5)).expect("one has ended");
}

#[test]
fn connections_of_one_address_are_limited_among_themselves() {
    let registry = Registry::new(limits(100, 2));
    let other = registry.admit(address(1)).expect("room");
    let [first, second] = [(); 2].map(|()| registry.admit(address(2)).expect("room"));
    first.answers();
    let third = registry.admit(address(2)).expect("room is made");
    assert!(is_closed(&second) && !is_closed(&other), "others are not closed for it");
    third.answers();
    assert_eq!(registry.admit(address(2)).err(), Some(Refusal::TooManyOfAddress));
    registry.admit(address(3)).expect("others are not held up");
    for _ in 0..10 {
        registry.admit(IpAddr::from([127, 0, 0, 1])).expect("a proxy of this machine").answers();
    }
}

#[test]
fn connections_of_the_address_that_has_most_go_first() {
    let registry = Registry::new(limits(40, 40));
    let quiet = registry.admit(address(1)).expect("room");
    sleep(Duration::from_millis(5));
    let crowd: Vec<_> = (0..39).map(|_| registry.admit(address(2)).expect("room")).collect();
    registry.admit(address(3)).expect("room is made");
    assert!(!is_closed(&quiet), "although it waits longest");
    assert!(crowd.iter().any(|one| is_closed(one)));
}

#[test]
fn connections_are_closed_when_they_take_too_long() {
    let short = Limits { header: FEW, ..limits(9, 9) };
    let registry = Registry::new(short);
    let [silent, answering, waiting, slow] =
        [(); 4].map(|()| registry.admit(address(1)).expect("room"));
    answering.answers();
    for one in [&waiting, &slow] {
        one.answers();
        one.waits();
    }
    slow.received();
    sleep(FEW * 2);
    registry.close_overdue();
    let closed = [&silent, &answering, &waiting, &slow].map(|one| is_closed(one));
    assert_eq!(closed, [true, false, false, true], "those whose head has not come");

    let registry = Registry::new(Limits { idle: FEW, write: FEW, ..limits(9, 9) });
    let [fresh, waiting, stalled, taking] =
        [(); 4].map(|()| registry.admit(address(1)).expect("room"));
    for one in [&waiting, &stalled, &taking] {
        one.answers();
    }
    waiting.waits();
    stalled.wrote(false);
    taking.wrote(false);
    sleep(FEW * 2);
    stalled.wrote(false);
    taking.wrote(true);
    registry.close_overdue();
    let closed = [&fresh, &waiting, &stalled, &taking].map(|one| is_closed(one));
    assert_eq!(closed, [false, true, true, false], "those that wait or take nothing");
}
