//! Sample notices and sample marks.

use crate::pages::{
    LOCALES, Page, campaign, draw_campaign, draw_home, list, sample, slugs, summaries,
};
use naqra_campaign::Lang;
use serde_json::{Value, json};

/// The sample notice of the page, and the number of sample marks.
fn notice_and_marks(page: &Page) -> (String, usize) {
    let note = page.all("[data-kind=sample]");
    let note = note.iter().flat_map(|note| note.text()).collect::<String>();
    (note, page.all("main .notice-mark").len())
}

/// How often the word "sample" is on a page.
fn sample_word_count(page: &Page) -> usize {
    let word = if page.text.lang == Lang::Ar { "مثال" } else { "sample" };
    page.words()
        .to_lowercase()
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|found| *found == word)
        .count()
}

fn says_invented(text: &str) -> bool {
    text.contains("من الخيال") || text.contains("This campaign is made up")
}

fn says_public_information(text: &str) -> bool {
    text.contains("معلومات منشورة") || text.contains("public information")
}

#[test]
fn sample_notice_matches_the_sample() {
    for slug in slugs() {
        let invented = slug == "water-for-the-school";
        for locale in LOCALES {
            let page = draw_campaign(&campaign(&sample(&slug)), locale);
            let (note, marks) = notice_and_marks(&page);
            assert_eq!(
                (says_invented(&note), says_public_information(&note)),
                (invented, !invented),
                "{slug}: {note}"
            );
            assert_eq!(marks == 0, invented, "{slug}: {marks} marks");
            assert_eq!(sample_word_count(&page), 1, "{slug}");
        }
    }
}

#[test]
fn sample_is_invented_without_real_organisations() {
    let organization = |sample: bool| json!({ "id": "a", "name": "A", "sample": sample });
    for (organizations, invented, marked) in [
        (Value::Null, true, 0),
        (json!([organization(true)]), true, 0),
        (json!([organization(true), organization(false)]), false, 2),
    ] {
        let document = json!({
            "slug": "a", "title": "A", "sample": true, "organizations": organizations,
            "offers": [{ "title": "B", "text": "C", "sample": true }],
        });
        for locale in LOCALES {
            let (note, marks) = notice_and_marks(&draw_campaign(&campaign(&document), locale));
            assert_eq!((says_invented(&note), marks), (invented, marked), "{document}");
        }
    }
}

#[test]
fn real_campaign_has_no_sample_notice() {
    for locale in LOCALES {
        let page = draw_campaign(&campaign(&json!({ "slug": "a", "title": "A" })), locale);
        assert_eq!((notice_and_marks(&page), sample_word_count(&page)), ((String::new(), 0), 0));
    }
}

#[test]
fn home_page_marks_samples_and_explains_the_mark() {
    let mut document = list();
    document["items"][0]["sample"] = json!(false);
    for locale in LOCALES {
        let page = draw_home(&summaries(&document), locale);
        let (note, marks) = notice_and_marks(&page);
        assert_eq!(marks, slugs().len() - 1);
        assert!(note.contains('*'), "{note}");
    }
}

#[test]
fn home_page_does_not_promise_when_a_sponsor_gives() {
    for locale in LOCALES {
        let words = draw_home(&summaries(&list()), locale).words();
        for promise in
            ["When the goal is reached, the sponsor", "وعند بلوغ الهدف", "when the goal is reached"]
        {
            assert!(!words.contains(promise), "{promise}");
        }
    }
}
