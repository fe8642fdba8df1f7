//! The hosts that the films of campaigns are loaded from.

use super::origins::origin;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Adds the `https` origins of the films of a campaign's document, of their posters and captions.
/// Films stand at the top of a campaign and in its lists.
pub(super) fn add_film_origins(campaign: &Map<String, Value>, origins: &mut BTreeSet<String>) {
    let lists = campaign.values().filter_map(Value::as_array).flatten();
    let films = lists.filter_map(|item| item.get("video")).chain(campaign.get("video"));
    for film in films {
        let captions = film["captions"].as_array().into_iter().flatten();
        let sources =
            captions.map(|caption| &caption["src"]).chain([&film["src"], &film["poster"]]);
        let found = sources.filter_map(Value::as_str).filter_map(origin);
        origins.extend(found.filter(|origin| origin.starts_with("https://")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn film_origins_are_those_of_films_alone() {
        let campaign = json!({
            "video": {"src": "https://Films.example/a.webm", "poster": "/a.png",
                "captions": [{"src": "https://texts.example:8443/a.vtt"}]},
            "stories": [{"video": {"src": "http://plain.example/b.webm",
                "poster": "https://b.example; script-src *"}}, 7],
            "links": [{"url": "https://elsewhere.example/"}],
        });
        let mut origins = BTreeSet::new();
        add_film_origins(campaign.as_object().unwrap(), &mut origins);
        let found: Vec<_> = origins.iter().map(String::as_str).collect();
        assert_eq!(found, ["https://films.example", "https://texts.example:8443"]);
    }
}
