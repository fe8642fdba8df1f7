//! WordPress: one post for each language, HTML in `rendered`, numbers that may be texts.

use crate::{
    fake_backend::{FakeBackend, KEY, body, count, followed, recorded, slug, tap},
    test_env::documented,
};
use naqra_campaign::Refusal;
use naqra_contract::{FetchError, InteractionResult, read_campaign_in};
use serde_json::json;

const WATER: &str = "clean-water-hope-every-childs-right";

#[test]
fn posts_of_two_languages_are_one_campaign() {
    let mut fake = FakeBackend::of("wordpress");
    let list = fake.fetch(documented("wordpress").list());
    let items = list["items"].as_array().expect("a list");
    assert_eq!(items.len(), 2);
    assert_eq!(
        items[0]["title"],
        json!({"ar": "ماء نظيف لكل قرية", "en": "Clean water & hope – every child’s right"})
    );
    assert_eq!(items[0]["slug"], WATER);
    assert_eq!(items[0]["summary"]["en"], "Help us dig five wells.");
    assert_eq!((&items[0]["goal"]["target"], &items[0]["points"]), (&json!(5000), &json!(3250)));
    assert_eq!(items[1]["slug"], "school-books");
    assert_eq!(items[1]["title"]["ar"], "كتب مدرسية للأطفال");
    assert_eq!(items[1].get("ends_at"), None, "an empty text is no time");
    assert_eq!(fake.requests.len(), 2, "the header says that two are all: {:?}", fake.requested());
}

#[test]
fn a_campaign_is_found_by_its_english_name_and_completed_by_the_id_of_the_other() {
    let mut fake = FakeBackend::of("wordpress");
    let campaign = fake.fetch(documented("wordpress").detail(&slug(WATER)));
    assert_eq!(campaign["id"], 4);
    assert_eq!(campaign["ends_at"], "2099-12-31T21:00:00Z");
    assert_eq!(
        campaign["story"],
        json!([{"format": "marks", "text": {
            "ar": "ساعدنا على حفر **خمس آبار**.", "en": "Help us dig **five wells**."}}])
    );
    assert!(fake.requested()[1].starts_with("GET /wp-json/wp/v2/campaigns/5?"));
    let (campaign, faults) = read_campaign_in(&campaign).expect("a campaign");
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(campaign.goal.map(|goal| goal.target), Some(5000));
    assert_eq!(campaign.rules.len(), 1);
}

#[test]
fn no_post_of_that_name_is_not_found() {
    let question = "GET /wp-json/wp/v2/campaigns?slug=nope&_fields=id,slug,title.rendered,excerpt.rendered,content.rendered,meta,lang,translations";
    let mut fake = FakeBackend::default().respond(question, &json!([]));
    let outcome = fake.run(documented("wordpress").detail(&slug("nope")));
    assert_eq!(outcome.document, Err(FetchError::NotFound));
}

#[test]
fn the_count_comes_from_a_route_of_its_own() {
    let mut fake = FakeBackend::of("wordpress");
    let outcome = fake.run(documented("wordpress").poll(&[followed(WATER, "4")]));
    let now = outcome.updates[0].apply_to(&count(0, None));
    assert_eq!((now.points, now.target), (3250, Some(5000)));
    assert_eq!(fake.requested(), ["GET /wp-json/campaigns/v1/progress/4"]);
}

#[test]
fn a_tap_names_the_post_and_its_key() {
    let backend = documented("wordpress");
    let request = tap(&backend, &followed(WATER, "4"));
    assert_eq!(request.url, "https://cms.example.org/wp-json/campaigns/v1/interactions");
    assert_eq!(body(&request), json!({"campaign": 4, "amount": 1, "key": KEY}));
    let headers = [("Content-Type".to_owned(), "application/json".to_owned())];
    assert_eq!(request.headers, headers, "no header that WordPress does not list");
    assert!(backend.can_retry());

    let answer = |name| backend.read_response(&request, recorded("wordpress", name)).0;
    let InteractionResult::Counted(counted) = answer("interaction") else { panic!("it counts") };
    assert_eq!(counted.points, Some(1));
    assert_eq!(counted.update.map(|new| new.apply_to(&count(0, None)).points), Some(3251));
    let InteractionResult::Counted(again) = answer("interaction-again") else {
        panic!("it counted")
    };
    assert_eq!(again.points.unwrap_or(0), 0);
    assert_eq!(answer("interaction-ended"), InteractionResult::Refused(Refusal::NotRunning, None));
    assert!(matches!(
        answer("interaction-invalid"),
        InteractionResult::Refused(Refusal::Rejected, Some(_))
    ));
    assert!(matches!(
        answer("interaction-none"),
        InteractionResult::Refused(Refusal::Rejected, Some(_))
    ));
    let InteractionResult::Later(Some(seconds)) = answer("interaction-too-many") else {
        panic!("later")
    };
    assert!((1..=60).contains(&seconds), "{seconds}");
}

/// The same configuration reads another plugin: its numbers are texts, it has no keys.
#[test]
fn another_plugin_with_the_same_routes_is_read_too() {
    let backend = documented("wordpress");
    let document = |name: &str| {
        let reply = recorded("wordpress-other-plugin", name);
        serde_json::from_str::<serde_json::Value>(&reply.body).expect("it is JSON")
    };
    let list = |lang: &str| {
        format!(
            "GET /wp-json/wp/v2/campaigns?lang={lang}&per_page=100&page=1&_fields=id,slug,title.rendered,excerpt.rendered,meta,lang,translations"
        )
    };
    let mut fake = FakeBackend::default()
        .respond(&list("en"), &document("list"))
        .respond(&list("ar"), &document("list-fields"));
    let campaigns = fake.fetch(backend.list());
    let water = &campaigns["items"][0];
    assert_eq!(water["title"]["en"], "Clean water & hope – every child’s right");
    assert_eq!(water["title"]["ar"], "ماء نظيف لكل قرية");
    assert_eq!(water["goal"]["target"], 5000);
    assert_eq!(water["ends_at"], "2026-12-31T21:00:00Z");
    assert_eq!(campaigns["items"].as_array().map(Vec::len), Some(2), "the second has English only");

    let mut fake = FakeBackend::default()
        .respond("GET /wp-json/campaigns/v1/progress/4", &document("progress"));
    let outcome = fake.run(backend.poll(&[followed(WATER, "4")]));
    let now = outcome.updates[0].apply_to(&count(0, None));
    assert_eq!((now.points, now.target), (3250, Some(5000)));
    assert!(now.counted_at.is_some(), "seconds of Unix time");

    let request = tap(&backend, &followed(WATER, "4"));
    let (answer, _) =
        backend.read_response(&request, recorded("wordpress-other-plugin", "post-interaction"));
    let InteractionResult::Counted(counted) = answer else { panic!("it counts") };
    assert_eq!(counted.update.map(|new| new.apply_to(&count(0, None)).points), Some(3275));
}
