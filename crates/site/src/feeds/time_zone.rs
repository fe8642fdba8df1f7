//! The zones of a calendar (RFC 5545, section 3.6.5), with each change of their clocks.
//!
//! Changes are written one by one for the years that the events need, not as rules: what a
//! government decides for a year is often no rule, and calendars are fetched again.

use super::content_line::Lines;
use crate::{renderer::zone_of, site::SiteUrl, stamp};
use naqra_campaign::{Campaign, CampaignEvent, Date, Instant, Recurrence, Zone};
use naqra_contract::zones::{Observance, observances};
use std::collections::BTreeMap;

/// So many years ahead an event comes back that has no end.
const YEARS_AHEAD: i32 = 5;

/// Writes the zones of all events with a time of day.
pub(super) fn time_zones(lines: &mut Lines, place: &SiteUrl, campaigns: &[Campaign], now: Instant) {
    let mut years: BTreeMap<String, (i32, i32)> = BTreeMap::new();
    for campaign in campaigns {
        let zone = zone_of(place, &campaign.summary);
        let Some(name) = zone.name().filter(|name| *name != Zone::UTC) else { continue };
        for event in campaign.events.iter().filter(|event| event.start.has_time()) {
            let (first, last) = years_of(event, &zone, now);
            let known = years.entry(name.to_owned()).or_insert((first, last));
            *known = (known.0.min(first), known.1.max(last));
        }
    }
    for (name, (first, last)) in years {
        time_zone(lines, &name, first, last);
    }
}

/// The first and the last year of an event.
fn years_of(event: &CampaignEvent, zone: &Zone, now: Instant) -> (i32, i32) {
    let one = event.first(zone);
    let first = one.start.date.year;
    let ahead = zone.civil(now).date.year.max(first) + YEARS_AHEAD;
    let last = match event.rule.as_deref().map(Recurrence::parse) {
        None => first,
        Some(Some(Recurrence { until: Some(until), .. })) => until.date(zone).year.min(ahead),
        Some(_) => ahead,
    };
    (first, last.max(one.end.map_or(first, |end| end.date.year)))
}

fn time_zone(lines: &mut Lines, name: &str, first: i32, last: i32) {
    let start = |year| stamp::midnight(Date { year, month: 1, day: 1 }).seconds();
    // A day earlier and later, as the clocks are not those of UTC.
    let (from, to) = (start(first) - 86_400, start(last + 1) + 86_400);
    let (from, to) = (Instant::from_seconds(from), Instant::from_seconds(to));
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", name);
    for one in observances(name, from, to) {
        observance(lines, &one);
    }
    lines.put("END", "VTIMEZONE");
}

fn observance(lines: &mut Lines, one: &Observance) {
    let kind = if one.is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.put("BEGIN", kind);
    // On the clocks before the change.
    let since = Instant::from_seconds(one.since.seconds() + i64::from(one.before_seconds));
    lines.put("DTSTART", &stamp::basic_civil(since.civil(0)));
    lines.put("TZOFFSETFROM", &offset(one.before_seconds));
    lines.put("TZOFFSETTO", &offset(one.seconds));
    lines.put("TZNAME", &one.name);
    lines.put("END", kind);
}

/// `+0200`, and with seconds where there are some.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, rest) = (seconds.unsigned_abs() / 3600, seconds.unsigned_abs() % 3600);
    match rest % 60 {
        0 => format!("{sign}{hours:02}{:02}", rest / 60),
        more => format!("{sign}{hours:02}{:02}{more:02}", rest / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_written_with_their_sign() {
        for (seconds, written) in
            [(7_200, "+0200"), (-16_200, "-0430"), (0, "+0000"), (7_509, "+020509")]
        {
            assert_eq!(offset(seconds), written);
        }
    }
}
