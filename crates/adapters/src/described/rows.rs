//! What stands side by side in a response: items, rows with columns, and the rows of others that
//! belong to them.

use super::{
    json::one_or_more,
    reading::Reading,
    session::{PlacedCall, Session, Stop},
};
use crate::description::{Join, Path};
use crate::scalar::text_of;
use naqra_contract::{FetchError, Transport};
use serde_json::{Map, Value};
use std::borrow::Cow;

impl<'a> Reading<'a> {
    /// The items of a response: members of a list, values of an object, or rows with columns.
    pub(super) fn items(&self, call: PlacedCall<'_>) -> Result<Vec<Cow<'a, Value>>, FetchError> {
        let PlacedCall { call: parts, .. } = call;
        let found = self.find_in_body(parts.items);
        let all: Vec<Cow<'a, Value>> = match found {
            Cow::Borrowed(Value::Array(items)) => items.iter().map(Cow::Borrowed).collect(),
            Cow::Owned(Value::Array(items)) => items.into_iter().map(Cow::Owned).collect(),
            found => match &*found {
                Value::Object(members) if parts.items.is_some() => {
                    members_with_keys(members).into_iter().map(Cow::Owned).collect()
                }
                // Without a request of its own, nothing is there where no item names anything.
                Value::Null if parts.url.is_none() => Vec::new(),
                other => {
                    let path = parts.items.map_or("", Path::as_str);
                    self.report(&call.setting("items"), path, "a list", other);
                    return Err(FetchError::Broken);
                }
            },
        };
        let names = self.columns(call);
        let mut items = Vec::new();
        for item in all {
            let Some(item) = with_names(names.as_deref(), item) else { continue };
            if !item.is_null() && self.all_hold(parts.tests, &item) {
                let document = self.find_or_whole(parts.item, item);
                if !document.is_null() {
                    items.push(document);
                }
            }
        }
        Ok(items)
    }

    /// The names of the columns of a response, if it has any.
    pub(super) fn columns(&self, call: PlacedCall<'_>) -> Option<Vec<String>> {
        let path = call.call.columns?;
        let names = self.find_in_body(Some(path));
        let Value::Array(names) = &*names else {
            self.report(&call.setting("columns"), path.as_str(), "a list of names", &names);
            return None;
        };
        Some(names.iter().map(|name| text_of(name).into_owned()).collect())
    }

    /// What joins: a value, or a list of them. Empty ones join nothing.
    fn keys(&self, path: &Path, document: &Value) -> Vec<String> {
        let found = self.find(path, document);
        let keys = one_or_more(&found).iter().map(|key| text_of(key).into_owned());
        keys.filter(|key| !key.is_empty()).collect()
    }
}

/// A row under the names of its columns; `None` for one that only repeats them. Without names it is
/// as it stands.
pub(super) fn with_names<'v>(
    names: Option<&[String]>,
    row: Cow<'v, Value>,
) -> Option<Cow<'v, Value>> {
    let (Some(names), Value::Array(cells)) = (names, &*row) else { return Some(row) };
    let pairs = || names.iter().zip(cells);
    let is_head = pairs().all(|(name, cell)| *name == text_of(cell));
    let mut object = Map::new();
    for (name, cell) in pairs() {
        object.insert(name.clone(), cell.clone());
    }
    (!is_head).then_some(Cow::Owned(Value::Object(object)))
}

/// The values of an object, each with its name as `$key`; one that is no object is `$value`.
pub(super) fn members_with_keys(members: &Map<String, Value>) -> Vec<Value> {
    let with_key = |(key, member): (&String, &Value)| {
        let mut item = match member {
            Value::Null | Value::Array(_) => return member.clone(),
            Value::Object(_) => member.clone(),
            plain => {
                let mut item = Value::Null;
                item["$value"] = plain.clone();
                item
            }
        };
        item["$key"] = Value::from(&**key);
        item
    };
    members.iter().map(with_key).collect()
}

impl<T: Transport> Session<'_, T> {
    /// The documents with the rows of other requests, or other places of the response, merged in.
    pub(super) async fn joined<'v>(
        &self,
        reading: &Reading<'v>,
        call: PlacedCall<'_>,
        mut documents: Vec<Cow<'v, Value>>,
    ) -> Vec<Cow<'v, Value>> {
        let Some(joins) = call.call.joins.filter(|_| !documents.is_empty()) else {
            return documents;
        };
        for (place, join) in joins.placed(&[call.place, "/join"].concat()) {
            let rows = self.rows(reading, join, &place, &documents).await;
            let Ok(rows) = rows else {
                self.report.lose_rows(&join.name);
                continue;
            };
            let with_key = |row| (reading.text(&join.on, &row), row);
            let rows: Vec<(String, Value)> = rows.into_iter().map(with_key).collect();
            for document in documents.iter_mut().filter(|document| document.is_object()) {
                let mut own = Vec::new();
                for key in reading.keys(&join.key, document) {
                    let of_key = rows.iter().filter(|(on, _)| *on == key);
                    own.extend(of_key.map(|(_, row)| row.clone()));
                }
                document.to_mut()[&*join.name] = Value::Array(own);
            }
        }
        documents
    }

    /// The rows of a join.
    async fn rows(
        &self,
        reading: &Reading<'_>,
        join: &Join,
        place: &str,
        documents: &[Cow<'_, Value>],
    ) -> Result<Vec<Value>, Stop> {
        let call = PlacedCall { call: join.call(), place };
        let owned = |rows: Vec<Cow<'_, Value>>| rows.into_iter().map(Cow::into_owned).collect();
        if join.url.is_none() {
            return Ok(owned(reading.items(call)?));
        }
        let keys = documents.iter().flat_map(|document| reading.keys(&join.key, document));
        let keys = keys.collect::<Vec<_>>().join(",");
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut vars = reading.vars.clone();
        for name in ["ids", "slugs", "id"] {
            vars.set(name, &keys);
        }
        match self.call(call, None, &vars).await {
            Err(Stop::NothingNew | Stop::Failed(FetchError::NotFound)) => Ok(Vec::new()),
            Err(stop) => Err(stop),
            Ok(response) => Ok(owned(self.reading(&response, &vars).items(call)?)),
        }
    }
}
