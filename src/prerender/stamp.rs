//! Moments and days as machines read them.

use crate::domain::{Date, Instant};

/// A moment in UTC as RFC 3339: `2026-11-20T09:00:00Z`.
pub(super) fn rfc3339(at: Instant) -> String {
    let (date, [hour, minute, second]) = parts(at);
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", day(date))
}

/// A moment in UTC as RFC 5545 has it: `20261120T090000Z`.
pub(super) fn basic(at: Instant) -> String {
    let (date, [hour, minute, second]) = parts(at);
    format!("{}T{hour:02}{minute:02}{second:02}Z", basic_day(date))
}

/// A day: `2026-11-20`.
pub(super) fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// A day without hyphens: `20261120`.
pub(super) fn basic_day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

/// The beginning of a day in UTC.
pub(super) fn midnight(date: Date) -> Instant {
    Instant::from_seconds(date.days() * 86_400)
}

fn parts(at: Instant) -> (Date, [i64; 3]) {
    let second = at.seconds().rem_euclid(86_400);
    (at.civil(0).date, [second / 3600, second / 60 % 60, second % 60])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn moments_in_both_forms() {
        let at = Instant::parse("2018-02-09T14:05:07+02:00").unwrap();
        assert_eq!(rfc3339(at), "2018-02-09T12:05:07Z");
        assert_eq!(basic(at), "20180209T120507Z");
        let date = Date { year: 2018, month: 2, day: 9 };
        assert_eq!((day(date), basic_day(date)), ("2018-02-09".into(), "20180209".into()));
        assert_eq!(rfc3339(midnight(date)), "2018-02-09T00:00:00Z");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(seconds in -60_000_000_000i64..250_000_000_000) {
            let at = Instant::from_seconds(seconds);
            prop_assert_eq!(Instant::parse(&rfc3339(at)), Some(at));
        }
    }
}
