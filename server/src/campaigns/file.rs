//! One campaign file: its document, and the facts that the server works with.

use super::fields::CAMPAIGN;
use super::shape::{Fault, check_record};
use crate::status::{Status, date};
use jiff::Timestamp;
use naqra::domain::{Instant, fold};
use serde_json::{Map, Value};
use std::fmt;
use std::fs;
use std::path::Path;

/// The largest campaign file, in bytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// The actions that every campaign takes; an action without a rule is worth one point.
const EVERYWHERE: [&str; 5] = ["tap", "view", "like", "share", "comment"];

/// Why a campaign file cannot be used.
#[derive(Debug)]
pub enum FileError {
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It is larger than [`FILE_BYTES_MAX`]; the size found, in bytes.
    TooLarge(u64),
    /// It is not JSON.
    Syntax(serde_json::Error),
    /// A field is wrong.
    Field(Fault),
}

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(out, "it cannot be read ({error})"),
            Self::TooLarge(bytes) => {
                write!(out, "it has {bytes} bytes; at most {FILE_BYTES_MAX} are read")
            }
            Self::Syntax(error) => write!(out, "it is not JSON ({error})"),
            Self::Field(Fault { field, value, wanted }) if value.is_empty() => {
                write!(out, "field {field} is missing; give {wanted}")
            }
            Self::Field(fault) => {
                write!(out, "field {} is {}; give {}", fault.field, fault.value, fault.wanted)
            }
        }
    }
}

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
    /// The first thing that is wrong.
    pub fn parse(slug: &str, text: &str) -> Result<Self, FileError> {
        let value: Value = serde_json::from_str(text).map_err(FileError::Syntax)?;
        let Value::Object(document) = value else {
            let fault = Fault::new("(the whole file)", &value, "an object");
            return Err(FileError::Field(fault));
        };
        check_record(CAMPAIGN, &document, "").map_err(FileError::Field)?;
        if document["slug"] != slug {
            let wanted = format!("{slug:?}, the name of the file, or rename the file");
            let fault = Fault::new("slug", &document["slug"], wanted);
            return Err(FileError::Field(fault));
        }
        let (starts_at, ends_at) = (time(&document, "starts_at"), time(&document, "ends_at"));
        if let (Some(start), Some(end)) = (starts_at, ends_at)
            && end <= start
        {
            let fault = Fault::new("ends_at", &document["ends_at"], "a time after starts_at");
            return Err(FileError::Field(fault));
        }
        Ok(Self {
            slug: slug.to_owned(),
            owner: owner_status(&document, starts_at.is_some()),
            starts_at: starts_at.map(date),
            ends_at: ends_at.map(date),
            target: document.get("goal").and_then(|goal| goal.get("target")?.as_u64()),
            topics: topics(&document),
            haystack: haystack(&document),
            document,
        })
    }

    /// What `action` is worth. A rule for the site goes before a rule for the networks.
    pub fn worth(&self, action: &str) -> Worth {
        let mut named =
            list(&self.document, "rules").iter().filter(|rule| rule["action"] == action).peekable();
        if named.peek().is_none() {
            return if EVERYWHERE.contains(&action) { Worth::Points(1) } else { Worth::Unknown };
        }
        named.find(|rule| rule["source"] == "site").map_or(Worth::Network, |rule| {
            Worth::Points(rule["points"].as_u64().unwrap_or_default())
        })
    }

    /// The actions that this campaign takes here, in the order of its rules.
    pub fn actions(&self) -> Vec<&str> {
        let added = list(&self.document, "rules").iter().filter_map(|rule| rule["action"].as_str());
        let mut actions: Vec<&str> = Vec::new();
        for action in added.chain(EVERYWHERE) {
            if !actions.contains(&action) && matches!(self.worth(action), Worth::Points(_)) {
                actions.push(action);
            }
        }
        actions
    }
}

/// The text of a campaign file.
pub(super) fn read(path: &Path) -> Result<String, FileError> {
    let bytes = fs::metadata(path).map_err(FileError::Unreadable)?.len();
    if bytes > FILE_BYTES_MAX {
        return Err(FileError::TooLarge(bytes));
    }
    fs::read_to_string(path).map_err(FileError::Unreadable)
}

/// A file without a status is upcoming when it has a start, and running when it has none.
fn owner_status(document: &Map<String, Value>, dated: bool) -> Status {
    let word = document.get("status").and_then(Value::as_str);
    word.and_then(Status::parse).unwrap_or(if dated { Status::Upcoming } else { Status::Running })
}

fn time(document: &Map<String, Value>, field: &str) -> Option<Timestamp> {
    document.get(field)?.as_str()?.parse().ok()
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

    fn campaign(mut fields: Value) -> Result<Campaign, FileError> {
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
    fn broken_files_say_field_value_and_remedy() {
        let cases = [
            (json!({"goal": {"target": "many"}}), r#"field goal.target is "many"; give a whole"#),
            (json!({"goal": {}}), "field goal.target is missing; give a whole"),
            (json!({"status": "paused"}), r#"field status is "paused"; give one of upcoming"#),
            (
                json!({"starts_at": "2018-02-09T12:00:00Z", "ends_at": "2018-02-09T12:00:00Z"}),
                "give a time after starts_at",
            ),
        ];
        for (fields, wanted) in cases {
            let error = campaign(fields).expect_err("a broken file").to_string();
            assert!(error.contains(wanted), "{error}");
        }
        let named = Campaign::parse("other", r#"{"slug": "a", "title": {"en": "A"}}"#);
        let error = named.expect_err("another name").to_string();
        assert!(error.contains(r#"field slug is "a"; give "other""#), "{error}");
    }
}
