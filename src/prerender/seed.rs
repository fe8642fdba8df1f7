//! The data that a page is taken over with: those parts of a campaign that can move. The rest
//! stands in the page already; the program fetches it when it draws the page anew.

use crate::{markup::Markup, wire::Endpoint};
use serde_json::{Map, Value};

/// The parts of a campaign that its live places read.
const MOVING: [&str; 19] = [
    "slug",
    "kind",
    "sample",
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
];

/// What counting needs of a rule.
const OF_A_RULE: [&str; 4] = ["action", "points", "source", "on_visit"];

/// The data of a page: the address they would be fetched from, and JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seed {
    url: String,
    json: String,
    whole: bool,
    /// Where the counts are told while they can move.
    stream: Option<String>,
}

impl Seed {
    /// The moving parts of a campaign; `stream` tells its counts, if they can move.
    #[must_use]
    pub fn of_campaign(url: String, campaign: &Value, stream: Option<String>) -> Self {
        let mut parts = picked(campaign, &MOVING);
        if let Some(Value::Array(rules)) = campaign.get("rules") {
            let rules = rules.iter().map(|rule| Value::Object(picked(rule, &OF_A_RULE)));
            parts.insert("rules".to_owned(), rules.collect());
        }
        Self { url, json: Value::Object(parts).to_string(), whole: false, stream }
    }

    /// A list of campaigns, as the backend answers it.
    #[must_use]
    pub fn of_list(endpoint: &Endpoint, json: &str) -> Self {
        Self { url: endpoint.campaigns(), json: json.to_owned(), whole: true, stream: None }
    }

    /// Whether it is the moving parts only.
    pub(super) const fn is_part(&self) -> bool {
        !self.whole
    }

    /// Writes the element that holds the data.
    pub(super) fn draw(&self, m: &mut Markup) {
        m.around("<script type=application/json id=seed data-url=\"", &self.url, "\"");
        if let Some(stream) = &self.stream {
            m.around(" data-stream=\"", stream, "\"");
        }
        m.put(if self.whole { ">" } else { " data-part>" });
        // Inside a script element only `<` could end it or begin a comment.
        m.html(&self.json.replace('<', "\\u003c")).put("</script>");
    }
}

fn picked(from: &Value, names: &[&str]) -> Map<String, Value> {
    let there = |name: &&str| Some(((*name).to_owned(), from.get(*name)?.clone()));
    names.iter().filter_map(there).filter(|(_, value)| !value.is_null()).collect()
}
