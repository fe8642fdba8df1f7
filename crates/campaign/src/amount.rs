//! Amounts of money as whole numbers of decimal units: nothing is rounded.

use std::fmt;

/// An amount that is not negative: `digits` divided by ten to the power of `places`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    digits: u64,
    places: u8,
}

impl Amount {
    /// Decimals that an amount may have.
    pub const PLACES_MAX: u8 = 6;
    /// Digits that a written amount may have, before and after the point.
    const DIGITS_MAX: usize = 15;

    /// Whole units.
    #[must_use]
    pub const fn whole(units: u64) -> Self {
        Self { digits: units, places: 0 }
    }

    /// Reads an amount as it is written, `12` or `0.125`; `None` for anything else, and for more
    /// than [`Amount::PLACES_MAX`] decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (units, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let decimals = decimals.trim_end_matches('0');
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !units.is_empty()
            && !text.ends_with('.')
            && is_number(units)
            && is_number(decimals)
            && decimals.len() <= usize::from(Self::PLACES_MAX)
            && units.len() + decimals.len() <= Self::DIGITS_MAX;
        let digits = [units, decimals].concat().parse().ok().filter(|_| fits)?;
        Some(Self { digits, places: u8::try_from(decimals.len()).ok()? })
    }

    /// The amount that a JSON number was written as, if it had at most [`Amount::PLACES_MAX`]
    /// decimals: of all such amounts exactly one is nearest to each floating-point number, and the
    /// number must be the one that this amount is read as.
    #[must_use]
    pub fn of_json_number(number: f64) -> Option<Self> {
        const SCALE: f64 = 1e6;
        if !(0.0..1e9).contains(&number) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
        let mut digits = (number * SCALE + 0.5) as u64;
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let is_exact = digits as f64 / SCALE == number;
        let mut places = Self::PLACES_MAX;
        while places > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            places -= 1;
        }
        is_exact.then_some(Self { digits, places })
    }

    /// So many times this amount.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self { digits: self.digits.saturating_mul(count), places: self.places }
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Whole units, and the decimals after them; those are empty where there is no fraction.
    #[must_use]
    pub fn parts(self) -> (u64, String) {
        let scale = 10u64.pow(u32::from(self.places));
        // The leading one keeps the zeros after the point.
        let decimals = (scale + self.digits % scale).to_string();
        let decimals = decimals.get(1..).unwrap_or_default().trim_end_matches('0');
        (self.digits / scale, decimals.to_owned())
    }
}

/// As JSON and programs write it.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, decimals) = self.parts();
        f.write_str(&units.to_string())?;
        f.write_str(if decimals.is_empty() { "" } else { "." })?;
        f.write_str(&decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn written_amounts_are_exact() {
        for (text, wanted) in [
            ("12", Some("12")),
            ("0.5", Some("0.5")),
            ("0.50", Some("0.5")),
            ("0.125", Some("0.125")),
            ("0.000001", Some("0.000001")),
            ("1.0000000", Some("1")),
            ("0.0000001", None),
            ("", None),
            (".5", None),
            ("5.", None),
            ("-1", None),
            ("1e3", None),
            ("1,5", None),
            ("1.2.3", None),
            ("1234567890123456", None),
        ] {
            assert_eq!(Amount::parse(text).map(|it| it.to_string()).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn json_numbers_are_the_amounts_they_were_written_as() {
        for (number, wanted) in [
            (0.5, Some("0.5")),
            (0.1, Some("0.1")),
            (1.0, Some("1")),
            (0.125, Some("0.125")),
            (999_999_999.123_456, Some("999999999.123456")),
            (0.123_456_7, None),
            (1.0 / 3.0, None),
            (-0.5, None),
            (1e9, None),
            (f64::NAN, None),
        ] {
            let found = Amount::of_json_number(number).map(|amount| amount.to_string());
            assert_eq!(found.as_deref(), wanted, "{number}");
        }
    }

    #[test]
    fn a_sum_loses_nothing() {
        let tenth = Amount::parse("0.1").unwrap();
        assert_eq!(tenth.times(3).to_string(), "0.3");
        assert_eq!(Amount::parse("0.125").unwrap().times(227_000).to_string(), "28375");
        assert_eq!(tenth.times(10).parts(), (1, String::new()));
        assert_eq!(Amount::parse("1.05").unwrap().times(3).parts(), (3, "15".to_owned()));
    }

    proptest! {
        #[test]
        fn text_and_number_are_the_same_amount(units in 0u64..1_000_000_000, millionths in 0u64..1_000_000) {
            let text = format!("{units}.{millionths:06}");
            let number: f64 = text.parse().unwrap();
            let amount = Amount::parse(&text).unwrap();
            prop_assert_eq!(Amount::of_json_number(number), Some(amount));
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(json.as_f64(), Some(number));
        }
    }
}
