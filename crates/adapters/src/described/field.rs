//! Fields: which places of a foreign document become which fields of the contract.

use super::{
    convert::{convert, number},
    json::{NULL, is_empty, one_or_more, text_at},
    line::{Answered, Line},
    merge::KEY,
    path::find,
    rows::members_of,
};
use crate::{
    Vars,
    jsonpath::{JsonPath, Place},
    template::FieldTemplate,
};
use naqra_contract::{Diagnostic, Problem, node::found};
use serde_json::{Map, Value};

/// One answer, and what is known when it is read.
#[derive(Clone)]
pub(super) struct Reading<'a> {
    pub(super) answered: &'a Answered,
    pub(super) vars: Vars,
    pub(super) line: &'a Line,
}

impl<'a> Reading<'a> {
    /// The value at a path of the document or in a header; `null` where there is none. Without a
    /// path it is the whole document.
    pub(super) fn at(&self, path: &str, document: &'a Value) -> &'a Value {
        let kept = &self.line.kept;
        let name = match Place::parse(path) {
            _ if path.is_empty() => return document,
            Ok(Place::Header(name)) => name,
            Ok(Place::Path(path)) => return find(kept, &self.vars, document, &path),
            Err(_) => return &NULL,
        };
        for (own, value) in &self.answered.headers {
            if own.eq_ignore_ascii_case(&name) {
                return kept.keep(Value::String(value.clone()));
            }
        }
        &NULL
    }

    /// The text at a path; empty where there is none.
    pub(super) fn text_at(&self, path: &str, document: &'a Value) -> &'a str {
        self.line.kept.text_of(self.at(path, document))
    }

    /// Notes a problem at a place of the configuration.
    pub(super) fn report(&self, place: &[&str; 2], path: &str, expected: &str, value: &Value) {
        let [place, name] = place;
        let problem = Problem::Unexpected { expected: expected.to_owned(), found: found(value) };
        let setting = [*place, *name].concat();
        self.line.report(Diagnostic::of(&setting, &self.answered.url, problem).at(path));
    }

    /// The value that a form stands for; `null` for nothing. The place is a prefix and a name.
    pub(super) fn field(
        &self,
        form: &'a Value,
        document: &'a Value,
        place: &[&str; 2],
    ) -> &'a Value {
        match form {
            Value::String(path) => self.at(path, document),
            // Beside `each` it tests the members.
            _ if form["each"].is_null() && !self.holds(&form["where"], document) => &form["else"],
            Value::Array(forms) => {
                let (mut found, mut lost) = (&NULL, false);
                for form in forms {
                    if is_empty(found) && !(lost && form.get("value").is_some()) {
                        found = self.field(form, document, place);
                    }
                    lost |= self.is_lost(form);
                }
                found
            }
            _ if !form["value"].is_null() => &form["value"],
            _ if !form["each"].is_null() => self.each(form, document, place),
            _ if !form["add"].is_null() => self.added(form, document, place),
            _ => {
                if let Some(template) = form["text"].as_str() {
                    let value = self.written(template, form["as"] == "link", document);
                    let value = self.converted(form, value, template, place);
                    if !is_empty(value) {
                        return value;
                    }
                }
                for path in one_or_more(&form["at"]) {
                    let path = path.as_str().unwrap_or_default();
                    let value = self.converted(form, self.at(path, document), path, place);
                    if !is_empty(value) {
                        return value;
                    }
                }
                if self.is_lost(form) { &NULL } else { &form["else"] }
            }
        }
    }

    /// Whether a form reads rows that could not be had: then nothing is known, not even that there
    /// is nothing.
    fn is_lost(&self, form: &Value) -> bool {
        let paths = if form.is_string() { form } else { &form["at"] };
        let lost = self.line.lost.borrow();
        let is_lost = |path: &JsonPath| {
            let first = path.first_member(&self.vars);
            first.is_some_and(|first| lost.contains(&first))
        };
        let text = FieldTemplate::parse(text_at(form, "text"));
        let mut paths =
            one_or_more(paths).iter().filter_map(|path| JsonPath::parse(path.as_str()?).ok());
        text.is_ok_and(|text| text.paths().any(is_lost)) || paths.any(|path| is_lost(&path))
    }

    /// The sum of the parts that are there.
    fn added(&self, form: &'a Value, document: &'a Value, place: &[&str; 2]) -> &'a Value {
        let mut sum = None;
        for part in one_or_more(&form["add"]) {
            if self.is_lost(part) {
                return &NULL;
            }
            let value = self.field(part, document, place);
            match number(value) {
                Some(number) => sum = Some(number.saturating_add(sum.unwrap_or_default())),
                None if is_empty(value) => {}
                None => {
                    let path = part.as_str().unwrap_or(text_at(part, "at"));
                    self.report(place, path, "a number", value);
                }
            }
        }
        sum.map_or(&form["else"], |sum| self.line.kept.keep(Value::from(sum)))
    }

    /// A list of what is read of each member, of those that pass its tests.
    fn each(&self, form: &'a Value, document: &'a Value, place: &[&str; 2]) -> &'a Value {
        let members = match self.field(&form["each"], document, place) {
            Value::Array(members) => members.iter().collect(),
            Value::Object(members) => members_of(&self.line.kept, members),
            nothing if is_empty(nothing) => Vec::new(),
            other => {
                self.report(place, text_at(form, "each"), "a list", other);
                return &NULL;
            }
        };
        let mut all = Vec::new();
        for member in members {
            if !self.holds(&form["where"], member) {
                continue;
            }
            let mut item = match &form["item"] {
                Value::Null => self.object(&form["fields"], member, &place.concat()),
                item => self.field(item, member, place).clone(),
            };
            if let (Value::Object(item), Some(path)) = (&mut item, form["key"].as_str()) {
                item.insert(KEY.to_owned(), self.at(path, member).clone());
            }
            if !is_empty(&item) {
                all.push(item);
            }
        }
        self.line.kept.keep(Value::Array(all))
    }

    /// The value at one of the paths of a form, converted.
    fn converted(
        &self,
        form: &'a Value,
        value: &'a Value,
        path: &str,
        place: &[&str; 2],
    ) -> &'a Value {
        let kept = &self.line.kept;
        let mut value = value;
        if is_empty(value) || self.is_one_of(&form["empty"], value, &Vars::default()) {
            return &NULL;
        }
        if let Some(mark) = form["after"].as_str() {
            let text = kept.text_of(value);
            let after = text.split_once(mark).map_or(text, |(_, after)| after);
            value = kept.keep(Value::String(after.to_owned()));
        }
        for name in one_or_more(&form["as"]) {
            value = match convert(name.as_str().unwrap_or_default(), value, &self.vars, kept) {
                Ok(value) => value,
                Err(expected) => {
                    self.report(place, path, expected, value);
                    return &NULL;
                }
            };
            if value.is_null() {
                return &NULL;
            }
        }
        if !form["then"].is_null() {
            let [place, name] = place;
            value = self.field(&form["then"], value, &[place, &[name, "/then"].concat()]);
        }
        if let Some(table) = form["table"].as_object()
            && !is_empty(value)
        {
            return table.get(kept.text_of(value)).or_else(|| table.get("*")).unwrap_or_else(
                || {
                    self.report(place, path, "a word of its table", value);
                    &NULL
                },
            );
        }
        value
    }

    /// An object with these fields; names with dots lie in objects of their own.
    pub(super) fn object(&self, fields: &'a Value, document: &'a Value, place: &str) -> Value {
        let mut object = Value::Object(Map::new());
        let place = [place, "/"].concat();
        for (name, form) in fields.as_object().into_iter().flatten() {
            let value = self.field(form, document, &[&place, name]);
            if !is_empty(value) {
                put(&mut object, name, value.clone());
            }
        }
        object
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
