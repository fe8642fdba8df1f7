//! Addresses, texts and bodies out of their templates.

use super::json::{self, write, write_filled};
use crate::{
    Vars,
    template::{BodyText, TextTemplate, UriTemplate},
};
use naqra_campaign::percent_encode;
use serde_json::Value;

/// Plain text with its values as they are.
pub(super) fn text(template: &str, vars: &Vars) -> String {
    TextTemplate::parse(template).fill(vars)
}

/// An address with its values; one that is no template stays as it is.
pub(super) fn url(template: &str, vars: &Vars) -> String {
    UriTemplate::parse(template).map_or_else(|_| template.to_owned(), |uri| uri.expand(vars))
}

/// A text of a body, and whether it is JSON already: a number or a list; `None` where it has no
/// value.
pub(super) fn body_text(template: &str, vars: &Vars) -> Option<(String, bool)> {
    Some(match TextTemplate::parse(template).fill_body(vars)? {
        BodyText::Text(text) => (text, false),
        BodyText::Number(digits) => (digits, true),
        BodyText::List(items) => (write(&Value::from(items)), true),
    })
}

/// The members of a body as `application/x-www-form-urlencoded`.
pub(super) fn form(body: &Value, vars: &Vars) -> String {
    let mut out = String::new();
    for (name, value) in body.as_object().into_iter().flatten() {
        let value = match value {
            Value::String(template) => body_text(template, vars).map(|(text, _)| text),
            other => write_filled(other, vars),
        };
        if let Some(value) = value {
            out.push_str(if out.is_empty() { "" } else { "&" });
            let name = percent_encode(&self::text(name, vars));
            out.push_str(&[&*name, "=", &percent_encode(&value)].concat());
        }
    }
    out
}

/// Whether a template names this variable.
pub(super) fn names(template: &str, name: &str) -> bool {
    TextTemplate::parse(template).variables().any(|(own, _)| own == name)
}

/// Whether a template or a tree of them names this variable.
pub(super) fn any_names(template: &Value, name: &str) -> bool {
    match template {
        Value::String(text) => names(text, name),
        other => {
            let own = other.as_object().into_iter().flat_map(|members| members.keys());
            own.into_iter().any(|own| names(own, name))
                || json::members(other).into_iter().any(|member| any_names(member, name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn vars() -> Vars {
        let mut vars = Vars::default();
        for (name, value) in
            [("slug", "ماء/a b"), ("id", "4"), ("cursor", ""), ("points", "3"), ("network", "")]
        {
            vars.set(name, value);
        }
        vars
    }

    #[test]
    fn bodies_keep_types_and_leave_out_what_is_missing() {
        let template = json!({
            "campaign": "{id:number}", "text": "tap {id}", "network": "{network}",
            "nested": [{"points": "{points:number}", "no": "{network:number}"}], "fixed": true,
            "gone": {"after": {"id": "{cursor}"}}, "empty": {}, "taps/{id}": true,
        });
        let filled = json::write_filled(&template, &vars()).unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&filled).unwrap(),
            json!({"campaign": 4, "text": "tap 4", "nested": [{"points": 3}], "fixed": true,
                "empty": {}, "taps/4": true})
        );
        assert_eq!(
            form(
                &json!({"a b": "c&d", "n": 4, "o": "{network}", "p": "{id:number}", "q": ["{id}"]}),
                &vars()
            ),
            "a%20b=c%26d&n=4&p=4&q=%5B%224%22%5D"
        );
        for (slugs, wanted) in [("a,b", r#"{"in":["a","b"]}"#), ("", r#"{"in":[]}"#)] {
            let mut vars = Vars::default();
            vars.set("slugs", slugs);
            let filled = json::write_filled(&json!({"in": "{slugs:list}"}), &vars);
            assert_eq!(filled.as_deref(), Some(wanted));
        }
    }

    #[test]
    fn a_template_tells_what_it_names() {
        assert!(names("/x/{slugs}", "slugs") && names("{id:number}", "id"));
        assert!(!names("/x/{slugs}", "slug") && !names("slug", "slug"));
        assert!(any_names(&json!({"a": [{"taps/{key}": true}]}), "key"));
    }
}
