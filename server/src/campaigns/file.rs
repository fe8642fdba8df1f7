//! One campaign file: its document, and the facts that the server works with.

use crate::status::{Status, date};
use jiff::Timestamp;
use naqra::campaign_file::{ACTIONS, Checked, Finding, check_text};
use naqra::domain::{Instant, fold};
use serde_json::{Map, Value};

/// A checked campaign file.
#[derive(Debug)]
pub struct Campaign {
    /// Its name in addresses.
    pub slug: String,
    /// The file as it is.
    pub document: Map<String, Value>,
    /// The status its owner gave it.
    pub owner: Status,
    /// When it starts.
    pub starts_at: Option<Instant>,
    /// When it ends.
    pub ends_at: Option<Instant>,
    /// Points to reach.
    pub target: Option<u64>,
    /// The ids of its topics.
    pub topics: Vec<String>,
    /// Title, slogan, summary, tags and hashtags, ready to be searched.
    pub haystack: String,
}

/// What an action is worth in a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// So many points.
    Points(u64),
    /// Nothing here: it is counted from the networks.
    Network,
    /// The campaign does not know it.
    Unknown,
}

impl Campaign {
    /// Reads a campaign from the text of `SLUG.json`.
    ///
    /// # Errors
    /// Everything that was found in it, if that refuses the campaign.
    pub fn parse(slug: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let Checked { document, findings } = check_text(slug, text);
        document.map(|document| Self::of(slug, document)).ok_or(findings)
    }

    /// The campaign of a document that was checked.
    pub(super) fn of(slug: &str, document: Map<String, Value>) -> Self {
        let (starts_at, ends_at) = (time(&document, "starts_at"), time(&document, "ends_at"));
        Self {
            slug: slug.to_owned(),
            owner: owner_status(&document, starts_at.is_some()),
            starts_at,
            ends_at,
            target: document.get("goal").and_then(|goal| goal.get("target")?.as_u64()),
            topics: topics(&document),
            haystack: haystack(&document),
            document,
        }
    }

    /// What `action` is worth. A rule for the site goes before a rule for the networks.
    pub fn worth(&self, action: &str) -> Worth {
        let mut named =
            list(&self.document, "rules").iter().filter(|rule| rule["action"] == action).peekable();
        if named.peek().is_none() {
            return if ACTIONS.contains(&action) { Worth::Points(1) } else { Worth::Unknown };
        }
        named.find(|rule| rule["source"] == "site").map_or(Worth::Network, |rule| {
            Worth::Points(rule["points"].as_u64().unwrap_or_default())
        })
    }

    /// The actions that this campaign takes here, in the order of its rules.
    pub fn actions(&self) -> Vec<&str> {
        let added = list(&self.document, "rules").iter().filter_map(|rule| rule["action"].as_str());
        let mut actions: Vec<&str> = Vec::new();
        for action in added.chain(ACTIONS.iter().copied()) {
            if !actions.contains(&action) && matches!(self.worth(action), Worth::Points(_)) {
                actions.push(action);
            }
        }
        actions
    }
}

/// A file without a status is upcoming when it has a start, and running when it has none.
fn owner_status(document: &Map<String, Value>, dated: bool) -> Status {
    let word = document.get("status").and_then(Value::as_str);
    word.and_then(Status::parse).unwrap_or(if dated { Status::Upcoming } else { Status::Running })
}

/// A time that a check has found sound, on whole seconds.
fn time(document: &Map<String, Value>, field: &str) -> Option<Instant> {
    let text = document.get(field)?.as_str()?;
    text.parse::<Timestamp>().map_or_else(|_| Instant::parse(text), |at| Some(date(at)))
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

fn haystack(document: &Map<String, Value>) -> String {
    let texts = ["title", "slogan", "summary", "hashtags"]
        .into_iter()
        .filter_map(|field| document.get(field))
        .chain(list(document, "tags"));
    let sides = texts.flat_map(|text| [text.get("ar"), text.get("en")]);
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
    fn rules_say_what_an_action_is_worth() {
        let found = campaign(json!({"rules": [
            {"action": "share", "points": 5, "source": "network"},
            {"action": "like", "points": 9, "source": "network"},
            {"action": "like", "points": 2, "source": "site"},
            {"action": "sing", "points": 0, "source": "site"},
        ]}))
        .expect("a good file");
        for (action, worth) in [
            ("tap", Worth::Points(1)),
            ("share", Worth::Network),
            ("like", Worth::Points(2)),
            ("sing", Worth::Points(0)),
            ("dance", Worth::Unknown),
        ] {
            assert_eq!(found.worth(action), worth, "{action}");
        }
        assert_eq!(found.actions(), ["like", "sing", "tap", "view", "comment"]);
    }

    #[test]
    fn status_of_a_file_without_one() {
        let bare = campaign(json!({})).expect("a good file");
        assert_eq!(bare.owner, Status::Running);
        let dated = campaign(json!({"starts_at": "2030-01-01T00:00:00Z"})).expect("a good file");
        assert_eq!(dated.owner, Status::Upcoming);
    }

    #[test]
    fn a_refused_file_says_everything_that_was_found() {
        let fields = json!({"goal": {"target": "many"}, "status": "paused", "gaol": 1});
        let findings = campaign(fields).expect_err("a broken file");
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        for part in ["goal.target is \"many\"", "status is \"paused\"", "did you mean `goal`"] {
            assert!(lines.iter().any(|line| line.contains(part)), "{part} in {lines:?}");
        }
    }
}
