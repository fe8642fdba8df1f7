//! Decimal digits of all scripts.

/// The zeros of the decimal digits in the Basic Multilingual Plane; the other nine digits follow each.
const ZEROS: [u16; 37] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10,
];

/// The ASCII digit of the same value: `٣`, `۳` and `３` give `3`; `None` for other characters.
#[must_use]
pub fn ascii_digit(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let value = match code {
        // Mathematical digits: five alphabets in a row.
        0x1D7CE..=0x1D7FF => (code - 0x1D7CE) % 10,
        _ => {
            ZEROS.iter().find_map(|zero| code.checked_sub(u32::from(*zero)).filter(|v| *v < 10))?
        }
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::ascii_digit;

    #[test]
    fn ascii_digit_reads_the_digits_of_all_scripts() {
        for digits in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "０１２３４５６７８９",
            "𝟎𝟏𝟐𝟑𝟒𝟱𝟲𝟟𝟠𝟿",
        ] {
            let read: Option<String> = digits.chars().map(ascii_digit).collect();
            assert_eq!(read.as_deref(), Some("0123456789"), "{digits}");
        }
        for other in ['a', '٪', '²', '½', '٫', 'Ⅳ', '/', ':'] {
            assert_eq!(ascii_digit(other), None, "{other}");
        }
    }
}
