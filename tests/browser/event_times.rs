//! Times of events for visitors on other clocks: right in winter and in summer, whatever the season.

use crate::test_env::TestEnv;
use serde_json::{Value, json};

const PAGE: &str = "/en/c/weekly-walk";

/// Two dates at 18:00 in Cairo, which is two hours east of UTC in January and three in July.
fn walk(zone: &Value) -> Value {
    let date =
        |title: &str, start: &str| json!({"title": {"ar": title, "en": title}, "start": start});
    json!({
        "slug": "weekly-walk", "title": {"ar": "مشية", "en": "Walk"}, "status": "running",
        "starts_at": "2026-01-01T00:00:00Z", "zone": zone,
        "rules": [{"action": "tap", "points": 1, "source": "site"}],
        "events": [
            date("Winter", "2035-01-15T18:00:00+02:00"),
            date("Summer", "2035-07-16T18:00:00+03:00"),
        ],
    })
}

#[test]
fn event_times_of_a_server_rendered_page_use_the_campaign_zone() {
    let env = TestEnv::with_campaign(&walk(&json!("Africa/Cairo")), &[]);
    let visitor = env.phone_without_scripts("en");
    visitor.look_at(&env.server.at(PAGE));
    let expected =
        ["Monday, 15 January 2035, 18:00 Cairo time", "Monday, 16 July 2035, 18:00 Cairo time"];
    assert_eq!(visitor.all_words("#events time"), expected);
}

#[test]
fn event_times_are_also_shown_in_the_visitor_zone_with_the_offset_of_their_date() {
    let env = TestEnv::with_campaign(&walk(&json!("Africa/Cairo")), &[]);
    let visitor = env.phone("en", "/en/");
    visitor.travel_to("America/New_York");
    visitor.go(&env.server.at(PAGE));
    visitor.await_that("the app is there", "document.documentElement.dataset.ready");
    let expected = [
        "Monday, 15 January 2035, 18:00 Cairo time",
        "Monday, 15 January 2035, 11:00",
        "Monday, 16 July 2035, 18:00 Cairo time",
        "Monday, 16 July 2035, 11:00",
    ];
    assert_eq!(visitor.all_words("#events time"), expected);
    let machines =
        visitor.ask("[...document.querySelectorAll('#events time')].map(t => t.dateTime).join()");
    assert_eq!(
        machines,
        "2035-01-15T18:00:00+02:00,2035-01-15T11:00:00-05:00,\
         2035-07-16T18:00:00+03:00,2035-07-16T11:00:00-04:00"
    );
    // On the same clock nothing more is to be said.
    visitor.travel_to("Africa/Cairo");
    visitor.go(&env.server.at(PAGE));
    visitor.await_that("the app is there", "document.documentElement.dataset.ready");
    assert_eq!(visitor.count("#events time"), 2);
}

#[test]
fn event_times_without_a_zone_use_the_visitor_zone() {
    let env = TestEnv::with_campaign(&walk(&Value::Null), &[]);
    let visitor = env.phone("en", "/en/");
    visitor.travel_to("America/New_York");
    visitor.go(&env.server.at(PAGE));
    visitor.await_that("the app is there", "document.documentElement.dataset.ready");
    let expected = ["Monday, 15 January 2035, 11:00", "Monday, 16 July 2035, 11:00"];
    assert_eq!(visitor.all_words("#events time"), expected);
    // A page that is drawn by the app reads the same.
    visitor.go(&env.server.at("/en/"));
    visitor.await_that("the app is there", "document.documentElement.dataset.ready");
    visitor.tap("a[href$='c/weekly-walk']");
    visitor.await_that("the page is drawn", "document.querySelector('#events time')");
    assert_eq!(visitor.all_words("#events time"), expected);
}

#[test]
fn event_times_use_the_zone_of_the_site() {
    let env = TestEnv::with_campaign(&walk(&Value::Null), &["--zone", "Africa/Cairo"]);
    let visitor = env.phone("ar", "/ar/");
    visitor.travel_to("Europe/Istanbul");
    visitor.go(&env.server.at("/ar/"));
    visitor.await_that("the app is there", "document.documentElement.dataset.ready");
    visitor.tap("a[href$='c/weekly-walk']");
    visitor.await_that("the page is drawn", "document.querySelector('#events time')");
    // Istanbul is on the clock of Cairo in summer and an hour ahead in winter.
    let expected = [
        "الاثنين، ١٥ يناير ٢٠٣٥، ١٨:٠٠ بتوقيت القاهرة",
        "الاثنين، ١٥ يناير ٢٠٣٥، ١٩:٠٠",
        "الاثنين، ١٦ يوليو ٢٠٣٥، ١٨:٠٠ بتوقيت القاهرة",
    ];
    assert_eq!(visitor.all_words("#events time"), expected);
}
