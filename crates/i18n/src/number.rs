//! Formatting of numbers (CLDR 48: ar-EG and en).

use super::Text;
use naqra_campaign::{Amount, Digits, Lang};

const ARABIC_THOUSANDS: char = '\u{066C}';
const ARABIC_DECIMAL: char = '\u{066B}';
const ARABIC_PERCENT: &str = "\u{066A}\u{061C}";
/// The percent sign with Latin digits in Arabic; the marks keep it on the left of the number (CLDR's `ar`
/// pattern).
const LATIN_PERCENT_RTL: &str = "\u{200E}%\u{200E}";

impl Text {
    /// An integer with grouping separators: `227,000`, `٢٢٧٬٠٠٠`.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        let separator = match self.digits {
            Digits::ArabicIndic => ARABIC_THOUSANDS,
            Digits::Latin => ',',
        };
        let plain = number.to_string();
        let mut out = String::new();
        for (index, digit) in plain.bytes().enumerate() {
            if index > 0 && (plain.len() - index).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(self.digit(digit - b'0'));
        }
        out
    }

    /// An exact amount of money: `1,234`, `1,234.50`, `١٬٢٣٤٫٥٠`. A fraction has at least two decimal
    /// places.
    #[must_use]
    pub fn amount(self, amount: Amount) -> String {
        let (units, mut decimals) = amount.parts();
        let mut out = self.number(units);
        if decimals.is_empty() {
            return out;
        }
        if decimals.len() == 1 {
            decimals.push('0');
        }
        out.push(match self.digits {
            Digits::ArabicIndic => ARABIC_DECIMAL,
            Digits::Latin => '.',
        });
        out.extend(decimals.bytes().map(|digit| self.digit(digit - b'0')));
        out
    }

    /// An integer without grouping separators, for years and times: `2019`, `٢٠١٩`.
    #[must_use]
    pub fn ungrouped(self, number: u64) -> String {
        number.to_string().bytes().map(|digit| self.digit(digit - b'0')).collect()
    }

    /// At least two digits, for hours and minutes.
    #[must_use]
    pub fn two_digits(self, number: u64) -> String {
        let zero = if number < 10 { self.ungrouped(0) } else { String::new() };
        zero + &self.ungrouped(number)
    }

    /// A whole percentage: `63%`, `٦٣٪`.
    #[must_use]
    pub fn percent(self, percent: u64) -> String {
        let sign = match (self.digits, self.lang) {
            (Digits::ArabicIndic, _) => ARABIC_PERCENT,
            (Digits::Latin, Lang::Ar) => LATIN_PERCENT_RTL,
            (Digits::Latin, Lang::En) => "%",
        };
        self.number(percent) + sign
    }

    fn digit(self, value: u8) -> char {
        let zero = match self.digits {
            Digits::ArabicIndic => 0x0660,
            Digits::Latin => 0x30,
        };
        char::from_u32(zero + u32::from(value)).unwrap_or('0')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_follows_language_and_digits() {
        let eg = Text::new(Lang::Ar, Digits::ArabicIndic);
        let ar = Text::new(Lang::Ar, Digits::Latin);
        let en = Text::new(Lang::En, Digits::Latin);
        assert_eq!(eg.number(227_000), "٢٢٧٬٠٠٠");
        assert_eq!(en.number(1_234_567), "1,234,567");
        assert_eq!(ar.number(999), "999");
        assert_eq!(en.number(0), "0");
        assert_eq!(en.number(u64::MAX), "18,446,744,073,709,551,615");
        let amount = |text| Amount::parse(text).unwrap();
        assert_eq!(en.amount(amount("1234.5")), "1,234.50");
        assert_eq!(eg.amount(amount("1234.5")), "١٬٢٣٤٫٥٠");
        assert_eq!(ar.amount(amount("0.125")), "0.125");
        assert_eq!(en.amount(amount("12.00")), "12");
        assert_eq!(eg.ungrouped(2019), "٢٠١٩");
        assert_eq!(eg.two_digits(5), "٠٥");
        assert_eq!(eg.percent(63), "٦٣\u{66A}\u{61C}");
        assert_eq!(ar.percent(63), "63\u{200E}%\u{200E}");
        assert_eq!(en.percent(63), "63%");
    }
}
