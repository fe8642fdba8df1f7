//! JSON in which each member stands once: the second of two would be taken without a word.

use super::mistake::{Mistake, below};
use naqra_contract::messages::shortened;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::{cell::RefCell, fmt};

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Value, Vec<Mistake>> {
    let whole = |words| vec![Mistake::words("", words)];
    if text.starts_with('\u{feff}') {
        let words = "expected JSON, found a byte order mark; save it as UTF-8 without one";
        return Err(whole(words.to_owned()));
    }
    let twice = RefCell::new(Vec::new());
    let mut from = serde_json::Deserializer::from_str(text);
    let node = Node { at: String::new(), twice: &twice };
    let value = node
        .deserialize(&mut from)
        .and_then(|value| from.end().map(|()| value))
        .map_err(|error| whole(format!("expected JSON: {error}")))?;
    let twice = twice.into_inner();
    if twice.is_empty() { Ok(value) } else { Err(twice) }
}

struct Node<'a> {
    at: String,
    twice: &'a RefCell<Vec<Mistake>>,
}

impl Node<'_> {
    fn below(&self, step: impl fmt::Display) -> Self {
        Node { at: below(&self.at, step), twice: self.twice }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.below(list.len()))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let node = self.below(&name);
            let at = node.at.clone();
            let value = members.next_value_seed(node)?;
            if object.contains_key(&name) {
                let words =
                    format!("expected each member once, found it again: {}", shortened(&value));
                self.twice.borrow_mut().push(Mistake::words(&at, words));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_is_read_and_what_stands_twice_is_named() {
        let text = r#"{"a": [1, -2, 0.5, null, {"b": "c", "d": true}]}"#;
        assert_eq!(read(text), Ok(json!({"a": [1, -2, 0.5, null, {"b": "c", "d": true}]})));
        for (text, line) in [
            (r#"{"a": {"b": 1, "b": 2}}"#, "/a/b: expected each member once, found it again: 2"),
            ("{", "expected JSON: EOF while"),
            ("{} {}", "expected JSON: trailing characters"),
            ("\u{feff}{}", "expected JSON, found a byte order mark"),
        ] {
            let mistakes = read(text).unwrap_err();
            assert!(mistakes[0].to_string().starts_with(line), "{mistakes:?}");
        }
    }
}
