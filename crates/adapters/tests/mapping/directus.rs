//! Directus: rows of translations, sums of interactions, errors with codes.

use crate::{
    fake_backend::{FakeBackend, KEY, body, count, followed, recorded, slug, tap},
    test_env::documented,
};
use naqra_campaign::Refusal;
use naqra_contract::{FetchError, InteractionResult};
use serde_json::json;

#[test]
fn rows_of_translations_are_found_by_their_language_in_any_order() {
    let mut fake = FakeBackend::of("directus");
    let list = fake.fetch(documented("directus").list());
    let titles: Vec<_> =
        list["items"].as_array().expect("a list").iter().map(|item| &item["title"]).collect();
    assert_eq!(
        titles[0],
        &json!({"ar": "ماء نظيف لكل قرية", "en": "Clean water for every village"})
    );
    assert_eq!(titles[1], &json!({"ar": "كتب مدرسية للأطفال", "en": "School books for children"}));
    assert_eq!(list["items"][0]["summary"]["ar"], "ساعدنا على حفر خمس آبار.");
    assert_eq!(list["items"][0]["points"], 25, "the sum that the second request gave");
    assert_eq!(list["items"][1]["points"], 0, "no interactions, no sum");
    assert_eq!(
        fake.requested(),
        [
            "GET /items/campaigns?fields=*,translations.*&limit=100&page=1&meta=filter_count",
            "GET /items/interactions?aggregate[sum]=amount&groupBy[]=campaign&filter[campaign][_in]=1,2",
        ]
    );
}

#[test]
fn the_goal_comes_from_the_campaign_and_the_points_from_the_interactions() {
    let mut fake = FakeBackend::of("directus");
    let campaign = fake.fetch(documented("directus").detail(&slug("clean-water")));
    assert_eq!(campaign["goal"], json!({"target": 5000, "unit": "point"}));
    assert_eq!(campaign["points"], 25);
    assert_eq!(campaign["ends_at"], "2026-12-31T21:00:00Z", "a time without a zone is UTC");
    assert!(
        fake.requests[0].url.ends_with("filter[slug][_eq]=clean-water&fields=*,translations.*")
    );
}

#[test]
fn no_interactions_are_no_points() {
    let mut fake = FakeBackend::default().respond(
        "GET /items/interactions?aggregate[sum]=amount&aggregate[count]=id&filter[campaign][_eq]=2",
        &serde_json::from_str(&recorded("directus", "aggregate-none").body).expect("it is JSON"),
    );
    let outcome = fake.run(documented("directus").poll(&[followed("school-books", "2")]));
    let before = count(7, None);
    assert_eq!(outcome.updates[0].apply_to(&before).points, 0);
}

#[test]
fn what_is_missing_or_forbidden_is_not_found() {
    let question = "GET /items/campaigns?filter[slug][_eq]=nope&fields=*,translations.*";
    let none = recorded("directus", "detail-slug-none");
    let forbidden = recorded("directus", "missing");
    for reply in [none, forbidden] {
        let mut fake =
            FakeBackend::default().respond_with(question, reply.status, &[], &reply.body);
        let outcome = fake.run(documented("directus").detail(&slug("nope")));
        assert_eq!(outcome.document, Err(FetchError::NotFound), "{}", reply.status);
    }
}

#[test]
fn a_tap_is_a_row_whose_key_is_unique() {
    let backend = documented("directus");
    let request = tap(&backend, &followed("clean-water", "1"));
    assert_eq!(body(&request), json!({"campaign": 1, "kind": "tap", "amount": 1, "key": KEY}));
    let answer = |name| backend.read_response(&request, recorded("directus", name)).0;
    let InteractionResult::Counted(counted) = answer("post-interaction") else {
        panic!("it counts")
    };
    assert_eq!(counted.points, Some(25), "what the row says");
    let InteractionResult::Counted(again) = answer("post-again") else {
        panic!("it counted before")
    };
    assert!(again.is_repeat);
    let InteractionResult::Refused(Refusal::Rejected, Some(said)) = answer("post-invalid") else {
        panic!("it is refused")
    };
    assert!(said.starts_with("Validation failed for field \"amount\"."), "{said}");
}
