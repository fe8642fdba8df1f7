//! The IANA time zone database for programs without a browser: that of the system where there is
//! one, so that it is kept up to date, else the one that was built in.

use crate::domain::Instant;
use jiff::{Timestamp, tz::TimeZone};

/// The zone of an IANA name such as `Africa/Cairo`. Zones that are only a distance from UTC, such as
/// `Etc/GMT+3`, are none of a place.
fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" {
        return Some(TimeZone::UTC);
    }
    let is_place = !name.starts_with("Etc/") && name != "Factory";
    TimeZone::get(name).ok().filter(|zone| is_place && zone.iana_name() == Some(name))
}

/// Whether this is the name of a zone.
#[must_use]
pub fn is_known(name: &str) -> bool {
    zone(name).is_some()
}

/// How far the clocks of a zone are east of UTC at a moment, in minutes; `None` for a zone that is
/// not known.
#[must_use]
pub fn offset_minutes(name: &str, at: Instant) -> Option<i32> {
    let at = Timestamp::from_second(at.seconds()).ok()?;
    Some(zone(name)?.to_offset(at).seconds().div_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_moment() {
        let table = [
            ("Africa/Cairo", "2027-04-29T21:59:59Z", Some(120)),
            ("Africa/Cairo", "2027-04-29T22:00:00Z", Some(180)),
            ("Africa/Cairo", "2019-07-01T00:00:00Z", Some(120)),
            ("America/New_York", "2027-07-01T00:00:00Z", Some(-240)),
            ("Asia/Kolkata", "2027-07-01T00:00:00Z", Some(330)),
            ("UTC", "2027-07-01T00:00:00Z", Some(0)),
            ("africa/cairo", "2027-07-01T00:00:00Z", None),
            ("Cairo", "2027-07-01T00:00:00Z", None),
            ("Etc/GMT+3", "2027-07-01T00:00:00Z", None),
            ("", "2027-07-01T00:00:00Z", None),
            ("../../etc/passwd", "2027-07-01T00:00:00Z", None),
        ];
        for (zone, at, minutes) in table {
            assert_eq!(offset_minutes(zone, Instant::parse(at).unwrap()), minutes, "{zone} {at}");
            assert_eq!(is_known(zone), minutes.is_some(), "{zone}");
        }
    }
}
