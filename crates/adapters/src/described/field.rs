//! Fields: which places of a foreign document become which fields of the contract.

use super::{
    convert::{convert, number},
    json::is_empty,
    merge::KEY,
    reading::Reading,
    rows::members_with_keys,
};
use crate::description::{Converter, Field, Fields, Mapped, OneOrMany, Path};
use crate::scalar::text_of;
use serde_json::{Map, Value};
use std::borrow::Cow;

impl Reading<'_> {
    /// An object with these fields; names with dots lie in objects of their own. `setting` is the
    /// place of the fields in `config.json`.
    pub(super) fn object(&self, fields: &Fields, document: &Value, setting: &str) -> Value {
        let mut object = Value::Object(Map::new());
        for (name, field) in fields {
            let value = self.field(field, document, &[setting, "/", name].concat());
            if !is_empty(&value) {
                put(&mut object, name, value);
            }
        }
        object
    }

    /// The value of a field; `null` for nothing.
    pub(super) fn field(&self, field: &Field, document: &Value, setting: &str) -> Value {
        match field {
            Field::Path(path) => self.find(path, document).into_owned(),
            Field::First(fields) => self.first(fields, document, setting).0,
            Field::Mapped(mapped) => self.mapped_field(mapped, document, setting),
        }
    }

    /// The first that is not empty, and whether it, or one before it, reads rows that could not be
    /// had. A constant is no substitute for those.
    fn first(&self, fields: &[Field], document: &Value, setting: &str) -> (Value, bool) {
        let mut is_lost = false;
        for field in fields {
            let is_constant = matches!(field, Field::Mapped(mapped) if mapped.value.is_some());
            if !(is_lost && is_constant) {
                let (value, is_own_lost) = self.field_and_loss(field, document, setting);
                is_lost |= is_own_lost;
                if !is_empty(&value) {
                    return (value, is_lost);
                }
            }
        }
        (Value::Null, is_lost)
    }

    /// The value of a field, and whether it reads rows that could not be had: then nothing is
    /// known, not even that there is nothing.
    fn field_and_loss(&self, field: &Field, document: &Value, setting: &str) -> (Value, bool) {
        let is_lost = match field {
            Field::Path(path) => self.is_lost(path),
            Field::First(fields) => return self.first(fields, document, setting),
            Field::Mapped(mapped) => self.is_mapped_lost(mapped),
        };
        (self.field(field, document, setting), is_lost)
    }

    fn mapped_field(&self, mapped: &Mapped, document: &Value, setting: &str) -> Value {
        let otherwise = || mapped.otherwise.clone().unwrap_or_default();
        if let Some(each) = &mapped.each {
            return self.each(mapped, each, document, setting);
        }
        if !self.all_hold(OneOrMany::slice(&mapped.tests), document) {
            return otherwise();
        }
        if let Some(value) = mapped.value.as_ref().filter(|value| !value.is_null()) {
            return value.clone();
        }
        if let Some(parts) = &mapped.add {
            return self.sum(parts, document, setting).unwrap_or_else(otherwise);
        }
        if let Some(text) = &mapped.text {
            let is_link = matches!(mapped.converters, Some(OneOrMany::One(Converter::Link)));
            let template = text.meaning();
            let written =
                template.and_then(|template| template.fill(document, &self.vars, is_link));
            let written = Cow::Owned(written.map_or(Value::Null, Value::String));
            let value = self.converted(mapped, written, text.as_str(), setting);
            if !is_empty(&value) {
                return value;
            }
        }
        for path in OneOrMany::slice(&mapped.at) {
            let found = self.find(path, document);
            let value = self.converted(mapped, found, path.as_str(), setting);
            if !is_empty(&value) {
                return value;
            }
        }
        if self.is_mapped_lost(mapped) { Value::Null } else { otherwise() }
    }

    fn is_mapped_lost(&self, mapped: &Mapped) -> bool {
        OneOrMany::slice(&mapped.at).iter().any(|path| self.is_lost(path))
            || mapped.text.as_ref().is_some_and(|text| self.is_text_lost(text))
    }

    /// The sum of the parts that are there; `None` where none is. Nothing where a part could not be
    /// had.
    fn sum(&self, parts: &[Field], document: &Value, setting: &str) -> Option<Value> {
        let mut sum = None;
        for part in parts {
            let (value, is_lost) = self.field_and_loss(part, document, setting);
            if is_lost {
                return Some(Value::Null);
            }
            match number(&value) {
                Some(number) => sum = Some(number.saturating_add(sum.unwrap_or_default())),
                None if is_empty(&value) => {}
                None => {
                    let path = match part {
                        Field::Path(path) => path.as_str(),
                        Field::Mapped(mapped) => {
                            OneOrMany::slice(&mapped.at).first().map_or("", Path::as_str)
                        }
                        Field::First(_) => "",
                    };
                    self.report(setting, path, "a number", &value);
                }
            }
        }
        sum.map(Value::from)
    }

    /// A list of what is read of each member, of those that pass the tests.
    fn each(&self, mapped: &Mapped, each: &Path, document: &Value, setting: &str) -> Value {
        let found = self.find(each, document);
        let members: Vec<Cow<'_, Value>> = match &*found {
            Value::Array(members) => members.iter().map(Cow::Borrowed).collect(),
            Value::Object(members) => {
                members_with_keys(members).into_iter().map(Cow::Owned).collect()
            }
            nothing if is_empty(nothing) => Vec::new(),
            other => {
                self.report(setting, each.as_str(), "a list", other);
                return Value::Null;
            }
        };
        let mut all = Vec::new();
        for member in members {
            if !self.all_hold(OneOrMany::slice(&mapped.tests), &member) {
                continue;
            }
            let mut item = match (&mapped.item, &mapped.fields) {
                (Some(item), _) => self.field(item, &member, setting),
                (None, Some(fields)) => self.object(fields, &member, setting),
                (None, None) => Value::Null,
            };
            if let (Value::Object(item), Some(path)) = (&mut item, &mapped.key) {
                item.insert(KEY.to_owned(), self.find(path, &member).into_owned());
            }
            if !is_empty(&item) {
                all.push(item);
            }
        }
        Value::Array(all)
    }

    /// A value that was found, converted as the field is set; `null` where it counts as empty or
    /// cannot be used.
    fn converted(
        &self,
        mapped: &Mapped,
        found: Cow<'_, Value>,
        path: &str,
        setting: &str,
    ) -> Value {
        let is_written_like =
            |empty: &Value| empty.is_null() == found.is_null() && text_of(empty) == text_of(&found);
        if is_empty(&found) || OneOrMany::slice(&mapped.empty).iter().any(is_written_like) {
            return Value::Null;
        }
        let mut value = found.into_owned();
        if let Some(mark) = &mapped.after {
            let text = text_of(&value);
            let after = text.split_once(&**mark).map_or(&*text, |(_, after)| after);
            value = Value::from(after);
        }
        for converter in OneOrMany::slice(&mapped.converters) {
            let description = self.backend.description();
            value = match convert(*converter, &value, description) {
                Ok(Value::Null) => return Value::Null,
                Ok(converted) => converted,
                Err(expected) => {
                    self.report(setting, path, expected, &value);
                    return Value::Null;
                }
            };
        }
        if let Some(then) = &mapped.then {
            value = self.field(then, &value, &[setting, "/then"].concat());
        }
        if let Some(table) = mapped.table.as_ref().filter(|_| !is_empty(&value)) {
            let Some(word) = table.get(&*text_of(&value)).or_else(|| table.get("*")) else {
                self.report(setting, path, "a word of its table", &value);
                return Value::Null;
            };
            return word.clone();
        }
        value
    }
}

/// How many members a list may get by their numbers.
const MEMBERS_MAX: usize = 100;

/// Puts a value at a name with dots; numbers between them are places in lists, from 0.
fn put(object: &mut Value, name: &str, value: Value) {
    let mut place = object;
    for part in name.split('.') {
        match part.parse::<usize>() {
            Ok(at) if at < MEMBERS_MAX => {
                if !place.is_array() {
                    *place = Value::Array(Vec::new());
                }
                while place.get(at).is_none() {
                    place.as_array_mut().into_iter().for_each(|list| list.push(Value::Null));
                }
                place = &mut place[at];
            }
            _ => {
                if !place.is_object() {
                    *place = Value::Object(Map::new());
                }
                place = &mut place[part];
            }
        }
    }
    *place = value;
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
