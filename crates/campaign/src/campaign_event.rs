//! Dates to come to, once or by a rule.

use super::{Bilingual, Civil, Date, Instant, Item, Recurrence, Until, Zone};

/// When something begins or ends, as its owner gave it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventTime {
    /// A day.
    Day(Date),
    /// What the clocks of the campaign's zone say.
    Wall(Civil),
    /// A moment.
    At(Instant),
}

impl EventTime {
    /// What the clocks of a zone say; a day begins at midnight.
    #[must_use]
    pub fn civil(self, zone: &Zone) -> Civil {
        match self {
            Self::Day(date) => Civil::from_seconds(date.days() * DAY_SECONDS),
            Self::Wall(civil) => civil,
            Self::At(at) => zone.civil(at),
        }
    }

    /// Whether a time of day is given.
    #[must_use]
    pub const fn has_time(self) -> bool {
        !matches!(self, Self::Day(_))
    }
}

/// A date to come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CampaignEvent {
    /// Title, text, link.
    pub item: Item,
    /// When it begins, the first time.
    pub start: EventTime,
    /// When it ends, the first time, if that is known.
    pub end: Option<EventTime>,
    /// Where.
    pub place: Bilingual,
    /// The rule by which it comes back (RFC 5545 `RRULE`), as given.
    pub rule: Option<String>,
}

/// One of the dates of a gathering, on the clocks of its zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// When it begins; at midnight where no time of day is given.
    pub start: Civil,
    /// When it ends, or the last day.
    pub end: Option<Civil>,
    /// Which one it is.
    pub course: OccurrenceKind,
    /// Whether it is over.
    pub over: bool,
}

/// Which of the dates of a gathering one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OccurrenceKind {
    /// The only one.
    Once,
    /// The first that is not over.
    Next,
    /// The last; all are over.
    Last,
    /// The first. Its rule cannot be worked out here.
    First,
}

const DAY_SECONDS: i64 = 86_400;

impl CampaignEvent {
    /// The first date.
    #[must_use]
    pub fn first(&self, zone: &Zone) -> Occurrence {
        let start = self.start.civil(zone);
        let end = self.end.filter(|end| end.has_time() == self.start.has_time());
        let end = end.map(|end| end.civil(zone)).filter(|end| *end > start);
        Occurrence { start, end, course: OccurrenceKind::First, over: false }
    }

    /// The date that matters at a moment: the first that is not over, else the last.
    #[must_use]
    pub fn occurrence(&self, now: Instant, zone: &Zone) -> Occurrence {
        let (first, now) = (self.first(zone), zone.civil(now));
        let Some(rule) = &self.rule else {
            return Occurrence {
                course: OccurrenceKind::Once,
                over: self.is_over(first, now),
                ..first
            };
        };
        let Some(rule) = Recurrence::parse(rule) else { return first };
        let near = rule.until.map_or(now.date, |until| now.date.min(until.date(zone)));
        let span = first.end.map_or(0, |end| end.date.days() - first.start.date.days());
        let near = Date::from_days(near.days() - span);
        // Shortly before that moment there may be none at all.
        [near, first.start.date]
            .into_iter()
            .find_map(|near| self.nearest(&rule, first, (near, now), zone))
            .unwrap_or(Occurrence { course: OccurrenceKind::Last, over: true, ..first })
    }

    /// The first date from `near` on that is not over at `now`, else the last one.
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
            let one = Occurrence { start: at(first.start), end: first.end.map(at), ..first };
            let within = match rule.until {
                Some(Until::Wall(until)) => one.start <= until,
                Some(Until::At(until)) if self.start.has_time() => zone.instant(one.start) <= until,
                Some(until) => one.start.date <= until.date(zone),
                None => true,
            };
            if !within {
                break;
            }
            if !self.is_over(one, now) {
                return Some(Occurrence { course: OccurrenceKind::Next, ..one });
            }
            last = Some(Occurrence { course: OccurrenceKind::Last, over: true, ..one });
        }
        last
    }

    /// Whether a date is over: after its end, and without one after its day.
    fn is_over(&self, one: Occurrence, now: Civil) -> bool {
        match one.end.filter(|_| self.start.has_time()) {
            Some(end) => end <= now,
            None => one.end.unwrap_or(one.start).date < now.date,
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

    fn gathering(start: EventTime, end: Option<EventTime>, rule: &str) -> CampaignEvent {
        let rule = Some(rule.to_owned()).filter(|rule| !rule.is_empty());
        CampaignEvent { item: Item::default(), start, end, place: Bilingual::default(), rule }
    }

    fn at(text: &str) -> EventTime {
        EventTime::At(Instant::parse(text).unwrap())
    }

    #[test]
    fn occurrences_keep_the_wall_time_over_summer_time() {
        let rule = "FREQ=WEEKLY;COUNT=8";
        let walk =
            gathering(at("2027-04-02T18:00:00+02:00"), Some(at("2027-04-02T19:00:00+02:00")), rule);
        let wall =
            gathering(EventTime::Wall(Civil::parse("2027-04-02T18:00").unwrap()), None, rule);
        let table = [
            ("2027-03-01T00:00:00Z", "2027-04-02T18:00:00", OccurrenceKind::Next),
            ("2027-04-02T16:30:00Z", "2027-04-02T18:00:00", OccurrenceKind::Next),
            ("2027-04-23T17:00:00Z", "2027-04-30T18:00:00", OccurrenceKind::Next),
            ("2027-04-30T14:59:00Z", "2027-04-30T18:00:00", OccurrenceKind::Next),
            ("2027-05-14T16:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Next),
            ("2027-05-21T16:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Last),
            ("2030-01-01T00:00:00Z", "2027-05-21T18:00:00", OccurrenceKind::Last),
        ];
        for (now, start, course) in table {
            let found = walk.occurrence(Instant::parse(now).unwrap(), &cairo());
            assert_eq!((found.start.iso().as_str(), found.course), (start, course), "{now}");
        }
        let found = wall.occurrence(Instant::parse("2027-04-24T00:00:00Z").unwrap(), &cairo());
        assert_eq!(found.start.iso(), "2027-04-30T18:00:00");
        assert_eq!(cairo().instant(found.start), Instant::parse("2027-04-30T15:00:00Z").unwrap());
    }

    #[test]
    fn a_series_ends_with_the_day_or_moment_of_its_rule() {
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
            let found = gathering(start, None, rule).occurrence(now, &cairo());
            assert_eq!(
                (found.start.iso().as_str(), found.course),
                (last, OccurrenceKind::Last),
                "{rule}"
            );
        }
    }

    #[test]
    fn days_last_until_they_end() {
        let day = |text| EventTime::Day(Date::parse(text).unwrap());
        let fair =
            gathering(day("2027-01-30"), Some(day("2027-01-31")), "FREQ=MONTHLY;BYMONTHDAY=30");
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
    fn a_rule_that_is_not_worked_out_leaves_the_first_date() {
        let start = at("2027-04-06T16:00:00Z");
        let now = Instant::parse("2031-01-01T00:00:00Z").unwrap();
        for (rule, course) in [("FREQ=HOURLY", OccurrenceKind::First), ("", OccurrenceKind::Once)] {
            let found = gathering(start, None, rule).occurrence(now, &cairo());
            assert_eq!((found.start.iso().as_str(), found.course), ("2027-04-06T18:00:00", course));
        }
    }
}
