//! Time zones of a calendar (RFC 5545, section 3.6.5).
//!
//! Each DST change of the years that the events need is listed. Rules would be wrong for zones whose
//! governments decide each year, and calendars are fetched again.

use super::content_line::ContentLines;
use crate::{site::PublicSite, timestamp};
use naqra_campaign::{Campaign, CampaignEvent, Date, Instant, Recurrence, Zone};
use naqra_contract::zones::{Observance, observances};
use std::collections::BTreeMap;

/// The years for which an event without end is listed.
const YEARS_AHEAD: i32 = 5;

/// Appends the zones of all events with a time of day.
pub(super) fn time_zones(
    lines: &mut ContentLines,
    site: &PublicSite,
    campaigns: &[Campaign],
    now: Instant,
) {
    let mut years: BTreeMap<String, (i32, i32)> = BTreeMap::new();
    for campaign in campaigns {
        let zone = site.campaign_zone(&campaign.summary);
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

/// The first and last year of an event.
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

fn time_zone(lines: &mut ContentLines, name: &str, first: i32, last: i32) {
    let start = |year| timestamp::midnight(Date { year, month: 1, day: 1 }).seconds();
    // One day more at both ends, because local time differs from UTC.
    let (from, to) = (start(first) - 86_400, start(last + 1) + 86_400);
    let (from, to) = (Instant::from_seconds(from), Instant::from_seconds(to));
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", name);
    for one in observances(name, from, to) {
        observance(lines, &one);
    }
    lines.put("END", "VTIMEZONE");
}

fn observance(lines: &mut ContentLines, one: &Observance) {
    let kind = if one.is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.put("BEGIN", kind);
    // In the local time before the change.
    let since = Instant::from_seconds(one.since.seconds() + i64::from(one.before_seconds));
    lines.put("DTSTART", &timestamp::basic_civil(since.civil(0)));
    lines.put("TZOFFSETFROM", &offset(one.before_seconds));
    lines.put("TZOFFSETTO", &offset(one.seconds));
    lines.put("TZNAME", &one.name);
    lines.put("END", kind);
}

/// `+0200`; with seconds if there are any: `+020509`.
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
    fn offset_has_a_sign() {
        for (seconds, expected) in
            [(7_200, "+0200"), (-16_200, "-0430"), (0, "+0000"), (7_509, "+020509")]
        {
            assert_eq!(offset(seconds), expected);
        }
    }
}
