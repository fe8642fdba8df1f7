//! Checks JSON against a table of fields and names the first one that is wrong.

use super::leaf::{WORD_CHARS_MAX, fits, string_within};
use serde_json::{Map, Value};

/// The largest whole number that every JSON reader keeps exact (2^53 - 1).
pub const COUNT_MAX: u64 = 9_007_199_254_740_991;

const TEXT_CHARS_MAX: usize = 20_000;
const LIST_MAX: usize = 500;
const COUNTERS_MAX: usize = 100;

/// What a JSON value must look like.
#[derive(Debug)]
pub(super) enum Shape {
    /// `{"ar": "…", "en": "…"}` with at least one side.
    Text,
    /// A short string.
    Word,
    /// A string of `a-z`, `0-9` and `-`, at most 80 characters.
    Slug,
    /// A name that callers can send, see [`is_token`](super::is_token).
    Token,
    /// A relative address, or one of http, https, mailto or tel.
    Address,
    /// An RFC 3339 time with a zone.
    Time,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// An RFC 3339 time or a date.
    TimeOrDate,
    /// A whole number from 0 to [`COUNT_MAX`].
    Count,
    /// A whole number from 1 to [`COUNT_MAX`].
    PositiveCount,
    /// Any number.
    Number,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `{"view": 3}`.
    Counts,
    /// `{"facebook": {"view": 3}}`.
    NetworkCounts,
    /// An object with these fields; others are allowed.
    Record(&'static [Field]),
    /// A list of such values.
    List(&'static Shape),
}

/// A field of an object: its name, whether it must be there, and its shape.
pub(super) type Field = (&'static str, Need, Shape);

/// Whether a field must be there. `null` counts as absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Must be there.
    Must,
    /// May be absent.
    May,
}

/// The first thing that is wrong with a campaign file.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path of the field, for instance `facts[2].label.ar`.
    pub field: String,
    /// The value found, shortened; empty when the field is missing.
    pub value: String,
    /// What is expected instead.
    pub wanted: String,
}

impl Fault {
    /// A fault of `field`, which holds `value`.
    pub fn new(field: &str, value: &Value, wanted: impl Into<String>) -> Self {
        let shown = value.to_string();
        let value = match shown.char_indices().nth(60) {
            Some((cut, _)) => format!("{}…", &shown[..cut]),
            None => shown,
        };
        Self { field: field.to_owned(), value, wanted: wanted.into() }
    }
}

/// Checks an object against its fields.
///
/// # Errors
/// The first field that is missing or has another shape.
pub(super) fn check_record(
    fields: &[Field],
    object: &Map<String, Value>,
    at: &str,
) -> Result<(), Fault> {
    for (name, need, shape) in fields {
        let path = join(at, name);
        match object.get(*name) {
            None | Some(Value::Null) if *need == Need::Must => {
                return Err(Fault { field: path, value: String::new(), wanted: wanted(shape) });
            }
            None | Some(Value::Null) => {}
            Some(value) => check(shape, value, &path)?,
        }
    }
    Ok(())
}

fn check(shape: &Shape, value: &Value, at: &str) -> Result<(), Fault> {
    match shape {
        Shape::Text => check_text(value, at),
        Shape::Record(fields) => match value.as_object() {
            Some(object) => check_record(fields, object, at),
            None => Err(Fault::new(at, value, wanted(shape))),
        },
        Shape::List(of) => match value.as_array() {
            Some(entries) if entries.len() <= LIST_MAX => entries
                .iter()
                .enumerate()
                .try_for_each(|(index, entry)| check(of, entry, &format!("{at}[{index}]"))),
            _ => Err(Fault::new(at, value, wanted(shape))),
        },
        Shape::NetworkCounts => match value.as_object() {
            Some(object) if object.len() <= COUNTERS_MAX => object
                .iter()
                .try_for_each(|(name, counts)| check(&Shape::Counts, counts, &join(at, name))),
            _ => Err(Fault::new(at, value, wanted(shape))),
        },
        Shape::Counts => match value.as_object() {
            Some(object) if object.len() <= COUNTERS_MAX => object
                .iter()
                .try_for_each(|(name, count)| check(&Shape::Count, count, &join(at, name))),
            _ => Err(Fault::new(at, value, wanted(shape))),
        },
        leaf if fits(leaf, value) => Ok(()),
        leaf => Err(Fault::new(at, value, wanted(leaf))),
    }
}

fn check_text(value: &Value, at: &str) -> Result<(), Fault> {
    let sides: Vec<_> = ["ar", "en"]
        .into_iter()
        .filter_map(|side| Some((side, value.get(side)?)))
        .filter(|(_, text)| !text.is_null())
        .collect();
    if sides.is_empty() {
        return Err(Fault::new(at, value, wanted(&Shape::Text)));
    }
    for (side, text) in sides {
        if !string_within(text, TEXT_CHARS_MAX) {
            let limit = format!("a string of at most {TEXT_CHARS_MAX} characters");
            return Err(Fault::new(&join(at, side), text, limit));
        }
    }
    Ok(())
}

fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text => r#"a text with at least one side, {"ar": "…", "en": "…"}"#.into(),
        Shape::Word => format!("a string of at most {WORD_CHARS_MAX} characters"),
        Shape::Slug => "1 to 80 characters of a-z, 0-9 and -".into(),
        Shape::Token => "1 to 40 characters of a-z, A-Z, 0-9, _, - and .".into(),
        Shape::Address => "a relative, http, https, mailto or tel address".into(),
        Shape::Time => "a time with its zone, for instance 2018-02-09T12:00:00Z".into(),
        Shape::Date => "a date, for instance 2018-02-09".into(),
        Shape::TimeOrDate => "a date or a time with its zone".into(),
        Shape::Count => format!("a whole number from 0 to {COUNT_MAX}"),
        Shape::PositiveCount => format!("a whole number from 1 to {COUNT_MAX}"),
        Shape::Number => "a number".into(),
        Shape::Flag => "true or false".into(),
        Shape::Choice(words) => format!("one of {}", words.join(", ")),
        Shape::Counts => r#"counts by action, for instance {"view": 3}"#.into(),
        Shape::NetworkCounts => r#"counts by network, for instance {"x": {"view": 3}}"#.into(),
        Shape::Record(_) => "an object".into(),
        Shape::List(_) => format!("a list of at most {LIST_MAX} entries"),
    }
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn leaves_take_what_they_should() {
        let cases = [
            (Shape::Slug, json!("living-together"), true),
            (Shape::Slug, json!("Living"), false),
            (Shape::Slug, json!(""), false),
            (Shape::Address, json!("https://example.org/a:b"), true),
            (Shape::Address, json!("/samples/a.webm"), true),
            (Shape::Address, json!("samples/a:b.webm"), true),
            (Shape::Address, json!("javascript:alert(1)"), false),
            (Shape::Time, json!("2018-02-09T12:00:00Z"), true),
            (Shape::Time, json!("2018-02-09T14:00:00+02:00"), true),
            (Shape::Time, json!("2018-02-09"), false),
            (Shape::Date, json!("2018-02-09"), true),
            (Shape::Date, json!("2018-02-30"), false),
            (Shape::Count, json!(0), true),
            (Shape::Count, json!(-1), false),
            (Shape::Count, json!(1.5), false),
            (Shape::Count, json!("3"), false),
            (Shape::PositiveCount, json!(0), false),
            (Shape::Counts, json!({"view": 1}), true),
            (Shape::Counts, json!({"view": "1"}), false),
            (Shape::NetworkCounts, json!({"x": {"view": 1}}), true),
            (Shape::Choice(&["a", "b"]), json!("c"), false),
            (Shape::Text, json!({"en": "Hello"}), true),
            (Shape::Text, json!({"fr": "Bonjour"}), false),
            (Shape::Text, json!("Hello"), false),
        ];
        for (shape, value, fits) in cases {
            assert_eq!(check(&shape, &value, "f").is_ok(), fits, "{shape:?} {value}");
        }
    }

    #[test]
    fn a_fault_names_the_field_inside() {
        const FIELDS: &[Field] = &[(
            "facts",
            Need::May,
            Shape::List(&Shape::Record(&[("label", Need::Must, Shape::Text)])),
        )];
        let value = json!({"facts": [{"label": {"ar": "نص"}}, {"label": {"ar": 3}}]});
        let object = value.as_object().expect("an object");
        let fault = check_record(FIELDS, object, "").expect_err("3 is not a text");
        assert_eq!(fault.field, "facts[1].label.ar");
        assert_eq!(fault.value, "3");
    }
}
