//! Folding of texts for search, the same in the app and in the API.

mod arabic;
mod latin;

use super::ascii_digit;

/// Folds a text so that search finds all spellings and encodings of a word: lower case; without accents,
/// vowel signs, tatweel and invisible marks; one letter for spelling variants; presentation forms and
/// ligatures as letters; ASCII digits; one space for anything that is neither letter nor digit.
///
/// The tables cover Latin and Arabic, and the case of Greek and Cyrillic. Full Unicode tables would be
/// larger than the page.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        if let Some(digit) = ascii_digit(letter) {
            out.push(digit);
        } else if is_separator(letter) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !(latin::push(&mut out, letter) || arabic::push(&mut out, letter)) {
            out.push(lower(letter));
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Whether every word of `query` occurs in `text`; both are folded. A query without words matches any
/// text.
#[must_use]
pub fn has_words(text: &str, query: &str) -> bool {
    query.split(' ').all(|word| text.contains(word))
}

/// Whether a character is ignored in comparison: combining marks, the tatweel, invisible characters,
/// apostrophes and the middle dot.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\'' | '`' | '\u{AD}' | '\u{B4}' | '\u{B7}' | '\u{2B9}'..='\u{2DF}' | '\u{300}'..='\u{36F}'
        | '\u{374}' | '\u{387}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
        | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{674}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{898}'..='\u{89F}'
        | '\u{8CA}'..='\u{8FF}' | '\u{180B}'..='\u{180F}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{200B}'..='\u{200F}' | '\u{2018}'..='\u{2019}' | '\u{201B}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FBB2}'..='\u{FBC2}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{FE70}'..='\u{FE7F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FF07}' | '\u{FF40}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character separates words: white space, punctuation, symbols, emoji, private use.
fn is_separator(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' => !"ªº²³¹µ".contains(letter),
        '\u{D7}'
        | '\u{F7}'
        | '\u{37E}'
        | '\u{387}'
        | '\u{55A}'..='\u{55F}'
        | '\u{589}'..='\u{58F}'
        | '\u{5BE}'..='\u{5C6}'
        | '\u{5F3}'..='\u{5F4}'
        | '\u{600}'..='\u{61F}'
        | '\u{66A}'..='\u{66D}'
        | '\u{6D4}'
        | '\u{6DD}'..='\u{6DE}'
        | '\u{6E9}'
        | '\u{6FD}'..='\u{6FE}'
        | '\u{1680}'
        | '\u{2000}'..='\u{206F}'
        | '\u{20A0}'..='\u{20CF}'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{30FB}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FD3E}'..='\u{FD4F}'
        | '\u{FDFD}'..='\u{FDFF}'
        | '\u{FE10}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFFF}'
        | '\u{1F000}'..='\u{1FAFF}' => true,
        _ => false,
    }
}

/// Greek and Cyrillic letters in lower case without accents.
fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let moved = match letter {
        'Α'..='Ω' => code + 32,
        'А'..='Я' => code + 32,
        'Ѐ'..='Џ' => code + 80,
        _ => code,
    };
    match char::from_u32(moved).unwrap_or(letter) {
        'ά' | 'Ά' => 'α',
        'έ' | 'Έ' => 'ε',
        'ή' | 'Ή' => 'η',
        'ί' | 'Ί' | 'ϊ' | 'ΐ' | 'Ϊ' => 'ι',
        'ό' | 'Ό' => 'ο',
        'ύ' | 'Ύ' | 'ϋ' | 'ΰ' | 'Ϋ' => 'υ',
        'ώ' | 'Ώ' => 'ω',
        'ς' => 'σ',
        'й' | 'ѝ' => 'и',
        'ё' | 'ѐ' => 'е',
        'ї' => 'і',
        'ў' => 'у',
        'ѓ' => 'г',
        'ќ' => 'к',
        other => other,
    }
}

#[cfg(test)]
mod tests;
