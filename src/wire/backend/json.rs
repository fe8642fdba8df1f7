//! Small things about JSON values.

use serde_json::Value;

/// The value as text; `null`, lists and objects have none.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => write(value),
        _ => String::new(),
    }
}

/// Whether this counts as nothing: `null` or an empty text.
pub(super) fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// The value as JSON.
pub(super) fn write(value: &Value) -> String {
    let mut out = String::new();
    write_to(&mut out, value);
    out
}

/// By hand: the formatter of floating-point numbers alone would weigh more than this whole folder.
fn write_to(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            if let Some(whole) = number.as_u64() {
                out.push_str(&whole.to_string());
            } else if let Some(whole) = number.as_i64() {
                out.push_str(&whole.to_string());
            } else {
                write_fraction(out, number.as_f64().unwrap_or_default());
            }
        }
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write_to(out, item);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write_text(out, name);
                out.push(':');
                write_to(out, member);
            }
            out.push('}');
        }
    }
}

/// Six places after the point, which is more than points and coordinates have.
#[expect(clippy::cast_possible_truncation, reason = "beyond 9e12 nobody reads the fraction")]
fn write_fraction(out: &mut String, number: f64) {
    let millionths = (number * 1e6) as i64;
    out.push_str(if millionths < 0 { "-" } else { "" });
    let millionths = millionths.unsigned_abs();
    out.push_str(&(millionths / 1_000_000).to_string());
    let rest = (1_000_000 + millionths % 1_000_000).to_string();
    let rest = rest[1..].trim_end_matches('0');
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
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

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for (value, wanted) in [
            (json!(0), "0"),
            (json!(-7), "-7"),
            (json!(3250.5), "3250.5"),
            (json!(-0.25), "-0.25"),
            (json!(1e3), "1000"),
        ] {
            assert_eq!(write(&value), wanted);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in any::<String>(), number: i64) {
            let value = json!({text.clone(): [text, number, null, true]});
            prop_assert_eq!(serde_json::from_str::<Value>(&write(&value)).unwrap(), value);
        }
    }
}
