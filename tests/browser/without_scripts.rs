//! Pages without scripts: they can be read, shared and counted.

use crate::{
    numbers::number_in,
    selectors::{
        CARD, DELIVERED, FINISHED_THANKS, OTHER_LANGUAGE, POINTS, RUNNING, TAP, running_page,
    },
    test_env::TestEnv,
    visitor::Visitor,
};
use serde_json::Value;
use std::time::Duration;

/// Hosts of pages: the reference server writes them, a static one has them written.
const HOSTS: [fn(usize) -> TestEnv; 2] = [TestEnv::for_visitors, TestEnv::with_prerendered_pages];

#[test]
fn page_without_scripts_is_readable_in_both_languages() {
    for host in HOSTS {
        let env = host(1);
        let visitor = env.phone_without_scripts("ar");
        for slug in [DELIVERED, RUNNING] {
            let campaign = env.json(&format!("/api/v1/campaigns/{slug}"));
            for language in ["ar", "en"] {
                let page = env.server.at(&format!("/{language}/c/{slug}"));
                visitor.look_at(&page);
                numbers_are_those_of(&visitor, &campaign);
                passing_on_leads_to(&visitor, &page);
            }
        }
    }
}

/// Goal, percentage, bar, points and counters.
fn numbers_are_those_of(visitor: &Visitor, campaign: &Value) {
    let number = |pointer: &str| campaign.pointer(pointer).and_then(Value::as_u64).unwrap();
    let (points, target) = (number("/points"), number("/goal/target"));
    assert_eq!(visitor.number(POINTS), points);
    assert_eq!(visitor.number(".progress-goal"), target);
    let percent = points * 100 / target;
    assert_eq!(visitor.number(".progress-fact dd"), percent);
    let bar = visitor.attribute("[role=progressbar]", "aria-valuenow");
    assert_eq!(bar, Some(percent.min(100).to_string()));
    let counters = visitor.all_words(".counters-number");
    let counters: Vec<u64> = counters.iter().filter_map(|words| number_in(words)).collect();
    let wanted = campaign["counters"].as_object().unwrap();
    assert_eq!(counters.len(), wanted.len(), "{counters:?}");
    for (action, count) in wanted {
        assert!(counters.contains(&count.as_u64().unwrap()), "{action}: {counters:?}");
    }
    assert!(visitor.words("h1").chars().count() > 3);
    assert!(visitor.count(".page-story .section") > 10);
}

/// The share links are real links: one is followed, and the address in it leads back here.
fn passing_on_leads_to(visitor: &Visitor, page: &str) {
    let (_, path) = page.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap();
    let [row, dock] = [".pass-on", ".tap-dock"]
        .map(|place| visitor.attribute(&format!("{place} a[data-value=whatsapp]"), "href"));
    assert_eq!(row, dock);
    visitor.tap(".tap-dock a[data-value=whatsapp]");
    let address = visitor.address_of_new_window();
    let (network, text) = address.split_once("text=").unwrap();
    assert!(network.starts_with("https://api.whatsapp.com/send?"), "{address}");
    let shared = format!("%2F{}", path.replace('/', "%2F"));
    assert!(text.ends_with(&shared), "{address} does not end with {shared}");
    assert!(text.contains("%0Ahttp"), "the whole address: {address}");
}

#[test]
fn list_and_links_between_pages_work_without_scripts() {
    for host in HOSTS {
        let env = host(1);
        let visitor = env.phone_without_scripts("ar");
        for (language, other) in [("ar", "en"), ("en", "ar")] {
            visitor.look_at(&env.server.at(&format!("/{language}/")));
            assert_eq!(visitor.count(CARD), 6);
            let bars = visitor.count(&format!("{CARD} [role=progressbar]"));
            assert!(bars > 1, "{bars} bars");
            visitor.tap(&format!("a[href$='c/{DELIVERED}']"));
            assert_eq!(visitor.path(), format!("/{language}/c/{DELIVERED}"));
            visitor.tap(OTHER_LANGUAGE);
            assert_eq!(visitor.path(), format!("/{other}/c/{DELIVERED}"));
            visitor.tap(".top-bar-mark");
            assert_eq!(visitor.path(), format!("/{other}/"));
            let film = format!("/{language}/c/{DELIVERED}");
            visitor.look_at(&env.server.at(&film));
            let film = visitor.attribute(".video-open", "href").unwrap_or_default();
            assert!(film.ends_with(".webm"), "{film}");
            visitor.look_at(&env.server.at(&format!("/{language}/nowhere")));
            assert!(visitor.count("h1") > 0, "a sentence for /{language}/nowhere");
            visitor.tap(&format!("main a[href='{language}/']"));
            assert_eq!(visitor.path(), format!("/{language}/"));
        }
    }
}

#[test]
fn tap_by_form_counts_is_thanked_and_keeps_the_referral_code() {
    for host in HOSTS {
        let env = host(1);
        let visitor = env.phone_without_scripts("ar");
        let before = env.settled_points(RUNNING);
        let page = format!("{}?r=k7", running_page("ar"));
        visitor.look_at(&env.server.at(&page));
        assert_eq!(visitor.words(FINISHED_THANKS), "", "no thanks before a tap");
        visitor.tap(TAP);
        env.await_points(RUNNING, before + 1, Duration::from_secs(5));
        visitor.await_words(FINISHED_THANKS, "شكرًا لك");
        visitor.await_number(Duration::from_secs(5), FINISHED_THANKS, 1);
        assert_eq!(visitor.path(), page);
        assert!(visitor.number(POINTS) > 0);
        if env.renders_pages() {
            assert_eq!(visitor.number(POINTS), before + 1);
        }
        // Read again, the page counts nothing.
        visitor.look_at(&env.server.at(&format!("{page}#tapped")));
        assert_eq!(env.settled_points(RUNNING), before + 1);
        visitor.tap(&format!("{FINISHED_THANKS} a"));
        assert_eq!(visitor.words(FINISHED_THANKS), "", "thanks can be closed");
    }
}
