//! A cursor over JSON that remembers where it is and collects what it could not read.

use crate::shown::shown;
use serde_json::Value;
use std::{cell::RefCell, collections::HashSet, fmt};

use naqra_campaign::{Amount, Bilingual, Civil, Date, EventTime, Instant};

/// A field that could not be read; the rest of the document was.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fault {
    /// The place as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What was found, shortened.
    pub found: String,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.pointer, self.expected, self.found)
    }
}

/// Faults of one document, and the places that were looked at.
#[derive(Default)]
pub struct Faults {
    list: RefCell<Vec<Fault>>,
    known: RefCell<HashSet<Fault>>,
    places: RefCell<Vec<String>>,
}

impl Faults {
    /// The faults, in the order in which they were met.
    #[must_use]
    pub fn into_vec(self) -> Vec<Fault> {
        self.list.into_inner()
    }
}

/// A value and its place: the faults keep its pointer, so that nodes are light.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: &'a Value,
    place: usize,
    faults: &'a Faults,
}

static NULL: Value = Value::Null;
/// So much of a text is shown in a fault, in characters.
const FOUND_MAX: usize = 60;

/// A value as messages show it, shortened.
pub fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(whole), _) => whole.to_string(),
            (None, Some(negative)) => negative.to_string(),
            (None, None) => "a fraction".to_owned(),
        },
        Value::String(text) => {
            let short: String = text.chars().take(FOUND_MAX).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            ["\"", &short, more, "\""].concat()
        }
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// An amount of money, as a number or a text.
#[must_use]
pub fn read_amount(value: &Value) -> Option<Amount> {
    match (value.as_str(), value.as_u64()) {
        (Some(text), _) => Amount::parse(text.trim()),
        (None, Some(units)) => Some(Amount::whole(units)),
        (None, None) => Amount::of_json_number(value.as_f64()?),
    }
}

impl<'a> Node<'a> {
    /// The whole document.
    #[must_use]
    pub const fn root(value: &'a Value, faults: &'a Faults) -> Self {
        Self { value, place: usize::MAX, faults }
    }

    fn pointer(&self) -> String {
        self.faults.places.borrow().get(self.place).cloned().unwrap_or_default()
    }

    /// A value below this one.
    fn member(&self, name: &str, value: &'a Value) -> Self {
        let pointer = [&self.pointer(), "/", name].concat();
        let mut places = self.faults.places.borrow_mut();
        places.push(pointer);
        Self { value, place: places.len() - 1, faults: self.faults }
    }

    /// A member of an object; `null` where it is missing, and a fault where there can be none.
    pub fn get(&self, name: &str) -> Self {
        if !self.value.is_object() && !self.is_null() {
            self.report("an object");
        }
        self.member(name, self.value.get(name).unwrap_or(&NULL))
    }

    /// The value itself.
    #[must_use]
    pub const fn value(&self) -> &'a Value {
        self.value
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The fault that this value is.
    #[must_use]
    pub fn fault(&self, expected: &'static str) -> Fault {
        Fault { pointer: self.pointer(), found: found(self.value), expected }
    }

    /// Notes, once, that this value is not what was expected.
    pub fn report(&self, expected: &'static str) {
        let fault = self.fault(expected);
        if self.faults.known.borrow_mut().insert(fault.clone()) {
            self.faults.list.borrow_mut().push(fault);
        }
    }

    /// `None` for null; a fault for anything the reader rejects.
    fn read<T>(
        &self,
        expected: &'static str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        if self.is_null() {
            return None;
        }
        let value = read(self.value);
        if value.is_none() {
            self.report(expected);
        }
        value
    }

    /// A text that is not blank.
    pub fn str(&self) -> Option<&'a str> {
        self.read("a text", Value::as_str).filter(|text| !text.trim().is_empty())
    }

    /// The same, to keep. No direction that is opened in it reaches beyond it.
    pub fn text(&self) -> Option<String> {
        self.str().map(shown)
    }

    /// What a backend calls a thing: a text, or a whole number as one.
    pub fn id(&self) -> Option<String> {
        self.read("a text or a whole number", |value| {
            value.as_str().map(str::to_owned).or_else(|| Some(value.as_i64()?.to_string()))
        })
        .filter(|id| !id.trim().is_empty())
    }

    /// A whole number, not negative.
    pub fn count(&self) -> Option<u64> {
        self.read("a whole number that is not negative", |value| {
            let whole = |float: &f64| *float >= 0.0 && float.fract() == 0.0 && *float < 9e15;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
            value.as_u64().or_else(|| value.as_f64().filter(whole).map(|float| float as u64))
        })
    }

    /// An amount of money, as a number or a text.
    pub fn amount(&self) -> Option<Amount> {
        self.read("an amount such as 1, 0.5 or \"0.125\", with at most 6 decimals", read_amount)
    }

    /// A number in millionths, for degrees on the map.
    pub fn millionths(&self) -> Option<i32> {
        self.read("a number", |value| {
            let millionths = value.as_f64()? * 1e6;
            #[expect(clippy::cast_possible_truncation, reason = "checked")]
            (millionths.abs() < 2e9).then_some(millionths as i32)
        })
    }

    /// True or false; false where there is nothing.
    #[must_use]
    pub fn flag(&self) -> bool {
        self.read("true or false", Value::as_bool).unwrap_or(false)
    }

    /// A moment with its distance from UTC (RFC 3339).
    #[must_use]
    pub fn moment(&self) -> Option<Instant> {
        self.read("a time such as 2026-11-20T12:00:00Z", |value| Instant::parse(value.as_str()?))
    }

    /// The name of a zone, as far as letters tell: whether there is such a zone is known elsewhere.
    pub fn zone(&self) -> Option<String> {
        self.read("a time zone such as Africa/Cairo", |value| {
            let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
            let name = value.as_str().filter(|name| name.len() <= 64)?;
            (!name.is_empty() && name.bytes().all(letter)).then(|| name.to_owned())
        })
    }

    /// A time. A day without one is its noon in UTC, which is on that day nearly everywhere.
    pub fn moment_or_day(&self) -> Option<Instant> {
        self.read("a time or a day such as 2026-11-20", |value| {
            let text = value.as_str()?;
            let noon = |day: Date| Instant::from_seconds(day.days() * 86_400 + 43_200);
            Instant::parse(text).or_else(|| Date::parse(text).map(noon))
        })
    }

    /// A day, a time, or what the clocks of the campaign's zone say.
    pub fn when(&self) -> Option<EventTime> {
        self.read(
            "a day, or a time such as 2026-11-20T18:00 or 2026-11-20T18:00:00+02:00",
            |value| {
                let text = value.as_str()?;
                if text.len() <= 10 {
                    return Date::parse(text).map(EventTime::Day);
                }
                Civil::parse(text)
                    .map(EventTime::Wall)
                    .or_else(|| Instant::parse(text).map(EventTime::At))
            },
        )
    }

    /// A day; a full time is cut to its day.
    pub fn day(&self) -> Option<Date> {
        self.read("a day such as 2026-11-20", |value| Date::parse(value.as_str()?.get(..10)?))
    }

    /// A text in two languages; one plain text stands for both.
    pub fn bilingual(&self) -> Bilingual {
        match self.value {
            Value::Null => Bilingual::default(),
            Value::String(text) => {
                let text = shown(text);
                Bilingual::new(Some(text.clone()), Some(text))
            }
            Value::Object(_) => Bilingual::new(self.get("ar").text(), self.get("en").text()),
            _ => {
                self.report("a text, or an object with ar and en");
                Bilingual::default()
            }
        }
    }

    /// The members of a list, each with its place; empty for null.
    pub fn items(&self) -> Vec<Self> {
        let mut items = Vec::new();
        for (index, value) in self.read("a list", Value::as_array).into_iter().flatten().enumerate()
        {
            items.push(self.member(&index.to_string(), value));
        }
        items
    }

    /// What can be read of the members of a list that is a member of this one.
    pub fn list<T>(&self, name: &str, read: fn(&Self) -> Option<T>) -> Vec<T> {
        let mut list = Vec::new();
        for item in self.get(name).items() {
            list.extend(read(&item));
        }
        list
    }

    /// The members of an object with their names; empty for null.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        let mut entries = Vec::new();
        for (name, value) in self.read("an object", Value::as_object).into_iter().flatten() {
            entries.push((&**name, self.member(name, value)));
        }
        entries
    }
}
