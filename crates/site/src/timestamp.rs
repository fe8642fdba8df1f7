//! Timestamps and dates in the formats of RFC 3339 and RFC 5545.

use naqra_campaign::{Civil, Date, Instant};

/// A UTC time in RFC 3339: `2026-11-20T09:00:00Z`.
pub(super) fn rfc3339(at: Instant) -> String {
    at.rfc3339(0)
}

/// A UTC time in RFC 5545: `20261120T090000Z`.
pub(super) fn basic(at: Instant) -> String {
    format!("{}Z", basic_civil(at.civil(0)))
}

/// A local time in RFC 5545: `20261120T110000`.
pub(super) fn basic_civil(civil: Civil) -> String {
    civil.iso().replace(['-', ':'], "")
}

/// A date: `2026-11-20`.
pub(super) fn day(date: Date) -> String {
    date.iso()
}

/// A date in RFC 5545: `20261120`.
pub(super) fn basic_day(date: Date) -> String {
    date.iso().replace('-', "")
}

/// Midnight of a date in UTC.
pub(super) fn midnight(date: Date) -> Instant {
    Instant::from_seconds(date.days() * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn timestamps_in_both_formats() {
        let at = Instant::parse("2018-02-09T14:05:07+02:00").unwrap();
        assert_eq!(rfc3339(at), "2018-02-09T12:05:07Z");
        assert_eq!(basic(at), "20180209T120507Z");
        let date = Date { year: 2018, month: 2, day: 9 };
        assert_eq!((day(date), basic_day(date)), ("2018-02-09".into(), "20180209".into()));
        assert_eq!(rfc3339(midnight(date)), "2018-02-09T00:00:00Z");
    }

    proptest! {
        #[test]
        fn rfc3339_parses_to_the_same_instant(seconds in -60_000_000_000i64..250_000_000_000) {
            let at = Instant::from_seconds(seconds);
            prop_assert_eq!(Instant::parse(&rfc3339(at)), Some(at));
        }
    }
}
