//! The reader's moment.

use super::{Date, Instant};

/// What time it is for the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The moment.
    pub now: Instant,
    /// The reader's distance from UTC, east positive, in minutes.
    pub offset_minutes: i32,
}

impl Clock {
    /// The reader's day at a moment.
    #[must_use]
    pub fn day(self, at: Instant) -> Date {
        at.civil(self.offset_minutes).date
    }

    /// Whole days from the reader's today to the day of a moment; 0 is today, `None` the past.
    #[must_use]
    pub fn days_until(self, at: Instant) -> Option<u64> {
        let days = self.day(at).days() - self.day(self.now).days();
        (at >= self.now).then(|| u64::try_from(days).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_the_readers_days() {
        let at = |text| Instant::parse(text).unwrap();
        let clock = Clock { now: at("2027-01-31T20:00:00Z"), offset_minutes: 120 };
        let table = [
            ("2027-01-31T21:59:59Z", Some(0)),
            ("2027-01-31T22:00:00Z", Some(1)),
            ("2027-02-10T10:00:00Z", Some(10)),
            ("2027-01-31T19:59:59Z", None),
        ];
        for (end, days) in table {
            assert_eq!(clock.days_until(at(end)), days, "{end}");
        }
    }
}
