//! Recurrence rules (RFC 5545 `RRULE`) and their days.

mod days;

use super::{Civil, Date, Instant, Zone};

/// The frequency of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The end of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// This day is the last one.
    Day(Date),
    /// A wall time in the zone of the event.
    Wall(Civil),
    /// A moment.
    At(Instant),
}

impl Until {
    /// The day in a zone.
    #[must_use]
    pub fn date(self, zone: &Zone) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Wall(civil) => civil.date,
            Self::At(at) => zone.civil(at).date,
        }
    }

    /// Parses `20270514`, `20270514T180000` or `20270514T150000Z`.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let part = |from: usize, to: usize| value.get(from..to);
        let day = [part(0, 4)?, "-", part(4, 6)?, "-", part(6, 8)?].concat();
        if value.len() == 8 {
            return Date::parse(&day).map(Self::Day);
        }
        let (hour, minute) = (part(9, 11)?, part(11, 13)?);
        let rest = part(13, value.len())?;
        let time = [&day, part(8, 9)?, hour, ":", minute, ":", rest].concat();
        Civil::parse(&time).map(Self::Wall).or_else(|| Instant::parse(&time).map(Self::At))
    }
}

/// A supported rule: daily, weekly, monthly or yearly.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recurrence {
    /// The frequency.
    pub frequency: Frequency,
    /// The interval in days, weeks, months or years; at least 1.
    pub interval: u32,
    /// The total number of occurrences.
    pub count: Option<u32>,
    /// The end.
    pub until: Option<Until>,
    months: Vec<i32>,
    month_days: Vec<i32>,
    /// The position in the month or year (0 for every one, negative from the end), and the day of the week
    /// (0 is Monday).
    weekdays: Vec<(i32, u8)>,
    positions: Vec<i32>,
    week_start: u8,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Recurrence {
    /// Parses a rule; `None` for an invalid rule and for unsupported parts (`BYHOUR`, `BYWEEKNO`,
    /// `FREQ=HOURLY` and the like).
    #[must_use]
    pub fn parse(rule: &str) -> Option<Self> {
        let rule = rule.trim().to_ascii_uppercase();
        let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule).trim_end_matches(';');
        let mut frequency = None;
        let mut own = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        };
        for part in rule.split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => frequency = Some(read_frequency(value)?),
                "INTERVAL" => own.interval = value.parse().ok().filter(|interval| *interval > 0)?,
                "COUNT" => own.count = Some(value.parse().ok()?),
                "UNTIL" => own.until = Some(Until::parse(value)?),
                "BYMONTH" => own.months = numbers(value)?,
                "BYMONTHDAY" => own.month_days = numbers(value)?,
                "BYDAY" => {
                    own.weekdays = value.split(',').map(read_weekday).collect::<Option<_>>()?
                }
                "BYSETPOS" => own.positions = numbers(value)?,
                "WKST" => own.week_start = read_weekday(value)?.1,
                _ => return None,
            }
        }
        Some(Self { frequency: frequency?, ..own })
    }

    /// Whether it is simply daily, weekly, monthly or yearly, with at most one weekday.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let lists = self.months.len() + self.month_days.len() + self.positions.len();
        let daily = self.frequency == Frequency::Daily && !self.weekdays.is_empty();
        self.interval == 1 && self.weekdays.len() < 2 && lists == 0 && !daily
    }

    /// The weekdays of the rule in the form of RFC 5545: `FR`, `-1FR`.
    pub fn weekday_names(&self) -> impl Iterator<Item = String> {
        let place = |nth: &i32| if *nth == 0 { String::new() } else { nth.to_string() };
        self.weekdays.iter().map(move |(nth, day)| place(nth) + WEEKDAYS[usize::from(*day) % 7])
    }
}

fn read_frequency(value: &str) -> Option<Frequency> {
    match value {
        "DAILY" => Some(Frequency::Daily),
        "WEEKLY" => Some(Frequency::Weekly),
        "MONTHLY" => Some(Frequency::Monthly),
        "YEARLY" => Some(Frequency::Yearly),
        _ => None,
    }
}

fn numbers(value: &str) -> Option<Vec<i32>> {
    value.split(',').map(|number| number.parse().ok().filter(|number| *number != 0)).collect()
}

/// `FR`, `1FR`, `-1FR`.
fn read_weekday(value: &str) -> Option<(i32, u8)> {
    let (place, name) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let day = WEEKDAYS.iter().position(|own| *own == name)?;
    let place = if place.is_empty() { 0 } else { place.parse().ok()? };
    Some((place, u8::try_from(day).ok()?))
}

#[cfg(test)]
mod tests;
