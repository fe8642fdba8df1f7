//! Numbers as people write them: with digits of any script, grouped, with a decimal mark, and with a
//! currency before or behind.

use crate::html::is_in;
use naqra_campaign::ascii_digit;
use serde_json::Value;

/// Currencies that are neither a sign nor three capital letters.
const CURRENCIES: &str = include_str!("currencies.txt");
/// Digits of a number, before and after its mark.
const DIGITS_MAX: usize = 15;

/// What a single mark with three digits behind it is: `1,234`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SingleMark {
    /// It separates thousands.
    Group,
    /// It separates the decimals.
    Decimal,
}

/// Reads a number: its whole part, and the decimals after it. `None` for anything that is no number
/// of known style.
pub(super) fn read(text: &str, single: SingleMark) -> Option<(i64, String)> {
    let is_digit = |letter: char| ascii_digit(letter).is_some();
    let begin = text.find(is_digit)?;
    let (end, last) = text.char_indices().rfind(|(_, letter)| is_digit(*letter))?;
    let (number, after) = text[begin..].split_at(end + last.len_utf8() - begin);
    let before = clean(&text[..begin]);
    let positive = before.trim_start_matches('-').trim_end_matches('-');
    if before.len() > positive.len() + 1 || !is_currency(positive) || !is_currency(&clean(after)) {
        return None;
    }
    let (units, decimals) = split(number, single)?;
    if units.len() + decimals.len() > DIGITS_MAX {
        return None;
    }
    let units: i64 = units.parse().ok()?;
    Some((if before.len() > positive.len() { -units } else { units }, decimals))
}

/// A number as JSON: a text where it has decimals, as a floating-point number would not be exact.
pub(super) fn decimal(text: &str) -> Option<Value> {
    let (units, decimals) = read(text, SingleMark::Decimal)?;
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() {
        return Some(units.into());
    }
    let sign = if units == 0 && clean(text).contains('-') { "-" } else { "" };
    Some(Value::String([sign, &units.to_string(), ".", decimals].concat()))
}

/// Whether a text may be a number with thousands as well as one with decimals: `250.000`.
pub(super) fn is_ambiguous(text: &str) -> bool {
    let grouped = read(text, SingleMark::Group);
    grouped.is_some() && grouped != read(text, SingleMark::Decimal)
}

/// A text without space and marks of direction, and with one kind of minus.
fn clean(text: &str) -> String {
    let is_mark = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let minus = |letter| if letter == '\u{2212}' { '-' } else { letter };
    text.chars().filter(|letter| !is_mark(*letter)).map(minus).collect()
}

/// Whether what stands beside a number is a currency, or nothing.
fn is_currency(text: &str) -> bool {
    let is_sign = |letter: char| {
        matches!(letter, '$' | '\u{a2}'..='\u{a5}' | '\u{58f}' | '\u{60b}' | '\u{9f2}' | '\u{9f3}' | '\u{9fb}'
            | '\u{af1}' | '\u{bf9}' | '\u{e3f}' | '\u{17db}' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}'
            | '\u{ff04}' | '\u{ffe0}'..='\u{ffe6}')
    };
    let is_capital = |letter: char| letter.is_ascii_uppercase();
    let signs = text.chars().filter(|letter| is_sign(*letter)).count();
    let with_sign = signs == 1 && text.chars().all(|letter| is_sign(letter) || is_capital(letter));
    let code = text.len() == 3 && text.chars().all(is_capital);
    // An abbreviation of single letters, as Arabic currencies have them.
    let letters = text.trim_end_matches('.').split('.');
    let abbreviation = text.contains('.')
        && letters.clone().count() > 1
        && letters.clone().all(|letter| letter.chars().count() == 1);
    text.is_empty() || with_sign || code || abbreviation || is_in(CURRENCIES, text)
}

/// Splits a number, from its first to its last digit, at its decimal mark; groups are joined.
fn split(number: &str, single: SingleMark) -> Option<(String, String)> {
    let (mut runs, mut marks) = (vec![String::new()], String::new());
    for letter in number.chars() {
        if let Some(digit) = ascii_digit(letter) {
            runs.last_mut()?.push(digit);
        } else if !clean(letter.encode_utf8(&mut [0; 4])).is_empty() || letter.is_whitespace() {
            marks.push(mark(letter)?);
            runs.push(String::new());
        }
    }
    let last = marks.chars().next_back();
    let others_than_last = |mark: &char| Some(*mark) != last;
    let is_decimal = match last {
        Some('\u{66b}') => true,
        Some('.' | ',') if runs.len() == 2 => {
            let grouped = runs[1].len() == 3 && runs[0].len() <= 3 && !runs[0].starts_with('0');
            single == SingleMark::Decimal || !grouped
        }
        Some('.' | ',') => marks.chars().any(|mark| others_than_last(&mark)),
        _ => false,
    };
    let decimals = if is_decimal { runs.pop()? } else { String::new() };
    if is_decimal {
        marks.pop();
    }
    let first = marks.chars().next();
    let is_one_style = marks.chars().all(|mark| Some(mark) == first);
    let is_mixed = is_decimal && first.is_some() && first == last;
    let fits = is_one_style && !is_mixed && (marks.is_empty() || are_groups(&runs));
    (fits && !(is_decimal && decimals.is_empty())).then(|| (runs.concat(), decimals))
}

/// The kind of a mark between digits.
fn mark(letter: char) -> Option<char> {
    match letter {
        '.' | '\u{ff0e}' => Some('.'),
        ',' | '\u{60c}' | '\u{ff0c}' => Some(','),
        '\u{66b}' | '\u{66c}' | '_' => Some(letter),
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}' => Some('\''),
        _ if letter.is_whitespace() => Some(' '),
        _ => None,
    }
}

/// Whether digits stand in groups of three, or of two before the last three as in India.
fn are_groups(runs: &[String]) -> bool {
    let [first, middle @ .., last] = runs else { return false };
    let all = |length| middle.iter().all(|run| run.len() == length);
    let first_fits = |most| (1..=most).contains(&first.len());
    last.len() == 3 && (first_fits(3) && all(3) || first_fits(2) && all(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn grouped_numbers_of_every_style_are_read() {
        for (text, units, decimals) in [
            ("1234567", 1_234_567, ""),
            ("1,234,567", 1_234_567, ""),
            ("1.234.567", 1_234_567, ""),
            ("1 234 567", 1_234_567, ""),
            ("1\u{a0}234\u{202f}567", 1_234_567, ""),
            ("1'234'567", 1_234_567, ""),
            ("1’234’567.80", 1_234_567, "80"),
            ("1_234_567", 1_234_567, ""),
            ("12,34,567", 1_234_567, ""),
            ("1,23,45,678.5", 12_345_678, "5"),
            ("١٬٢٣٤٬٥٦٧", 1_234_567, ""),
            ("١٬٢٣٤٫٥", 1_234, "5"),
            ("١٢٣٤٥٦٧", 1_234_567, ""),
            ("۱٬۲۳۴٬۵۶۷", 1_234_567, ""),
            ("१२,३४,५६७", 1_234_567, ""),
            ("১২,৩৪,৫৬৭", 1_234_567, ""),
            ("１，２３４，５６７", 1_234_567, ""),
            ("1,234.56", 1_234, "56"),
            ("1.234,56", 1_234, "56"),
            ("1 234,56", 1_234, "56"),
            ("250.000", 250_000, ""),
            ("1,234", 1_234, ""),
            ("0.125", 0, "125"),
            ("0,5", 0, "5"),
            ("3250.75", 3_250, "75"),
            ("1234.567", 1_234, "567"),
            ("$1,234.50", 1_234, "50"),
            ("US$ 1,234", 1_234, ""),
            ("1.234,50 €", 1_234, "50"),
            ("EGP 250,000", 250_000, ""),
            ("250 000 CHF", 250_000, ""),
            ("٢٥٠٬٠٠٠ ج.م.\u{200f}", 250_000, ""),
            ("\u{200f}٢٥٠٬٠٠٠ جنيه", 250_000, ""),
            ("د.إ 1,234", 1_234, ""),
            ("₹12,34,567", 1_234_567, ""),
            ("Rs. 500", 500, ""),
            ("1'234.-", 1_234, ""),
            ("-1,234", -1_234, ""),
            ("\u{2212}$5", -5, ""),
            ("€-5", -5, ""),
        ] {
            let wanted = Some((units, decimals.to_owned()));
            assert_eq!(read(text, SingleMark::Group), wanted, "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_number_are_refused() {
        for text in [
            "",
            "abc",
            "12 points",
            "5k",
            "5 million",
            "5 Mio.",
            "1,2,3",
            "1.2.3",
            "12,345,67",
            "1,,234",
            "1.234.567.89",
            "1,234 567",
            "50%",
            "1/2",
            "12:30",
            "2026-12-01",
            "about 500",
            "1 2",
            "1234567890123456",
            "٥ آلاف",
            "(500)",
            "--5",
            "1,234-5",
            "1٫5٫5",
        ] {
            assert_eq!(read(text, SingleMark::Group), None, "{text}");
        }
    }

    #[test]
    fn a_single_mark_is_what_the_converter_says() {
        assert_eq!(decimal("250.000"), Some(250.into()));
        assert_eq!(decimal("0,50 €"), Some("0.5".into()));
        assert_eq!(decimal("-0.5"), Some("-0.5".into()));
        assert_eq!(decimal("1,234.125"), Some("1234.125".into()));
        assert_eq!(decimal("٠٫١٢٥"), Some("0.125".into()));
        for (text, wanted) in [
            ("250.000", true),
            ("1,234", true),
            ("1,234,567", false),
            ("3250.75", false),
            ("0.125", false),
            ("x", false),
        ] {
            assert_eq!(is_ambiguous(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9٠-٩., '٬٫$€A-Za-zج\u{200f}−-]{0,24}") {
            let _ = (read(&text, SingleMark::Group), decimal(&text));
        }
    }
}
