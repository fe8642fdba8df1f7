//! Converters: from what a backend has to what the contract wants.

use super::{html, json::text_of, template::Vars};
use crate::domain::{Date, Instant, percent_decode};
use serde_json::{Number, Value};

/// Converts; the error says what was expected.
pub(super) fn convert(name: &str, value: &Value, vars: &Vars) -> Result<Value, &'static str> {
    let expected = "a converter of docs/mapping.md";
    let text = || {
        value
            .as_str()
            .map(str::to_owned)
            .or_else(|| Some(text_of(value)).filter(|text| !text.is_empty()))
    };
    let of_text = |expected, made: fn(&str) -> Option<String>| {
        text().as_deref().and_then(made).map(Value::String).ok_or(expected)
    };
    let of_time = |divisor: i64| {
        number(value)
            .map(|number| Value::String(iso(Instant::from_seconds(number.div_euclid(divisor)))))
            .ok_or("a Unix time")
    };
    match name {
        "number" => number(value).map(whole).ok_or("a number"),
        "text" => of_text("HTML", |text| Some(html::text(text, false))),
        "markup" => of_text("HTML", |text| Some(html::text(text, true))),
        "entities" => of_text("a text", |text| Some(html::decode_entities(text))),
        "decode" => of_text("percent-encoded text", percent_decode),
        "day" => of_text("a day", |text| {
            let day = text.get(..10)?;
            Date::parse(day).map(|_| day.to_owned())
        }),
        "time" => {
            let zone = vars.get("zone").unwrap_or("Z");
            text().as_deref().and_then(|text| time(text, zone)).map(Value::String).ok_or("a time")
        }
        "seconds" => of_time(1),
        "milliseconds" => of_time(1_000),
        "json" => value
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or("JSON inside a text"),
        "blocks" => {
            let mut out = String::new();
            blocks(value, &mut out);
            Ok(Value::String(out.trim().to_owned()))
        }
        "sum" => {
            let items = value.as_array().ok_or("a list of numbers")?;
            let sum = items
                .iter()
                .filter(|item| !item.is_null())
                .try_fold(0i64, |sum, item| sum.checked_add(number(item)?));
            sum.map(whole).ok_or("a list of numbers")
        }
        "count" => match value {
            Value::Array(items) => Ok(whole(i64::try_from(items.len()).unwrap_or(i64::MAX))),
            Value::Object(members) => Ok(whole(i64::try_from(members.len()).unwrap_or(i64::MAX))),
            _ => Err("a list"),
        },
        "link" => {
            let root = vars.get("root").unwrap_or_default();
            let text = text().ok_or("an address")?;
            Ok(Value::String(super::address::resolve(&text, root).unwrap_or(text)))
        }
        _ => Err(expected),
    }
}

fn whole(number: i64) -> Value {
    Value::Number(Number::from(number))
}

/// A whole number out of a number or a text that is one; a fraction is cut.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let float = number.as_f64().filter(|float| float.abs() < 9e15)?;
            #[expect(clippy::cast_possible_truncation, reason = "cut on purpose, and in range")]
            Some(float as i64)
        }),
        Value::String(text) => {
            let (before, after) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
            let digits = after.bytes().all(|byte| byte.is_ascii_digit());
            before.parse().ok().filter(|_| digits)
        }
        _ => None,
    }
}

/// A date with or without time and zone as a time in UTC.
fn time(text: &str, zone: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10)?;
    let clock = text.get(11..).unwrap_or_default();
    let clock_len = clock.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
    let (clock, rest) = clock.split_at(clock_len);
    let rest = rest.trim_start();
    let fraction = rest.bytes().skip(1).take_while(u8::is_ascii_digit).count() + 1;
    let own = if rest.starts_with('.') { &rest[fraction..] } else { rest };
    let own = own.trim_start();
    // `+0300` and `+03` are written `+03:00` from here on.
    let own = match (own.len(), own.starts_with(['+', '-'])) {
        (5, true) => [&own[..3], ":", &own[3..]].concat(),
        (3, true) => [own, ":00"].concat(),
        (0, _) => zone.to_owned(),
        _ => own.to_owned(),
    };
    let seconds = match clock.len() {
        0 => "00:00:00",
        5 => ":00",
        _ => "",
    };
    Instant::parse(&[day, "T", clock, seconds, &own].concat()).map(iso)
}

/// RFC 3339 in UTC.
fn iso(at: Instant) -> String {
    let civil = at.civil(0);
    let two = |number: u8| [char::from(b'0' + number / 10), char::from(b'0' + number % 10)];
    let mut out = (10_000 + civil.date.year).to_string();
    out.remove(0);
    for (mark, number) in [
        ('-', civil.date.month),
        ('-', civil.date.day),
        ('T', civil.hour),
        (':', civil.minute),
        (':', u8::try_from(at.seconds().rem_euclid(60)).unwrap_or(0)),
    ] {
        out.push(mark);
        out.extend(two(number));
    }
    out.push('Z');
    out
}

/// Members that hold a text, and members that hold further blocks.
const TEXT: [&str; 3] = ["text", "plain_text", "html"];
const INSIDE: [&str; 8] =
    ["root", "document", "blocks", "children", "content", "data", "items", "rich_text"];

/// Gathers the text of a tree of blocks.
fn blocks(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(&html::text(text, false)),
        Value::Array(items) => {
            // Leaves with text stand in one line, blocks on lines of their own.
            let inline = items.iter().any(|item| {
                TEXT.iter().any(|name| item.get(name).is_some_and(Value::is_string))
                    && item.get("children").is_none()
            });
            for item in items {
                blocks(item, out);
                if !inline && !out.is_empty() && !out.ends_with('\n') {
                    out.push_str("\n\n");
                }
            }
        }
        Value::Object(_) => {
            for name in TEXT {
                if let Some(text) = value.get(name).and_then(Value::as_str) {
                    // Editors keep HTML in leaves too; a space at an end belongs to the line.
                    let plain =
                        if text.contains(['<', '&']) { &html::text(text, false) } else { text };
                    out.push_str(plain);
                    return;
                }
            }
            for name in INSIDE {
                if let Some(inside) = value.get(name).filter(|inside| !inside.is_string()) {
                    blocks(inside, out);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
#[path = "convert_tests.rs"]
mod tests;
