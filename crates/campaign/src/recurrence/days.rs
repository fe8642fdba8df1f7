//! The days of a rule, period by period.

use super::{Frequency, Recurrence};
use crate::Date;

/// The most periods that are searched for the next day, as some rules have days in very few periods.
const PERIODS_MAX: u32 = 20_000;
const LAST_YEAR: i32 = 9_999;

impl Recurrence {
    /// The days from `start` on; for a rule without `COUNT`, from shortly before `near` on. The caller
    /// applies `until`, which needs a zone.
    #[must_use]
    pub fn days(&self, start: Date, near: Date) -> Days<'_> {
        let months = |date: Date| i64::from(date.year) * 12 + i64::from(date.month);
        let passed = match self.frequency {
            Frequency::Daily => near.days() - start.days(),
            Frequency::Weekly => (near.days() - start.days()) / 7,
            Frequency::Monthly => months(near) - months(start),
            Frequency::Yearly => i64::from(near.year) - i64::from(start.year),
        };
        let skipped = if self.count.is_none() { passed / i64::from(self.interval) - 1 } else { 0 };
        Days { rule: self, start, period: skipped.max(0), left: self.count, pending: Vec::new() }
    }

    /// The days of a period, ascending; `None` after the year 9999.
    fn days_of(&self, start: Date, period: i64) -> Option<Vec<i64>> {
        let step = period * i64::from(self.interval);
        let mut days = Vec::new();
        match self.frequency {
            Frequency::Daily => {
                let date = date_of(start.days() + step)?;
                let (first, length) = month(date.year, i32::from(date.month));
                if self.is_month(date.month.into())
                    && self.fits(date.days() - first, first, length, None)
                {
                    days.push(date.days());
                }
            }
            Frequency::Weekly => {
                let since = i64::from((start.weekday() + 7 - self.week_start) % 7);
                let first = start.days() - since + 7 * step;
                for day in first..first + 7 {
                    let date = date_of(day)?;
                    let own = self.weekdays.is_empty() && date.weekday() == start.weekday();
                    let named = self.weekdays.iter().any(|(_, day)| *day == date.weekday());
                    if (own || named) && self.is_month(date.month.into()) {
                        days.push(day);
                    }
                }
            }
            Frequency::Monthly => {
                let months = i64::from(start.year) * 12 + i64::from(start.month) - 1 + step;
                let year = year_of(months.div_euclid(12))?;
                let number = i32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
                if self.is_month(number) {
                    self.add(&mut days, month(year, number), Some(start.day));
                }
            }
            Frequency::Yearly => {
                self.add_year(&mut days, year_of(i64::from(start.year) + step)?, start)
            }
        }
        Some(if self.positions.is_empty() { days } else { self.by_position(&days) })
    }

    fn add_year(&self, days: &mut Vec<i64>, year: i32, start: Date) {
        let by_weekday = !self.weekdays.is_empty() && self.month_days.is_empty();
        if by_weekday && self.months.is_empty() {
            let (first, next) = (month(year, 1).0, month(year + 1, 1).0);
            return self.add(days, (first, next - first), None);
        }
        for number in 1..=12 {
            let every = self.months.is_empty() && !self.month_days.is_empty();
            let own = self.months.is_empty() && number == i32::from(start.month);
            if every || own || self.months.contains(&number) {
                self.add(days, month(year, number), Some(start.day));
            }
        }
    }

    /// Adds the days of a month or year that fit.
    fn add(&self, days: &mut Vec<i64>, (first, length): (i64, i64), own: Option<u8>) {
        days.extend(
            (0..length).filter(|day| self.fits(*day, first, length, own)).map(|day| first + day),
        );
    }

    /// Whether the day at offset `day` of a month or year fits. A rule without days has the day of its
    /// start, `own`, if that is given.
    fn fits(&self, day: i64, first: i64, length: i64, own: Option<u8>) -> bool {
        let place = |day: i64| i32::try_from(day).unwrap_or(0);
        if self.month_days.is_empty() && self.weekdays.is_empty() {
            return own.is_none_or(|own| i64::from(own) == day + 1);
        }
        let by_number = self.month_days.is_empty()
            || self.month_days.contains(&place(day + 1))
            || self.month_days.contains(&place(day - length));
        let weekday = Date::from_days(first + day).weekday();
        let places = [0, place(day / 7 + 1), place(-((length - 1 - day) / 7 + 1))];
        let named = |(nth, own): &(i32, u8)| *own == weekday && places.contains(nth);
        by_number && (self.weekdays.is_empty() || self.weekdays.iter().any(named))
    }

    fn is_month(&self, month: i32) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// The days of a period that `BYSETPOS` picks, ascending.
    fn by_position(&self, days: &[i64]) -> Vec<i64> {
        let length = i32::try_from(days.len()).unwrap_or(i32::MAX);
        let mut chosen = Vec::new();
        for (place, day) in (1..).zip(days) {
            if self.positions.contains(&place) || self.positions.contains(&(place - length - 1)) {
                chosen.push(*day);
            }
        }
        chosen
    }
}

/// The days of a rule, ascending.
#[derive(Clone, Debug)]
pub struct Days<'a> {
    rule: &'a Recurrence,
    start: Date,
    period: i64,
    left: Option<u32>,
    /// Days of the last period that were not returned yet, the latest first.
    pending: Vec<i64>,
}

impl Iterator for Days<'_> {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        if self.left == Some(0) {
            return None;
        }
        for _ in 0..PERIODS_MAX {
            if let Some(day) = self.pending.pop() {
                self.left = self.left.map(|left| left - 1);
                return Some(Date::from_days(day));
            }
            let mut days = self.rule.days_of(self.start, self.period)?;
            self.period += 1;
            days.retain(|day| *day >= self.start.days());
            days.reverse();
            self.pending = days;
        }
        None
    }
}

/// The first day of a month, and its number of days.
fn month(year: i32, month: i32) -> (i64, i64) {
    let first = |year, month| Date { year, month: u8::try_from(month).unwrap_or(1), day: 1 }.days();
    let next = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
    (first(year, month), next - first(year, month))
}

fn year_of(year: i64) -> Option<i32> {
    i32::try_from(year).ok().filter(|year| *year <= LAST_YEAR)
}

fn date_of(day: i64) -> Option<Date> {
    Some(Date::from_days(day)).filter(|date| date.year <= LAST_YEAR)
}
