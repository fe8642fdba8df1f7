//! Amounts of money as whole numbers of decimal units: nothing is rounded.

use std::fmt;

/// A non-negative amount: `digits` / 10^`places`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    digits: u64,
    places: u8,
}

impl Amount {
    /// The most decimal places.
    pub const PLACES_MAX: u8 = 6;
    /// The most digits of an amount in text, before and after the point.
    const DIGITS_MAX: usize = 15;

    /// An amount of whole units.
    #[must_use]
    pub const fn whole(units: u64) -> Self {
        Self { digits: units, places: 0 }
    }

    /// Parses an amount such as `12` or `0.125`; `None` for anything else, and for more than
    /// [`Amount::PLACES_MAX`] decimal places.
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

    /// The amount that a JSON number was written as; `None` if it is negative, 10^9 or more, or has more
    /// than [`Amount::PLACES_MAX`] decimal places. Below 10^9 different amounts are different
    /// floating-point numbers, so that the result is exact.
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

    /// The amount multiplied by `count`, saturating.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self { digits: self.digits.saturating_mul(count), places: self.places }
    }

    /// Whether the amount is 0.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The whole units, and the decimals without trailing zeros; empty without a fraction.
    #[must_use]
    pub fn parts(self) -> (u64, String) {
        let scale = 10u64.pow(u32::from(self.places));
        // The leading one keeps the zeros after the point.
        let decimals = (scale + self.digits % scale).to_string();
        let decimals = decimals.get(1..).unwrap_or_default().trim_end_matches('0');
        (self.digits / scale, decimals.to_owned())
    }
}

/// As in JSON: `12`, `0.125`.
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
    fn amount_parses_text_exactly() {
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
    fn amount_of_a_json_number_is_the_one_in_its_text() {
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
    fn amount_multiplies_exactly() {
        let tenth = Amount::parse("0.1").unwrap();
        assert_eq!(tenth.times(3).to_string(), "0.3");
        assert_eq!(Amount::parse("0.125").unwrap().times(227_000).to_string(), "28375");
        assert_eq!(tenth.times(10).parts(), (1, String::new()));
        assert_eq!(Amount::parse("1.05").unwrap().times(3).parts(), (3, "15".to_owned()));
    }

    proptest! {
        #[test]
        fn amount_of_text_and_of_json_number_agree(units in 0u64..1_000_000_000, millionths in 0u64..1_000_000) {
            let text = format!("{units}.{millionths:06}");
            let number: f64 = text.parse().unwrap();
            let amount = Amount::parse(&text).unwrap();
            prop_assert_eq!(Amount::of_json_number(number), Some(amount));
            let json: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(json.as_f64(), Some(number));
        }
    }
}
