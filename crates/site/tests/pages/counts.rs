//! Counts on cards and pages: a number if the document has one, else none.

use crate::{
    markup::bare,
    pages::{LOCALES, Page, campaign, draw_campaign, draw_home, sample, summaries},
};
use naqra_campaign::{
    Clock, ConnectionEvent, Filter, Instant, Lang, Live, LiveCapabilities, LiveEvent, PollResult,
    Status, Summary, Zone,
};
use naqra_contract::read_list;
use naqra_i18n::Text;
use naqra_ui::components::freshness::freshness_note;
use serde_json::{Value, json};

/// A campaign of a list with this goal and these points; `Null` for none.
fn item(goal: &Value, points: &Value) -> Value {
    json!({
        "slug": "water", "title": { "ar": "ماء", "en": "Water" }, "status": "running",
        "slogan": { "ar": "قطرة قطرة", "en": "Drop by drop" }, "goal": goal, "points": points,
    })
}

fn list_of(items: &[Value]) -> Value {
    json!({ "items": items, "total": items.len(), "next": null })
}

/// The texts of the only card of a page, and the value text of its bar, if it has one.
fn card(page: &Page) -> (String, Option<String>) {
    let [card] = page.all(".campaign-card")[..] else { panic!("one card: {}", page.source) };
    let words = card.text().map(|text| bare(text.trim())).filter(|text| !text.is_empty());
    let bar = page.all("[role=progressbar]").into_iter().next();
    let said = bar.map(|bar| bare(bar.value().attr("aria-valuetext").unwrap()));
    (words.collect::<Vec<_>>().join(" | "), said)
}

#[test]
fn card_shows_a_count_only_if_the_list_has_one() {
    let goal = json!({ "target": 100 });
    let table = [
        (&goal, json!(63), Some((" | 63 | points | 63%", "63 of 100 points"))),
        // A count of 0 is known.
        (&goal, json!(0), Some((" | 0 | points | 0%", "0 of 100 points"))),
        (&goal, json!(120), Some((" | 120 | points | 120%", "120 of 100 points"))),
        (&goal, Value::Null, None),
        (&goal, json!("many"), None),
        (&goal, json!(-1), None),
        // Without a goal there is a number without a bar.
        (&Value::Null, json!(63), Some((" | 63 | points", ""))),
        (&Value::Null, json!(0), None),
        (&Value::Null, Value::Null, None),
    ];
    for (goal, points, count) in table {
        let list = list_of(&[item(goal, &points)]);
        let page = draw_home(&summaries(&list), LOCALES[2]);
        let (words, bar) = card(&page);
        let (figures, said) = count.unzip();
        let said = said.filter(|said| !said.is_empty());
        let rest = words.strip_prefix("Running | Water | Drop by drop");
        assert_eq!(rest, Some(figures.unwrap_or_default()), "{list}");
        assert_eq!(bar.as_deref(), said, "{list}");
    }
}

#[test]
fn card_without_count_has_its_star_and_no_digit() {
    let campaigns = summaries(&list_of(&[item(&json!({ "target": 100 }), &Value::Null)]));
    for locale in LOCALES {
        let page = draw_home(&campaigns, locale);
        let (words, bar) = card(&page);
        assert!(!words.contains(|letter: char| letter.is_numeric() || letter == '٪'), "{words}");
        assert_eq!(bar, None);
        assert!(page.all(".campaign-card-progress").is_empty(), "no empty place either");
        // The plain outline, as where there is no goal.
        let petals = [".star-lit", "use:not([class])"];
        let [lit, unlit] = petals.map(|of| page.all(&format!(".campaign-card-star {of}")).len());
        assert!(lit == 0 && unlit > 0, "{lit} lit, {unlit} not");
        assert_eq!([page.faults(), page.program_words()].concat(), Vec::<String>::new());
    }
}

#[test]
fn list_reports_wrong_points_and_not_missing_ones() {
    let goal = json!({ "target": 100 });
    for (points, faults) in [
        (Value::Null, vec![]),
        (
            json!("12"),
            vec!["/items/0/points: expected a whole number that is not negative, found \"12\""],
        ),
    ] {
        let read = read_list(&list_of(&[item(&goal, &points)]).to_string()).unwrap();
        let found: Vec<String> = read.1.iter().map(ToString::to_string).collect();
        assert_eq!(found, faults, "{points}");
        assert_eq!(read.0.items[0].count(), None, "{points}");
    }
}

#[test]
fn filter_by_status_includes_campaigns_without_count() {
    let goal = json!({ "target": 100 });
    let mut reached = item(&goal, &Value::Null);
    reached["status"] = json!("reached");
    let campaigns = summaries(&list_of(&[item(&goal, &Value::Null), reached]));
    let found = |status| -> Vec<usize> {
        let filter = Filter { status: Some(status), ..Filter::default() };
        let fits = |(_, own): &(usize, &Summary)| filter.matches(own);
        campaigns.iter().enumerate().filter(fits).map(|(index, _)| index).collect()
    };
    assert_eq!([found(Status::Running), found(Status::Reached)], [vec![0], vec![1]]);
    assert_eq!(found(Status::Ended), Vec::<usize>::new());
}

#[test]
fn campaign_page_without_points_shows_no_count() {
    let mut document = sample("water-for-the-school");
    for name in ["points", "counters"] {
        document.as_object_mut().unwrap().remove(name);
    }
    for locale in LOCALES {
        let unknown = draw_campaign(&campaign(&document), locale);
        for place in ["[role=progressbar]", ".progress-count", "#counters"] {
            assert!(unknown.all(place).is_empty(), "{place}");
        }
        assert_eq!(unknown.all(".progress-goal").len(), 1);
        // The remaining days do not depend on the count.
        assert_eq!(unknown.all(".progress-fact").len(), 1);
        let announced = unknown.all("#announcer")[0].text().collect::<String>();
        assert!(!announced.chars().any(char::is_numeric), "{announced}");
        // A count of 0 is shown.
        document["points"] = json!(0);
        let known = draw_campaign(&campaign(&document), locale);
        assert_eq!(known.all("[role=progressbar]").len(), 1);
        assert_eq!(known.all(".progress-count").len(), 1);
        document.as_object_mut().unwrap().remove("points");
    }
}

#[test]
fn campaign_page_without_goal_shows_a_number_if_taps_can_count() {
    let rule = json!([{ "action": "tap", "points": 1, "source": "site" }]);
    for (points, rules, shown) in [
        (json!(63), json!([]), true),
        (json!(0), rule.clone(), true),
        (json!(0), json!([]), false),
        (Value::Null, rule, false),
    ] {
        let mut document = item(&Value::Null, &points);
        document["rules"] = rules;
        let page = draw_campaign(&campaign(&document), LOCALES[2]);
        assert_eq!(!page.all(".progress-count").is_empty(), shown, "{document}");
        assert!(page.all("[role=progressbar]").is_empty(), "no bar without a goal");
    }
}

#[test]
fn freshness_is_delayed_if_the_backend_never_answered() {
    let mut document = sample("water-for-the-school");
    document.as_object_mut().unwrap().remove("counted_at");
    let campaign = campaign(&document);
    for (lang, digits) in LOCALES {
        let (mut live, clock) = (
            Live::of(&campaign.summary),
            Clock { now: Instant::from_seconds(0), zone: Zone::own(|_, _| Some(0)) },
        );
        let fresh = |live: &Live| {
            let note = freshness_note(&live.age(), &clock, Text::new(lang, digits));
            note.unwrap_or_default().into_string()
        };
        assert_eq!(fresh(&live), "");
        let capabilities =
            LiveCapabilities { poll_ms: Some(10_000), ..LiveCapabilities::default() };
        for signal in
            [ConnectionEvent::Start(capabilities), ConnectionEvent::Polled(PollResult::Failed)]
        {
            live = live.step(LiveEvent::Stream(signal)).0;
        }
        let said = fresh(&live);
        let words = if lang == Lang::Ar {
            "التحديثات متأخرة"
        } else {
            "Updates are delayed"
        };
        assert_eq!(said, words);
    }
}

#[test]
fn prerendered_page_shows_the_time_of_its_count() {
    for slug in ["water-for-the-school", "living-together"] {
        let document = sample(slug);
        let counted_at = document["counted_at"].as_str().unwrap();
        for locale in LOCALES {
            let page = draw_campaign(&campaign(&document), locale);
            let note = page.all("#progress-fresh")[0].text().collect::<String>();
            let words = if locale.0 == Lang::Ar { "آخر عدّ" } else { "Counted as of" };
            assert!(note.starts_with(words), "{note}");
            let times = page.all("#progress-fresh time");
            let machine = times[0].value().attr("datetime").unwrap();
            assert_eq!(Instant::parse(machine), Instant::parse(counted_at));
            assert!(page.all("[data-act=pause]").is_empty(), "nothing to pause without the app");
            let announced = page.all("#announcer")[0].text().collect::<String>();
            assert_eq!(announced, "", "nothing is read out when the page is opened");
        }
    }
}
