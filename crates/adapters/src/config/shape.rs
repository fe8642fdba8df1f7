//! Whether a document has the shape of a schema; each place where it has not is named.
//!
//! It supports the words of JSON Schema that the types of this folder become, and no more.

use super::mistake::{Mistake, below, list};
use naqra_contract::messages::nearest;
use serde_json::{Map, Value};

/// More names than these are not listed where one of them was expected.
const NAMES_MAX: usize = 12;

/// All places at which the value is not what the schema allows.
pub(super) fn mistakes(value: &Value, schema: &Value) -> Vec<Mistake> {
    let mut walk = Walk { root: schema, mistakes: Vec::new() };
    walk.value("", value, schema);
    walk.mistakes
}

struct Walk<'a> {
    root: &'a Value,
    mistakes: Vec<Mistake>,
}

impl<'a> Walk<'a> {
    fn wrong(&mut self, at: &str, expected: &str, found: &Value) {
        self.mistakes.push(Mistake::new(at, expected, found));
    }

    /// The schema behind a reference.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str);
        let target = name.and_then(|name| self.root.pointer(name.strip_prefix('#')?));
        target.map_or(schema, |target| self.resolved(target))
    }

    /// What a schema offers: itself, or each of its ways.
    fn ways(&self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolved(schema);
        let ways = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
        match ways {
            Some(ways) => ways.iter().flat_map(|way| self.ways(way)).collect(),
            None => vec![schema],
        }
    }

    fn value(&mut self, at: &str, value: &Value, schema: &'a Value) {
        let ways = self.ways(schema);
        let fitting: Vec<&Value> = ways.iter().copied().filter(|way| fits(way, value)).collect();
        let Some(way) = fitting.first() else {
            let mut kinds: Vec<String> = Vec::new();
            for way in ways {
                let kind = self.kind_words(way);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
            return self.wrong(at, &list(kinds.iter().map(String::as_str), "or"), value);
        };
        match value {
            Value::Object(members) => self.object(at, members, way),
            Value::Array(items) => self.list(at, value, items, way),
            Value::String(text) => {
                let least = way.get("minLength").and_then(Value::as_u64).unwrap_or_default();
                if least > 0 && text.trim().is_empty() {
                    self.wrong(at, "a text that is not empty", value);
                }
                let words: Vec<&str> = fitting.iter().flat_map(|way| words_of(way)).collect();
                if !words.is_empty() && !words.contains(&text.as_str()) {
                    let meant = nearest(text, words.iter().copied());
                    let expected = format!("one of {}", list(words, "or"));
                    self.mistakes.push(Mistake::new(at, &expected, value).meant(meant));
                }
            }
            Value::Number(number) => {
                let bound = |name| way.get(name).and_then(Value::as_f64);
                let number = number.as_f64().unwrap_or_default();
                let low = bound("minimum").is_some_and(|least| number < least);
                if low || bound("maximum").is_some_and(|most| number > most) {
                    let expected = self.kind_words(way);
                    self.wrong(at, &expected, value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn object(&mut self, at: &str, members: &Map<String, Value>, schema: &'a Value) {
        let known = schema.get("properties").and_then(Value::as_object);
        let other = schema.get("additionalProperties");
        let names: Vec<&str> = known.into_iter().flat_map(Map::keys).map(String::as_str).collect();
        for (name, member) in members {
            let place = below(at, name);
            match (known.and_then(|known| known.get(name)), other) {
                (Some(schema), _) => self.value(&place, member, schema),
                (None, Some(Value::Bool(false))) => {
                    let meant = nearest(name, names.iter().copied());
                    let expected = match (meant, names.len() > NAMES_MAX) {
                        (Some(_), _) => "a member that is known".to_owned(),
                        (None, true) => {
                            "a member that is known (see docs/reference/mapping.md)".to_owned()
                        }
                        (None, false) => {
                            format!("one of {} as member", list(names.iter().copied(), "and"))
                        }
                    };
                    self.mistakes.push(Mistake::new(&place, &expected, member).meant(meant));
                }
                (None, Some(schema)) => self.value(&place, member, schema),
                (None, None) => {}
            }
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if !members.contains_key(name) {
                let words = format!("expected the member {name}, found none");
                self.mistakes.push(Mistake::words(&below(at, name), words));
            }
        }
    }

    fn list(&mut self, at: &str, value: &Value, items: &[Value], schema: &'a Value) {
        let bound = |name| schema.get(name).and_then(Value::as_u64);
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        if bound("minItems").is_some_and(|least| count < least) {
            self.wrong(at, "a list that is not empty", value);
        }
        if let Some(most) = bound("maxItems").filter(|most| count > *most) {
            self.wrong(at, &format!("a list of at most {most}"), value);
        }
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = schema.get("items") {
                self.value(&below(at, index), item, schema);
            }
            if schema.get("uniqueItems").is_some() && items[..index].contains(item) {
                self.wrong(&below(at, index), "each value once", item);
            }
        }
    }

    /// What a schema takes, in words.
    fn kind_words(&self, schema: &Value) -> String {
        match kind(schema) {
            Some("string") => "a text in quotes".to_owned(),
            Some("boolean") => "true or false".to_owned(),
            Some("null") => "null".to_owned(),
            Some("array") => "a list".to_owned(),
            Some("integer" | "number") => match (schema.get("minimum"), schema.get("maximum")) {
                (Some(least), Some(most)) => format!("a whole number from {least} to {most}"),
                _ => "a whole number".to_owned(),
            },
            Some("object") => {
                let known = schema.get("properties").and_then(Value::as_object);
                let names = known.into_iter().flat_map(Map::keys).map(String::as_str);
                match known.map(Map::len) {
                    Some(1..=3) => format!("an object with {}", list(names, "and")),
                    _ => "an object".to_owned(),
                }
            }
            _ => "another value".to_owned(),
        }
    }
}

fn kind(schema: &Value) -> Option<&str> {
    schema.get("type").and_then(Value::as_str)
}

/// The words that a schema allows, if it allows only certain ones.
fn words_of(schema: &Value) -> Vec<&str> {
    let all = schema.get("enum").and_then(Value::as_array);
    let one = schema.get("const").into_iter();
    all.into_iter().flatten().chain(one).filter_map(Value::as_str).collect()
}

/// Whether a value has the type of a schema.
fn fits(schema: &Value, value: &Value) -> bool {
    match kind(schema) {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("array") => value.is_array(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("number") => value.is_number(),
        Some("object") => value.is_object(),
        _ => true,
    }
}
