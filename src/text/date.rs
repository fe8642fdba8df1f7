//! Dates and times in words, without ambient locale data.

use super::Text;
use crate::domain::{Civil, Clock, Date, Instant};

impl Text {
    /// A day: `18 July 2019`, `١٨ يوليو ٢٠١٩`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let text = self.plain();
        text.date_full(
            &text.ungrouped(u64::from(date.day)),
            &text.month_name(u64::from(date.month)),
            &text.ungrouped(u64::try_from(date.year).unwrap_or(0)),
        )
    }

    /// The time of day on a 24-hour clock: `14:05`, `١٤:٠٥`.
    #[must_use]
    pub fn clock(self, time: Civil) -> String {
        format!("{}:{}", self.two_digits(time.hour.into()), self.two_digits(time.minute.into()))
    }

    /// A moment as the reader sees it: the time alone on the same day, day and time within
    /// half a year, the day alone before.
    #[must_use]
    pub fn moment(self, at: Instant, clock: Clock) -> String {
        const HALF_YEAR_SECONDS: i64 = 183 * 86_400;
        let then = at.civil(clock.offset_minutes);
        if then.date == clock.day(clock.now) {
            self.clock(then)
        } else if clock.now.seconds() - at.seconds() < HALF_YEAR_SECONDS {
            self.plain().date_and_time(&self.date(then.date), &self.clock(then))
        } else {
            self.date(then.date)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Digits, Lang};

    #[test]
    fn a_moment_is_as_short_as_it_can_be() {
        let en = Text::new(Lang::En, Digits::Latin);
        let ar = Text::new(Lang::Ar, Digits::ArabicIndic);
        let now = Instant::parse("2026-11-20T12:30:00Z").unwrap();
        let clock = Clock { now, offset_minutes: 120 };
        let table = [
            ("2026-11-20T12:05:00Z", "14:05", "١٤:٠٥"),
            ("2026-11-18T21:59:00Z", "18 November 2026, 23:59", "١٨ نوفمبر ٢٠٢٦، ٢٣:٥٩"),
            ("2018-02-09T12:00:00Z", "9 February 2018", "٩ فبراير ٢٠١٨"),
        ];
        for (at, english, arabic) in table {
            let at = Instant::parse(at).unwrap();
            assert_eq!(en.moment(at, clock), english);
            assert_eq!(ar.moment(at, clock), arabic);
        }
    }
}
