//! The data that a page is taken over with: those parts of a campaign that can move. The rest
//! stands in the page already; the program fetches it when it draws the page anew.

use naqra_adapters::Backend;
use naqra_campaign::{Accent, Lang};
use naqra_ui::markup::Markup;
use serde_json::{Map, Value};

/// The parts of a campaign that its live places read.
const MOVING: [&str; 22] = [
    "slug",
    "id",
    "kind",
    "sample",
    "invented",
    "accent",
    "title",
    "hashtags",
    "goal",
    "starts_at",
    "ends_at",
    "reached_at",
    "status",
    "points",
    "counters",
    "networks",
    "counted_at",
    "seq",
    "milestones",
    "video",
    "payout",
    "zone",
];

/// What the time of a date reads of it.
const OF_A_DATE: [&str; 3] = ["start", "end", "rrule"];

/// What counting needs of a rule.
const OF_A_RULE: [&str; 4] = ["action", "points", "source", "on_visit"];

/// The data of a page, and the address they would be fetched from.
#[derive(Clone, PartialEq, Debug)]
pub struct Seed {
    url: String,
    data: Data,
    /// Where the counts are told while they can move.
    stream: Option<String>,
}

#[derive(Clone, PartialEq, Debug)]
enum Data {
    /// A document as it is, as JSON.
    Whole(String),
    /// The moving parts of a campaign with this accent.
    Part(Value, Accent),
}

impl Seed {
    /// The moving parts of a campaign; `stream` tells its counts, if they can move.
    #[must_use]
    pub fn of_campaign(
        url: String,
        campaign: &Value,
        accent: Accent,
        stream: Option<String>,
    ) -> Self {
        let mut parts = picked(campaign, &MOVING);
        if let Some(Value::Array(rules)) = campaign.get("rules") {
            // What networks report is counted by the backend.
            let own = rules.iter().filter(|rule| rule["source"] == "site");
            let rules = own.map(|rule| Value::Object(picked(rule, &OF_A_RULE)));
            parts.insert("rules".to_owned(), rules.collect());
        }
        if let Some(Value::Array(events)) = campaign.get("events") {
            let events = events.iter().map(|event| Value::Object(picked(event, &OF_A_DATE)));
            parts.insert("events".to_owned(), events.collect());
        }
        Self { url, data: Data::Part(Value::Object(parts), accent), stream }
    }

    /// A list of campaigns, as the backend answers it.
    #[must_use]
    pub fn of_list(backend: &Backend, json: &str) -> Self {
        Self { url: backend.campaigns(), data: Data::Whole(json.to_owned()), stream: None }
    }

    /// The accent of the campaign whose moving parts it is.
    pub(super) const fn accent(&self) -> Option<Accent> {
        match self.data {
            Data::Whole(_) => None,
            Data::Part(_, accent) => Some(accent),
        }
    }

    /// Writes the element that holds the data, for a page in this language. A page in another one
    /// is drawn from the whole document, so a part needs no other language.
    pub(super) fn draw(&self, m: &mut Markup, lang: Lang) {
        m.around("<script type=application/json id=seed data-url=\"", &self.url, "\"");
        if let Some(stream) = &self.stream {
            m.around(" data-stream=\"", stream, "\"");
        }
        let (open, json) = match &self.data {
            Data::Whole(json) => (">", json.clone()),
            Data::Part(parts, _) => (" data-part>", in_language(parts, lang).to_string()),
        };
        // Inside a script element only `<` could end it or begin a comment.
        m.put(open).html(&json.replace('<', "\\u003c")).put("</script>");
    }
}

/// The same with each text that is there in this language in no other.
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

fn picked(from: &Value, names: &[&str]) -> Map<String, Value> {
    let there = |name: &&str| Some(((*name).to_owned(), from.get(*name)?.clone()));
    names.iter().filter_map(there).filter(|(_, value)| !value.is_null()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_part_speaks_the_language_of_its_page() {
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
        let mut m = Markup::new();
        seed.draw(&mut m, Lang::Ar);
        assert_eq!(
            m.into_html(),
            "<script type=application/json id=seed data-url=\"u\" data-part>\
             {\"events\":[{\"rrule\":\"FREQ=WEEKLY\",\"start\":\"2027-04-02T18:00\"}],\
             \"hashtags\":{\"ar\":\" \",\"en\":\"#A\"},\
             \"milestones\":[{\"label\":{\"ar\":\"ربع\"},\"points\":1}],\
             \"networks\":{\"x\":{\"like\":1}},\
             \"rules\":[{\"action\":\"tap\",\"source\":\"site\"}],\"slug\":\"a\",\
             \"title\":{\"ar\":\"عنوان\"},\"zone\":\"Africa/Cairo\"}</script>"
        );
    }
}
