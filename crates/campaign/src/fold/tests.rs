use super::{fold, has_words};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[test]
fn fold_unites_spellings_of_a_word() {
    let table = [
        ("عَايِشِين سَوا", "عايشين سوا"),
        ("عايشـــين", "عايشين"),
        ("أحمد إيمان آمال ٱلله", "احمد ايمان امال الله"),
        ("مدرسة على مستشفى", "مدرسه علي مستشفي"),
        ("مؤسسة", "موسسه"),
        ("#عايشين_سوا", "عايشين سوا"),
        ("یک کتاب می\u{200C}خواهم", "يك كتاب ميخواهم"),
        ("ھدیہ", "هديه"),
        ("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ", "السلام عليكم"),
        ("ﷲ ﷺ ﳊﻤﺪ", "الله صلي الله عليه وسلم لحمد"),
        ("\u{202B}«حملة»،\u{202C}\u{200F} \u{2068}نقرة\u{2069}؟", "حمله نقره"),
        ("\u{FEFF}كل\u{200D}مة", "كلمه"),
        ("٢٠١٨ ۲۰۱۸ ２０１８", "2018 2018 2018"),
        ("Living—Together!", "living together"),
        ("CAFÉ cafe\u{301} Straße ŒUVRE Ångström", "cafe cafe strasse oeuvre angstrom"),
        ("ʿAbd al-Raḥmān Đặng İstanbul ﬁlm", "abd al rahman dang istanbul film"),
        ("Don’t don't so\u{AD}ft", "dont dont soft"),
        ("ΑΘΉΝΑ Κυριάκος МОЙ Ёлка", "αθηνα κυριακοσ мои елка"),
        ("C++ و .NET 👍🏽", "c و net"),
        ("  !! “” «» ", ""),
    ];
    for (text, wanted) in table {
        assert_eq!(fold(text), wanted, "{text}");
    }
}

#[test]
fn has_words_needs_all_words_of_the_query() {
    let text = fold("عايشين سوا | Living Together");
    for (query, found) in [
        ("together", true),
        ("سوا living", true),
        ("toge", true),
        ("together apart", false),
        ("", true),
    ] {
        assert_eq!(has_words(&text, &fold(query)), found, "{query}");
    }
}

/// Letters of the blocks that the tables cover, without those whose compatibility form is a spacing mark
/// or a modifier letter.
fn letters() -> impl Iterator<Item = char> {
    let blocks = [
        0x20..=0x7E,
        0xA0..=0x2AF,
        0x370..=0x45F,
        0x600..=0x6FF,
        0x1E00..=0x1EFF,
        0xFB00..=0xFB06,
        0xFB50..=0xFDFD,
        0xFE80..=0xFEFC,
        0xFF01..=0xFF5E,
    ];
    let compatible = |letter: &char| {
        !matches!(letter, '\u{A8}' | '\u{AF}' | '\u{B4}' | '\u{B8}' | 'µ' | '¼'..='¾' | '\u{384}'..='\u{385}'
            | '\u{37A}' | 'ϐ'..='Ͽ' | '\u{FC5E}'..='\u{FC63}' | '\u{FDFD}')
    };
    blocks.into_iter().flatten().filter_map(char::from_u32).filter(compatible)
}

#[test]
fn fold_ignores_the_normalisation_of_a_letter() {
    let mut different = Vec::new();
    for letter in letters() {
        let text = format!("x{letter}y");
        let forms: [String; 4] = [
            text.nfc().collect(),
            text.nfd().collect(),
            text.nfkc().collect(),
            text.nfkd().collect(),
        ];
        for form in forms.iter().filter(|form| fold(form) != fold(&text)) {
            different.push(format!(
                "U+{:04X} {letter}: {:?} {:?}",
                u32::from(letter),
                fold(&text),
                fold(form)
            ));
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn fold_ignores_case() {
    // From U+0180 the block has phonetic letters and African alphabets that few keyboards have.
    let common =
        |letter: &char| !matches!(letter, '\u{180}'..='\u{2AF}' | 'ẟ' | 'ỻ'..='ỿ' | 'Ͱ'..='ͽ');
    for letter in letters().filter(|letter| letter.is_lowercase()).filter(common) {
        let upper: String = letter.to_uppercase().collect();
        assert_eq!(fold(&upper), fold(&letter.to_string()), "{letter}");
    }
}

proptest! {
    #[test]
    fn fold_is_stable_and_ignores_normalisation(text in "[\\PC\\p{Arabic}\\p{Latin}\u{200C}-\u{200F}\u{202A}-\u{202E}]{0,40}") {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&folded), &folded);
        let double = folded.contains("  ") || folded.starts_with(' ') || folded.ends_with(' ');
        prop_assert!(!double);
    }

    #[test]
    fn fold_of_arabic_and_latin_words_ignores_normalisation(text in "[ء-يً-ْٰٱی کa-zA-ZÀ-ɏḀ-ỹ]{0,30}") {
        let decomposed: String = text.nfd().collect();
        let composed: String = decomposed.nfc().collect();
        prop_assert_eq!(fold(&decomposed), fold(&text));
        prop_assert_eq!(fold(&composed), fold(&text));
    }
}
