//! Every page is sound: HTML, ids, names, headings, links.

use crate::stage::{
    Page, VOICES, campaign, draw_campaign, draw_home, draw_states, list, sample, slugs, summaries,
};
use naqra_contract::{read_campaign, read_list};
use serde_json::{Value, json};

/// Collects what is wrong with many pages, so that one run tells it all.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn of(&mut self, page: &Page, what: &str) {
        let place = format!("{what} ({:?}, {:?})", page.text.lang, page.text.digits);
        let faults = [page.faults(), page.slips()].concat();
        self.0.extend(faults.iter().map(|fault| format!("{place}: {fault}")));
    }

    fn assert_none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
    }
}

#[test]
fn the_samples_are_read_without_faults() {
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
fn campaign_pages_are_sound() {
    let mut faults = Faults::default();
    for slug in slugs() {
        let campaign = campaign(&sample(&slug));
        for voice in VOICES {
            faults.of(&draw_campaign(&campaign, voice), &slug);
        }
    }
    faults.assert_none();
}

#[test]
fn the_home_page_is_sound_with_all_campaigns_one_and_none() {
    let mut faults = Faults::default();
    let campaigns = summaries(&list());
    for voice in VOICES {
        for some in [&campaigns[..], &campaigns[..1], &[]] {
            let page = draw_home(some, voice);
            faults.of(&page, &format!("home with {} campaigns", some.len()));
            let words = page.words();
            for campaign in some {
                let title = campaign.title.localized(voice.0).text;
                assert!(words.contains(&title), "home does not name {title}");
            }
        }
    }
    faults.assert_none();
}

#[test]
fn pages_that_have_nothing_to_show_are_sound() {
    let mut faults = Faults::default();
    for voice in VOICES {
        for page in draw_states(voice) {
            faults.of(&page, &page.words());
        }
    }
    faults.assert_none();
}

/// Each part of a campaign may be missing by itself, and may be all there is.
#[test]
fn pages_are_sound_whatever_part_is_missing() {
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
            for voice in [VOICES[0], VOICES[2]] {
                faults.of(&draw_campaign(&campaign, voice), &format!("{what} {member}"));
            }
        }
    }
    faults.assert_none();
}
