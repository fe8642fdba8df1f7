use super::{Isolation, part_with_marks, spans, with_marks};
use crate::Lang;
use proptest::prelude::*;
use unicode_bidi::{BidiInfo, Level};

/// The visual order of a line from left to right, without direction controls.
fn visual(text: &str, lang: Lang) -> String {
    let level = if lang == Lang::Ar { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(level));
    let paragraph = &bidi.paragraphs[0];
    let line = bidi.reorder_line(paragraph, paragraph.range.clone());
    let order = |letter: &char| !matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    line.chars().filter(order).collect()
}

/// A text as a page shows it: `<bdi dir>` is an isolate, `<bdo>` an override in one (CSS Writing
/// Modes 4, 2.4.3).
fn on_page(text: &str, lang: Lang) -> String {
    let other = if lang == Lang::Ar { '\u{2066}' } else { '\u{2067}' };
    spans(text, lang)
        .into_iter()
        .map(|(isolation, part)| match isolation {
            Isolation::Own => part.to_owned(),
            Isolation::Isolated => format!("{other}{part}\u{2069}"),
            Isolation::LeftToRight => format!("\u{2066}\u{202D}{part}\u{202C}\u{2069}"),
        })
        .collect()
}

/// Arabic texts, and a part of their visual order from left to right.
const IN_ARABIC: [(&str, &str); 29] = [
    ("عضو في مجموعة I Make This!", "I Make This!"),
    ("اتصلوا على +20 123 456 7890 قبل", "+20 123 456 7890"),
    ("اتصلوا على (02) 1234-5678 قبل", "(02) 1234-5678"),
    ("تعلّم C++", "C++"),
    ("تعلّم C++ و C# معنا", "C++"),
    ("تعلّم C++ و C# معنا", "C#"),
    ("منصة .NET للجميع", ".NET"),
    ("I Make This!", "I Make This!"),
    ("برنامجنا هو \"I Make This!\" الآن", "I Make This!"),
    ("برنامجنا «Who's Next?»", "Who's Next?"),
    ("هل تعرف C++؟", "C++"),
    ("تابعوا @user_1 اليوم", "@user_1"),
    ("وسم #tag هنا", "#tag"),
    ("قبل 10-20 مايو", "10-20"),
    ("قبل 10–12 مايو", "10–12"),
    ("قبل 10 – 12 مايو", "10 – 12"),
    ("نصف 1/2 كوب", "1/2"),
    ("يوم 2026-12-01 مساء", "2026-12-01"),
    ("الساعة 10:30–11:00 مساء", "10:30–11:00"),
    ("الحرارة -5 والخصم 50%. انتهى", "-5"),
    ("الحرارة -5 والخصم 50%. انتهى", "50%"),
    ("زوروا https://example.org/a?b=1&c=(2) الآن", "https://example.org/a?b=1&c=(2)"),
    ("زوروا https://ar.wikipedia.org/wiki/x_(y)، الآن", "https://ar.wikipedia.org/wiki/x_(y)"),
    ("زوروا www.example.org/.", "www.example.org/"),
    ("راسلوا info+ar@example.org الآن", "info+ar@example.org"),
    ("فرقة 3 Doors Down هنا", "3 Doors Down"),
    ("دالة f(x) مثلا", "f(x)"),
    ("سعره $5.50 فقط", "$5.50"),
    ("نظام Windows 11 Pro+ هنا", "Windows 11 Pro+"),
];

/// English texts, and their Arabic part in logical order.
const IN_ENGLISH: [(&str, &str); 5] = [
    ("The tag #معًا_نكمل is ours", "#معًا_نكمل"),
    ("Called «نقرة!» here", "نقرة!"),
    ("Say نقرة واحدة 2026 معنا now", "نقرة واحدة 2026 معنا"),
    ("هل أنت هنا؟", "هل أنت هنا؟"),
    ("Ask @نقرة today", "@نقرة"),
];

fn reversed(text: &str) -> String {
    visual(text, Lang::Ar)
}

#[test]
fn spans_isolate_latin_words_and_numbers_in_arabic() {
    for (text, token) in IN_ARABIC {
        let page = visual(&on_page(text, Lang::Ar), Lang::Ar);
        assert!(page.contains(token), "{text}: {page} lacks {token}");
        let plain = visual(&with_marks(text, Lang::Ar), Lang::Ar);
        assert!(plain.contains(token), "{text}: {plain} lacks {token} without markup");
    }
    let faults = IN_ARABIC.iter().filter(|(text, token)| !visual(text, Lang::Ar).contains(token));
    assert!(faults.count() > 15, "the cases are wrong as they stand");
}

#[test]
fn spans_isolate_arabic_words_in_english() {
    for (text, token) in IN_ENGLISH {
        let token = reversed(token);
        let page = visual(&on_page(text, Lang::En), Lang::En);
        assert!(page.contains(&token), "{text}: {page} lacks {token}");
        let plain = visual(&with_marks(text, Lang::En), Lang::En);
        assert!(plain.contains(&token), "{text}: {plain} lacks {token} without markup");
    }
}

#[test]
fn spans_keep_the_order_of_list_items() {
    let page = visual(&on_page("اللغات: English، Français، العربية", Lang::Ar), Lang::Ar);
    let place = |word: &str| page.find(word).unwrap();
    assert!(place("English") > place("Français"), "{page}");
    let page = visual(&on_page("Names: نقرة, حملة, x", Lang::En), Lang::En);
    let (first, second) = (reversed("نقرة"), reversed("حملة"));
    assert!(page.find(&first) < page.find(&second), "{page}");
    let page = visual(&on_page("الأعوام 2019, 2020, 2021 كلها", Lang::Ar), Lang::Ar);
    assert!(page.find("2019") > page.find("2021"), "{page}");
}

#[test]
fn part_with_marks_keeps_its_place_in_a_sentence() {
    let title = part_with_marks("C++ للجميع مع C++", Lang::Ar);
    let sentence = format!("{title}: 10 من 20");
    let page = visual(&sentence, Lang::Ar);
    assert!(page.ends_with("C++") && page.contains("10 :C++"), "{page}");
    let auto = BidiInfo::new(&sentence, None);
    assert!(auto.paragraphs[0].level.is_rtl(), "read from the right by its first letter");
    let title = part_with_marks("نقرة", Lang::En);
    assert_eq!(visual(&format!("{title}: 10"), Lang::En), format!("{}: 10", reversed("نقرة")));
}

#[test]
fn with_marks_gives_titles_the_direction_of_their_language() {
    let title = with_marks("C++ للجميع · Naqra", Lang::Ar);
    assert!(BidiInfo::new(&title, None).paragraphs[0].level.is_rtl(), "{title:?}");
    assert_eq!(with_marks("حملة · Naqra", Lang::Ar), "حملة · Naqra");
    assert_eq!(with_marks("Yalla", Lang::Ar), "Yalla");
}

#[test]
fn spans_leave_punctuation_to_the_sentence() {
    for text in ["نحب UNICEF!", "نحب UNICEF.", "نعمل مع UNICEF، ثم"] {
        let page = visual(&on_page(text, Lang::Ar), Lang::Ar);
        assert_eq!(page, visual(text, Lang::Ar), "{text}");
    }
    assert!(visual(&on_page("تعلموا C++.", Lang::Ar), Lang::Ar).starts_with(".C++"));
}

#[test]
fn spans_keep_telephone_numbers_in_arabic_digits_left_to_right() {
    let text = "اتصلوا على +٢٠ ١٠ ١٢٣٤ ٥٦٧٨ الآن";
    let page = visual(&on_page(text, Lang::Ar), Lang::Ar);
    assert!(page.contains("+٢٠ ١٠ ١٢٣٤ ٥٦٧٨"), "{page}");
    assert_eq!(spans("من ١٠–١٢ مايو ٢٠٢٦", Lang::Ar).len(), 1);
}

#[test]
fn spans_leave_text_of_one_direction_alone() {
    for (text, lang) in [
        ("حملة التكاتف قوّة، ٢٧ يومًا.", Lang::Ar),
        ("مع UNICEF في 2026", Lang::Ar),
        ("بلغت 227,000 نقطة", Lang::Ar),
        ("", Lang::Ar),
        ("Learn C++ (now) at 10-20!", Lang::En),
        ("The word نقرة means a tap", Lang::En),
    ] {
        assert_eq!(spans(text, lang), [(Isolation::Own, text)], "{text}");
        assert_eq!(with_marks(text, lang), text);
    }
}

proptest! {
    #[test]
    fn spans_join_to_the_text(text in "[a-c0-3ا-ج٠-٣ .,:;!?()\"«»+#@/\\-–%،؟\nَ]{0,40}") {
        for lang in Lang::ALL {
            let joined: String = spans(&text, lang).into_iter().map(|(_, part)| part).collect();
            prop_assert_eq!(&joined, &text);
        }
    }

    #[test]
    fn spans_isolate_any_token_between_arabic_words(
        token in "(\\+20|0)( [1-9][0-9]{2}){2,3}|[A-Z][a-z]{1,5}[+#]{1,2}|[.@#][A-Za-z]{2,6}|[1-9][0-9]?[-–][1-9][0-9]|-[1-9][0-9]?",
        before in "[ء-ي]{2,6}",
        after in "[ء-ي]{2,6}",
    ) {
        let text = format!("{before} {token} {after}");
        let page = visual(&on_page(&text, Lang::Ar), Lang::Ar);
        prop_assert!(page.contains(&token), "{} lacks {}", page, token);
        let plain = visual(&with_marks(&text, Lang::Ar), Lang::Ar);
        prop_assert!(plain.contains(&token), "{} lacks {}", plain, token);
    }
}
