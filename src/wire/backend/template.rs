//! Templates of addresses, headers and bodies, and the variables they name.

use super::json::text_of;
use crate::domain::percent_encode;
use serde_json::{Map, Number, Value};

/// Names and values; an empty value means that there is none.
#[derive(Clone, Default)]
pub(super) struct Vars(Vec<(String, String)>);

impl Vars {
    /// Sets a value, whatever it was before.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The same with one more value.
    pub(super) fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut vars = self.clone();
        vars.set(name, value);
        vars
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// One piece of a template: text as it is, or the name of a variable that is known.
enum Piece<'t> {
    Text(&'t str),
    Name(&'t str),
}

/// Calls with each piece. Braces around anything but a known name are text.
fn pieces<'t>(template: &'t str, vars: &Vars, mut call: impl FnMut(Piece<'t>)) {
    let mut rest = template;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let name = rest[open + 1..].split('}').next().unwrap_or_default();
        let close = open + 1 + name.len();
        let plain = name.split_once(':').map_or(name, |(plain, _)| plain);
        if close < rest.len() && vars.get(plain).is_some() {
            call(Piece::Text(&rest[..open]));
            call(Piece::Name(plain));
            rest = &rest[close + 1..];
            from = 0;
        } else {
            from = open + 1;
        }
    }
    call(Piece::Text(rest));
}

/// The template with its values, each passed through `encode`.
fn filled(template: &str, vars: &Vars, encode: fn(&str) -> String) -> String {
    let mut out = String::new();
    pieces(template, vars, |piece| match piece {
        Piece::Text(text) => out.push_str(text),
        Piece::Name(name) => out.push_str(&encode(vars.get(name).unwrap_or_default())),
    });
    out
}

/// Whether it names a variable that has no value.
fn lacks(template: &str, vars: &Vars) -> bool {
    let mut lacks = false;
    pieces(template, vars, |piece| {
        if let Piece::Name(name) = piece {
            lacks |= vars.get(name).is_none_or(str::is_empty);
        }
    });
    lacks
}

/// Plain text with its values as they are.
pub(super) fn text(template: &str, vars: &Vars) -> String {
    filled(template, vars, str::to_owned)
}

/// An address: values are percent-encoded; a query parameter whose value is missing is left out.
pub(super) fn url(template: &str, vars: &Vars) -> String {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut out = filled(path, vars, percent_encode);
    let mut mark = '?';
    for part in query.split('&').filter(|part| !part.is_empty() && !lacks(part, vars)) {
        out.push(mark);
        out.push_str(&filled(part, vars, percent_encode));
        mark = '&';
    }
    out
}

/// A body: texts are templates, `{name:number}` is a number, and what has no value is left out.
pub(super) fn body(template: &Value, vars: &Vars) -> Option<Value> {
    Some(match template {
        Value::String(text) => {
            if let Some(name) =
                text.strip_prefix('{').and_then(|text| text.strip_suffix(":number}"))
                && let Some(value) = vars.get(name)
            {
                return value.parse::<u64>().ok().map(|number| Value::Number(Number::from(number)));
            }
            let alone = text.starts_with('{') && text.find('}') == Some(text.len() - 1);
            if alone && lacks(text, vars) {
                return None;
            }
            Value::String(self::text(text, vars))
        }
        Value::Array(items) => {
            Value::Array(items.iter().filter_map(|item| body(item, vars)).collect())
        }
        Value::Object(members) => {
            let mut filled = Map::new();
            for (name, member) in members {
                if let Some(member) = body(member, vars) {
                    filled.insert(name.clone(), member);
                }
            }
            Value::Object(filled)
        }
        other => other.clone(),
    })
}

/// The members of a body as `application/x-www-form-urlencoded`.
pub(super) fn form(body: &Value) -> String {
    let mut out = String::new();
    for (name, value) in body.as_object().into_iter().flatten() {
        out.push_str(if out.is_empty() { "" } else { "&" });
        out.push_str(&percent_encode(name));
        out.push('=');
        out.push_str(&percent_encode(&text_of(value)));
    }
    out
}

/// Whether a template names this variable.
pub(super) fn names(template: &str, name: &str) -> bool {
    template
        .split('{')
        .skip(1)
        .any(|rest| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(['}', ':'])))
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
    fn values_are_encoded_and_the_rest_stays() {
        let table = [
            ("/c/{slug}", "/c/%D9%85%D8%A7%D8%A1%2Fa%20b"),
            ("/items?filter[id][_eq]={id}&$top=1", "/items?filter[id][_eq]=4&$top=1"),
            ("/x?filter={\"id\":{\"_eq\":{id}}}", "/x?filter={\"id\":{\"_eq\":4}}"),
            ("/x?cursor={cursor}&size=2", "/x?size=2"),
            ("/x?size=2&cursor={cursor}", "/x?size=2"),
            ("/x?cursor={cursor}", "/x"),
            ("/{unknown}/{", "/{unknown}/{"),
        ];
        for (template, wanted) in table {
            assert_eq!(url(template, &vars()), wanted, "{template}");
        }
    }

    #[test]
    fn bodies_keep_types_and_leave_out_what_is_missing() {
        let template = json!({
            "campaign": "{id:number}", "text": "tap {id}", "network": "{network}",
            "nested": [{"points": "{points:number}", "no": "{network:number}"}], "fixed": true,
        });
        let filled = body(&template, &vars()).unwrap();
        assert_eq!(
            filled,
            json!({"campaign": 4, "text": "tap 4", "nested": [{"points": 3}], "fixed": true})
        );
        assert_eq!(form(&json!({"a b": "c&d", "n": 4})), "a%20b=c%26d&n=4");
    }

    #[test]
    fn a_template_tells_what_it_names() {
        assert!(names("/x/{slugs}", "slugs") && names("{id:number}", "id"));
        assert!(!names("/x/{slugs}", "slug") && !names("slug", "slug"));
    }
}
