//! Checks a document against the tables of fields and names everything that is wrong.

use super::finding::{Finding, Kind, Location};
use super::leaf::{fits, string_within};
use crate::documents::{
    ACTIONS, BESIDE, CAMPAIGN, COUNTERS_MAX, Field, LIST_MAX, NETWORKS, OTHER_NAMES, Shape,
    TEXT_CHARS_MAX, wanted,
};
use crate::messages::{nearest, shortened};
use naqra_campaign::ascii_digit;
use serde_json::{Map, Value};

const LANGUAGES: [(&str, &str); 2] = [("ar", "Arabic"), ("en", "English")];

/// How many fields without a language are named one by one.
const LACKING_MAX: usize = 12;

/// Everything that is wrong with a document.
pub(super) fn findings(document: &Map<String, Value>) -> Vec<Finding> {
    let mut check = Check::default();
    check.record(CAMPAIGN, document, &Location::default());
    check.one_language();
    check.findings
}

#[derive(Default)]
struct Check {
    findings: Vec<Finding>,
    /// The texts that lack each of [`LANGUAGES`].
    lacking: [Vec<Location>; 2],
}

impl Check {
    fn tell(&mut self, kind: Kind, at: &Location, message: String) {
        self.findings.push(Finding::new(kind, &at.pointer, message));
    }

    fn wrong(&mut self, at: &Location, value: &Value, wanted: &str) {
        self.tell(Kind::Wrong, at, found_and_wanted(at, value, wanted));
    }

    fn record(&mut self, fields: &[Field], object: &Map<String, Value>, at: &Location) {
        for field in fields {
            let place = at.member(field.name);
            match object.get(field.name) {
                None | Some(Value::Null) if field.is_required => {
                    let (name, wanted) = (&place.field, wanted(&field.shape));
                    let message = format!("field {name} is missing; give {wanted}");
                    self.tell(Kind::Wrong, &place, message);
                }
                None | Some(Value::Null) => {}
                Some(value) => self.value(&field.shape, value, &place),
            }
        }
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        self.unknown(&names, object, at);
    }

    /// Names the members that are none of these. Names that begin with `_` or `x-` are the owner's.
    fn unknown(&mut self, names: &[&str], object: &Map<String, Value>, at: &Location) {
        let is_top = at.field.is_empty();
        for (name, value) in object {
            let own = name.starts_with('_') || name.starts_with("x-");
            if own || names.contains(&&**name) || is_top && BESIDE.contains(&&**name) {
                continue;
            }
            let place = at.member(name);
            let meant = nearest(name, names.iter().copied()).map(str::to_owned);
            let elsewhere = if is_top && meant.is_none() { elsewhere(name) } else { None };
            let (kind, remedy) = match (meant, elsewhere) {
                (Some(meant), _) => (Kind::Misspelt, format!("did you mean `{meant}`?")),
                (None, Some(path)) => (Kind::Misspelt, format!("did you mean `{path}`?")),
                (None, None) => (
                    Kind::Unknown,
                    "remove it, or let its name begin with _ if it is for yourself".to_owned(),
                ),
            };
            let message = format!(
                "field {} is not known (it has {}); {remedy}",
                place.field,
                shortened(value)
            );
            self.tell(kind, &place, message);
        }
    }

    fn value(&mut self, shape: &Shape, value: &Value, at: &Location) {
        match (shape, value) {
            (Shape::Text, value) => self.text(value, at),
            (Shape::Record(_, fields), Value::Object(object)) => self.record(fields, object, at),
            (Shape::List(of), Value::Array(entries)) if entries.len() <= LIST_MAX => {
                for (index, entry) in entries.iter().enumerate() {
                    self.value(of, entry, &at.entry(index));
                }
            }
            (Shape::NetworkCounts, Value::Object(all)) if all.len() <= COUNTERS_MAX => {
                for (name, counts) in all {
                    let place = at.member(name);
                    self.known(NETWORKS, name, &place);
                    self.value(&Shape::Counts, counts, &place);
                }
            }
            (Shape::Counts, Value::Object(counts)) if counts.len() <= COUNTERS_MAX => {
                for (name, count) in counts {
                    let place = at.member(name);
                    self.known(ACTIONS, name, &place);
                    self.value(&Shape::Count, count, &place);
                }
            }
            (leaf, value) if fits(leaf, value) => {
                if let (Shape::Known(words) | Shape::Action(words), Value::String(word)) =
                    (leaf, value)
                {
                    self.known(words, word, at);
                }
            }
            (leaf, value) => {
                let meant = match (leaf, value) {
                    (Shape::Choice(words), Value::String(word)) => {
                        nearest(word, words.iter().copied())
                    }
                    _ => None,
                };
                let remedy = match meant {
                    Some(meant) => format!("{}; did you mean `{meant}`?", wanted(leaf)),
                    None => format!("{}{}", wanted(leaf), unquoted(leaf, value)),
                };
                self.wrong(at, value, &remedy);
            }
        }
    }

    /// Doubts a word that is nearly one of those that the site knows.
    fn known(&mut self, words: &[&str], word: &str, at: &Location) {
        if words.contains(&word) {
            return;
        }
        if let Some(meant) = nearest(word, words.iter().copied()) {
            let name = &at.field;
            let message =
                format!("field {name} has {word:?}, which is not known; did you mean `{meant}`?");
            self.tell(Kind::Doubtful, at, message);
        }
    }

    fn text(&mut self, value: &Value, at: &Location) {
        let sides = LANGUAGES.map(|(side, _)| value.get(side).filter(|text| !text.is_null()));
        let Value::Object(object) = value else {
            let hint = match value.as_str() {
                Some(text) => {
                    let side = if text.chars().any(is_arabic) { "ar" } else { "en" };
                    format!(", such as {{\"{side}\": {}}}", shortened(value))
                }
                None => String::new(),
            };
            return self.wrong(at, value, &format!("{}{hint}", wanted(&Shape::Text)));
        };
        self.unknown(&LANGUAGES.map(|(side, _)| side), object, at);
        if sides == [None, None] {
            return self.wrong(at, value, &wanted(&Shape::Text));
        }
        for ((side, _), text) in LANGUAGES.iter().zip(sides) {
            if let Some(text) = text.filter(|text| !string_within(text, TEXT_CHARS_MAX)) {
                let limit = format!("a string of at most {TEXT_CHARS_MAX} characters");
                self.wrong(&at.member(side), text, &limit);
            }
        }
        let is_blank = sides.map(|text| match text {
            Some(Value::String(text)) => text.trim().is_empty(),
            other => other.is_none(),
        });
        match is_blank {
            [true, true] if at.field == "title" => {
                self.wrong(at, value, "a text that is not blank")
            }
            [true, true] => {
                let wanted = "a text, or remove what it belongs to: it is not shown";
                self.tell(Kind::Doubtful, at, found_and_wanted(at, value, wanted));
            }
            [false, false] => {}
            [ar, _] => self.lacking[usize::from(!ar)].push(at.clone()),
        }
    }

    /// One note for each language that texts lack.
    fn one_language(&mut self) {
        for (index, (side, language)) in LANGUAGES.iter().enumerate() {
            let places = std::mem::take(&mut self.lacking[index]);
            let Some(first) = places.first() else { continue };
            let named = places.iter().take(LACKING_MAX).map(|place| place.field.as_str());
            let mut names = named.collect::<Vec<_>>().join(", ");
            if places.len() > LACKING_MAX {
                names.push_str(&format!(" and {} more", places.len() - LACKING_MAX));
            }
            let other = LANGUAGES[1 - index].1;
            let message = format!(
                "no {language} (\"{side}\") in {names}; pages in {language} show the {other} there"
            );
            self.tell(Kind::OneLanguage, first, message);
        }
    }
}

/// A field, the value that it has, and what it should have.
pub(super) fn found_and_wanted(at: &Location, value: &Value, wanted: &str) -> String {
    let name = if at.field.is_empty() { "(the whole file)" } else { &at.field };
    format!("field {name} is {}; give {wanted}", shortened(value))
}

/// What a count in quotes is without them, and without marks between its digits.
fn unquoted(shape: &Shape, value: &Value) -> String {
    let (Shape::Count | Shape::PositiveCount, Value::String(text)) = (shape, value) else {
        return String::new();
    };
    let is_mark = |letter: char| ",.'_\u{2019}\u{66c}\u{60c}".contains(letter);
    let letters = text.chars().filter(|letter| !letter.is_whitespace() && !is_mark(*letter));
    match letters.map(ascii_digit).collect::<Option<String>>() {
        Some(digits) if !digits.is_empty() => format!(": {digits} without quotes"),
        _ => String::new(),
    }
}

/// Where a campaign has what a name at its top may mean: in an object, or under another name.
fn elsewhere(name: &str) -> Option<String> {
    let other = OTHER_NAMES.iter().find(|(own, _)| *own == name);
    if let Some((_, field)) = other {
        return Some((*field).to_owned());
    }
    CAMPAIGN.iter().find_map(|field| match &field.shape {
        Shape::Record(_, fields) if fields.iter().any(|inner| inner.name == name) => {
            Some(format!("{}.{name}", field.name))
        }
        _ => None,
    })
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}
