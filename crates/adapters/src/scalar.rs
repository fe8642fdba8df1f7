//! Values of JSON as plain text.

use serde_json::{Number, Value};
use std::borrow::Cow;

/// The value as text; `null`, lists and objects have none.
pub(crate) fn text_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        Value::Number(number) => {
            let mut out = String::new();
            write_number(&mut out, number);
            Cow::Owned(out)
        }
        Value::Null | Value::Array(_) | Value::Object(_) => Cow::Borrowed(""),
    }
}

/// Writes a number. By hand: the standard formatter of floating-point numbers is larger than all
/// readers of this crate.
pub(crate) fn write_number(out: &mut String, number: &Number) {
    match (number.as_u64(), number.as_i64()) {
        (Some(whole), _) => out.push_str(&whole.to_string()),
        (None, Some(negative)) => out.push_str(&negative.to_string()),
        (None, None) => write_fraction(out, number.as_f64().unwrap_or_default()),
    }
}

/// Six places after the point, which is more than points and coordinates have.
#[expect(clippy::cast_possible_truncation, reason = "beyond 9e12 the fraction does not matter")]
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scalars_have_a_text_and_others_have_none() {
        for (value, wanted) in [
            (json!("a"), "a"),
            (json!(0), "0"),
            (json!(-7), "-7"),
            (json!(3250.5), "3250.5"),
            (json!(-0.25), "-0.25"),
            (json!(1e3), "1000"),
            (json!(true), "true"),
            (json!(null), ""),
            (json!(["a"]), ""),
            (json!({"a": "b"}), ""),
        ] {
            assert_eq!(text_of(&value), wanted, "{value}");
        }
    }
}
