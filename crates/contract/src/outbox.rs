//! This visitor's interactions that are not confirmed yet, as they are kept over a reload.

use super::{
    node::{Faults, Node},
    object::Object,
};
use naqra_campaign::Tap;

/// The unconfirmed interactions as kept over a reload.
#[must_use]
pub fn write_outbox(outbox: &[Tap]) -> String {
    let entry = |tap: &Tap| {
        let mut entry = Object::new();
        entry.text("id", &tap.id).text("action", &tap.action);
        entry.some_text("network", tap.network.as_deref());
        entry.number("points", tap.points);
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
    let value = serde_json::from_str(json).unwrap_or_default();
    let faults = Faults::default();
    let entry = |node: Node<'_>| {
        Some(Tap {
            id: node.get("id").text()?,
            action: node.get("action").text()?,
            network: node.get("network").text(),
            points: node.get("points").count()?,
            sent: false,
        })
    };
    Node::root(&value, &faults).items().into_iter().filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

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
    fn the_outbox_survives_a_reload() {
        let kept = read_outbox(&write_outbox(&[tap()]));
        assert_eq!(kept, [Tap { sent: false, ..tap() }]);
        assert_eq!(read_outbox("nonsense"), []);
    }

    #[test]
    fn what_is_written_is_json_whatever_it_holds() {
        let nasty = Tap { action: "a\"b\\c\n\u{1}ء".into(), ..tap() };
        let value: Value = serde_json::from_str(&write_outbox(&[nasty])).unwrap();
        assert_eq!(value[0]["action"], "a\"b\\cء");
    }
}
