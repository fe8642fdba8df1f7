//! The differences between two versions of a campaign file, as text for the operator.

use serde_json::{Map, Value};

/// How many differences are listed; the others are counted.
const LISTED_MAX: usize = 6;
const VALUE_CHARS_MAX: usize = 60;

/// Fields that only set the initial count.
const INITIAL_COUNT_FIELDS: [&str; 4] = ["points", "counters", "networks", "counted_at"];

/// The differences of two documents, such as `goal.target 250000 → 300000; …`; empty if they are equal.
pub(super) fn diff(old: &Map<String, Value>, new: &Map<String, Value>) -> String {
    let mut found = Vec::new();
    objects(old, new, "", &mut found);
    let more = found.len().saturating_sub(LISTED_MAX);
    let start =
        found.iter().any(|line| INITIAL_COUNT_FIELDS.iter().any(|name| is_about(line, name)));
    found.truncate(LISTED_MAX);
    let mut text = found.join("; ");
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    if start {
        text.push_str(
            ". points, counters, networks and counted_at are only where a count starts: the count \
             itself stays as it is",
        );
    }
    text
}

fn is_about(line: &str, name: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '.']))
}

fn objects(old: &Map<String, Value>, new: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    let inside = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    for (name, value) in old {
        match new.get(name) {
            Some(other) => values(value, other, &inside(name), found),
            None => found.push(format!("{} {} removed", inside(name), short(value))),
        }
    }
    for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.push(format!("{} added: {}", inside(name), short(value)));
    }
}

fn values(old: &Value, new: &Value, at: &str, found: &mut Vec<String>) {
    match (old, new) {
        (old, new) if old == new => {}
        (Value::Object(old), Value::Object(new)) => objects(old, new, at, found),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                values(old, new, &format!("{at}[{index}]"), found);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            found.push(format!("{at} {} → {} entries", old.len(), new.len()));
        }
        (old, new) => found.push(format!("{at} {} → {}", short(old), short(new))),
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(VALUE_CHARS_MAX) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(old: &Value, new: &Value) -> String {
        diff(old.as_object().expect("an object"), new.as_object().expect("an object"))
    }

    #[test]
    fn diff_names_fields_and_values() {
        let old = json!({"goal": {"target": 250_000}, "title": {"en": "Water"}, "sdgs": [1, 2],
                         "facts": [{"value": 1}], "sample": true});
        let mut new = old.clone();
        assert_eq!(of(&old, &new), "");
        new["goal"]["target"] = json!(300_000);
        assert_eq!(of(&old, &new), "goal.target 250000 → 300000");
        new["facts"][0]["value"] = json!(2);
        new["sdgs"] = json!([1]);
        new["slogan"] = json!({"en": "Every drop"});
        new.as_object_mut().expect("an object").remove("sample");
        let wanted = "facts[0].value 1 → 2; goal.target 250000 → 300000; sample true removed; \
                      sdgs 2 → 1 entries; slogan added: {\"en\":\"Every drop\"}";
        assert_eq!(of(&old, &new), wanted);
    }

    #[test]
    fn diff_is_cut_and_explains_initial_counts() {
        let many = |value: u64| {
            let fields = (0..10).map(|number| (format!("field-{number}"), json!(value)));
            Value::Object(fields.collect())
        };
        let text = of(&many(1), &many(2));
        assert!(text.ends_with("field-5 1 → 2; and 4 more"), "{text}");
        let text = of(&json!({"points": 1}), &json!({"points": 2}));
        assert!(text.starts_with("points 1 → 2. points, counters"), "{text}");
        let text = of(&json!({"counters": {"tap": 1}}), &json!({"counters": {"tap": 2}}));
        assert!(text.contains("the count itself stays"), "{text}");
        let long = of(&json!({"kind": "a"}), &json!({"kind": "é".repeat(100)}));
        assert!(long.chars().count() < 80 && long.ends_with('…'), "{long}");
    }
}
