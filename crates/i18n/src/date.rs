//! Formatting of dates and times with messages, without locale data of the platform.

use super::Text;
use naqra_campaign::{Civil, Clock, Date, Instant, Zone};

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

    /// A day with its weekday: `Thursday, 18 July 2019`.
    #[must_use]
    pub fn weekday_and_date(self, date: Date) -> String {
        let text = self.plain();
        text.date_with_weekday(&self.date(date), &text.weekday_name(u64::from(date.weekday())))
    }

    /// The time of day on a 24-hour clock: `14:05`, `١٤:٠٥`.
    #[must_use]
    pub fn clock(self, time: Civil) -> String {
        format!("{}:{}", self.two_digits(time.hour.into()), self.two_digits(time.minute.into()))
    }

    /// A day and a time of day, with the zone unless it is that of the device.
    #[must_use]
    pub fn day_and_time(self, day: &str, time: Civil, zone: &Zone) -> String {
        let text = self.plain();
        let when = text.date_and_time(day, &self.clock(time));
        match zone.name() {
            Some(name) => text.time_in_zone(&when, &self.zone(name)),
            None => when,
        }
    }

    /// The name of the time of a zone: `Cairo time`, `بتوقيت القاهرة`.
    #[must_use]
    pub fn zone(self, name: &str) -> String {
        let city = name.rsplit('/').next().unwrap_or(name);
        self.plain().zone_time(city, &city.replace('_', " "))
    }

    /// A moment: only the day if it is more than half a year ago, otherwise day and time; only the time on
    /// the same day in the zone of the device.
    #[must_use]
    pub fn moment(self, at: Instant, clock: &Clock) -> String {
        const HALF_YEAR_SECONDS: i64 = 183 * 86_400;
        let then = clock.zone.civil(at);
        if clock.zone.name().is_none() && then.date == clock.day(clock.now) {
            self.clock(then)
        } else if clock.now.seconds() - at.seconds() < HALF_YEAR_SECONDS {
            self.day_and_time(&self.date(then.date), then, &clock.zone)
        } else {
            self.date(then.date)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Digits, Lang};

    const EN: Text = Text::new(Lang::En, Digits::Latin);
    const AR: Text = Text::new(Lang::Ar, Digits::ArabicIndic);

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn moment_in_the_zone_of_the_device_is_short() {
        let clock = Clock { now: at("2026-11-20T12:30:00Z"), zone: Zone::own(|_, _| Some(120)) };
        let table = [
            ("2026-11-20T12:05:00Z", "14:05", "١٤:٠٥"),
            ("2026-11-18T21:59:00Z", "18 November 2026, 23:59", "١٨ نوفمبر ٢٠٢٦، ٢٣:٥٩"),
            ("2018-02-09T12:00:00Z", "9 February 2018", "٩ فبراير ٢٠١٨"),
        ];
        for (moment, english, arabic) in table {
            assert_eq!(EN.moment(at(moment), &clock), english);
            assert_eq!(AR.moment(at(moment), &clock), arabic);
        }
    }

    #[test]
    fn moment_in_a_named_zone_has_day_and_zone() {
        let now = at("2026-11-20T12:30:00Z");
        let table = [
            (
                "Africa/Cairo",
                "20 November 2026, 14:05 Cairo time",
                "٢٠ نوفمبر ٢٠٢٦، ١٤:٠٥ بتوقيت القاهرة",
            ),
            ("UTC", "20 November 2026, 14:05 UTC", "٢٠ نوفمبر ٢٠٢٦، ١٤:٠٥ بالتوقيت العالمي"),
            (
                "America/Port_of_Spain",
                "20 November 2026, 14:05 Port of Spain time",
                "٢٠ نوفمبر ٢٠٢٦، ١٤:٠٥ بتوقيت Port of Spain",
            ),
        ];
        for (zone, english, arabic) in table {
            let zone = Zone::named(zone, |_, _| Some(120)).unwrap();
            let clock = Clock { now, zone };
            assert_eq!(EN.moment(at("2026-11-20T12:05:00Z"), &clock), english);
            assert_eq!(AR.moment(at("2026-11-20T12:05:00Z"), &clock), arabic);
            assert_eq!(EN.moment(at("2018-02-09T12:00:00Z"), &clock), "9 February 2018");
        }
    }

    #[test]
    fn date_has_its_weekday() {
        let day = Date { year: 2027, month: 4, day: 2 };
        assert_eq!(EN.weekday_and_date(day), "Friday, 2 April 2027");
        assert_eq!(AR.weekday_and_date(day), "الجمعة، ٢ أبريل ٢٠٢٧");
    }
}
