//! Fields: which places of a foreign document become which fields of the contract.

use super::{
    convert::convert,
    errand::Line,
    json::{is_empty, text_of},
    path::find,
    template::Vars,
};
use crate::{domain::Lang, wire::node::found};
use serde_json::{Map, Value};

/// One answer, and what is known when it is read.
pub(super) struct Reading<'a> {
    /// The address that was asked, for messages.
    pub(super) url: &'a str,
    pub(super) headers: &'a [(String, String)],
    pub(super) vars: Vars,
    pub(super) line: &'a Line,
}

/// Texts of the contract that are written in both languages.
const TEXTS: &str = " title slogan summary hashtags label text heading name role about country community \
    quote below_goal condition count_note person place type tags how_to beneficiaries objectives \
    awards projects services expected ";

impl Reading<'_> {
    /// The value at a path of the document or in a header.
    pub(super) fn at(&self, path: &str, document: &Value) -> Option<Value> {
        match path.strip_prefix("header:") {
            Some(name) => {
                let mut headers = self.headers.iter();
                let header = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
                header.map(|(_, value)| Value::String(value.clone()))
            }
            None => find(document, path, &self.vars),
        }
    }

    /// Notes a problem at a place of the configuration.
    pub(super) fn report(&self, place: &str, path: &str, expected: &str, value: &Value) {
        let url = self.url;
        let problem =
            [place, ": ", url, ": ", path, ": expected ", expected, ", found ", &found(value)];
        self.line.report(problem.concat());
    }

    /// The value that a form stands for; `null` for nothing.
    pub(super) fn field(&self, form: &Value, document: &Value, place: &str) -> Value {
        match form {
            Value::String(path) => self.at(path, document).unwrap_or_default(),
            Value::Array(forms) => {
                let mut found = forms.iter().map(|form| self.field(form, document, place));
                found.find(|value| !is_empty(value)).unwrap_or_default()
            }
            Value::Object(members) => {
                if let Some(value) = members.get("value") {
                    return value.clone();
                }
                if let Some(each) = members.get("each") {
                    return self.each(each, form, document, place);
                }
                let value = self.converted(form, document, place);
                if is_empty(&value) { form["else"].clone() } else { value }
            }
            _ => Value::Null,
        }
    }

    fn each(&self, each: &Value, form: &Value, document: &Value, place: &str) -> Value {
        let list = self.field(each, document, place);
        let items = list.as_array().into_iter().flatten().map(|member| match &form["item"] {
            Value::Null => self.object(&form["fields"], member, place),
            item => self.field(item, member, place),
        });
        Value::Array(items.filter(|item| !is_empty(item)).collect())
    }

    fn converted(&self, form: &Value, document: &Value, place: &str) -> Value {
        let paths = one_or_more(&form["at"]);
        let nothing = one_or_more(&form["empty"]);
        for path in paths.iter().filter_map(Value::as_str) {
            let Some(value) = self.at(path, document).filter(|value| !is_empty(value)) else {
                continue;
            };
            if nothing.iter().any(|empty| same(empty, &value)) {
                continue;
            }
            let mut value = value;
            if let Some(mark) = form["after"].as_str() {
                let text = text_of(&value);
                let after = text.split_once(mark).map_or(text.as_str(), |(_, after)| after);
                value = Value::String(after.to_owned());
            }
            for name in one_or_more(&form["as"]).iter().filter_map(Value::as_str) {
                value = match convert(name, &value, &self.vars) {
                    Ok(value) => value,
                    Err(expected) => {
                        self.report(place, path, expected, &value);
                        Value::Null
                    }
                };
                if value.is_null() {
                    break;
                }
            }
            if let Some(table) = form["table"].as_object() {
                let word = table.get(&text_of(&value)).or_else(|| table.get("*"));
                if word.is_none() {
                    self.report(place, path, "a word of its table", &value);
                }
                value = word.cloned().unwrap_or_default();
            }
            if !is_empty(&value) {
                return value;
            }
        }
        Value::Null
    }

    /// An object with these fields; names with dots lie in objects of their own.
    pub(super) fn object(&self, fields: &Value, document: &Value, place: &str) -> Value {
        let mut object = Value::Object(Map::new());
        for (name, form) in fields.as_object().into_iter().flatten() {
            let value = self.field(form, document, &[place, "/", name].concat());
            if !is_empty(&value) {
                put(&mut object, name, value);
            }
        }
        object
    }

    /// Whether a test holds. One without `at` holds.
    pub(super) fn holds(&self, test: &Value, document: &Value) -> bool {
        let Some(path) = test["at"].as_str() else { return true };
        let value = self.at(path, document).unwrap_or_default();
        match &test["is"] {
            Value::Null => !is_empty(&value),
            wanted => one_or_more(wanted).iter().any(|wanted| same(wanted, &value)),
        }
    }
}

/// A list, or one thing as a list; `null` is an empty one.
pub(super) fn one_or_more(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// Whether two values are the same or written the same.
fn same(one: &Value, other: &Value) -> bool {
    one == other || (!one.is_null() && !other.is_null() && text_of(one) == text_of(other))
}

fn put(object: &mut Value, name: &str, value: Value) {
    match name.split_once('.') {
        None => object[name] = value,
        Some((first, rest)) => {
            if !object[first].is_object() {
                object[first] = Value::Object(Map::new());
            }
            put(&mut object[first], rest, value);
        }
    }
}

/// Two readings of a document, the first and the other language's, as one: texts have both sides,
/// of everything else the first that is there is taken.
pub(super) fn merge(name: &str, lang: Lang, first: Value, other: Value) -> Value {
    match (first, other) {
        (Value::Object(mut first), other @ (Value::Object(_) | Value::Null)) => {
            let mut other = other;
            for (name, value) in &mut first {
                let other = other.get_mut(name).map(Value::take).unwrap_or_default();
                *value = merge(name, lang, value.take(), other);
            }
            // What is left of the other one; what was taken is null.
            for (name, other) in other.as_object_mut().into_iter().flatten() {
                if !other.is_null() {
                    let merged = merge(name, lang, Value::Null, other.take());
                    first.insert(name.clone(), merged);
                }
            }
            Value::Object(first)
        }
        (Value::Array(first), other @ (Value::Array(_) | Value::Null)) => {
            let mut others = match other {
                Value::Array(others) => others,
                _ => Vec::new(),
            };
            let mut merged = first;
            merged.resize(merged.len().max(others.len()), Value::Null);
            others.resize(merged.len(), Value::Null);
            for (own, other) in merged.iter_mut().zip(others) {
                *own = merge(name, lang, own.take(), other);
            }
            Value::Array(merged)
        }
        (Value::Null, other @ (Value::Object(_) | Value::Array(_))) => {
            merge(name, lang.other(), other, Value::Null)
        }
        (first, other)
            if TEXTS.contains(&[" ", name, " "].concat())
                && (first.is_string() || first.is_null())
                && (other.is_string() || other.is_null())
                && first != other =>
        {
            let mut sides = Map::new();
            for (lang, side) in [(lang, first), (lang.other(), other)] {
                if !side.is_null() {
                    sides.insert(lang.code().to_owned(), side);
                }
            }
            Value::Object(sides)
        }
        (Value::Null, other) => other,
        (first, _) => first,
    }
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
