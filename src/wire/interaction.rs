//! What this visitor sends, and what the backend says to it.

use super::{
    node::{Faults, Node},
    progress,
};
use crate::domain::{Progress, Refusal, Tap};
use serde_json::Value;

/// What the backend counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The points that the interaction added; `None` when it had been counted before.
    pub points: Option<u64>,
    /// The count after it, if the answer has one.
    pub progress: Option<Progress>,
}

/// The backend's answer to an interaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It counts.
    Counted(Counted),
    /// It does not count, and trying again would not help.
    Refused(Refusal),
    /// It may be tried again, after so many seconds if the backend says.
    Later(Option<u64>),
}

/// The body of `POST interactions`.
#[must_use]
pub fn write_interaction(tap: &Tap, referral: Option<&str>) -> String {
    let mut body = Object::new();
    body.text("id", &tap.id).text("action", &tap.action);
    body.some_text("network", tap.network.as_deref()).some_text("ref", referral);
    body.end()
}

/// A JSON object while it is written.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self("{".to_owned())
    }

    fn name(&mut self, name: &'static str) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
        self
    }

    fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.name(name).0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.0.extend(['\\', letter]),
                // Nothing that is sent has a reason to hold control characters.
                letter if letter.is_control() => {}
                letter => self.0.push(letter),
            }
        }
        self.0.push('"');
        self
    }

    fn some_text(&mut self, name: &'static str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// Reads the answer from status, `Retry-After` in seconds and body.
#[must_use]
pub fn read_answer(status: u16, retry_after: Option<u64>, body: &str) -> Answer {
    let value: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    match status {
        200..=299 => {
            let faults = Faults::default();
            let node = Node::root(&value, &faults);
            let again = node.get("status").text().as_deref() == Some("duplicate");
            let count = node.get("progress");
            Answer::Counted(Counted {
                points: node.get("points_added").count().filter(|_| !again),
                progress: count
                    .get("points")
                    .count()
                    .map(|_| progress::progress(&count, &count.get("target"))),
            })
        }
        408 | 425 | 429 | 500..=599 => Answer::Later(retry_after),
        _ => {
            let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
            Answer::Refused(if kind.ends_with("campaign-not-running") {
                Refusal::NotRunning
            } else {
                Refusal::Rejected
            })
        }
    }
}

/// The unconfirmed interactions as kept over a reload.
#[must_use]
pub fn write_outbox(outbox: &[Tap]) -> String {
    let entry = |tap: &Tap| {
        let mut entry = Object::new();
        entry.text("id", &tap.id).text("action", &tap.action);
        entry.some_text("network", tap.network.as_deref());
        entry.name("points").0.push_str(&tap.points.to_string());
        entry.end()
    };
    let mut json = "[".to_owned();
    for (index, tap) in outbox.iter().enumerate() {
        json.push_str(if index > 0 { "," } else { "" });
        json.push_str(&entry(tap));
    }
    json + "]"
}

/// Reads them back; what cannot be read is dropped.
#[must_use]
pub fn read_outbox(json: &str) -> Vec<Tap> {
    let value = serde_json::from_str(json).unwrap_or(Value::Null);
    let faults = Faults::default();
    let entry = |node: &Node<'_>| {
        Some(Tap {
            id: node.get("id").text()?,
            action: node.get("action").text()?,
            network: node.get("network").text(),
            points: node.get("points").count()?,
            sent: false,
        })
    };
    Node::root(&value, &faults).items().iter().filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tap() -> Tap {
        Tap {
            id: "0b9f".into(),
            action: "share".into(),
            network: Some("x".into()),
            points: 3,
            sent: true,
        }
    }

    #[test]
    fn an_interaction_is_written_with_what_it_has() {
        assert_eq!(
            write_interaction(&tap(), Some("k7")),
            r#"{"id":"0b9f","action":"share","network":"x","ref":"k7"}"#
        );
        let plain = Tap { network: None, ..tap() };
        assert_eq!(write_interaction(&plain, None), r#"{"id":"0b9f","action":"share"}"#);
    }

    #[test]
    fn what_is_written_is_json_whatever_it_holds() {
        let nasty = Tap { action: "a\"b\\c\n\u{1}ء".into(), ..tap() };
        let value: Value = serde_json::from_str(&write_interaction(&nasty, Some("\""))).unwrap();
        assert_eq!(value["action"], "a\"b\\cء");
        assert_eq!(value["ref"], "\"");
    }

    #[test]
    fn answers_say_whether_to_try_again() {
        let later = |seconds| Answer::Later(seconds);
        let refused = Answer::Refused;
        let ended = r#"{"type":"/problems/campaign-not-running"}"#;
        let table = [
            (429, Some(5), "", later(Some(5))),
            (500, None, "<html>", later(None)),
            (409, None, ended, refused(Refusal::NotRunning)),
            (422, None, "{}", refused(Refusal::Rejected)),
            (404, None, "", refused(Refusal::Rejected)),
        ];
        for (status, seconds, body, answer) in table {
            assert_eq!(read_answer(status, seconds, body), answer, "{status}");
        }
        let body = r#"{"status":"counted","points_added":2,
            "progress":{"slug":"a","points":12,"status":"running","seq":3}}"#;
        let Answer::Counted(counted) = read_answer(201, None, body) else { panic!() };
        assert_eq!((counted.points, counted.progress.unwrap().points), (Some(2), 12));
        let again = r#"{"status":"duplicate","points_added":0}"#;
        let Answer::Counted(counted) = read_answer(200, None, again) else { panic!() };
        assert_eq!(counted, Counted { points: None, progress: None });
        assert!(matches!(read_answer(204, None, ""), Answer::Counted(_)));
    }

    #[test]
    fn the_outbox_survives_a_reload() {
        let kept = read_outbox(&write_outbox(&[tap()]));
        assert_eq!(kept, [Tap { sent: false, ..tap() }]);
        assert_eq!(read_outbox("nonsense"), []);
    }
}
