//! Every page is valid: HTML, ids, names, headings, links.

use crate::pages::{
    LOCALES, Page, campaign, draw_campaign, draw_home, draw_states, list, sample, slugs, summaries,
};
use naqra_contract::{read_campaign, read_list};
use serde_json::{Value, json};

/// Collects the faults of many pages, so that one run reports all.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn check(&mut self, page: &Page, what: &str) {
        let label = format!("{what} ({:?}, {:?})", page.text.lang, page.text.digits);
        let faults = [page.faults(), page.program_words()].concat();
        self.0.extend(faults.iter().map(|fault| format!("{label}: {fault}")));
    }

    fn assert_none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
    }
}

#[test]
fn sample_documents_have_no_faults() {
    for slug in slugs() {
        let (campaign, faults) = read_campaign(&sample(&slug).to_string()).unwrap();
        assert_eq!(campaign.summary.slug.as_str(), slug, "public/samples/campaigns/{slug}.json");
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "public/samples/campaigns/{slug}.json: {faults:#?}");
    }
    let (page, faults) = read_list(&list().to_string()).unwrap();
    assert_eq!((page.items.len(), faults), (slugs().len(), Vec::new()));
}

#[test]
fn campaign_pages_are_valid() {
    let mut faults = Faults::default();
    for slug in slugs() {
        let campaign = campaign(&sample(&slug));
        for locale in LOCALES {
            faults.check(&draw_campaign(&campaign, locale), &slug);
        }
    }
    faults.assert_none();
}

#[test]
fn home_page_is_valid_with_many_one_and_no_campaigns() {
    let mut faults = Faults::default();
    let campaigns = summaries(&list());
    for locale in LOCALES {
        for some in [&campaigns[..], &campaigns[..1], &[]] {
            let page = draw_home(some, locale);
            faults.check(&page, &format!("home with {} campaigns", some.len()));
            let words = page.words();
            for campaign in some {
                let title = campaign.title.localized(locale.0).text;
                assert!(words.contains(&title), "home does not name {title}");
            }
        }
    }
    faults.assert_none();
}

#[test]
fn state_pages_are_valid() {
    let mut faults = Faults::default();
    for locale in LOCALES {
        for page in draw_states(locale) {
            faults.check(&page, &page.words());
        }
    }
    faults.assert_none();
}

/// Each part of a campaign may be missing, empty, or the only part.
#[test]
fn campaign_pages_are_valid_with_any_part_missing() {
    let mut faults = Faults::default();
    let whole = sample("living-together");
    let members: Vec<&String> = whole.as_object().unwrap().keys().collect();
    for member in members {
        if ["slug", "title"].contains(&member.as_str()) {
            continue;
        }
        let mut without = whole.clone();
        without.as_object_mut().unwrap().remove(member);
        let mut only = json!({ "slug": "a", "title": whole["title"], "status": "running" });
        only[member] = whole[member].clone();
        let mut empty = whole.clone();
        empty[member] = match &whole[member] {
            Value::Array(_) => json!([]),
            Value::Object(_) => json!({}),
            _ => Value::Null,
        };
        for (what, document) in [("without", without), ("only", only), ("empty", empty)] {
            let campaign = campaign(&document);
            for locale in [LOCALES[0], LOCALES[2]] {
                faults.check(&draw_campaign(&campaign, locale), &format!("{what} {member}"));
            }
        }
    }
    faults.assert_none();
}
