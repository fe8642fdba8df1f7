//! The hosts of the videos of campaigns.

use super::origins::origin;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Adds the `https` origins of the videos, posters and captions of a campaign document. Videos are in
/// the campaign itself and in the entries of its lists.
pub(super) fn add_video_origins(campaign: &Map<String, Value>, origins: &mut BTreeSet<String>) {
    let lists = campaign.values().filter_map(Value::as_array).flatten();
    let videos = lists.filter_map(|item| item.get("video")).chain(campaign.get("video"));
    for video in videos {
        let captions = video["captions"].as_array().into_iter().flatten();
        let sources =
            captions.map(|caption| &caption["src"]).chain([&video["src"], &video["poster"]]);
        let found = sources.filter_map(Value::as_str).filter_map(origin);
        origins.extend(found.filter(|origin| origin.starts_with("https://")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn video_origins_are_https_hosts_of_videos_only() {
        let campaign = json!({
            "video": {"src": "https://Films.example/a.webm", "poster": "/a.png",
                "captions": [{"src": "https://texts.example:8443/a.vtt"}]},
            "stories": [{"video": {"src": "http://plain.example/b.webm",
                "poster": "https://b.example; script-src *"}}, 7],
            "links": [{"url": "https://elsewhere.example/"}],
        });
        let mut origins = BTreeSet::new();
        add_video_origins(campaign.as_object().unwrap(), &mut origins);
        let found: Vec<_> = origins.iter().map(String::as_str).collect();
        assert_eq!(found, ["https://films.example", "https://texts.example:8443"]);
    }
}
