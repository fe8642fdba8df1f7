//! Time zones.

use super::{Civil, Instant};

/// Looks up the UTC offset of a zone at a moment, in minutes east; `None` for an unknown zone. A zone is an
/// IANA name such as `Africa/Cairo`; the empty name is the zone of the device.
pub type Offsets = fn(zone: &str, at: Instant) -> Option<i32>;

/// A known zone with its offsets.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    offsets: Offsets,
}

const DAY_SECONDS: i64 = 86_400;

impl Zone {
    /// The name of UTC.
    pub const UTC: &str = "UTC";

    /// The zone of an IANA name; `None` if it is unknown.
    #[must_use]
    pub fn named(name: &str, offsets: Offsets) -> Option<Self> {
        let known = !name.is_empty() && offsets(name, Instant::from_seconds(0)).is_some();
        known.then(|| Self { name: name.to_owned(), offsets })
    }

    /// The zone of the device.
    #[must_use]
    pub const fn own(offsets: Offsets) -> Self {
        Self { name: String::new(), offsets }
    }

    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: Self::UTC.to_owned(), offsets: |_, _| Some(0) }
    }

    /// The IANA name; `None` for the zone of the device, whose times are shown without a name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        Some(self.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The UTC offset at a moment, in minutes east.
    #[must_use]
    pub fn offset_minutes(&self, at: Instant) -> i32 {
        (self.offsets)(&self.name, at).unwrap_or(0)
    }

    /// The wall time at a moment.
    #[must_use]
    pub fn civil(&self, at: Instant) -> Civil {
        at.civil(self.offset_minutes(at))
    }

    /// The moment of a wall time. A repeated wall time is the first of both moments; a skipped one has the
    /// offset from before the change (RFC 5545, section 3.3.5).
    #[must_use]
    pub fn instant(&self, civil: Civil) -> Instant {
        let local = civil.seconds();
        let offset = |at: i64| self.offset_minutes(Instant::from_seconds(at));
        let [before, after] = [local - DAY_SECONDS, local + DAY_SECONDS].map(offset);
        let at = |offset: i32| local - i64::from(offset) * 60;
        let fits = |minutes: i32| offset(at(minutes)) == minutes;
        Instant::from_seconds(at(if !fits(before) && fits(after) { after } else { before }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// UTC+2; one hour is skipped at 1,000,000 s and repeated at 2,000,000 s.
    fn offsets(zone: &str, at: Instant) -> Option<i32> {
        let summer = (1_000_000..2_000_000).contains(&at.seconds());
        (zone == "Here").then_some(if summer { 180 } else { 120 })
    }

    fn here() -> Zone {
        Zone::named("Here", offsets).unwrap()
    }

    #[test]
    fn zone_is_known_if_it_has_offsets() {
        assert!(Zone::named("There", offsets).is_none());
        assert!(Zone::named("", |_, _| Some(0)).is_none());
        assert_eq!(here().name(), Some("Here"));
        assert_eq!(Zone::own(offsets).name(), None);
        assert_eq!(Zone::utc().offset_minutes(Instant::from_seconds(5)), 0);
    }

    #[test]
    fn zone_instant_of_skipped_and_repeated_wall_times() {
        let at = |seconds: i64, offset: i64| Civil::from_seconds(seconds + offset * 3600);
        let table = [
            (at(999_999, 2), 999_999),
            // Skipped.
            (at(1_000_000, 2), 1_000_000),
            (at(1_001_800, 2), 1_001_800),
            (at(1_000_000, 3), 1_000_000),
            // Repeated.
            (at(2_000_000, 2), 2_000_000 - 3_600),
            (at(1_999_999, 3), 1_999_999),
            (at(2_003_600, 2), 2_003_600),
        ];
        for (civil, seconds) in table {
            assert_eq!(here().instant(civil).seconds(), seconds, "{civil:?}");
        }
    }

    proptest! {
        #[test]
        fn zone_instant_and_wall_time_round_trip(seconds in 0_i64..3_000_000) {
            let zone = here();
            let civil = zone.civil(Instant::from_seconds(seconds));
            let found = zone.instant(civil);
            prop_assert_eq!(zone.civil(found), civil);
            prop_assert!([0, 3_600].contains(&(seconds - found.seconds())));
        }
    }
}
