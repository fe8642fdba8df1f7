//! Moments, days and wall times in the proleptic Gregorian calendar.

/// A moment: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Instant(i64);

/// A day of the Gregorian calendar; `month` 1–12, `day` 1–31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[expect(missing_docs, reason = "the type says it")]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// A wall time: day and time of day without a zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the type says it")]
pub struct Civil {
    pub date: Date,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

const DAY_SECONDS: i64 = 86_400;

impl Instant {
    /// A moment from seconds since the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Parses an RFC 3339 time with its offset; fractions of a second are dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (civil, rest) = Civil::split_from(text)?;
        let has_seconds = text.as_bytes().get("2026-11-20T12:00".len()) == Some(&b':');
        let offset = offset_minutes(rest).filter(|_| has_seconds)?;
        Some(Self(civil.seconds() - i64::from(offset) * 60))
    }

    /// The wall time at `offset_minutes` east of UTC.
    #[must_use]
    pub fn civil(self, offset_minutes: i32) -> Civil {
        Civil::from_seconds(self.0 + i64::from(offset_minutes) * 60)
    }

    /// The moment in RFC 3339, at `offset_minutes` east of UTC: `2026-11-20T11:00:00+02:00`, with `Z` for
    /// UTC.
    #[must_use]
    pub fn rfc3339(self, offset_minutes: i32) -> String {
        let mut out = self.civil(offset_minutes).iso();
        if offset_minutes == 0 {
            out.push('Z');
        } else {
            out.push(if offset_minutes < 0 { '-' } else { '+' });
            push_digits(&mut out, offset_minutes.unsigned_abs() / 60, 2);
            out.push(':');
            push_digits(&mut out, offset_minutes.unsigned_abs() % 60, 2);
        }
        out
    }
}

impl Civil {
    /// Parses a wall time without a zone: `2027-04-06T18:00`, with or without seconds.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (civil, rest) = Self::split_from(text)?;
        rest.is_empty().then_some(civil)
    }

    /// Parses a wall time at the start of a text; also returns the rest. Fractions of a second are dropped.
    fn split_from(text: &str) -> Option<(Self, &str)> {
        let (date, time) = text.split_at_checked(10)?;
        let date = Date::parse(date)?;
        let time = time.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = time.split_at_checked(5)?;
        let (hour, minute) = clock.split_once(':')?;
        let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
        let (second, rest) = match rest.strip_prefix(':') {
            Some(rest) => {
                let (second, rest) = rest.split_at_checked(2)?;
                (two_digits(second)?, rest)
            }
            None => (0, rest),
        };
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let rest = rest.strip_prefix('.').map_or(rest, |fraction| {
            fraction.trim_start_matches(|letter: char| letter.is_ascii_digit())
        });
        Some((Self { date, hour, minute, second }, rest))
    }

    /// Seconds since 1970-01-01T00:00:00 in the same zone, without changes of its offset.
    #[must_use]
    pub fn seconds(self) -> i64 {
        let time = (i64::from(self.hour) * 60 + i64::from(self.minute)) * 60;
        self.date.days() * DAY_SECONDS + time + i64::from(self.second)
    }

    /// The inverse of [`Civil::seconds`].
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Self {
        let second = seconds.rem_euclid(DAY_SECONDS);
        let part = |number: i64| u8::try_from(number).unwrap_or(0);
        Self {
            date: Date::from_days(seconds.div_euclid(DAY_SECONDS)),
            hour: part(second / 3600),
            minute: part(second / 60 % 60),
            second: part(second % 60),
        }
    }

    /// In ISO 8601 without a zone: `2027-04-06T18:00:00`.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = self.date.iso();
        for (mark, number) in [('T', self.hour), (':', self.minute), (':', self.second)] {
            out.push(mark);
            push_digits(&mut out, number.into(), 2);
        }
        out
    }
}

/// Appends a number with at least `width` digits.
fn push_digits(out: &mut String, number: u32, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn offset_minutes(offset: &str) -> Option<i32> {
    if matches!(offset, "Z" | "z") {
        return Some(0);
    }
    let sign = match offset.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours < 24 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}

impl Date {
    /// Parses `YYYY-MM-DD`; `None` for a day that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
        let year = year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse().ok())??;
        let date = Self { year, month: two_digits(month)?, day: two_digits(day)? };
        (date == Self::from_days(date.days())).then_some(date)
    }

    /// In ISO 8601: `2026-11-20`.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = String::new();
        push_digits(&mut out, u32::try_from(self.year).unwrap_or(0), 4);
        for number in [self.month, self.day] {
            out.push('-');
            push_digits(&mut out, number.into(), 2);
        }
        out
    }

    /// The day of the week: 0 is Monday, 6 Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from((self.days() + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    #[must_use]
    pub fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that is `days` after 1970-01-01 (Howard Hinnant's `civil_from_days`).
    #[must_use]
    pub fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }
}

#[cfg(test)]
mod tests;
