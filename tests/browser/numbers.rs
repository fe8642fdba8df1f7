//! Reading the numbers a page shows, in either kind of digits.

/// The whole number in a text such as `٢٢٧٬٠٠٠ نقطة` or `227,000 points`. Grouping signs inside
/// the number are skipped; what follows the first number does not count.
pub(crate) fn number_in(text: &str) -> Option<u64> {
    let mut number: Option<u64> = None;
    for letter in text.chars() {
        match (digit(letter), number) {
            (Some(digit), sofar) => number = Some(sofar.unwrap_or(0) * 10 + u64::from(digit)),
            (None, Some(_)) if matches!(letter, ',' | '٬' | '\u{a0}' | '\u{202f}') => {}
            (None, Some(_)) => break,
            (None, None) => {}
        }
    }
    number
}

fn digit(letter: char) -> Option<u32> {
    match letter {
        '٠'..='٩' => Some(u32::from(letter) - u32::from('٠')),
        _ => letter.to_digit(10),
    }
}

#[test]
fn numbers_are_read_in_arabic_and_latin_digits() {
    assert_eq!(number_in("\u{2068}٢٢٧٬٠٠٠\u{2069} نقطة من ١"), Some(227_000));
    assert_eq!(number_in("points: 1,227,001 of 2"), Some(1_227_001));
    assert_eq!(number_in("none"), None);
}
