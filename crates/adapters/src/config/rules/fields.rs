//! Maps of fields.

use super::{mistake_list::MistakeList, paths::Into, templates::Scope};
use crate::config::{Field, FieldText, Fields, Mapped, mistake::below};
use naqra_contract::{documents, messages::nearest};
use serde_json::json;

impl MistakeList {
    /// Fields of the contract, each with where it stands.
    pub(super) fn fields(
        &mut self,
        at: &str,
        fields: Option<&Fields>,
        into: Into,
        scope: &Scope<'_>,
    ) {
        for (name, field) in fields.into_iter().flatten() {
            let at = below(at, name);
            let first = name.split('.').next().unwrap_or_default();
            let known = documents::mapped_fields;
            if !known().any(|own| own == first) {
                let words =
                    "expected a field of the contract (see docs/reference/contract.md), found ";
                let meant = nearest(first, known());
                let meant = meant.map(|meant| format!("; did you mean {meant}?"));
                self.words(&at, &format!("{words}{}{}", json!(name), meant.unwrap_or_default()));
            }
            self.field(&at, field, into, scope);
        }
    }

    fn field(&mut self, at: &str, field: &Field, into: Into, scope: &Scope<'_>) {
        match field {
            Field::Path(path) => self.path(at, path, into, scope),
            Field::First(fields) => {
                for (index, field) in fields.iter().enumerate() {
                    self.field(&below(at, index), field, into, scope);
                }
            }
            Field::Mapped(mapped) => self.mapped(at, mapped, into, scope),
        }
    }

    fn mapped(&mut self, at: &str, mapped: &Mapped, into: Into, scope: &Scope<'_>) {
        let ways = [
            ("at", mapped.at.is_some()),
            ("text", mapped.text.is_some()),
            ("value", mapped.value.is_some()),
            ("each", mapped.each.is_some()),
            ("add", mapped.add.is_some()),
        ];
        let given: Vec<&str> = ways.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
        if given.len() != 1 {
            let found = if given.is_empty() { "none".to_owned() } else { given.join(" and ") };
            self.words(
                at,
                &format!("expected one of at, text, value, each and add, found {found}"),
            );
        }
        if mapped.at.is_none() && mapped.text.is_none() && given.len() == 1 {
            let given = [
                ("as", mapped.converters.is_some()),
                ("then", mapped.then.is_some()),
                ("table", mapped.table.is_some()),
                ("after", mapped.after.is_some()),
                ("empty", mapped.empty.is_some()),
            ];
            self.beside(at, "at or text", &given);
        }
        if let Some(text) = &mapped.text {
            self.text(&below(at, "text"), text, scope);
        }
        if let Some(paths) = &mapped.at {
            self.paths(&below(at, "at"), paths, into, scope);
        }
        if let Some(then) = &mapped.then {
            self.field(&below(at, "then"), then, Into::Document, scope);
        }
        for (index, part) in mapped.add.iter().flatten().enumerate() {
            self.field(&below(&below(at, "add"), index), part, into, scope);
        }
        if mapped.table.as_ref().is_some_and(std::collections::BTreeMap::is_empty) {
            self.wrong(&below(at, "table"), "a word for each value", &json!({}));
        }
        if let Some(each) = &mapped.each {
            self.path(&below(at, "each"), each, into, scope);
            if mapped.fields.is_some() == mapped.item.is_some() {
                self.words(at, "expected either fields or item beside each");
            }
        } else {
            let given = [
                ("key", mapped.key.is_some()),
                ("fields", mapped.fields.is_some()),
                ("item", mapped.item.is_some()),
            ];
            self.beside(at, "each", &given);
        }
        // Inside of a list there are no headers, and names are those of the member.
        if let Some(tests) = &mapped.tests {
            let into = if mapped.each.is_some() { Into::Document } else { into };
            self.tests(&below(at, "where"), tests, into, scope);
        }
        if let Some(key) = &mapped.key {
            self.path(&below(at, "key"), key, Into::Document, scope);
        }
        for (name, field) in mapped.fields.iter().flatten() {
            let at = below(&below(at, "fields"), name);
            self.field(&at, field, Into::Document, scope);
        }
        if let Some(item) = &mapped.item {
            self.field(&below(at, "item"), item, Into::Document, scope);
        }
    }

    /// A text with at least one path in it. Its variables may stand in paths as well.
    fn text(&mut self, at: &str, text: &FieldText, scope: &Scope<'_>) {
        match text.parsed() {
            Ok(_) => self.template(at, text.as_str(), scope),
            Err(error) => self.syntax(at, error),
        }
    }
}
