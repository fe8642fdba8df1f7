//! Which single values fit a shape.

use crate::documents::{ADDRESS_CHARS_MAX, COUNT_MAX, Shape, WORD_CHARS_MAX};
use crate::read_amount;
use crate::zones;
use naqra_campaign::{Amount, Civil, Date, Instant, Slug};
use serde_json::Value;

/// Whether `value` is what `shape` says; always false for shapes that have parts.
pub(super) fn fits(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Word | Shape::Known(_) => string_within(value, WORD_CHARS_MAX),
        Shape::Slug => value.as_str().is_some_and(is_slug),
        Shape::Action(_) | Shape::Token => value.as_str().is_some_and(is_token),
        Shape::Address => value.as_str().is_some_and(is_address),
        Shape::Time => value.as_str().is_some_and(is_time),
        Shape::Date => value.as_str().is_some_and(is_date),
        Shape::TimeOrDate => value.as_str().is_some_and(|text| is_time(text) || is_date(text)),
        Shape::EventTime => value
            .as_str()
            .is_some_and(|text| is_time(text) || is_date(text) || Civil::parse(text).is_some()),
        Shape::Zone => value.as_str().is_some_and(zones::is_known),
        Shape::Count => value.as_u64().is_some_and(|count| count <= COUNT_MAX),
        Shape::PositiveCount => {
            value.as_u64().is_some_and(|count| (1..=COUNT_MAX).contains(&count))
        }
        Shape::Number => value.is_number(),
        Shape::Amount => amount(value).is_some(),
        Shape::Flag => value.is_boolean(),
        Shape::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        _ => false,
    }
}

/// An amount that is written as a number or as a text.
pub(super) fn amount(value: &Value) -> Option<Amount> {
    read_amount(value).filter(|_| value.as_u64().is_none_or(|units| units <= COUNT_MAX))
}

/// Whether `text` may be a slug: 1 to 80 characters of `a-z`, `0-9` and `-`.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    Slug::parse(text).is_some_and(|slug| slug.is_plain())
}

/// Whether `text` may name an action, a network or a reference: 1 to 40 characters of
/// `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`.
#[must_use]
pub fn is_token(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// A scheme that is not listed could run script in the page (`javascript:`).
fn is_address(text: &str) -> bool {
    let head = text.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme_fits = match head.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto", "tel"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
        None => true,
    };
    scheme_fits && text.chars().count() <= ADDRESS_CHARS_MAX && !text.chars().any(char::is_control)
}

fn is_time(text: &str) -> bool {
    Instant::parse(text).is_some()
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && Date::parse(text).is_some()
}

/// Whether `value` is a string of at most `chars_max` characters.
pub(super) fn string_within(value: &Value, chars_max: usize) -> bool {
    value.as_str().is_some_and(|text| text.chars().count() <= chars_max)
}
