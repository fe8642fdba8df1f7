//! `tel:` links (RFC 3966) for telephone numbers in text.

use super::ascii_digit;

/// The most digits of a number (ITU-T E.164).
const DIGITS_MAX: usize = 15;
/// The fewest digits of an international number, and of two numbers in a row.
const WHOLE_MIN: usize = 7;
/// The fewest digits of a number with the trunk prefix 0.
const TRUNK_MIN: usize = 6;
/// The fewest digits of a short code, such as a hotline.
const SHORT_MIN: usize = 3;
/// The most digits of an extension.
const EXTENSION_MAX: usize = 6;

/// Words before an extension, in lower case; words that start with one of them count too.
const EXTENSION_WORDS: [&str; 4] = ["ext", "x", "تحويل", "داخل"];

/// The link for the first number in a text: `tel:+201012345678`, `tel:16000`,
/// `tel:+20212345678;ext=12`. `None` if there is no unambiguous number: too few or too
/// many digits, letters instead of digits (`1-800-FLOWERS`), codes with `*`.
#[must_use]
pub fn tel_link(text: &str) -> Option<String> {
    let text: Vec<char> = text.chars().filter_map(plain).collect();
    let start = text.iter().position(|letter| letter.is_ascii_digit() || *letter == '+')?;
    // A letter right before the number is part of it.
    if text[..start].last().is_some_and(|letter| !is_gap(*letter) && !":.|/".contains(*letter)) {
        return None;
    }
    let mut number = Number::default();
    let rest = number.read(&text[start..])?;
    let extension = extension(rest);
    let link = format!("tel:{}", number.finished()?);
    Some(extension.map_or(link.clone(), |digits| format!("{link};ext={digits}")))
}

/// Normalises digits, signs and spaces; `None` for invisible marks.
fn plain(letter: char) -> Option<char> {
    if let Some(digit) = ascii_digit(letter) {
        return Some(digit);
    }
    Some(match letter {
        '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{640}' => '-',
        '＋' | '﹢' => '+',
        '（' | '[' | '［' => '(',
        '）' | ']' | '］' => ')',
        '／' | '\\' | '⁄' => '/',
        '．' | '·' | '•' => '.',
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        other if other.is_whitespace() => ' ',
        other => other,
    })
}

/// Whether a character may separate digits of one number.
fn is_gap(letter: char) -> bool {
    " -.()".contains(letter)
}

#[derive(Default)]
struct Number {
    plus: bool,
    digits: String,
    groups: usize,
}

impl Number {
    /// Reads the number at the start of a text; returns the rest, `None` if it is no number.
    fn read<'a>(&mut self, text: &'a [char]) -> Option<&'a [char]> {
        let mut at = 0;
        let mut gap = false;
        while let Some(&letter) = text.get(at) {
            match letter {
                '+' if self.digits.is_empty() => self.plus = true,
                // In right-to-left text the plus may be at the end of the number.
                '+' if !gap && !self.plus && ends_after(&text[at + 1..]) => self.plus = true,
                '(' => {
                    gap = true;
                    at += self.trunk_zero(&text[at + 1..]);
                }
                '0'..='9' if gap && self.is_followed_by_another(&text[at..]) => {
                    return Some(&text[at..]);
                }
                '0'..='9' => {
                    self.groups += usize::from(gap || self.digits.is_empty());
                    self.digits.push(letter);
                    gap = false;
                }
                '/' if self.is_area_code() => gap = true,
                _ if is_gap(letter) => gap = true,
                _ if self.ends_before(&text[at..], text[..at].last().copied()) => {
                    return Some(&text[at..]);
                }
                _ => return None,
            }
            at += 1;
        }
        Some(&[])
    }

    /// The number of characters after a bracket that are the trunk prefix, which is not dialled after a
    /// country code: `+20 (0)10`, `+20 (010)`. In Italy the 0 is part of the number.
    fn trunk_zero(&self, text: &[char]) -> usize {
        let country = match self.digits.strip_prefix("00") {
            Some(country) => country,
            None if self.plus => &self.digits,
            None => return 0,
        };
        let spaces = text.iter().take_while(|letter| **letter == ' ').count();
        let drops = (1..=3).contains(&country.len()) && !["39", "378"].contains(&country);
        if drops && text.get(spaces) == Some(&'0') { spaces + 1 } else { 0 }
    }

    /// Whether the digits so far can only be an area code, which German numbers separate with a slash.
    fn is_area_code(&self) -> bool {
        (self.plus || self.digits.starts_with('0')) && self.digits.len() < TRUNK_MIN
    }

    /// Whether the digits so far and those at the start of `text` are two numbers.
    fn is_followed_by_another(&self, text: &[char]) -> bool {
        let next = text.iter().take_while(|letter| letter.is_ascii_digit()).count();
        self.digits.len() >= WHOLE_MIN && next >= WHOLE_MIN
    }

    /// Whether the number ends before `text`: before another sign, or before a word that does not spell
    /// digits.
    fn ends_before(&self, text: &[char], before: Option<char>) -> bool {
        let first = text.first().copied().unwrap_or(' ');
        if first == '*' {
            return false;
        }
        if !is_of_word(first) || starts_extension(text) {
            return true;
        }
        let apart = before.is_some_and(|before| " ()".contains(before));
        let short = self.digits.len() < WHOLE_MIN;
        let word = text.iter().take_while(|letter| is_of_word(**letter));
        apart && !(short && (self.groups > 1 || word.clone().all(|l| l.is_ascii_uppercase())))
    }

    /// The number for a link; `None` if it has too few or too many digits.
    fn finished(self) -> Option<String> {
        let Self { mut plus, mut digits, .. } = self;
        if !plus && let Some(rest) = digits.strip_prefix("00") {
            (plus, digits) = (true, rest.to_owned());
        }
        let least = match (plus, digits.starts_with('0')) {
            (true, true) => return None,
            (true, false) => WHOLE_MIN,
            (false, true) => TRUNK_MIN,
            (false, false) => SHORT_MIN,
        };
        let fits = (least..=DIGITS_MAX).contains(&digits.len());
        fits.then(|| format!("{}{digits}", if plus { "+" } else { "" }))
    }
}

/// Whether a character is a letter, approximated without Unicode tables.
fn is_of_word(letter: char) -> bool {
    let punctuation = matches!(letter, '\u{600}'..='\u{61F}' | '\u{2000}'..='\u{206F}');
    letter.is_ascii_alphabetic() || (letter > '\u{BF}' && !punctuation)
}

/// Whether no further digit of the number follows.
fn ends_after(text: &[char]) -> bool {
    !text.iter().find(|letter| !is_gap(**letter)).is_some_and(char::is_ascii_digit)
}

fn starts_extension(text: &[char]) -> bool {
    extension(text).is_some()
}

/// The extension at the start of a text: a word for it or `#`, then digits.
fn extension(text: &[char]) -> Option<String> {
    let is_space = |letter: &&char| " .:,(;=-".contains(**letter);
    let text: Vec<char> = text.iter().skip_while(is_space).copied().collect();
    let word: String = match text.first()? {
        '#' => "#".to_owned(),
        _ => text.iter().take_while(|letter| is_of_word(**letter)).collect(),
    };
    let lower = word.to_ascii_lowercase();
    let known = |own: &str| if own == "x" { lower == "x" } else { lower.starts_with(own) };
    if lower != "#" && !EXTENSION_WORDS.iter().any(|own| known(own)) {
        return None;
    }
    let rest = &text[word.chars().count()..];
    let digits: String =
        rest.iter().skip_while(is_space).take_while(|letter| letter.is_ascii_digit()).collect();
    (1..=EXTENSION_MAX).contains(&digits.len()).then_some(digits)
}

#[cfg(test)]
mod tests;
