//! A field of a document: its name, what its value must look like, and where it occurs.

use super::limits::{COUNT_MAX, COUNTERS_MAX, LIST_MAX, WORD_CHARS_MAX};
use crate::zones;
use naqra_campaign::Amount;

/// What a JSON value must look like.
#[derive(Debug)]
pub(crate) enum Shape {
    /// `{"ar": "…", "en": "…"}` with at least one side.
    Text,
    /// A short string.
    Word,
    /// A short string, usually one of these.
    Known(&'static [&'static str]),
    /// A string of `a-z`, `0-9` and `-`, at most 80 characters.
    Slug,
    /// A name that callers can send, see [`is_token`](crate::campaign_file::is_token); usually one of these.
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
    /// A name that callers send, see [`is_token`](crate::campaign_file::is_token).
    Token,
    /// A UUID in its form of 36 characters.
    Uuid,
    /// A string of any length.
    Sentence,
    /// A whole number in these limits.
    Between(u64, u64),
    /// A document of this name, see [`DOCUMENTS`](super::DOCUMENTS).
    Document(&'static str),
    /// The `type` of one of the [`PROBLEM_TYPES`](super::PROBLEM_TYPES).
    ProblemName,
    /// Any value.
    Any,
}

/// A field of an object. `null` counts as absent.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) description: &'static str,
    /// Whether the object is no such object without it.
    pub(crate) is_required: bool,
    /// Whether answers of a backend have it where a file need not.
    pub(crate) in_answers: InAnswers,
    /// Whether the list of campaigns has it.
    pub(crate) is_in_list: bool,
    /// Whether it changes while a page is open, or what changes depends on it: part of the seed.
    pub(crate) moves: bool,
    /// Whether it is a section of the page, which `modules` of config.json can hide.
    pub(crate) is_section: bool,
    /// A value, as JSON.
    pub(crate) example: Option<&'static str>,
}

/// Whether a field is in every answer of a backend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum InAnswers {
    AsInFiles,
    Always,
    /// Always there, `null` where there is no value.
    AlwaysOrNull,
}

/// A field that must be there.
pub(crate) const fn required(name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field { is_required: true, ..optional(name, shape, description) }
}

/// A field that may be absent.
pub(crate) const fn optional(name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field {
        name,
        shape,
        description,
        is_required: false,
        in_answers: InAnswers::AsInFiles,
        is_in_list: false,
        moves: false,
        is_section: false,
        example: None,
    }
}

/// A field that may be absent and that `modules` of config.json can hide.
pub(crate) const fn section(name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field { is_section: true, ..optional(name, shape, description) }
}

impl Field {
    pub(crate) const fn in_list(self) -> Self {
        Self { is_in_list: true, ..self }
    }

    pub(crate) const fn moves(self) -> Self {
        Self { moves: true, ..self }
    }

    pub(crate) const fn always(self) -> Self {
        Self { in_answers: InAnswers::Always, ..self }
    }

    pub(crate) const fn always_or_null(self) -> Self {
        Self { in_answers: InAnswers::AlwaysOrNull, ..self }
    }

    pub(crate) const fn example(self, json: &'static str) -> Self {
        Self { example: Some(json), ..self }
    }
}

/// What is wanted of a shape, in words.
pub(crate) fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text => r#"a text with at least one side, {"ar": "…", "en": "…"}"#.into(),
        Shape::Word | Shape::Known(_) => format!("a string of at most {WORD_CHARS_MAX} characters"),
        Shape::Slug => "1 to 80 characters of a-z, 0-9 and -, with none of - at the ends".into(),
        Shape::Action(_) | Shape::Token => "1 to 40 characters of a-z, A-Z, 0-9, _, - and .".into(),
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
            let required = fields.iter().filter(|field| field.is_required);
            let names: Vec<&str> = required.map(|field| field.name).collect();
            match names.is_empty() {
                true => "an object".into(),
                false => format!("an object with {}", names.join(", ")),
            }
        }
        Shape::List(_) => format!("a list of at most {LIST_MAX} entries"),
        Shape::Uuid => "a UUID".into(),
        Shape::Sentence => "a string".into(),
        Shape::Between(least, most) => format!("a whole number from {least} to {most}"),
        Shape::Document(name) => format!("a document {name}"),
        Shape::ProblemName => "the type of a problem".into(),
        Shape::Any => "any value".into(),
    }
}
