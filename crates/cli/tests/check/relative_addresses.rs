//! Relative addresses of a backend's files, which browsers would resolve against the site.

use crate::{
    fake_backend::{FakeBackend, Response},
    test_env::{check, described, item, sound},
};
use serde_json::{Value, json};

/// A backend whose campaign has a film, and settings that map it.
fn with_film() -> (FakeBackend, Value) {
    let backend = sound();
    let mut film = item("a");
    film["film"] = json!({ "file": "/media/f.mp4", "image": "https://cdn.example/p.jpg",
        "words": [{ "of": "ar", "file": "/media/ar.vtt" }, { "of": "en", "file": "/media/en.vtt" }] });
    film["by"] = json!([{ "name": "A", "site": "/a" }, { "name": "B", "site": "/b" }]);
    backend.respond_to("GET /items/a", Response::json(json!({ "data": film })));
    let mut config = described(&backend);
    let fields = &mut config["backend"]["fields"];
    fields["video.src"] = json!("$.film.file");
    fields["video.poster"] = json!("$.film.image");
    fields["video.captions"] =
        json!({ "each": "$.film.words", "fields": { "lang": "$.of", "src": "$.file" } });
    fields["organizations"] =
        json!({ "each": "$.by", "fields": { "name": "$.name", "url": "$.site" } });
    fields["links"] = json!({ "value": [{ "title": "T", "url": "/en/about" }] });
    (backend, config)
}

const REPORTED: [&str; 3] = [
    "/backend/fields/organizations: organizations[].url: \"/a\"",
    "/backend/fields/video.captions: video.captions[].src: \"/media/ar.vtt\"",
    "/backend/fields/video.src: video.src: \"/media/f.mp4\"",
];

fn reported(config: &Value, options: &[&str]) -> Vec<String> {
    let run = check(&config.to_string(), options);
    run.is_good();
    let own = run.out.lines().filter_map(|line| {
        line.trim().strip_suffix(
            " leads into the site itself; \"as\": \"link\" makes it an address of the backend",
        )
    });
    own.map(str::to_owned).collect()
}

#[test]
fn relative_addresses_are_reported_once_per_field() {
    let (backend, mut config) = with_film();
    assert_eq!(reported(&config, &[]), REPORTED);
    // A site beside its backend means them so.
    let own = ["--address", &backend.root(), "--origin", &backend.root()];
    assert_eq!(reported(&config, &own), [""; 0]);
    let fields = &mut config["backend"]["fields"];
    fields["video.src"] = json!({ "at": "$.film.file", "as": "link" });
    fields["video.captions"]["fields"]["src"] = json!({ "at": "$.file", "as": "link" });
    assert_eq!(reported(&config, &[]), REPORTED[..1]);
}

#[test]
fn invalid_address_is_reported_with_a_remedy() {
    let (backend, mut config) = with_film();
    config["backend"]["campaign"]["fields"] = json!({ "video.poster": "$.poster" });
    let mut film = item("a");
    film["poster"] = json!("p.jpg");
    backend.respond_to("GET /items/a", Response::json(json!({ "data": film })));
    let run = check(&config.to_string(), &[]);
    run.has(
        " ",
        &["/backend/campaign/fields/video.poster: video.poster: \"p.jpg\" is no whole address; \"as\": \"link\" makes"],
    );
}

#[test]
fn relative_addresses_of_a_contract_backend_are_allowed() {
    let backend = sound();
    let campaign = json!({ "slug": "a", "title": { "en": "A" }, "points": 1,
        "links": [{ "title": { "en": "T" }, "url": "/en/about" }] });
    let list = json!({ "items": [campaign] });
    for (path, body) in [
        ("/data/campaigns.json", &list),
        ("/data/campaigns/a.json", &campaign),
        ("/own", &list),
        ("/own/a", &campaign),
    ] {
        backend.respond_to(&format!("GET {path}"), Response::json(body));
    }
    assert_eq!(reported(&json!({ "backend": null }), &["--address", &backend.root()]), [""; 0]);
    // Documents of the contract without a map.
    let own = json!({ "root": backend.root(), "list": { "url": "/own", "items": "$.items" },
        "campaign": { "url": "/own/{slug}" } });
    assert_eq!(reported(&json!({ "backend": own }), &[]), [""; 0]);
}
