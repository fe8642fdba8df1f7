//! All campaigns: page by page, in one language after the other where the backend wants that.

use super::{
    Backend,
    address::{next_page, of_link_header},
    errand::{Answered, Halt, Line, Miss},
    field::merge,
    json::{is_empty, text_of},
    path::find,
    template::{Vars, names},
};
use crate::domain::Lang;
use serde_json::{Map, Value};

/// A list is read over at most this many pages.
const PAGES_MAX: usize = 20;
const SIZE: u64 = 100;

/// An item as the contract has it, and what it has in common with its other language.
struct Item {
    key: String,
    document: Value,
}

impl Backend {
    pub(super) fn read_list(&self, line: &Line) -> Result<Value, Halt> {
        let mut pages: Vec<Vec<Item>> = Vec::new();
        let mut miss = None;
        for lang in self.asked_languages() {
            match self.read_pages(line, lang) {
                Ok(items) => pages.push(items),
                // One language is better than none.
                Err(Halt::Miss(reason)) => miss = Some(reason),
                asking => return asking.map(|_| Value::Null),
            }
        }
        let mut pages = pages.into_iter();
        let Some(first) = pages.next() else {
            return Err(Halt::Miss(miss.unwrap_or(Miss::Broken)));
        };
        let items: Vec<Value> = match (self.per_language(), pages.next()) {
            (None, _) => first.into_iter().map(|item| item.document).collect(),
            (Some(lang), other) => {
                let mut others = other.unwrap_or_default();
                let mut items = Vec::new();
                for item in first {
                    let same = others.iter().position(|other| other.key == item.key);
                    let other = same.map(|at| others.remove(at).document).unwrap_or_default();
                    items.push(merge("", lang, item.document, other));
                }
                let rest = others.into_iter().map(|item| item.document);
                items.extend(rest.map(|document| merge("", lang, Value::Null, document)));
                items
            }
        };
        let mut list = Map::new();
        list.insert("items".to_owned(), Value::Array(items));
        Ok(Value::Object(list))
    }

    fn read_pages(&self, line: &Line, lang: Option<Lang>) -> Result<Vec<Item>, Halt> {
        let call = &self.config["list"];
        let size = call["size"].as_u64().unwrap_or(SIZE);
        let first = call["first"].as_u64().unwrap_or(1);
        let template = call["url"].as_str().unwrap_or_default();
        let numbered = names(template, "page") || names(template, "offset");
        let mut vars = self.vars_in(lang).with("size", size.to_string()).with("cursor", "");
        let mut items: Vec<Item> = Vec::new();
        let mut url = None;
        let mut seen = 0;
        for page in 0..PAGES_MAX as u64 {
            vars.set("page", (first + page).to_string());
            vars.set("offset", (size * page).to_string());
            let answered = match line.call(self, (call, "list"), url.take(), &vars) {
                Ok(Some(answered)) => answered,
                Ok(None) => break,
                // Past the end, or what could be read so far is shown.
                Err(Halt::Miss(_)) if page > 0 => break,
                Err(halt) => return Err(halt),
            };
            let found = match self.items(line, (call, "list"), &answered, &vars) {
                Err(halt) if page == 0 => return Err(halt),
                found => found.unwrap_or_default(),
            };
            let count = found.len() as u64;
            seen += count;
            let found = self.joined(line, (call, "list"), found, &vars)?;
            let before = items.len();
            for document in &found {
                let item = self.item(line, &answered, document, &vars, lang);
                // Pages may shift while they are read.
                if item.key.is_empty() || items.iter().all(|known| known.key != item.key) {
                    items.push(item);
                }
            }
            let reading = line.reading(&answered, &vars);
            // In `Content-Range: 0-14/200` it is what stands last.
            let total = call["total"].as_str().and_then(|path| {
                let total = text_of(&reading.at(path, &answered.body)?);
                total.rsplit('/').next()?.trim().parse::<u64>().ok()
            });
            if items.len() == before || total.is_some_and(|total| seen >= total) {
                break;
            }
            let at = |name: &str| {
                let path = call[name].as_str()?;
                Some(text_of(&reading.at(path, &answered.body).unwrap_or_default()))
            };
            if let Some(next) = at("next") {
                let Some(next) = of_link_header(&next) else { break };
                url = next_page(&next, &answered.url, &self.config["allowed_hosts"]);
                if url.is_none() {
                    let value = Value::String(next);
                    let path = call["next"].as_str().unwrap_or_default();
                    reading.report(
                        "/backend/list/next",
                        path,
                        "an address of this backend",
                        &value,
                    );
                    break;
                }
            } else if let Some(cursor) = at("cursor") {
                if cursor.is_empty() {
                    break;
                }
                vars.set("cursor", cursor);
            } else if !numbered || count < size {
                break;
            }
        }
        Ok(items)
    }

    fn item(
        &self,
        line: &Line,
        answered: &Answered,
        document: &Value,
        vars: &Vars,
        lang: Option<Lang>,
    ) -> Item {
        let mapped =
            self.mapped(line, (&self.config["list"], "list"), answered, document, vars, lang);
        let path = self.config["per_language"]["key"].as_str().filter(|_| lang.is_some());
        let key = match path {
            Some(path) => text_of(&find(document, path, vars).unwrap_or_default()),
            None => text_of(&mapped["slug"]),
        };
        Item { key, document: mapped }
    }

    /// The items of an answer: members of a list, values of an object, or rows with columns.
    pub(super) fn items(
        &self,
        line: &Line,
        (call, place): (&Value, &str),
        answered: &Answered,
        vars: &Vars,
    ) -> Result<Vec<Value>, Halt> {
        let reading = line.reading(answered, vars);
        let path = call["items"].as_str();
        let found = reading.at(path.unwrap_or_default(), &answered.body).unwrap_or_default();
        let mut items = match found {
            Value::Array(items) => items,
            Value::Object(members) if path.is_some() => members
                .into_iter()
                .map(|(key, mut member)| {
                    if member.is_object() {
                        member["$key"] = Value::String(key);
                    }
                    member
                })
                .collect(),
            other => {
                let place = ["/backend/", place, "/items"].concat();
                reading.report(&place, path.unwrap_or_default(), "a list", &other);
                return Err(Halt::Miss(Miss::Broken));
            }
        };
        if let Some(path) = call["columns"].as_str() {
            let columns = reading.at(path, &answered.body).unwrap_or_default();
            let names: Vec<String> =
                columns.as_array().into_iter().flatten().map(text_of).collect();
            if names.is_empty() {
                let place = ["/backend/", place, "/columns"].concat();
                reading.report(&place, path, "a list of names", &columns);
            }
            items.retain(|row| *row != columns);
            for row in &mut items {
                let mut object = Map::new();
                for (name, cell) in names.iter().zip(row.as_array_mut().into_iter().flatten()) {
                    object.insert(name.clone(), cell.take());
                }
                *row = Value::Object(object);
            }
        }
        items.retain(|item| reading.holds(&call["where"], item));
        if let Some(path) = call["item"].as_str().filter(|_| place != "campaign") {
            items = items.iter().filter_map(|item| find(item, path, vars)).collect();
        }
        Ok(items)
    }

    /// The documents with the rows of a second request merged in.
    pub(super) fn joined(
        &self,
        line: &Line,
        (call, place): (&Value, &str),
        mut documents: Vec<Value>,
        vars: &Vars,
    ) -> Result<Vec<Value>, Halt> {
        let join = &call["join"];
        let path = |name: &str| join[name].as_str().unwrap_or_default();
        if join.is_null() || documents.is_empty() {
            return Ok(documents);
        }
        let key =
            |document: &Value, path: &str| text_of(&find(document, path, vars).unwrap_or_default());
        let keys: Vec<_> = documents.iter().map(|document| key(document, path("key"))).collect();
        let keys = keys.join(",");
        let vars = vars.with("ids", &keys[..]).with("slugs", &keys[..]).with("id", &keys[..]);
        let place = [place, "/join"].concat();
        let answered = match line.call(self, (join, &place), None, &vars) {
            Ok(Some(answered)) => answered,
            Err(Halt::Asking) => return Err(Halt::Asking),
            _ => return Ok(documents),
        };
        let rows = self.items(line, (join, &place), &answered, &vars).unwrap_or_default();
        for document in &mut documents {
            let own = key(document, path("key"));
            let same = rows.iter().filter(|row| key(row, path("on")) == own && !own.is_empty());
            let rows = Value::Array(same.cloned().collect());
            if document.is_object() {
                document[path("as")] = rows;
            }
        }
        Ok(documents)
    }

    /// A document as the contract has it: in one language, or in both at once.
    pub(super) fn mapped(
        &self,
        line: &Line,
        (call, place): (&Value, &str),
        answered: &Answered,
        document: &Value,
        vars: &Vars,
        lang: Option<Lang>,
    ) -> Value {
        let [own, common] = [&call["fields"], &self.config["fields"]];
        if own.is_null() && common.is_null() {
            return document.clone();
        }
        let in_language = |lang: Lang| {
            let mut object = Value::Null;
            for code in self.codes(lang) {
                let mut reading = line.reading(answered, vars);
                reading.vars.set("lang", lang.code());
                reading.vars.set("langCode", code);
                let own = reading.object(own, document, &["/backend/", place, "/fields"].concat());
                let common = reading.object(common, document, "/backend/fields");
                object = over(object, over(own, common));
            }
            object
        };
        match lang {
            Some(lang) => in_language(lang),
            None => {
                let (ar, en) = (in_language(Lang::Ar), in_language(Lang::En));
                merge("", Lang::Ar, ar, en)
            }
        }
    }
}

/// The members of the first, and of the second what the first has not.
pub(super) fn over(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            for (name, value) in second {
                let own = first.get_mut(&name).map(Value::take).unwrap_or_default();
                first.insert(name, over(own, value));
            }
            Value::Object(first)
        }
        (first, second) if is_empty(&first) => second,
        (first, _) => first,
    }
}
