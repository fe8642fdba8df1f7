//! The current time, and the zone in which times are shown.

use super::{Date, Instant, Zone};

/// The current time, and the zone in which times are shown.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The current time.
    pub now: Instant,
    /// The zone.
    pub zone: Zone,
}

impl Clock {
    /// The day of a moment in the zone.
    #[must_use]
    pub fn day(&self, at: Instant) -> Date {
        self.zone.civil(at).date
    }

    /// Days from today to the day of a moment: 0 is today; `None` for a moment in the past.
    #[must_use]
    pub fn days_until(&self, at: Instant) -> Option<u64> {
        let days = self.day(at).days() - self.day(self.now).days();
        (at >= self.now).then(|| u64::try_from(days).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_counts_days_in_its_zone() {
        let at = |text| Instant::parse(text).unwrap();
        // Two hours east of UTC, and three from 1 February on.
        let zone = Zone::own(|_, at| {
            let summer = at >= Instant::parse("2027-02-01T00:00:00Z")?;
            Some(if summer { 180 } else { 120 })
        });
        let clock = Clock { now: at("2027-01-31T20:00:00Z"), zone };
        let table = [
            ("2027-01-31T21:59:59Z", Some(0)),
            ("2027-01-31T22:00:00Z", Some(1)),
            ("2027-02-10T20:59:59Z", Some(10)),
            ("2027-02-10T21:00:00Z", Some(11)),
            ("2027-01-31T19:59:59Z", None),
        ];
        for (end, days) in table {
            assert_eq!(clock.days_until(at(end)), days, "{end}");
        }
    }
}
