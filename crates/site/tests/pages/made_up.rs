//! What pages of samples say about what is not real.

use crate::stage::{
    Page, VOICES, campaign, draw_campaign, draw_home, list, sample, slugs, summaries,
};
use naqra_campaign::Lang;
use serde_json::{Value, json};

/// The note of the page, and how many entries carry the mark.
fn said(page: &Page) -> (String, usize) {
    let note = page.all("[data-kind=sample]");
    let note = note.iter().flat_map(|note| note.text()).collect::<String>();
    (note, page.all("main .notice-mark").len())
}

/// How often the word for a sample is read on a page.
fn words_for_sample(page: &Page) -> usize {
    let word = if page.text.lang == Lang::Ar { "مثال" } else { "sample" };
    page.words()
        .to_lowercase()
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|found| *found == word)
        .count()
}

fn made_up(text: &str) -> bool {
    text.contains("من الخيال") || text.contains("This campaign is made up")
}

fn reports(text: &str) -> bool {
    text.contains("معلومات منشورة") || text.contains("public information")
}

#[test]
fn notice_of_a_sample_says_what_is_true_of_it() {
    for slug in slugs() {
        let invented = slug == "water-for-the-school";
        for voice in VOICES {
            let page = draw_campaign(&campaign(&sample(&slug)), voice);
            let (note, marks) = said(&page);
            assert_eq!((made_up(&note), reports(&note)), (invented, !invented), "{slug}: {note}");
            assert_eq!(marks == 0, invented, "{slug}: {marks} marks");
            assert_eq!(words_for_sample(&page), 1, "{slug}");
        }
    }
}

#[test]
fn sample_without_organisations_or_with_invented_ones_reports_nothing() {
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
        for voice in VOICES {
            let (note, marks) = said(&draw_campaign(&campaign(&document), voice));
            assert_eq!((made_up(&note), marks), (invented, marked), "{document}");
        }
    }
}

#[test]
fn campaign_that_is_no_sample_has_neither_notice_nor_word() {
    for voice in VOICES {
        let page = draw_campaign(&campaign(&json!({ "slug": "a", "title": "A" })), voice);
        assert_eq!((said(&page), words_for_sample(&page)), ((String::new(), 0), 0));
    }
}

#[test]
fn list_marks_its_samples_and_says_what_the_mark_means() {
    let mut document = list();
    document["items"][0]["sample"] = json!(false);
    for voice in VOICES {
        let page = draw_home(&summaries(&document), voice);
        let (note, marks) = said(&page);
        assert_eq!(marks, slugs().len() - 1);
        assert!(note.contains('*'), "{note}");
    }
}

#[test]
fn general_sentences_promise_nothing_about_when_a_sponsor_gives() {
    for voice in VOICES {
        let words = draw_home(&summaries(&list()), voice).words();
        for promise in
            ["When the goal is reached, the sponsor", "وعند بلوغ الهدف", "when the goal is reached"]
        {
            assert!(!words.contains(promise), "{promise}");
        }
    }
}
