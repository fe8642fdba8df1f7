//! Small things about JSON values.

use super::template;
use crate::{Vars, scalar::write_number};
use serde_json::Value;

pub(super) static NULL: Value = Value::Null;

/// The text of a member; empty where there is none.
pub(super) fn text_at<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap_or_default()
}

/// A list, or one thing as a list; `null` is an empty one.
pub(super) fn one_or_more(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The members of a list or an object.
pub(super) fn members(value: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    for member in value.as_array().into_iter().flatten() {
        all.push(member);
    }
    for (_, member) in value.as_object().into_iter().flatten() {
        all.push(member);
    }
    all
}

/// A whole number that is written out, of up to 18 digits.
pub(super) fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut number = 0i64;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = i64::from(byte - b'0').wrapping_add(number.wrapping_mul(10));
    }
    let number = if text.starts_with('-') { number.wrapping_neg() } else { number };
    (1..=18).contains(&digits.len()).then_some(number)
}

/// Whether this counts as nothing: `null` or an empty text.
pub(super) fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// The value as JSON.
pub(super) fn write(value: &Value) -> String {
    let mut out = String::new();
    write_to(&mut out, value, None);
    out
}

/// A template of a body as JSON: texts are templates, `{name:number}` is a number, and what has no
/// value is left out; `None` where that is all.
pub(super) fn write_filled(template: &Value, vars: &Vars) -> Option<String> {
    let mut out = String::new();
    write_to(&mut out, template, Some(vars)).then_some(out)
}

/// Answers whether there was anything to write. By hand, because of the numbers.
fn write_to(out: &mut String, value: &Value, vars: Option<&Vars>) -> bool {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => match vars {
            None => write_text(out, text),
            Some(vars) => match template::body_text(text, vars) {
                None => return false,
                Some((number, true)) => out.push_str(&number),
                Some((text, false)) => write_text(out, &text),
            },
        },
        Value::Array(items) => {
            let mut mark = '[';
            for item in items {
                let before = out.len();
                out.push(mark);
                if write_to(out, item, vars) {
                    mark = ',';
                } else {
                    out.truncate(before);
                }
            }
            out.push_str(if mark == '[' { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut mark = '{';
            for (name, member) in members {
                let before = out.len();
                out.push(mark);
                match vars {
                    Some(vars) => write_text(out, &template::text(name, vars)),
                    None => write_text(out, name),
                }
                out.push(':');
                if write_to(out, member, vars) {
                    mark = ',';
                } else {
                    out.truncate(before);
                }
            }
            // What has nothing left of what it had is left out, too.
            if mark == '{' && vars.is_some() && !members.is_empty() {
                return false;
            }
            out.push_str(if mark == '{' { "{}" } else { "}" });
        }
    }
    true
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter < ' ' => {
                out.push_str("\\u00");
                let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                out.extend([digit(letter as u32 >> 4), digit(letter as u32 & 15)]);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in any::<String>(), number: i64) {
            let value = json!({text.clone(): [text, number, null, true]});
            prop_assert_eq!(serde_json::from_str::<Value>(&write(&value)).unwrap(), value);
        }
    }
}
