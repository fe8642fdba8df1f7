//! The status of a campaign on whole seconds, by the rule of the campaign crate.

use jiff::Timestamp;
use naqra_campaign::Instant;
pub(crate) use naqra_campaign::{Status, StatusInputs};
use serde::Serializer;

/// Serializes a status as the contract spells it.
///
/// # Errors
/// Those of the serializer.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields out by reference")]
pub(crate) fn serialize_status<S: Serializer>(
    status: &Status,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(status.id())
}

/// The second in which `now` is.
pub(crate) fn floor_to_second(now: Timestamp) -> Instant {
    Instant::from_seconds(floor(now))
}

/// The first whole second that is not before `at`, so that nothing starts or ends early.
pub(crate) fn ceil_to_second(at: Timestamp) -> Instant {
    let second = floor(at);
    let floored = Timestamp::from_second(second).is_ok_and(|floored| floored == at);
    Instant::from_seconds(if floored { second } else { second + 1 })
}

fn floor(at: Timestamp) -> i64 {
    // `as_second` rounds towards 1970.
    at.as_second() - i64::from(at.subsec_nanosecond() < 0)
}

/// Whether a campaign of this status accepts interactions at `now`.
pub(crate) fn accepts_interactions(
    status: Status,
    ends_at: Option<Instant>,
    now: Timestamp,
) -> bool {
    status.accepts_interactions() && ends_at.is_none_or(|end| floor_to_second(now) < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = 2_000;

    #[test]
    fn starts_and_ends_are_never_early() {
        for (time, ceil_second, floor_second) in [
            ("1970-01-01T00:00:02Z", 2, 2),
            ("1970-01-01T00:00:02.25Z", 3, 2),
            ("1969-12-31T23:59:58Z", -2, -2),
            ("1969-12-31T23:59:58.25Z", -1, -2),
        ] {
            let time: Timestamp = time.parse().expect("a time");
            assert_eq!(ceil_to_second(time), Instant::from_seconds(ceil_second), "{time}");
            assert_eq!(floor_to_second(time), Instant::from_seconds(floor_second), "{time}");
        }
    }

    #[test]
    fn interactions_are_accepted_while_running_or_reached_before_the_end() {
        use Status::*;
        let cases = [
            (Upcoming, END - 1, false),
            (Running, END - 1, true),
            (Running, END, false),
            (Reached, END - 1, true),
            (Reached, END, false),
            (Delivering, END - 1, false),
            (Delivered, END - 1, false),
            (Ended, END - 1, false),
        ];
        for (status, now, wanted) in cases {
            let now = Timestamp::from_second(now).expect("a small second is a time");
            let found = accepts_interactions(status, Some(Instant::from_seconds(END)), now);
            assert_eq!(found, wanted, "{status:?} at {now}");
        }
        assert!(accepts_interactions(Running, None, Timestamp::UNIX_EPOCH));
    }
}
