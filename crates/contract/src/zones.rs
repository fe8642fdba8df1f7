//! The IANA time zone database for programs without a browser: that of the system where there is
//! one, so that it is kept up to date, else the one that was built in.

use jiff::{
    Timestamp,
    tz::{Dst, TimeZone},
};
use naqra_campaign::Instant;

/// What the name of a zone looks like, for messages.
pub const EXPECTED: &str = "the name of a time zone, such as Africa/Cairo, or UTC";

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

/// How the clocks of a zone go from a moment on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Observance {
    /// Since when.
    pub since: Instant,
    /// How far they were east of UTC before, in seconds.
    pub before_seconds: i32,
    /// How far they are east of UTC from then on, in seconds.
    pub seconds: i32,
    /// Whether it is summer time.
    pub is_summer: bool,
    /// What it is called: `EET`.
    pub name: String,
}

/// How the clocks of a zone go between two moments: first what holds at `from`, then each change.
/// Empty for a zone that is not known.
#[must_use]
pub fn observances(name: &str, from: Instant, to: Instant) -> Vec<Observance> {
    let (Some(zone), Ok(start)) = (zone(name), Timestamp::from_second(from.seconds())) else {
        return Vec::new();
    };
    let first = zone.to_offset_info(start);
    let mut all = vec![Observance {
        since: from,
        before_seconds: first.offset().seconds(),
        seconds: first.offset().seconds(),
        is_summer: first.dst() == Dst::Yes,
        name: first.abbreviation().to_owned(),
    }];
    for change in zone.following(start) {
        let since = Instant::from_seconds(change.timestamp().as_second());
        if since > to {
            break;
        }
        all.push(Observance {
            since,
            before_seconds: all.last().map_or(0, |before| before.seconds),
            seconds: change.offset().seconds(),
            is_summer: change.dst() == Dst::Yes,
            name: change.abbreviation().to_owned(),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn observances_are_the_changes_between_two_moments() {
        let at = |text| Instant::parse(text).unwrap();
        let of = |zone| observances(zone, at("2026-12-31T00:00:00Z"), at("2027-12-31T00:00:00Z"));
        let shown: Vec<_> = of("Africa/Cairo")
            .into_iter()
            .map(|one| (one.since.rfc3339(0), one.before_seconds, one.seconds, one.is_summer))
            .collect();
        let expected = [
            ("2026-12-31T00:00:00Z".to_owned(), 7_200, 7_200, false),
            ("2027-04-29T22:00:00Z".to_owned(), 7_200, 10_800, true),
            ("2027-10-28T21:00:00Z".to_owned(), 10_800, 7_200, false),
        ];
        assert_eq!(shown, expected);
        assert_eq!(of("Asia/Riyadh").len(), 1);
        assert_eq!(of("Nowhere/Town"), []);
    }

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
