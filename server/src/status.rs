//! The state of a campaign as the server asks for it: the rule is the domain's, on whole seconds.

use jiff::Timestamp;
use naqra::domain::Instant;
pub use naqra::domain::{Facts, Status};
use serde::Serializer;

/// Writes a status as the contract spells it.
///
/// # Errors
/// Those of the serializer.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields out by reference")]
pub(crate) fn as_id<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(status.id())
}

/// The present moment; a second that has begun is not over.
pub fn present(now: Timestamp) -> Instant {
    Instant::from_seconds(floor(now))
}

/// The first whole second of a date: nothing starts or ends before its time.
pub fn date(at: Timestamp) -> Instant {
    let second = floor(at);
    let whole = Timestamp::from_second(second).is_ok_and(|whole| whole == at);
    Instant::from_seconds(if whole { second } else { second + 1 })
}

fn floor(at: Timestamp) -> i64 {
    // `as_second` goes towards 1970.
    at.as_second() - i64::from(at.subsec_nanosecond() < 0)
}

/// Whether a campaign of this status takes interactions at `now`.
pub fn takes_interactions(status: Status, ends_at: Option<Instant>, now: Timestamp) -> bool {
    status.takes_interactions() && ends_at.is_none_or(|end| present(now) < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = 2_000;

    #[test]
    fn dates_are_never_early() {
        for (time, date_second, present_second) in [
            ("1970-01-01T00:00:02Z", 2, 2),
            ("1970-01-01T00:00:02.25Z", 3, 2),
            ("1969-12-31T23:59:58Z", -2, -2),
            ("1969-12-31T23:59:58.25Z", -1, -2),
        ] {
            let time: Timestamp = time.parse().expect("a time");
            assert_eq!(date(time), Instant::from_seconds(date_second), "{time}");
            assert_eq!(present(time), Instant::from_seconds(present_second), "{time}");
        }
    }

    #[test]
    fn interactions_are_taken_while_running_or_reached_and_before_the_end() {
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
            let found = takes_interactions(status, Some(Instant::from_seconds(END)), now);
            assert_eq!(found, wanted, "{status:?} at {now}");
        }
        assert!(takes_interactions(Running, None, Timestamp::UNIX_EPOCH));
    }
}
