//! Converters: from what a backend has to what the contract wants.

use super::{
    html,
    json::{members, text_at, whole},
    kept::Kept,
    template::Vars,
};
use crate::domain::{Date, Instant, percent_decode};
use serde_json::Value;

/// Converts; the error says what was expected.
pub(super) fn convert<'a>(
    name: &str,
    value: &'a Value,
    vars: &Vars<'_>,
    kept: &'a Kept,
) -> Result<&'a Value, &'static str> {
    let text = kept.text_of(value);
    let var = |name| vars.get(name).unwrap_or_default();
    let of_text = |made: String| Some(Value::String(made)).filter(|_| !text.is_empty());
    let of_time = |divisor: i64| {
        let seconds = number(value)?.div_euclid(divisor);
        Some(Value::String(iso(Instant::from_seconds(seconds))))
    };
    let (expected, made) = match name {
        "number" => ("a number", number(value).map(Value::from)),
        "text" => ("HTML", of_text(html::text(text, false))),
        "markup" => ("HTML", of_text(html::text(text, true))),
        "entities" => ("a text", of_text(html::decode_entities(text))),
        "decode" => ("percent-encoded text", percent_decode(text).and_then(of_text)),
        "day" => ("a day", day(text).map(str::to_owned).and_then(of_text)),
        "time" => ("a time", time(text, var("zone")).and_then(of_text)),
        "seconds" => ("a Unix time", of_time(1)),
        "milliseconds" => ("a Unix time", of_time(1_000)),
        "json" => {
            ("JSON inside a text", serde_json::from_str(value.as_str().unwrap_or_default()).ok())
        }
        "blocks" => {
            let mut out = String::new();
            blocks(value, false, &mut out);
            ("", Some(Value::String(out.trim().to_owned())))
        }
        "sum" => ("a list of numbers", sum(value).map(Value::from)),
        "count" => {
            let is_list = value.is_array() || value.is_object();
            ("a list", is_list.then(|| Value::from(members(value).len() as u64)))
        }
        "link" => {
            let whole = super::address::resolve(text, var("root"));
            ("an address", of_text(whole.unwrap_or_else(|| text.to_owned())))
        }
        _ => ("a converter of docs/mapping.md", None),
    };
    made.map(|made| kept.keep(made)).ok_or(expected)
}

fn sum(value: &Value) -> Option<i64> {
    let mut sum = 0i64;
    for item in value.as_array()? {
        if !item.is_null() {
            sum = sum.checked_add(number(item)?)?;
        }
    }
    Some(sum)
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
            let text = text.trim();
            let (before, after) = text.split_once('.').unwrap_or((text, ""));
            whole(before).filter(|_| after.bytes().all(|byte| byte.is_ascii_digit()))
        }
        _ => None,
    }
}

/// The day at the beginning.
fn day(text: &str) -> Option<&str> {
    text.get(..10).filter(|day| Date::parse(day).is_some())
}

/// A date with or without time and zone as a time in UTC.
fn time(text: &str, zone: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10)?;
    let clock = text.get(11..).unwrap_or_default();
    let before = |marks: &str, text: &str| {
        text.bytes().take_while(|byte| marks.as_bytes().contains(byte)).count()
    };
    let (clock, rest) = clock.split_at(before(":0123456789", clock));
    let own = &rest[before(" .0123456789", rest)..];
    // `+0300` and `+03` are written `+03:00` from here on.
    let signed = own.starts_with(['+', '-']) && own.is_ascii();
    let (own, mark, minutes) = match own.len() {
        0 => (if zone.is_empty() { "Z" } else { zone }, "", ""),
        5 if signed => (&own[..3], ":", &own[3..]),
        3 if signed => (own, ":", "00"),
        _ => (own, "", ""),
    };
    let seconds = match clock.len() {
        0 => "00:00:00",
        5 => ":00",
        _ => "",
    };
    Instant::parse(&[day, "T", clock, seconds, own, mark, minutes].concat()).map(iso)
}

/// RFC 3339 in UTC.
fn iso(at: Instant) -> String {
    let civil = at.civil(0);
    let mut digits = i64::from(civil.date.year);
    for part in [civil.date.month, civil.date.day, civil.hour, civil.minute] {
        digits = digits * 100 + i64::from(part);
    }
    digits = digits * 100 + at.seconds().rem_euclid(60);
    // The leading one keeps early years four digits long.
    let digits = (100_000_000_000_000 + digits).to_string();
    let mut digits = digits.bytes().skip(1);
    let mut out = String::new();
    for mark in "####-##-##T##:##:##Z".bytes() {
        let digit = if mark == b'#' { digits.next() } else { None };
        out.push(char::from(digit.unwrap_or(mark)));
    }
    out
}

/// Members that hold further nodes, in the order in which they are read.
const INSIDE: [&str; 8] =
    ["root", "document", "blocks", "content", "children", "data", "items", "rich_text"];
/// Nodes that break a line.
const BREAKS: &str = " linebreak hardBreak hard_break break ";
/// Nodes with further ones inside that stand in a line even where no text is beside them.
const IN_LINE: &str = " link autolink a mention mark overflow ";

/// Gathers the text of a tree of blocks. `is_html` is true in what Editor.js keeps as `data`: no
/// other format has HTML in a text.
fn blocks(value: &Value, is_html: bool, out: &mut String) {
    match value {
        // Nor has another one texts that stand in a list by themselves.
        Value::String(text) => out.push_str(&html::text(text, false)),
        Value::Array(items) => {
            let one_line = !is_html && items.iter().any(is_in_line);
            for item in items {
                if !one_line {
                    html::end_line(out, "p");
                }
                blocks(item, is_html, out);
                if !one_line {
                    html::end_line(out, "p");
                }
            }
        }
        Value::Object(_) if html::is_in(BREAKS, text_at(value, "type")) => {
            html::end_line(out, "br");
        }
        Value::Object(_) => {
            let plain = leaf(value);
            if let Some(text) = plain.or(value["html"].as_str()) {
                // A space at an end belongs to the line.
                if (is_html || plain.is_none()) && text.contains(['<', '&']) {
                    out.push_str(&html::text(text, false));
                } else {
                    out.push_str(text);
                }
                return;
            }
            for name in INSIDE {
                let inside = &value[name];
                if is_html || !inside.is_string() {
                    blocks(inside, name == "data" || (is_html && name == "items"), out);
                }
            }
        }
        _ => {}
    }
}

/// The text of a leaf.
fn leaf(node: &Value) -> Option<&str> {
    node["text"].as_str().or(node["plain_text"].as_str())
}

/// Whether a node stands in one line with those beside it. What has a `_type` other than `span` is
/// an object of its own in Portable Text; a `link` with `data` is a block of Editor.js.
fn is_in_line(node: &Value) -> bool {
    let kind = text_at(node, "type");
    let is_leaf = leaf(node).is_some() && node["children"].is_null();
    (is_leaf && matches!(text_at(node, "_type"), "" | "span"))
        || html::is_in(BREAKS, kind)
        || (html::is_in(IN_LINE, kind) && node["data"].is_null())
}

#[cfg(test)]
#[path = "convert_tests.rs"]
mod tests;
