//! Languages and digits on pages.

use crate::{
    markup::named,
    pages::{LOCALES, Page, campaign, draw_campaign, draw_home, list, sample, slugs, summaries},
};
use naqra_campaign::{Digits, Lang};
use scraper::ElementRef;
use serde_json::{Value, json};

/// The document with all its texts in one language only.
fn only_in(document: &Value, lang: Lang) -> Value {
    match document {
        Value::Object(members) => {
            let bilingual = members.get("ar").is_some_and(Value::is_string)
                && members.get("en").is_some_and(Value::is_string);
            let kept =
                members.iter().filter(|(name, _)| !bilingual || name.as_str() == lang.code());
            kept.map(|(name, member)| (name.clone(), only_in(member, lang))).collect()
        }
        Value::Array(items) => items.iter().map(|item| only_in(item, lang)).collect(),
        other => other.clone(),
    }
}

/// The effective `lang` of an element, and whether its `dir` matches.
fn marked(element: ElementRef<'_>) -> (&str, bool) {
    let mut around =
        std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
    let Some(with) = around.find(|element| element.value().attr("lang").is_some()) else {
        return ("", false);
    };
    let lang = with.value().attr("lang").unwrap();
    let dir = Lang::parse(lang).map(Lang::dir);
    (lang, with.value().attr("dir") == dir)
}

/// Whether a text has letters in the script of a language.
fn is_written_in(text: &str, lang: Lang) -> bool {
    let arabic =
        |letter: char| letter.is_alphabetic() && ('\u{0600}'..='\u{06FF}').contains(&letter);
    match lang {
        Lang::Ar => text.contains(arabic),
        // Two letters: a single one may be a symbol, as in «X».
        Lang::En => {
            let letters: Vec<bool> =
                text.chars().map(|letter| letter.is_ascii_alphabetic()).collect();
            letters.windows(2).any(|pair| pair[0] && pair[1])
        }
    }
}

/// Texts without a language, and names of languages.
fn has_no_language(element: ElementRef<'_>) -> bool {
    let around =
        || std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
    let class =
        |name: &str| around().any(|element| element.value().classes().any(|class| class == name));
    // Telephone numbers, e-mail and web addresses.
    let address = element.value().attr("dir") == Some("ltr");
    // Names of languages in those languages, as the data give them.
    let names = class("video-about") || class("menu-choice");
    address || names
}

fn assert_marked(page: &Page, what: &str) {
    let other = page.text.lang.other();
    let mut unmarked = Vec::new();
    for (element, text) in page.texts() {
        let (lang, direction) = marked(element);
        if is_written_in(&text, other)
            && !has_no_language(element)
            && !(lang == other.code() && direction)
        {
            unmarked.push(format!("{}{text}", named(element)));
        }
    }
    assert!(
        unmarked.is_empty(),
        "{what}: on the page in {:?} these need lang={} and dir={}:\n{}",
        page.text.lang,
        other.code(),
        other.dir(),
        unmarked.join("\n")
    );
}

#[test]
fn texts_in_the_other_language_have_lang_and_dir() {
    for slug in slugs() {
        for lang in Lang::ALL {
            let document = only_in(&sample(&slug), lang);
            let campaign = campaign(&document);
            let other = lang.other();
            let page = draw_campaign(&campaign, (other, other.default_digits()));
            assert_marked(&page, &slug);
        }
    }
}

#[test]
fn home_page_marks_texts_in_the_other_language() {
    for lang in Lang::ALL {
        let campaigns = summaries(&only_in(&list(), lang));
        let other = lang.other();
        let page = draw_home(&campaigns, (other, other.default_digits()));
        assert_marked(&page, "home");
        assert!(!page.all(&format!("[lang={}][dir={}]", lang.code(), lang.dir())).is_empty());
    }
}

#[test]
fn custom_unit_uses_its_plural_forms() {
    let document = json!({
        "slug": "trees", "title": { "ar": "شجر", "en": "Trees" }, "status": "running",
        "points": 11,
        "goal": { "target": 103, "unit": "tree", "unit_forms": {
            "ar": { "few": "شجرات", "many": "شجرةً", "other": "شجرة" },
            "en": { "one": "tree", "other": "trees" },
        } },
    });
    let campaign = campaign(&document);
    let [arabic, _, english] = LOCALES.map(|locale| draw_campaign(&campaign, locale).words());
    assert!(arabic.contains("١١\nشجرةً") && arabic.contains("الهدف: ١٠٣ شجرات"), "{arabic}");
    assert!(english.contains("11\ntrees") && english.contains("Goal: 103 trees"), "{english}");
}

// ---- digits ---------------------------------------------------------------------------------

#[test]
fn numbers_use_the_digits_of_the_page() {
    let mut stray = Vec::new();
    for slug in slugs() {
        let document = sample(&slug);
        let campaign = campaign(&document);
        for locale in LOCALES {
            let own = document.to_string();
            stray.extend(strays(&draw_campaign(&campaign, locale), &own));
        }
    }
    for locale in LOCALES {
        let own = list().to_string();
        stray.extend(strays(&draw_home(&summaries(&list()), locale), &own));
    }
    assert!(stray.is_empty(), "digits of the wrong kind:\n{}", stray.join("\n"));
}

/// Texts with digits that the page does not use, but those of the data themselves, addresses, and
/// the sample of digits in the settings.
fn strays(page: &Page, own: &str) -> Vec<String> {
    let wrong = |letter: char| match page.text.digits {
        Digits::ArabicIndic => letter.is_ascii_digit(),
        Digits::Latin => ('\u{0660}'..='\u{0669}').contains(&letter),
    };
    let samples = [page.text.digits_arab(), page.text.digits_latn()];
    let mut strays = Vec::new();
    for (element, text) in page.texts() {
        let address = element.value().attr("dir") == Some("ltr");
        let written = own.contains(text.trim()) || samples.contains(&text);
        // A quoted word of the data may stand inside a sentence.
        let rest: String = text.split_whitespace().filter(|word| !own.contains(word)).collect();
        if text.contains(wrong) && !address && !written && rest.contains(wrong) {
            strays.push(format!("{:?}: {}{text}", page.text, named(element)));
        }
    }
    strays
}

#[test]
fn attributes_use_the_digits_of_the_page() {
    let campaign = campaign(&sample("living-together"));
    let page = draw_campaign(&campaign, LOCALES[0]);
    for element in page.all("[aria-valuetext], [aria-label], [title]") {
        for name in ["aria-valuetext", "aria-label", "title"] {
            let said = element.value().attr(name).unwrap_or_default();
            assert!(!said.contains(|letter: char| letter.is_ascii_digit()), "{}", named(element));
        }
    }
    let bar = page.all("[role=progressbar]")[0];
    let said = bar.value().attr("aria-valuetext").unwrap();
    assert!(said.contains("١٬٠٠٣٬٠٠٠") && said.contains("نقطة"), "{said}");
}
