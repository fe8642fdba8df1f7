//! The seed: the data in a page with which the app resumes, for a campaign the parts that can change.
//! The app fetches the whole document when it draws the page again.

use crate::templates::prelude::*;
use naqra_adapters::Backend;
use naqra_campaign::{Accent, Lang};
use naqra_contract::documents::moving_part;
use serde_json::{Map, Value};

/// The data of a page and the URL of their document.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Seed {
    url: String,
    data: Data,
    /// URL of the stream of counts, while they can change.
    stream: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
enum Data {
    /// A whole document as JSON.
    Whole(String),
    /// The changing parts of a campaign with this accent.
    Part(Value, Accent),
}

impl Seed {
    /// The changing parts of a campaign; `stream` is the URL of its counts, while they can change.
    #[must_use]
    pub(super) fn of_campaign(
        url: String,
        campaign: &Value,
        accent: Accent,
        stream: Option<String>,
    ) -> Self {
        let mut parts = moving_part(campaign);
        if let Some(Value::Array(rules)) = parts.get_mut("rules") {
            // The app counts on-site actions only; the backend counts those of networks.
            rules.retain(|rule| rule["source"] == "site");
        }
        Self { url, data: Data::Part(Value::Object(parts), accent), stream }
    }

    /// A list of campaigns, as the backend sends it.
    #[must_use]
    pub(super) fn of_list(backend: &Backend, json: &str) -> Self {
        Self { url: backend.campaigns(), data: Data::Whole(json.to_owned()), stream: None }
    }

    /// The accent of the campaign; `None` for a list.
    pub(super) const fn accent(&self) -> Option<Accent> {
        match self.data {
            Data::Whole(_) => None,
            Data::Part(_, accent) => Some(accent),
        }
    }

    /// The script element for a page in this language. The app draws a page in the other language from the
    /// whole document, so a part holds the texts of one language.
    pub(super) fn element(&self, lang: Lang) -> Html {
        let (json, is_part) = match &self.data {
            Data::Whole(json) => (json.clone(), false),
            Data::Part(parts, _) => (in_language(parts, lang).to_string(), true),
        };
        html! {
            script
                type="application/json"
                id="seed"
                data-url=(self.url)
                data-stream=[self.stream.as_deref()]
                data-part[is_part]
            { (RawText::json(&json)) }
        }
    }
}

/// Keeps each text in this language only, if there is one.
fn in_language(value: &Value, lang: Lang) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| in_language(item, lang)).collect(),
        Value::Object(fields) => {
            let of = |lang: Lang| fields.get(lang.code()).and_then(Value::as_str);
            let own = of(lang).filter(|text| !text.trim().is_empty());
            match own.filter(|_| fields.len() == 2 && of(lang.other()).is_some()) {
                Some(own) => Map::from_iter([(lang.code().to_owned(), own.into())]).into(),
                None => {
                    let field =
                        |(name, value): (&String, &Value)| (name.clone(), in_language(value, lang));
                    Value::Object(fields.iter().map(field).collect())
                }
            }
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn partial_seed_is_in_the_language_of_its_page() {
        let campaign = json!({
            "slug": "a",
            "title": {"ar": "عنوان", "en": "Title"},
            "hashtags": {"ar": " ", "en": "#A"},
            "networks": {"x": {"like": 1}},
            "rules": [{"action": "tap", "source": "site", "label": 1}, {"source": "network"}],
            "milestones": [{"label": {"ar": "ربع", "en": "Quarter"}, "points": 1}],
            "story": [1],
            "events": [{"title": {"en": "Walk"}, "start": "2027-04-02T18:00", "rrule": "FREQ=WEEKLY"}],
            "zone": "Africa/Cairo",
        });
        let seed = Seed::of_campaign("u".to_owned(), &campaign, Accent::Clay, None);
        assert_eq!(
            seed.element(Lang::Ar).as_str(),
            "<script type=\"application/json\" id=\"seed\" data-url=\"u\" data-part>\
             {\"events\":[{\"rrule\":\"FREQ=WEEKLY\",\"start\":\"2027-04-02T18:00\"}],\
             \"hashtags\":{\"ar\":\" \",\"en\":\"#A\"},\
             \"milestones\":[{\"label\":{\"ar\":\"ربع\"},\"points\":1}],\
             \"networks\":{\"x\":{\"like\":1}},\
             \"rules\":[{\"action\":\"tap\",\"source\":\"site\"}],\"slug\":\"a\",\
             \"title\":{\"ar\":\"عنوان\"},\"zone\":\"Africa/Cairo\"}</script>"
        );
    }
}
