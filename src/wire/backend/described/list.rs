//! All campaigns: page by page, in one language after the other where the backend wants that.

use super::{
    Described,
    address::{after_slash, next_page, of_link_header},
    field::{Reading, merge},
    json::{text_at, whole},
    line::{Call, Halt, Line},
    path::find,
    template::names,
};
use crate::{domain::Lang, wire::backend::errand::Miss};
use serde_json::{Map, Value};

/// A list is read over at most this many pages.
const PAGES_MAX: u64 = 20;
const SIZE: u64 = 100;

/// Items as the contract has them, each with what it has in common with its other language.
type Items<'a> = Vec<(&'a str, Value)>;

impl Described {
    pub(super) fn read_list<'a>(&'a self, line: &'a Line) -> Result<Value, Halt> {
        let (mut items, mut others) = (Items::new(), Items::new());
        let mut miss = None;
        let per = self.per_language();
        match self.read_pages(line, per, &mut items) {
            Err(Halt::Miss(reason)) => miss = Some(reason),
            done => done?,
        }
        if let Some(first) = per {
            match self.read_pages(line, Some(first.other()), &mut others) {
                // One language is better than none.
                Err(Halt::Miss(_)) if miss.is_none() => {}
                Ok(()) => miss = None,
                done => done?,
            }
            for (key, own) in &mut items {
                let same = others.iter_mut().find(|(other, _)| other == key);
                let other = same.map(|(_, other)| other.take()).unwrap_or_default();
                merge("", per, own, &mut { other });
            }
            for (key, mut other) in others {
                let mut own = Value::Null;
                merge("", per, &mut own, &mut other);
                if !own.is_null() {
                    items.push((key, own));
                }
            }
        }
        if let Some(miss) = miss {
            return Err(Halt::Miss(miss));
        }
        let mut list = Value::Null;
        list["items"] = items.into_iter().map(|(_, document)| document).collect();
        Ok(list)
    }

    /// Reads the list in one language, or in both at once.
    fn read_pages<'a>(
        &'a self,
        line: &'a Line,
        lang: Option<Lang>,
        items: &mut Items<'a>,
    ) -> Result<(), Halt> {
        let call = (&self.config["list"], "list");
        let list = call.0;
        let size = list["size"].as_u64().unwrap_or(SIZE);
        let first = list["first"].as_u64().unwrap_or(1);
        let template = text_at(list, "url");
        let numbered = names(template, "page") || names(template, "offset");
        let text = |number: u64| line.kept.text(number.to_string());
        let mut vars = self.vars_in(lang);
        vars.set("size", text(size));
        vars.set("cursor", "");
        let mut url = String::new();
        let mut seen = 0;
        for page in 0..PAGES_MAX {
            vars.set("page", text(first + page));
            vars.set("offset", text(size * page));
            let reading = match line.call(self, call, &url, &vars) {
                // Past the end, or what could be read so far is shown.
                Err(Halt::Miss(_)) if page > 0 => {
                    line.forgive_the_end();
                    break;
                }
                Err(Halt::Nothing) => break,
                reading => reading?,
            };
            let body = &reading.answered.body;
            let found = match self.items(&reading, call) {
                Err(_) if page > 0 => break,
                found => found?,
            };
            let count = found.len() as u64;
            seen += count;
            let before = items.len();
            for document in self.joined(&reading, call, found)? {
                let mapped = self.mapped(&reading, call, document, lang);
                let per = &self.config["per_language"];
                let key = match per["key"].as_str() {
                    Some(path) if lang.is_some() => reading.text_at(path, document),
                    _ => line.kept.text(text_at(&mapped, "slug").to_owned()),
                };
                // Pages may shift while they are read.
                if key.is_empty() || items.iter().all(|(known, _)| *known != key) {
                    items.push((key, mapped));
                }
            }
            // In `Content-Range: 0-14/200` it is what stands last.
            let at = |name| list[name].as_str().map(|path| reading.text_at(path, body));
            let total = at("total").and_then(|total| whole(after_slash(total).trim()));
            if items.len() == before || total.is_some_and(|total| seen as i64 >= total) {
                break;
            }
            if let Some(next) = at("next") {
                let Some(next) = of_link_header(next) else { break };
                let Some(page_url) =
                    next_page(next, &reading.answered.url, &self.config["allowed_hosts"])
                else {
                    let value = Value::from(next);
                    let expected = "an address of this backend";
                    let place = ["/backend/list", "/next"];
                    reading.report(&place, text_at(list, "next"), expected, &value);
                    break;
                };
                url = page_url;
            } else if let Some(cursor) = at("cursor") {
                if cursor.is_empty() {
                    break;
                }
                vars.set("cursor", cursor);
            } else if !numbered || count < size {
                break;
            }
        }
        Ok(())
    }

    /// The items of an answer: members of a list, values of an object, or rows with columns.
    fn items<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
    ) -> Result<Vec<&'a Value>, Halt> {
        let kept = &reading.line.kept;
        let body = &reading.answered.body;
        let path = text_at(call, "items");
        let found = reading.at(path, body);
        let mut all = Vec::new();
        match found {
            Value::Array(items) => all.extend(items),
            Value::Object(members) if !call["items"].is_null() => {
                for (key, member) in members {
                    let mut member = member.clone();
                    if member.is_object() {
                        member["$key"] = Value::from(&**key);
                    }
                    all.push(kept.keep(member));
                }
            }
            other => {
                reading.report(&["/backend/", &[place, "/items"].concat()], path, "a list", other);
                return Err(Halt::Miss(Miss::Broken));
            }
        }
        let names = call["columns"].as_str().map(|path| (path, reading.at(path, body)));
        if let Some((path, names)) = names
            && !names.is_array()
        {
            let place = ["/backend/", &[place, "/columns"].concat()];
            reading.report(&place, path, "a list of names", names);
        }
        let mut items = Vec::new();
        for mut item in all {
            if let Some((_, names)) = names {
                let mut object = Value::Object(Map::new());
                let (names, row) = (names.as_array(), item.as_array());
                let mut is_head = true;
                for (name, cell) in names.into_iter().flatten().zip(row.into_iter().flatten()) {
                    let name = kept.text_of(name);
                    is_head &= name == kept.text_of(cell);
                    object[name] = cell.clone();
                }
                if is_head && row.is_some() {
                    continue;
                }
                item = kept.keep(object);
            }
            if reading.holds(&call["where"], item) {
                let path = if place == "campaign" { "" } else { text_at(call, "item") };
                let document = reading.at(path, item);
                if !document.is_null() {
                    items.push(document);
                }
            }
        }
        Ok(items)
    }

    /// The documents with the rows of a second request merged in.
    pub(super) fn joined<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
        mut documents: Vec<&'a Value>,
    ) -> Result<Vec<&'a Value>, Halt> {
        let join = &call["join"];
        if join.is_null() || documents.is_empty() {
            return Ok(documents);
        }
        let kept = &reading.line.kept;
        let mut vars = reading.vars.clone();
        let key =
            |document, path| kept.text_of(find(kept, &reading.vars, document, text_at(join, path)));
        let mut keys = String::new();
        for document in &documents {
            keys.push_str(if keys.is_empty() { "" } else { "," });
            keys.push_str(key(document, "key"));
        }
        let keys = kept.text(keys);
        for name in ["ids", "slugs", "id"] {
            vars.set(name, keys);
        }
        let join_call = (join, kept.text([place, "/join"].concat()));
        let answered = match reading.line.call(self, join_call, "", &vars) {
            Ok(answered) => answered,
            Err(Halt::Asking) => return Err(Halt::Asking),
            Err(_) => return Ok(documents),
        };
        let rows = self.items(&answered, join_call).unwrap_or_default();
        for document in &mut documents {
            let own = key(document, "key");
            let mut same = Vec::new();
            for row in &rows {
                if !own.is_empty() && key(row, "on") == own {
                    same.push((*row).clone());
                }
            }
            if document.is_object() {
                let mut whole = document.clone();
                whole[text_at(join, "as")] = Value::Array(same);
                *document = kept.keep(whole);
            }
        }
        Ok(documents)
    }

    /// A document as the contract has it: in one language, or in both at once.
    pub(super) fn mapped<'a>(
        &'a self,
        reading: &Reading<'a>,
        (call, place): Call<'a>,
        document: &'a Value,
        lang: Option<Lang>,
    ) -> Value {
        let [own, common] = [&call["fields"], &self.config["fields"]];
        if own.is_null() && common.is_null() {
            return document.clone();
        }
        let place = ["/backend/", place, "/fields"].concat();
        let mut readings = [Value::Null, Value::Null];
        let asked = [Some(lang.unwrap_or(Lang::Ar)), lang.is_none().then_some(Lang::En)];
        for (whole, lang) in readings.iter_mut().zip(asked) {
            let Some(lang) = lang else { break };
            let mut at = 0;
            while let Some(code) = self.code(lang, at) {
                let mut reading = reading.clone();
                reading.vars.set("lang", lang.code());
                reading.vars.set("langCode", code);
                for (fields, place) in [(own, &*place), (common, "/backend/fields")] {
                    merge("", None, whole, &mut reading.object(fields, document, place));
                }
                at += 1;
            }
        }
        let [mut whole, mut other] = readings;
        if lang.is_none() {
            merge("", Some(Lang::Ar), &mut whole, &mut other);
        }
        whole
    }
}
