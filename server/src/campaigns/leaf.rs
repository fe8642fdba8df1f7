//! Which single values fit a shape.

use super::shape::{COUNT_MAX, Shape};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

/// The longest [`Shape::Word`], in characters.
pub(super) const WORD_CHARS_MAX: usize = 200;

const ADDRESS_CHARS_MAX: usize = 2_000;

/// Whether `value` is what `shape` says; always false for shapes that have parts.
pub(super) fn fits(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Word => string_within(value, WORD_CHARS_MAX),
        Shape::Slug => value.as_str().is_some_and(is_slug),
        Shape::Token => value.as_str().is_some_and(is_token),
        Shape::Address => value.as_str().is_some_and(is_address),
        Shape::Time => value.as_str().is_some_and(is_time),
        Shape::Date => value.as_str().is_some_and(is_date),
        Shape::TimeOrDate => value.as_str().is_some_and(|text| is_time(text) || is_date(text)),
        Shape::Count => value.as_u64().is_some_and(|count| count <= COUNT_MAX),
        Shape::PositiveCount => {
            value.as_u64().is_some_and(|count| (1..=COUNT_MAX).contains(&count))
        }
        Shape::Number => value.is_number(),
        Shape::Flag => value.is_boolean(),
        Shape::Choice(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        _ => false,
    }
}

/// Whether `text` may be a slug: 1 to 80 characters of `a-z`, `0-9` and `-`.
pub fn is_slug(text: &str) -> bool {
    naqra::domain::Slug::parse(text).is_some_and(|slug| slug.is_plain())
}

/// Whether `text` may name an action, a network or a reference: 1 to 40 characters of
/// `a-z`, `A-Z`, `0-9`, `_`, `-` and `.`.
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
    text.parse::<Timestamp>().is_ok()
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Whether `value` is a string of at most `chars_max` characters.
pub(super) fn string_within(value: &Value, chars_max: usize) -> bool {
    value.as_str().is_some_and(|text| text.chars().count() <= chars_max)
}
