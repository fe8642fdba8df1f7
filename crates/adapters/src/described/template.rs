//! Templates of addresses, headers and bodies, and the variables they name.

use super::json::{self, write, write_filled};
use naqra_campaign::percent_encode;
use serde_json::Value;

/// Names and values; an empty value means that there is none.
#[derive(Clone, Default)]
pub(super) struct Vars<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Vars<'a> {
    /// Sets a value, whatever it was before.
    pub(super) fn set(&mut self, name: &'a str, value: &'a str) {
        self.0.push((name, value));
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// How values are written, and what the text around them means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// As they are.
    Plain,
    /// Percent-encoded.
    Address,
    /// As they are, between text with the escapes of a path.
    Path,
}

/// Writes the template with its values. Answers whether all of them are there. Braces around
/// anything but a known name are text.
pub(super) fn fill(out: &mut String, template: &str, vars: &Vars<'_>, mode: Mode) -> bool {
    let mut whole = true;
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        plain(out, before, mode);
        if let Some((name, next)) = after.split_once('}')
            && let Some(value) = vars.get(name.split_once(':').map_or(name, |(plain, _)| plain))
        {
            whole &= !value.is_empty();
            if mode == Mode::Address {
                out.push_str(&percent_encode(value));
            } else {
                out.push_str(value);
            }
            rest = next;
        } else {
            out.push('{');
            rest = after;
        }
    }
    plain(out, rest, mode);
    whole
}

/// Text of a template; in a path with its escapes resolved.
fn plain(out: &mut String, text: &str, mode: Mode) {
    let mut rest = text;
    while mode == Mode::Path
        && let Some((before, after)) = rest.split_once('~')
    {
        out.push_str(before);
        rest = match after.bytes().next() {
            Some(code @ b'0'..=b'4') => {
                out.push(char::from(b"~/[*{"[usize::from(code - b'0')]));
                &after[1..]
            }
            _ => {
                out.push('~');
                after
            }
        };
    }
    out.push_str(rest);
}

/// Plain text with its values as they are.
pub(super) fn text(template: &str, vars: &Vars<'_>) -> String {
    let mut out = String::new();
    fill(&mut out, template, vars, Mode::Plain);
    out
}

/// An address: values are percent-encoded; a query parameter whose value is missing is left out.
pub(super) fn url(template: &str, vars: &Vars<'_>) -> String {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut out = String::new();
    fill(&mut out, path, vars, Mode::Address);
    let mut mark = '?';
    for part in query.split('&') {
        let before = out.len();
        out.push(mark);
        if fill(&mut out, part, vars, Mode::Address) && !part.is_empty() {
            mark = '&';
        } else {
            out.truncate(before);
        }
    }
    out
}

/// A text of a body, and whether it is JSON already: a number or a list; `None` where it has no
/// value.
pub(super) fn body_text(template: &str, vars: &Vars<'_>) -> Option<(String, bool)> {
    let mut out = String::new();
    let all = fill(&mut out, template, vars, Mode::Plain);
    let alone = template.starts_with('{') && template.find('}') == Some(template.len() - 1);
    if !alone {
        return Some((out, false));
    }
    if template.ends_with(":list}") && out != template {
        let items: Value = out.split(',').filter(|item| !item.is_empty()).collect();
        return Some((write(&items), true));
    }
    if template.ends_with(":number}") && out != template {
        let is_number = !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit());
        let digits = out.trim_start_matches('0');
        let number = if digits.is_empty() { "0" } else { digits };
        return is_number.then(|| (number.to_owned(), true));
    }
    all.then_some((out, false))
}

/// The members of a body as `application/x-www-form-urlencoded`.
pub(super) fn form(body: &Value, vars: &Vars<'_>) -> String {
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
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        if after.strip_prefix(name).is_some_and(|after| after.starts_with(['}', ':'])) {
            return true;
        }
        rest = after;
    }
    false
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

    fn vars() -> Vars<'static> {
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
