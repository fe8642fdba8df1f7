//! What a value of a campaign file must look like, and how that is said.

use super::limits::{COUNT_MAX, COUNTERS_MAX, LIST_MAX, WORD_CHARS_MAX};
use crate::zones;
use naqra_campaign::Amount;

/// What a JSON value must look like.
#[derive(Debug)]
pub(super) enum Shape {
    /// `{"ar": "…", "en": "…"}` with at least one side.
    Text,
    /// A short string.
    Word,
    /// A short string, usually one of these.
    Known(&'static [&'static str]),
    /// A string of `a-z`, `0-9` and `-`, at most 80 characters.
    Slug,
    /// A name that callers can send, see [`is_token`](super::is_token); usually one of these.
    Action(&'static [&'static str]),
    /// A relative address, or one of http, https, mailto or tel.
    Address,
    /// An RFC 3339 time with a zone.
    Time,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// An RFC 3339 time or a date.
    TimeOrDate,
    /// A date, an RFC 3339 time, or what the clocks of the campaign's zone say.
    EventTime,
    /// The name of a time zone.
    Zone,
    /// A whole number from 0 to [`COUNT_MAX`].
    Count,
    /// A whole number from 1 to [`COUNT_MAX`].
    PositiveCount,
    /// Any number.
    Number,
    /// An amount of money, see [`Amount`].
    Amount,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `{"view": 3}`.
    Counts,
    /// `{"facebook": {"view": 3}}`.
    NetworkCounts,
    /// An object of this name with these fields; others are allowed.
    Record(&'static str, &'static [Field]),
    /// A list of such values.
    List(&'static Shape),
}

/// A field of an object. `null` counts as absent.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) is_needed: bool,
    pub(super) shape: Shape,
    /// What it says, for editors.
    pub(super) about: &'static str,
}

/// A field that must be there.
pub(super) const fn must(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, is_needed: true, shape, about }
}

/// A field that may be absent.
pub(super) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, is_needed: false, shape, about }
}

/// What is wanted of a shape, in words.
pub(super) fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text => r#"a text with at least one side, {"ar": "…", "en": "…"}"#.into(),
        Shape::Word | Shape::Known(_) => format!("a string of at most {WORD_CHARS_MAX} characters"),
        Shape::Slug => "1 to 80 characters of a-z, 0-9 and -, with none of - at the ends".into(),
        Shape::Action(_) => "1 to 40 characters of a-z, A-Z, 0-9, _, - and .".into(),
        Shape::Address => "a relative, http, https, mailto or tel address".into(),
        Shape::Time => "a time with its zone, for instance 2018-02-09T12:00:00Z".into(),
        Shape::Date => "a date, for instance 2018-02-09".into(),
        Shape::TimeOrDate => "a date or a time with its zone".into(),
        Shape::EventTime => {
            "a date, or a time such as 2027-04-06T18:00 (in the campaign's zone) or \
             2027-04-06T18:00:00+02:00"
                .into()
        }
        Shape::Zone => zones::EXPECTED.into(),
        Shape::Count => format!("a whole number from 0 to {COUNT_MAX}"),
        Shape::PositiveCount => format!("a whole number from 1 to {COUNT_MAX}"),
        Shape::Number => "a number".into(),
        Shape::Amount => format!(
            "an amount that is not negative, with at most {} decimals, such as 1, 0.5 or \"0.125\"",
            Amount::PLACES_MAX
        ),
        Shape::Flag => "true or false".into(),
        Shape::Choice(words) => format!("one of {}", words.join(", ")),
        Shape::Counts => {
            format!(r#"at most {COUNTERS_MAX} counts by action, for instance {{"view": 3}}"#)
        }
        Shape::NetworkCounts => {
            format!(r#"counts by network, at most {COUNTERS_MAX}: {{"x": {{"view": 3}}}}"#)
        }
        Shape::Record(_, fields) => {
            let needed = fields.iter().filter(|field| field.is_needed);
            let names: Vec<&str> = needed.map(|field| field.name).collect();
            match names.is_empty() {
                true => "an object".into(),
                false => format!("an object with {}", names.join(", ")),
            }
        }
        Shape::List(_) => format!("a list of at most {LIST_MAX} entries"),
    }
}
