//! What stands side by side in an answer: items, rows with columns, and the rows of others that
//! belong to them.

use super::{
    Described,
    field::Reading,
    json::{NULL, one_or_more, text_at},
    kept::Kept,
    line::{Call, Halt},
};
use naqra_contract::fetch::FetchError;
use serde_json::{Map, Value};

impl Described {
    /// The items of an answer: members of a list, values of an object, or rows with columns.
    pub(super) fn items<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
    ) -> Result<Vec<&'a Value>, Halt> {
        let kept = &reading.line.kept;
        let path = text_at(call, "items");
        let found = reading.at(path, &reading.answered.body);
        let all = match found {
            Value::Array(items) => items.iter().collect(),
            Value::Object(members) if !call["items"].is_null() => members_of(kept, members),
            // Without a request of its own, nothing is there where no item names anything.
            Value::Null if call["url"].is_null() => Vec::new(),
            other => {
                reading.report(&["/backend/", &[place, "/items"].concat()], path, "a list", other);
                return Err(Halt::FetchError(FetchError::Broken));
            }
        };
        let names = self.columns(reading, (call, place));
        let mut items = Vec::new();
        for item in all {
            let item = reading.row(names, item);
            if !item.is_null() && reading.holds(&call["where"], item) {
                let document = reading.at(text_at(call, "item"), item);
                if !document.is_null() {
                    items.push(document);
                }
            }
        }
        Ok(items)
    }

    /// The names of the columns of an answer; `null` where it has none.
    pub(super) fn columns<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
    ) -> &'a Value {
        let Some(path) = call["columns"].as_str() else { return &NULL };
        let names = reading.at(path, &reading.answered.body);
        if !names.is_array() {
            let place = ["/backend/", &[place, "/columns"].concat()];
            reading.report(&place, path, "a list of names", names);
        }
        names
    }

    /// The documents with the rows of other requests, or of other places of the answer, merged in.
    pub(super) fn joined<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
        mut documents: Vec<&'a Value>,
    ) -> Result<Vec<&'a Value>, Halt> {
        if documents.is_empty() {
            return Ok(documents);
        }
        let kept = &reading.line.kept;
        for (at, join) in one_or_more(&call["join"]).iter().enumerate() {
            let mut place = [place, "/join"].concat();
            if call["join"].is_array() {
                place.extend(["/", &at.to_string()]);
            }
            let call = (join, kept.text(place));
            let rows = if join["url"].is_null() {
                self.items(reading, call)
            } else {
                let mut vars = reading.vars.clone();
                let mut keys = String::new();
                for document in &documents {
                    for key in one_or_more(reading.key(join, "key", document)) {
                        keys.push_str(if keys.is_empty() { "" } else { "," });
                        keys.push_str(kept.text_of(key));
                    }
                }
                let keys = kept.text(keys);
                for name in ["ids", "slugs", "id"] {
                    vars.set(name, keys);
                }
                if keys.is_empty() {
                    Ok(Vec::new())
                } else {
                    match reading.line.call(self, call, "", &vars) {
                        Err(Halt::Asking) => return Err(Halt::Asking),
                        Err(Halt::Nothing | Halt::FetchError(FetchError::NotFound)) => {
                            Ok(Vec::new())
                        }
                        answered => answered.and_then(|answered| self.items(&answered, call)),
                    }
                }
            };
            let Ok(rows) = rows else {
                reading.line.lost.borrow_mut().push(text_at(join, "as").to_owned());
                continue;
            };
            for document in &mut documents {
                let mut same = Vec::new();
                for key in one_or_more(reading.key(join, "key", document)) {
                    let key = kept.text_of(key);
                    for row in &rows {
                        let on = kept.text_of(reading.key(join, "on", row));
                        if !key.is_empty() && on == key {
                            same.push((*row).clone());
                        }
                    }
                }
                if document.is_object() {
                    let mut whole = document.clone();
                    whole[text_at(join, "as")] = Value::Array(same);
                    *document = kept.keep(whole);
                }
            }
        }
        Ok(documents)
    }
}

/// The values of an object, each with its name as `$key`; one that is no object is `$value`.
pub(super) fn members_of<'a>(kept: &'a Kept, members: &Map<String, Value>) -> Vec<&'a Value> {
    let mut all = Vec::new();
    for (key, member) in members {
        let mut item = member.clone();
        if !member.is_null() && !member.is_array() {
            if !member.is_object() {
                item = Value::Null;
                item["$value"] = member.clone();
            }
            item["$key"] = Value::from(&**key);
        }
        all.push(kept.keep(item));
    }
    all
}

impl<'a> Reading<'a> {
    /// A row under the names of its columns; `null` for one that only repeats them. Without names
    /// it is as it stands.
    pub(super) fn row(&self, names: &'a Value, row: &'a Value) -> &'a Value {
        let kept = &self.line.kept;
        let (Some(names), Some(cells)) = (names.as_array(), row.as_array()) else { return row };
        let mut object = Value::Object(Map::new());
        let mut is_head = true;
        for (name, cell) in names.iter().zip(cells) {
            let name = kept.text_of(name);
            is_head &= name == kept.text_of(cell);
            object[name] = cell.clone();
        }
        if is_head { &NULL } else { kept.keep(object) }
    }

    /// What joins, by the name of its path in the join.
    fn key(&self, join: &Value, name: &str, value: &'a Value) -> &'a Value {
        self.at(text_at(join, name), value)
    }
}
