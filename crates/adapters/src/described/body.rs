//! Bodies of requests out of their templates.

use super::json::write;
use crate::{
    description::BodyTemplate,
    scalar::text_of,
    template::{BodyText, TextTemplate},
    variables::Vars,
};
use naqra_campaign::percent_encode;
use serde_json::{Map, Value};

impl BodyTemplate {
    /// As JSON; `None` where nothing of it has a value.
    pub(super) fn to_json(&self, vars: &Vars) -> Option<String> {
        filled(&self.0, vars).as_ref().map(write)
    }

    /// Its members as `application/x-www-form-urlencoded`.
    pub(super) fn to_form(&self, vars: &Vars) -> String {
        let mut out = String::new();
        for (name, template) in self.0.as_object().into_iter().flatten() {
            let Some(value) = filled(template, vars) else { continue };
            let text = match &value {
                Value::Null | Value::Array(_) | Value::Object(_) => write(&value),
                plain => text_of(plain).into_owned(),
            };
            let name = TextTemplate::parse(name).fill(vars);
            out.push_str(if out.is_empty() { "" } else { "&" });
            out.push_str(&[&*percent_encode(&name), "=", &percent_encode(&text)].concat());
        }
        out
    }

    /// As a message of a stream: JSON, or a plain text.
    pub(super) fn to_message(&self, vars: &Vars) -> Option<String> {
        match &self.0 {
            Value::String(text) => Some(TextTemplate::parse(text).fill(vars)),
            _ => self.to_json(vars),
        }
    }

    /// Whether it names this variable.
    pub(super) fn names(&self, name: &str) -> bool {
        names(&self.0, name)
    }
}

fn names(template: &Value, name: &str) -> bool {
    match template {
        Value::String(text) => has_variable(text, name),
        Value::Array(items) => items.iter().any(|item| names(item, name)),
        Value::Object(members) => {
            members.iter().any(|(own, member)| has_variable(own, name) || names(member, name))
        }
        _ => false,
    }
}

/// Whether a text template names this variable.
pub(super) fn has_variable(text: &str, name: &str) -> bool {
    TextTemplate::parse(text).variables().any(|(own, _)| own == name)
}

/// A template with its values; `None` for what has none, and for an object that has lost all that it
/// had.
fn filled(template: &Value, vars: &Vars) -> Option<Value> {
    match template {
        Value::String(text) => match TextTemplate::parse(text).fill_body(vars)? {
            BodyText::Text(text) => Some(Value::String(text)),
            // No number of JSON that all programs read alike has more than 64 bits.
            BodyText::Number(digits) => {
                Some(digits.parse::<u64>().map_or(Value::String(digits), Value::from))
            }
            BodyText::List(items) => Some(items.into()),
        },
        Value::Array(items) => Some(items.iter().filter_map(|item| filled(item, vars)).collect()),
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, member) in members {
                if let Some(value) = filled(member, vars) {
                    kept.insert(TextTemplate::parse(name).fill(vars), value);
                }
            }
            (members.is_empty() || !kept.is_empty()).then_some(Value::Object(kept))
        }
        plain => Some(plain.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn vars(values: &[(&str, &str)]) -> Vars {
        let mut vars = Vars::default();
        for (name, value) in values {
            vars.set(name, value);
        }
        vars
    }

    #[test]
    fn bodies_keep_types_and_leave_out_what_is_missing() {
        let vars = vars(&[("id", "4"), ("cursor", ""), ("points", "3"), ("network", "")]);
        let template = BodyTemplate(json!({
            "campaign": "{id:number}", "text": "tap {id}", "network": "{network}",
            "nested": [{"points": "{points:number}", "no": "{network:number}"}], "fixed": true,
            "gone": {"after": {"id": "{cursor}"}}, "empty": {}, "taps/{id}": true,
        }));
        assert_eq!(
            serde_json::from_str::<Value>(&template.to_json(&vars).unwrap()).unwrap(),
            json!({"campaign": 4, "text": "tap 4", "nested": [{"points": 3}], "fixed": true,
                "empty": {}, "taps/4": true})
        );
        let template =
            json!({"a b": "c&d", "n": 4, "o": "{network}", "p": "{id:number}", "q": ["{id}"]});
        assert_eq!(BodyTemplate(template).to_form(&vars), "a%20b=c%26d&n=4&p=4&q=%5B%224%22%5D");
    }

    #[test]
    fn a_number_beyond_64_bits_is_a_text() {
        let template = BodyTemplate(json!({"id": "{id:number}"}));
        for (id, wanted) in [
            ("18446744073709551615", r#"{"id":18446744073709551615}"#),
            ("18446744073709551616", r#"{"id":"18446744073709551616"}"#),
        ] {
            assert_eq!(template.to_json(&vars(&[("id", id)])).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn a_list_of_values_may_be_empty() {
        let template = BodyTemplate(json!({"in": "{slugs:list}"}));
        for (slugs, wanted) in [("a,b", r#"{"in":["a","b"]}"#), ("", r#"{"in":[]}"#)] {
            assert_eq!(template.to_json(&vars(&[("slugs", slugs)])).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn a_body_tells_what_it_names() {
        let body = BodyTemplate(json!({"a": [{"taps/{key}": true}], "b": "{id:number}"}));
        assert!(body.names("key") && body.names("id") && !body.names("slug"));
    }
}
