//! Times on pages: their text and their `datetime`.

use crate::pages::{LOCALES, Page, campaign, draw_campaign, sample, slugs};
use naqra_campaign::{Date, Digits, Instant, Lang};
use serde_json::{Value, json};

const ENGLISH: (Lang, Digits) = LOCALES[2];
const ARABIC: (Lang, Digits) = LOCALES[0];

fn with_events(zone: &Value, events: &Value) -> Value {
    json!({
        "slug": "weekly-walk", "title": { "ar": "مشية", "en": "Walk" }, "status": "running",
        "points": 10, "counted_at": "2026-07-01T09:00:00Z", "counters": { "tap": 10 },
        "zone": zone, "events": events,
    })
}

fn drawn(document: &Value, locale: (Lang, Digits)) -> Page {
    draw_campaign(&campaign(document), locale)
}

/// Text and `datetime` of each time in the list of events.
fn times(page: &Page) -> Vec<(String, String)> {
    let times = page.all("#events time");
    let of = |time: scraper::ElementRef<'_>| {
        (time.text().collect(), time.value().attr("datetime").unwrap().to_owned())
    };
    times.into_iter().map(of).collect()
}

#[test]
fn sample_times_have_a_valid_datetime() {
    for slug in slugs() {
        for locale in LOCALES {
            let page = drawn(&sample(&slug), locale);
            let all = page.all("time");
            assert!(!all.is_empty(), "{slug}");
            for time in all {
                let read = time.value().attr("datetime").unwrap();
                let sound = Instant::parse(read).is_some() || Date::parse(read).is_some();
                assert!(sound, "{slug}: {read}");
            }
            for number in page.all("data") {
                assert!(number.value().attr("value").unwrap().parse::<u64>().is_ok(), "{slug}");
            }
        }
    }
}

#[test]
fn weekly_event_shows_its_next_occurrence_in_the_campaign_zone() {
    let events =
        json!([{ "title": "B", "start": "2020-04-03T18:00:00+02:00", "rrule": "FREQ=WEEKLY" }]);
    let document = with_events(&json!("Africa/Cairo"), &events);
    let page = drawn(&document, ENGLISH);
    let (shown, read) = times(&page).remove(0);
    assert!(shown.starts_with("Friday, ") && shown.ends_with(", 18:00 Cairo time"), "{shown}");
    // Whichever time of the year it is.
    assert!(read.contains("T18:00:00+02:00") || read.contains("T18:00:00+03:00"), "{read}");
    let begun = Instant::parse(&read).unwrap() > Instant::parse("2026-11-01T00:00:00Z").unwrap();
    assert!(begun, "{read}");
    assert!(page.words().contains("Next: Friday"), "{}", page.words());
    let page = drawn(&document, ARABIC);
    let (shown, _) = times(&page).remove(0);
    assert!(shown.starts_with("الجمعة، ") && shown.ends_with("، ١٨:٠٠ بتوقيت القاهرة"), "{shown}");
}

#[test]
fn times_without_a_zone_are_labelled_utc() {
    let events = json!([{ "title": "B", "start": "2026-04-03T18:00:00+02:00" }]);
    for zone in [Value::Null, json!("Africa/Atlantis")] {
        let document = with_events(&zone, &events);
        for (locale, words) in [(ENGLISH, "16:00 UTC"), (ARABIC, "١٦:٠٠ بالتوقيت العالمي")]
        {
            let (shown, read) = times(&drawn(&document, locale)).remove(0);
            assert!(shown.ends_with(words), "{zone}: {shown}");
            assert_eq!(read, "2026-04-03T16:00:00Z");
        }
    }
}

#[test]
fn upcoming_events_precede_past_ones() {
    let events = json!([
        { "title": "Over", "start": "2019-01-01" },
        { "title": "Later", "start": "2990-02-01" },
        { "title": "Series that is over", "start": "2020-01-01T18:00", "rrule": "FREQ=WEEKLY;COUNT=3" },
        { "title": "Sooner", "start": "2990-01-01T10:00" },
        { "title": "Rule of another kind", "start": "2018-01-01", "rrule": "FREQ=HOURLY" },
    ]);
    let page = drawn(&with_events(&json!("Africa/Cairo"), &events), ENGLISH);
    let titles: Vec<String> = page
        .all("#events .links-title")
        .into_iter()
        .map(|title| title.text().collect::<String>().trim().to_owned())
        .collect();
    let expected = ["Rule of another kind", "Sooner", "Later", "Series that is over", "Over"];
    assert_eq!(titles, expected);
    let words = page.words();
    for said in [
        "First date: Monday, 1 January 2018",
        "These dates are over. The last was Wednesday, 15 January 2020, 18:00 Cairo time",
        "Tuesday, 1 January 2019",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(!words.contains("every week"), "what is over does not come back");
}

#[test]
fn prerendered_page_names_zone_and_date_of_its_count() {
    let document = with_events(&json!("Africa/Cairo"), &json!([]));
    let page = drawn(&document, ENGLISH);
    let time = page.all(".progress-time time").remove(0);
    assert_eq!(time.value().attr("datetime"), Some("2026-07-01T12:00:00+03:00"));
}
