//! Converters: from values of a backend to values of the contract.

use super::{
    amount::{self, SingleMark},
    blocks::blocks,
    json::members,
};
use crate::{
    address::resolve,
    description::{Converter, Description},
    html,
    scalar::text_of,
};
use naqra_campaign::{Date, Instant, percent_decode};
use naqra_contract::read_json;
use serde_json::Value;

const AMBIGUOUS: &str = "a number that can be read in one way only (\"as\": \"amount\" reads 1,234 \
    and 1.234 as thousands, \"decimal\" as decimals)";
const WRITTEN: &str = "a plain number (\"as\": \"amount\" reads numbers as people write them)";

/// Converts; the error is what was expected.
pub(super) fn convert(
    converter: Converter,
    value: &Value,
    description: &Description,
) -> Result<Value, &'static str> {
    let text = &*text_of(value);
    let root = description.root();
    let of_text = |made: String| Some(Value::String(made)).filter(|_| !text.is_empty());
    let of_time = |divisor: i64| {
        let seconds = number(value)?.div_euclid(divisor);
        Some(Value::String(iso(Instant::from_seconds(seconds))))
    };
    let (expected, made) = match converter {
        Converter::Number => (expected_number(value), number(value).map(Value::from)),
        Converter::Amount if value.is_number() => ("a number", number(value).map(Value::from)),
        Converter::Amount => {
            let read = amount::read(text, SingleMark::Group);
            ("a number, perhaps grouped", read.map(|(units, _)| Value::from(units)))
        }
        Converter::Decimal if value.is_number() => ("a number", Some(value.clone())),
        Converter::Decimal => ("a number, perhaps with decimals", amount::decimal(text)),
        Converter::Text => ("HTML", of_text(html::text(text, None))),
        Converter::Markup if text.is_empty() => {
            ("", Some(Value::String(blocks(value, Some(root)))))
        }
        Converter::Markup => ("HTML", of_text(html::text(text, Some(root)))),
        Converter::Blocks => ("", Some(Value::String(blocks(value, None)))),
        Converter::Entities => ("a text", of_text(html::decode_entities(text))),
        Converter::Decode => ("percent-encoded text", percent_decode(text).and_then(of_text)),
        Converter::Json => {
            let read = read_json(value.as_str().unwrap_or_default());
            ("JSON inside a text", read.ok().map(|(value, _)| value))
        }
        Converter::Time => {
            let zone = description.zone.as_deref().unwrap_or("Z");
            ("a time", time(text, zone).and_then(of_text))
        }
        Converter::Seconds => ("a Unix time", of_time(1)),
        Converter::Milliseconds => ("a Unix time", of_time(1_000)),
        Converter::Day => ("a day", day(text).map(str::to_owned).and_then(of_text)),
        Converter::Sum => ("a list of numbers", sum(value).map(Value::from)),
        Converter::Count => {
            let is_list = value.is_array() || value.is_object();
            ("a list", is_list.then(|| Value::from(members(value).len() as u64)))
        }
        Converter::Link => {
            let whole = resolve(text, root);
            ("an address", of_text(whole.unwrap_or_else(|| text.to_owned())))
        }
    };
    made.ok_or(expected)
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

/// What a text that is no number should have been.
fn expected_number(value: &Value) -> &'static str {
    match value.as_str() {
        Some(text) if amount::is_ambiguous(text) => AMBIGUOUS,
        Some(text) if amount::read(text, SingleMark::Group).is_some() => WRITTEN,
        _ => "a number",
    }
}

/// A whole number out of a number or a text that is one; a fraction is cut. Texts that may mean two
/// numbers mean none.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            let float = number.as_f64().filter(|float| float.abs() < 9e15)?;
            #[expect(clippy::cast_possible_truncation, reason = "cut on purpose, and in range")]
            Some(float as i64)
        }),
        Value::String(text) if !amount::is_ambiguous(text) => {
            let text = text.trim();
            let (before, after) = text.split_once('.').unwrap_or((text, ""));
            before.parse::<i64>().ok().filter(|_| after.bytes().all(|byte| byte.is_ascii_digit()))
        }
        _ => None,
    }
}

/// The day at the beginning.
pub(super) fn day(text: &str) -> Option<&str> {
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
        0 => (zone, "", ""),
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
    let (date, seconds) = (civil.date, at.seconds().rem_euclid(60));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{seconds:02}Z",
        date.year, date.month, date.day, civil.hour, civil.minute
    )
}

#[cfg(test)]
#[path = "convert_tests.rs"]
mod tests;
