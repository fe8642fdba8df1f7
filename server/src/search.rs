//! Text search that reads Arabic as people type it.

/// Brings a text to the form in which texts are compared: lower case, without tashkeel and
/// tatweel, one shape for each letter that is typed in several, Western digits, and one space
/// for anything that is neither letter nor digit (so `#عايشين_سوا` is found by its words).
pub fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        let letter = folded(letter);
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether every word of `query` occurs in `haystack`; both are [`normalised`].
/// A query without words matches everything.
pub fn matches(haystack: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| haystack.contains(word))
}

/// Vowel signs, Quranic marks and the tatweel: written or not, the word is the same.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

fn folded(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        '٠'..='٩' => western(letter, '٠'),
        '۰'..='۹' => western(letter, '۰'),
        other => other,
    }
}

fn western(digit: char, zero: char) -> char {
    char::from_digit(u32::from(digit) - u32::from(zero), 10).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        let cases = [
            ("عَايِشِين سَوا", "عايشين سوا"),
            ("عايشـــين", "عايشين"),
            ("أحمد إيمان آمال", "احمد ايمان امال"),
            ("مدرسة على", "مدرسه علي"),
            ("#عايشين_سوا", "عايشين سوا"),
            ("Living—Together!", "living together"),
            ("٢٠١٨ ۲۰۱۸", "2018 2018"),
            ("  !! ", ""),
        ];
        for (text, wanted) in cases {
            assert_eq!(normalised(text), wanted, "{text}");
        }
    }

    #[test]
    fn every_word_must_occur() {
        let haystack = normalised("عايشين سوا | Living Together");
        for (query, found) in [
            ("together", true),
            ("سوا living", true),
            ("toge", true),
            ("together apart", false),
            ("", true),
        ] {
            assert_eq!(matches(&haystack, &normalised(query)), found, "{query}");
        }
    }
}
