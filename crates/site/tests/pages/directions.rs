//! Texts of two directions: the visual order of a line, computed with the Unicode bidirectional algorithm
//! from the elements and characters on the page.

use crate::pages::{Page, campaign, draw_campaign};
use naqra_campaign::{Digits, Lang};
use scraper::{ElementRef, node::Node};
use serde_json::{Value, json};
use unicode_bidi::{BidiInfo, Level};

/// The text of an element with isolates for those elements that isolate (CSS Writing Modes 4).
fn with_isolates(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        if let Node::Text(text) = child.value() {
            out.push_str(text);
        }
        let Some(child) = ElementRef::wrap(child) else { continue };
        let (name, dir) = (child.value().name(), child.value().attr("dir"));
        let (open, close) = match (name, dir) {
            ("bdo", Some("ltr")) => ("\u{2066}\u{202D}", "\u{202C}\u{2069}"),
            (_, Some("ltr")) => ("\u{2066}", "\u{2069}"),
            (_, Some("rtl")) => ("\u{2067}", "\u{2069}"),
            ("bdi", _) | (_, Some("auto")) => ("\u{2068}", "\u{2069}"),
            _ => ("", ""),
        };
        out.push_str(open);
        with_isolates(child, out);
        out.push_str(close);
    }
}

/// The elements of a selector in visual order, one line each.
fn visual_lines(page: &Page, selector: &str) -> String {
    let level = if page.text.lang == Lang::Ar { Level::rtl() } else { Level::ltr() };
    let line = |element: ElementRef<'_>| {
        let mut text = String::new();
        with_isolates(element, &mut text);
        let bidi = BidiInfo::new(&text, Some(level));
        let lines = bidi.paragraphs.iter().map(|part| bidi.reorder_line(part, part.range.clone()));
        let marks = |letter: char| matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        lines.collect::<String>().replace(marks, "")
    };
    page.all(selector).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn draw(fields: Value, lang: Lang) -> Page {
    let mut document =
        json!({"slug": "a", "title": {"ar": "حملة", "en": "Campaign"}, "status": "running"});
    let members = document.as_object_mut().unwrap();
    members.extend(fields.as_object().unwrap().clone());
    draw_campaign(&campaign(&document), (lang, Digits::Latin))
}

#[test]
fn latin_words_and_numbers_keep_their_order_on_arabic_pages() {
    let page = draw(
        json!({
            "title": {"ar": "تعلّم C++"},
            "slogan": {"ar": "I Make This!"},
            "summary": {"ar": "اتصلوا على +20 123 456 7890 قبل 10–20 مايو. الحرارة -5. برنامجنا \"I Make This!\""},
            "story": [{"heading": {"ar": "منصة .NET"}, "text": {"ar": "**لغة C#** مع [C++](https://a.example) و C++"}, "format": "marks"}],
            "facts": [{"value": 50, "unit": "percent", "label": {"ar": "من مستخدمي C++"}}],
            "organizations": [{"id": "o", "name": {"ar": "جمعية Yahoo!، مصر"}, "roles": ["partner"],
                "about": {"ar": "تابعوا @user وانشروا #tag"}, "country": {"ar": "قطاع 1–2"}}],
            "quotes": [{"text": {"ar": "أحب C++"}, "person": {"ar": "مطوّر C++"}}],
            "tags": [{"ar": "مقرر C++"}],
            "news": [{"title": {"ar": "صدر C++ 26"}, "url": "https://a.example"}],
            "how_to": [{"ar": "نزّل C++"}],
            "pledge": {"kind": "money", "by": "o", "text": {"ar": "نتبرع لتعليم C++"}},
        }),
        Lang::Ar,
    );
    let cases = [
        ("h1", "C++"),
        (".cover-slogan", "I Make This!"),
        (".prose p", "+20 123 456 7890"),
        (".prose p", "10–20"),
        (".prose p", "-5"),
        (".prose p", "I Make This!"),
        (".prose-heading", ".NET"),
        (".prose p", "C#"),
        (".prose p", "C++"),
        (".facts-item", "C++"),
        (".cards-item", "@user"),
        (".cards-item", "#tag"),
        (".cards-item", "1–2"),
        (".quotes", "C++"),
        (".chips-item", "C++"),
        (".links-title", "C++"),
        (".how-to-step", "C++"),
        (".pledge-text", "C++"),
    ];
    for (selector, token) in cases {
        let lines = visual_lines(&page, selector);
        assert!(lines.contains(token), "{selector}: {lines} lacks {token}");
    }
}

#[test]
fn arabic_words_keep_their_order_on_english_pages() {
    let page = draw(
        json!({"summary": {"en": "Share #نقرة_واحدة with the world"}, "tags": [{"en": "The «نقرة!»"}]}),
        Lang::En,
    );
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    assert!(visual_lines(&page, ".prose p").contains(&reversed("#نقرة_واحدة")));
    assert!(visual_lines(&page, ".chips-item").contains(&reversed("نقرة!")));
}

#[test]
fn telephone_numbers_keep_their_order_and_have_links() {
    let table = [
        ("٠١٠ ١٢٣٤ ٥٦٧٨", "٠١٠ ١٢٣٤ ٥٦٧٨", Some("tel:01012345678")),
        ("+20 (0)10 1234 5678", "+20 (0)10 1234 5678", Some("tel:+201012345678")),
        ("02-12345678 / 02-87654321", "02-12345678 / 02-87654321", Some("tel:0212345678")),
        ("+20 2 1234 5678 ext. 12", "+20 2 1234 5678 ext. 12", Some("tel:+20212345678;ext=12")),
        ("1-800-FLOWERS", "1-800-FLOWERS", None),
    ];
    for (phone, shown, link) in table {
        for lang in Lang::ALL {
            let page = draw(json!({"contacts": [{"name": "Office", "phone": phone}]}), lang);
            assert!(visual_lines(&page, ".links-title").contains(shown), "{phone}");
            let links = page.all(".links-link[href]");
            let href = links.first().and_then(|element| element.value().attr("href"));
            assert_eq!(href, link, "{phone}");
        }
    }
}

#[test]
fn caption_languages_have_their_own_names_in_reading_order() {
    let caption = |lang: &str, label: &str| json!({"lang": lang, "label": label, "src": "/a.vtt"});
    let video = json!({"src": "/a.webm", "title": "a", "captions": [caption("en", "English"), caption("ar", "العربية")]});
    for lang in Lang::ALL {
        let page = draw(json!({"video": video}), lang);
        let names = page.all(".video-about bdi");
        let langs: Vec<_> = names.iter().filter_map(|name| name.value().attr("lang")).collect();
        assert_eq!(langs, ["en", "ar"]);
        let line = visual_lines(&page, ".video-about");
        let arabic: String = "العربية".chars().rev().collect();
        let (english, arabic) = (line.find("English").unwrap(), line.find(&arabic).unwrap());
        assert_eq!(english < arabic, lang == Lang::En, "{line}");
        assert!(line.contains(if lang == Lang::En { ", " } else { "،" }), "{line}");
    }
}

#[test]
fn direction_overrides_in_data_end_with_their_text() {
    let page = draw(
        json!({
            "title": {"ar": "اسم \u{202E} غريب", "en": "Pay \u{202E}gpj.exe now"},
            "related": [{"url": "https://a.example", "title": {"ar": "قبل \u{2067} مفتوح", "en": "Open \u{202D} mark"}}],
            "organizations": [{"id": "o", "name": {"ar": "جمعية \u{202B} مفتوحة", "en": "Org \u{202B} open"}, "roles": ["partner"]}],
        }),
        Lang::En,
    );
    assert!(visual_lines(&page, "h1").contains("Pay gpj.exe now"));
    let open = ['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}'];
    assert!(!page.source.contains(open));
}
