//! Events that visitors can attend, once or by a recurrence rule.

use super::{Bilingual, Civil, Date, Instant, Item, Recurrence, Until, Zone};

/// A start or end as given in the document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventTime {
    /// A day.
    Day(Date),
    /// A wall time in the campaign's zone.
    Wall(Civil),
    /// A moment.
    At(Instant),
}

impl EventTime {
    /// The wall time in a zone; a day starts at midnight.
    #[must_use]
    pub fn civil(self, zone: &Zone) -> Civil {
        match self {
            Self::Day(date) => Civil::from_seconds(date.days() * DAY_SECONDS),
            Self::Wall(civil) => civil,
            Self::At(at) => zone.civil(at),
        }
    }

    /// Whether it has a time of day.
    #[must_use]
    pub const fn has_time(self) -> bool {
        !matches!(self, Self::Day(_))
    }
}

/// An event that visitors can attend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CampaignEvent {
    /// Title, text, link.
    pub item: Item,
    /// The start of the first occurrence.
    pub start: EventTime,
    /// The end of the first occurrence, if known.
    pub end: Option<EventTime>,
    /// The place.
    pub place: Bilingual,
    /// The recurrence rule (RFC 5545 `RRULE`) as given.
    pub rule: Option<String>,
}

/// One occurrence of an event, in wall time of its zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// The start; midnight without a time of day.
    pub start: Civil,
    /// The end, or the last day.
    pub end: Option<Civil>,
    /// Which occurrence it is.
    pub kind: OccurrenceKind,
    /// Whether it is over.
    pub over: bool,
}

/// Which occurrence of an event is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OccurrenceKind {
    /// The only one: there is no rule.
    Once,
    /// The first one that is not over.
    Next,
    /// The last one; all are over.
    Last,
    /// The first one; the rule is not supported.
    First,
}

const DAY_SECONDS: i64 = 86_400;

impl CampaignEvent {
    /// The first occurrence.
    #[must_use]
    pub fn first(&self, zone: &Zone) -> Occurrence {
        let start = self.start.civil(zone);
        let end = self.end.filter(|end| end.has_time() == self.start.has_time());
        let end = end.map(|end| end.civil(zone)).filter(|end| *end > start);
        Occurrence { start, end, kind: OccurrenceKind::First, over: false }
    }

    /// The occurrence to show at `now`: the first one that is not over, else the last.
    #[must_use]
    pub fn occurrence(&self, now: Instant, zone: &Zone) -> Occurrence {
        let (first, now) = (self.first(zone), zone.civil(now));
        let Some(rule) = &self.rule else {
            return Occurrence {
                kind: OccurrenceKind::Once,
                over: self.is_over(first, now),
                ..first
            };
        };
        let Some(rule) = Recurrence::parse(rule) else { return first };
        let near = rule.until.map_or(now.date, |until| now.date.min(until.date(zone)));
        let span = first.end.map_or(0, |end| end.date.days() - first.start.date.days());
        let near = Date::from_days(near.days() - span);
        // There may be no occurrence near `now`: then search from the start.
        [near, first.start.date]
            .into_iter()
            .find_map(|near| self.nearest(&rule, first, (near, now), zone))
            .unwrap_or(Occurrence { kind: OccurrenceKind::Last, over: true, ..first })
    }

    /// The first occurrence from `near` on that is not over at `now`, else the last one; `None` if there
    /// is none.
    fn nearest(
        &self,
        rule: &Recurrence,
        first: Occurrence,
        (near, now): (Date, Civil),
        zone: &Zone,
    ) -> Option<Occurrence> {
        let mut last = None;
        for day in rule.days(first.start.date, near) {
            let moved = (day.days() - first.start.date.days()) * DAY_SECONDS;
            let at = |civil: Civil| Civil::from_seconds(civil.seconds() + moved);
            let occurrence = Occurrence { start: at(first.start), end: first.end.map(at), ..first };
            let within = match rule.until {
                Some(Until::Wall(until)) => occurrence.start <= until,
                Some(Until::At(until)) if self.start.has_time() => {
                    zone.instant(occurrence.start) <= until
                }
                Some(until) => occurrence.start.date <= until.date(zone),
                None => true,
            };
            if !within {
                break;
            }
            if !self.is_over(occurrence, now) {
                return Some(Occurrence { kind: OccurrenceKind::Next, ..occurrence });
            }
            last = Some(Occurrence { kind: OccurrenceKind::Last, over: true, ..occurrence });
        }
        last
    }

    /// Whether an occurrence is over: after its end, or without an end after its day.
    fn is_over(&self, occurrence: Occurrence, now: Civil) -> bool {
        match occurrence.end.filter(|_| self.start.has_time()) {
            Some(end) => end <= now,
            None => occurrence.end.unwrap_or(occurrence.start).date < now.date,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cairo in 2027: summer time from 30 April to 29 October.
    fn cairo() -> Zone {
        let offsets = |_: &str, at: Instant| {
            let change = |text| Instant::parse(text).unwrap();
            let summer = change("2027-04-29T22:00:00Z")..change("2027-10-28T21:00:00Z");
            Some(if summer.contains(&at) { 180 } else { 120 })
        };
        Zone::named("Africa/Cairo", offsets).unwrap()
    }

    fn event(start: EventTime, end: Option<EventTime>, rule: &str) -> CampaignEvent {
        let rule = Some(rule.to_owned()).filter(|rule| !rule.is_empty());
        CampaignEvent { item: Item::default(), start, end, place: Bilingual::default(), rule }
    }

    fn at(text: &str) -> EventTime {
        EventTime::At(Instant::parse(text).unwrap())
    }

    #[test]
    fn event_occurrences_keep_the_wall_time_across_summer_time() {
        let rule = "FREQ=WEEKLY;COUNT=8";
        let walk =
            event(at("2027-04-02T18:00:00+02:00"), Some(at("2027-04-02T19:00:00+02:00")), rule);
        let wall = event(EventTime::Wall(Civil::parse("2027-04-02T18:00").unwrap()), None, rule);
        let table = [
            ("2027-03-01T00:00:00Z", "2027-04-02T18:00:00", OccurrenceKind::Next),
            ("2027-04-02T16:30:00Z", "2027-04-02T18:00:00", OccurrenceKind::Next),
            ("2027-04-23T17:00:00Z", "2027-04-30T18:00:00", OccurrenceKind::Next),
            ("2027-04-30T14:59:00Z", "2027-04-30T18:00:00", OccurrenceKind::Next),
            ("2027-05-14T16:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Next),
            ("2027-05-21T16:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Last),
            ("2030-01-01T00:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Last),
        ];
        for (now, start, kind) in table {
            let found = walk.occurrence(Instant::parse(now).unwrap(), &cairo());
            assert_eq!((found.start.iso().as_str(), found.kind), (start, kind), "{now}");
        }
        let found = wall.occurrence(Instant::parse("2027-04-24T00:00:00Z").unwrap(), &cairo());
        assert_eq!(found.start.iso(), "2027-04-30T18:00:00");
        assert_eq!(cairo().instant(found.start), Instant::parse("2027-04-30T15:00:00Z").unwrap());
    }

    #[test]
    fn event_series_ends_with_the_until_of_its_rule() {
        let start = at("2027-04-06T16:00:00Z");
        let table = [
            ("FREQ=WEEKLY;UNTIL=20270420", "2027-04-20T18:00:00"),
            ("FREQ=WEEKLY;UNTIL=20270420T155959Z", "2027-04-13T18:00:00"),
            ("FREQ=WEEKLY;UNTIL=20270420T160000Z", "2027-04-20T18:00:00"),
            ("FREQ=WEEKLY;UNTIL=20270420T175959", "2027-04-13T18:00:00"),
            ("FREQ=MONTHLY;BYMONTHDAY=6;BYMONTH=4;UNTIL=20290101", "2028-04-06T18:00:00"),
            ("FREQ=WEEKLY;COUNT=1", "2027-04-06T18:00:00"),
        ];
        let now = Instant::parse("2031-01-01T00:00:00Z").unwrap();
        for (rule, last) in table {
            let found = event(start, None, rule).occurrence(now, &cairo());
            assert_eq!(
                (found.start.iso().as_str(), found.kind),
                (last, OccurrenceKind::Last),
                "{rule}"
            );
        }
    }

    #[test]
    fn event_of_whole_days_lasts_until_the_end_of_the_last_day() {
        let day = |text| EventTime::Day(Date::parse(text).unwrap());
        let fair = event(day("2027-01-30"), Some(day("2027-01-31")), "FREQ=MONTHLY;BYMONTHDAY=30");
        for (now, start) in [
            ("2027-01-31T21:00:00Z", "2027-01-30"),
            ("2027-01-31T22:00:00Z", "2027-03-30"),
            ("2027-02-28T22:00:00Z", "2027-03-30"),
        ] {
            let found = fair.occurrence(Instant::parse(now).unwrap(), &cairo());
            assert_eq!(found.start.date.iso(), start, "{now}");
        }
    }

    #[test]
    fn event_with_an_unsupported_rule_shows_the_first_occurrence() {
        let start = at("2027-04-06T16:00:00Z");
        let now = Instant::parse("2031-01-01T00:00:00Z").unwrap();
        for (rule, kind) in [("FREQ=HOURLY", OccurrenceKind::First), ("", OccurrenceKind::Once)] {
            let found = event(start, None, rule).occurrence(now, &cairo());
            assert_eq!((found.start.iso().as_str(), found.kind), ("2027-04-06T18:00:00", kind));
        }
    }
}
