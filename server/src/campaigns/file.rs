//! One campaign file: its document, and the values that the server needs of it.

use crate::status::{Status, ceil_to_second};
use jiff::Timestamp;
use naqra_campaign::{Instant, Lang, fold};
use naqra_contract::{
    campaign_file::{Checked, Finding, check_text},
    documents::ACTIONS,
};
use serde_json::{Map, Value};

/// A campaign of a valid file.
#[derive(Debug)]
pub struct Campaign {
    /// Its name in addresses, which is the name of its file.
    pub slug: String,
    /// The content of the file.
    pub document: Map<String, Value>,
    /// The status in the file, or what follows from its dates.
    pub owner_status: Status,
    /// The start, rounded up to a second.
    pub starts_at: Option<Instant>,
    /// The end, rounded up to a second.
    pub ends_at: Option<Instant>,
    /// The points of its goal.
    pub target: Option<u64>,
    /// The ids of its topics, by which lists are filtered.
    pub topics: Vec<String>,
    /// Title, slogan, summary, tags and hashtags in the form that searches compare.
    pub search_text: String,
}

/// What an interaction with an action counts in a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionPoints {
    /// It is accepted and adds so many points.
    Points(u64),
    /// It is refused: the action is counted from the networks.
    Network,
    /// It is refused: the campaign does not have the action.
    Unknown,
}

impl Campaign {
    /// Reads a campaign from the text of `SLUG.json`.
    ///
    /// # Errors
    /// All findings of an invalid file.
    pub fn parse(slug: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let Checked { document, findings } = check_text(slug, text);
        document.map(|document| Self::of(slug, document)).ok_or(findings)
    }

    /// The campaign of a valid document.
    pub(super) fn of(slug: &str, document: Map<String, Value>) -> Self {
        let (starts_at, ends_at) = (time(&document, "starts_at"), time(&document, "ends_at"));
        Self {
            slug: slug.to_owned(),
            owner_status: owner_status(&document, starts_at.is_some()),
            starts_at,
            ends_at,
            target: document.get("goal").and_then(|goal| goal.get("target")?.as_u64()),
            topics: topics(&document),
            search_text: search_text(&document),
            document,
        }
    }

    /// What an interaction with `action` counts. A rule for the site wins over one for the networks.
    pub fn points_for(&self, action: &str) -> ActionPoints {
        let mut named =
            list(&self.document, "rules").iter().filter(|rule| rule["action"] == action).peekable();
        if named.peek().is_none() {
            return if ACTIONS.contains(&action) {
                ActionPoints::Points(1)
            } else {
                ActionPoints::Unknown
            };
        }
        named.find(|rule| rule["source"] == "site").map_or(ActionPoints::Network, |rule| {
            ActionPoints::Points(rule["points"].as_u64().unwrap_or_default())
        })
    }

    /// The actions that this campaign accepts here, in the order of its rules.
    pub fn accepted_actions(&self) -> Vec<&str> {
        let in_rules =
            list(&self.document, "rules").iter().filter_map(|rule| rule["action"].as_str());
        let mut accepted_actions: Vec<&str> = Vec::new();
        for action in in_rules.chain(ACTIONS.iter().copied()) {
            if !accepted_actions.contains(&action)
                && matches!(self.points_for(action), ActionPoints::Points(_))
            {
                accepted_actions.push(action);
            }
        }
        accepted_actions
    }
}

/// A file without a status is upcoming when it has a start, and running when it has none.
fn owner_status(document: &Map<String, Value>, has_start: bool) -> Status {
    let word = document.get("status").and_then(Value::as_str);
    word.and_then(Status::parse).unwrap_or(if has_start {
        Status::Upcoming
    } else {
        Status::Running
    })
}

/// A time of a valid document, rounded up to a second.
fn time(document: &Map<String, Value>, field: &str) -> Option<Instant> {
    let text = document.get(field)?.as_str()?;
    text.parse::<Timestamp>().map_or_else(|_| Instant::parse(text), |at| Some(ceil_to_second(at)))
}

fn list<'a>(document: &'a Map<String, Value>, field: &str) -> &'a [Value] {
    document.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn topics(document: &Map<String, Value>) -> Vec<String> {
    list(document, "topics")
        .iter()
        .filter_map(|topic| topic["id"].as_str().map(str::to_owned))
        .collect()
}

fn search_text(document: &Map<String, Value>) -> String {
    let texts = ["title", "slogan", "summary", "hashtags"]
        .into_iter()
        .filter_map(|field| document.get(field))
        .chain(list(document, "tags"));
    let sides = texts.flat_map(|text| Lang::ALL.map(|lang| text.get(lang.code())));
    let words: Vec<&str> = sides.flatten().filter_map(Value::as_str).collect();
    fold(&words.join(" \n "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn campaign(mut fields: Value) -> Result<Campaign, Vec<Finding>> {
        fields["slug"] = json!("olive-trees");
        fields["title"] = json!({"en": "Olive trees"});
        Campaign::parse("olive-trees", &fields.to_string())
    }

    #[test]
    fn rules_set_the_points_of_an_action() {
        let found = campaign(json!({"rules": [
            {"action": "share", "points": 5, "source": "network"},
            {"action": "like", "points": 9, "source": "network"},
            {"action": "like", "points": 2, "source": "site"},
            {"action": "sing", "points": 0, "source": "site"},
        ]}))
        .expect("a good file");
        for (action, points_for) in [
            ("tap", ActionPoints::Points(1)),
            ("share", ActionPoints::Network),
            ("like", ActionPoints::Points(2)),
            ("sing", ActionPoints::Points(0)),
            ("dance", ActionPoints::Unknown),
        ] {
            assert_eq!(found.points_for(action), points_for, "{action}");
        }
        assert_eq!(found.accepted_actions(), ["like", "sing", "tap", "view", "comment"]);
    }

    #[test]
    fn campaign_without_a_status_is_running_or_upcoming() {
        let bare = campaign(json!({})).expect("a good file");
        assert_eq!(bare.owner_status, Status::Running);
        let dated = campaign(json!({"starts_at": "2030-01-01T00:00:00Z"})).expect("a good file");
        assert_eq!(dated.owner_status, Status::Upcoming);
    }

    #[test]
    fn invalid_campaign_file_reports_all_findings() {
        let fields = json!({"goal": {"target": "many"}, "status": "paused", "gaol": 1});
        let findings = campaign(fields).expect_err("a broken file");
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        for part in ["goal.target is \"many\"", "status is \"paused\"", "did you mean `goal`"] {
            assert!(lines.iter().any(|line| line.contains(part)), "{part} in {lines:?}");
        }
    }
}
