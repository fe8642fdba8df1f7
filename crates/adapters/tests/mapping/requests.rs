//! Requests: addresses, headers, bodies, one request for each language.

use crate::fake_backend::{FakeBackend, KEY, body, followed, slug, tap};
use naqra_adapters::Backend;
use naqra_contract::InteractionMethod;
use serde_json::{Value, json};

fn backend(members: &Value) -> Backend {
    let mut config = json!({"root": "https://a.example", "fields": {"title": "$.title"}});
    for (name, value) in members.as_object().expect("an object") {
        config[name] = value.clone();
    }
    Backend::configured(&config)
}

#[test]
fn signs_of_an_address_stay_and_values_are_encoded() {
    for (template, url) in [
        // Directus, Strapi, Drupal, PocketBase, Appwrite, PostgREST.
        ("/items/c?filter[slug][_eq]={slug}", "/items/c?filter[slug][_eq]=water"),
        (
            "/api/c?filters[slug][$eq]={slug}&populate=*",
            "/api/c?filters[slug][$eq]=water&populate=*",
        ),
        ("/jsonapi/node/c?filter[field_slug]={slug}", "/jsonapi/node/c?filter[field_slug]=water"),
        (
            "/api/collections/c/records?filter=(slug='{slug}')&expand=tr",
            "/api/collections/c/records?filter=(slug='water')&expand=tr",
        ),
        (
            "/v1/documents?queries[0]=%7B%22method%22:%22equal%22,%22attribute%22:%22slug%22,%22values%22:[%22{slug}%22]%7D",
            "/v1/documents?queries[0]=%7B%22method%22:%22equal%22,%22attribute%22:%22slug%22,%22values%22:[%22water%22]%7D",
        ),
        ("/rest/v1/c?slug=eq.{slug}&select=*,tr(*)", "/rest/v1/c?slug=eq.water&select=*,tr(*)"),
        ("https://b.example/{slug}.json", "https://b.example/water.json"),
    ] {
        let backend = backend(&json!({"campaign": {"url": template}}));
        let url =
            if url.contains("://") { url.to_owned() } else { format!("https://a.example{url}") };
        assert_eq!(backend.campaign(&slug("water")), url);
    }
    let backend = backend(&json!({"progress": {"url": "/c/{id}"}, "live": {"by": "poll"}}));
    let mut fake = FakeBackend::default().respond("GET /c/b%2Fc%20%26d", &json!({"points": 1}));
    fake.run(backend.poll(&[followed("water", "b/c &d")]));
    assert_eq!(fake.requests[0].url, "https://a.example/c/b%2Fc%20%26d");
}

#[test]
fn no_header_is_sent_unless_it_is_configured() {
    let plain = json!({"campaign": {"url": "/c"}, "interaction": {"url": "/i"}});
    let mut fake = FakeBackend::default().respond("GET /c", &json!({"title": "W"}));
    fake.run(backend(&plain).detail(&slug("water")));
    assert_eq!(fake.requests[0].headers, []);
    assert_eq!(tap(&backend(&plain), &followed("water", "")).headers, []);

    let own = json!({
        "headers": {"Accept-Language": "{langCode}", "X-Project": "campaigns"},
        "campaign": {"url": "/c", "headers": {"x-project": "other"}},
    });
    fake.run(backend(&own).detail(&slug("water")));
    let mut headers = fake.requests[1].headers.clone();
    headers.sort();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(headers, [pair("Accept-Language", "ar"), pair("x-project", "other")]);
}

#[test]
fn each_language_can_be_a_request_of_its_own() {
    let per_header = json!({
        "languages": {"ar": "ar-EG", "en": "en-GB"},
        "headers": {"Accept-Language": "{langCode}"},
        "per_language": {"first": "ar"},
        "fields": {"slug": "$.slug", "title": "$.title", "points": "$.points"},
        "list": {"url": "/c"}, "campaign": {"url": "/c/{slug}"},
    });
    let mut fake = FakeBackend::default()
        .respond("GET /c", &json!([{"slug": "water", "title": "x", "points": 3}]))
        .respond("GET /c/water", &json!({"slug": "water", "title": "x", "points": 3}));
    let list = fake.fetch(backend(&per_header).list());
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "{list}");
    let detail = fake.fetch(backend(&per_header).detail(&slug("water")));
    assert_eq!(detail["points"], 3);
    let codes: Vec<_> = fake.requests.iter().map(|request| request.headers[0].1.as_str()).collect();
    assert_eq!(codes, ["ar-EG", "en-GB", "ar-EG", "en-GB"]);
}

/// Strapi: the other language's document has an id of its own.
#[test]
fn the_other_language_is_found_by_the_id_that_the_first_one_names() {
    let config = json!({
        "per_language": {"first": "ar", "key": "$.group", "id": "$.other.{lang}", "url": "/c/{id}?locale={lang}"},
        "fields": {"slug": "$.slug", "title": "$.title", "id": "$.id"},
        "list": {"url": "/c?locale={lang}"}, "campaign": {"url": "/c?slug={slug}", "item": "$[0]"},
    });
    let ar = json!({"id": 8, "group": "g", "slug": "maa", "title": "ماء", "other": {"en": 9}});
    let en = json!({"id": 9, "group": "g", "slug": "water", "title": "Water", "other": {"ar": 8}});
    let alone = json!({"id": 7, "group": "h", "slug": "books", "title": "Books"});
    let mut fake = FakeBackend::default()
        .respond("GET /c?locale=ar", &json!([ar]))
        .respond("GET /c?locale=en", &json!([alone, en]))
        .respond("GET /c?slug=maa", &json!([ar]))
        .respond("GET /c?slug=books", &json!([alone]))
        .respond("GET /c/9?locale=en", &en)
        .respond("GET /wrapped/9", &json!({"data": en}));
    let list = fake.fetch(backend(&config).list());
    assert_eq!(list["items"][0]["title"], json!({"ar": "ماء", "en": "Water"}));
    assert_eq!((&list["items"][0]["slug"], &list["items"][0]["id"]), (&json!("maa"), &json!(8)));
    assert_eq!(list["items"][1]["title"], json!({"en": "Books"}));
    // It may stand at another place than what a name finds.
    let mut wrapped = config.clone();
    wrapped["per_language"]["url"] = json!("/wrapped/{id}");
    wrapped["per_language"]["item"] = json!("$.data");
    for config in [config, wrapped] {
        let detail = fake.fetch(backend(&config).detail(&slug("maa")));
        assert_eq!(detail["title"], json!({"ar": "ماء", "en": "Water"}));
        assert_eq!((&detail["slug"], &detail["id"]), (&json!("maa"), &json!(8)));
    }
}

#[test]
fn goal_and_points_may_come_from_two_places() {
    let config = json!({
        "fields": {"id": "$.id", "title": "$.title", "goal.target": "$.goal"},
        "campaign": {"url": "/c/{slug}"},
        "progress": {"url": "/counts/{id}", "item": "$.data", "with_campaign": true,
            "fields": {"points": {"at": "$.n", "as": "number"}}},
    });
    let mut fake = FakeBackend::default()
        .respond("GET /c/water", &json!({"id": "k9", "title": "W", "goal": 50}))
        .respond("GET /counts/k9", &json!({"data": {"n": "7"}}));
    let detail = fake.fetch(backend(&config).detail(&slug("water")));
    assert_eq!((&detail["points"], &detail["goal"]["target"]), (&json!(7), &json!(50)));
    assert_eq!(detail["slug"], "water", "a document without a name has the one of its request");
}

#[test]
fn the_body_is_whatever_the_backend_takes() {
    let on = followed("water", "12");
    let sent = |interaction: Value| tap(&backend(&json!({"interaction": interaction})), &on);

    let strapi = sent(json!({"url": "/api/taps", "body": {"data": {
        "campaign": {"connect": ["{id:number}"]}, "kind": "{action}", "n": "{points:number}",
        "network": "{network}", "note": "tap on {slug}", "fixed": true}}}));
    assert_eq!(strapi.method, "POST");
    assert_eq!(
        body(&strapi),
        json!({"data": {"campaign": {"connect": [12]}, "kind": "tap", "n": 1, "note": "tap on water", "fixed": true}})
    );

    let form = sent(
        json!({"url": "/i", "form": true, "body": {"campaign": "{id}", "text": "a b&c", "key": "{key}"}}),
    );
    assert_eq!(form.headers[0].1, "application/x-www-form-urlencoded");
    let mut pairs: Vec<_> = form.body.as_deref().unwrap_or_default().split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        ["campaign=12".to_owned(), format!("key={KEY}"), "text=a%20b%26c".to_owned()]
    );

    let rpc = sent(json!({"url": "/rpc/tap?campaign={id}"}));
    assert_eq!((rpc.method.as_str(), rpc.body), ("POST", None));
}

#[test]
fn the_key_goes_where_the_backend_wants_it_and_without_one_nothing_is_repeated() {
    let on = followed("water", "12");
    for (interaction, repeats) in [
        (json!({"url": "/i/{key}", "method": "PUT", "body": {"n": 1}}), true),
        (json!({"url": "/i", "headers": {"Idempotency-Key": "{key}"}}), true),
        (json!({"url": "/i", "body": {"a": [{"key": "x-{key}"}]}}), true),
        (json!({"url": "/i", "body": {"key": "key"}}), false),
        (json!({"url": "/i"}), false),
    ] {
        let backend = backend(&json!({"interaction": interaction}));
        assert_eq!(backend.can_retry(), repeats, "{interaction}");
        let request = tap(&backend, &on);
        let written = format!("{request:?}");
        assert_eq!(written.contains(KEY), repeats, "{written}");
    }
    let put = tap(&backend(&json!({"interaction": {"url": "/i/{key}", "method": "PUT"}})), &on);
    assert_eq!((put.method.as_str(), put.url), ("PUT", format!("https://a.example/i/{KEY}")));
}

#[test]
fn a_button_may_lead_elsewhere_or_not_be_there() {
    let interaction_method =
        |members: Value| backend(&members).interaction_method(&slug("water"), Some("12"));
    assert_eq!(interaction_method(json!({})), InteractionMethod::None);
    assert_eq!(interaction_method(json!({"interaction": {"url": "/i"}})), InteractionMethod::App);
    assert_eq!(
        interaction_method(json!({"interaction": {"link": "https://give.example/{id}"}})),
        InteractionMethod::Link("https://give.example/12".to_owned())
    );
}
