//! All campaigns: page by page, in one language after the other where the backend wants that.

use super::{
    Described,
    address::{after_slash, next_page, of_link_header},
    field::Reading,
    json::{NULL, members, text_at, whole},
    line::{Call, Halt, Line},
    merge::merge,
    template::any_names,
};
use naqra_campaign::Lang;
use serde_json::Value;

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
            Err(Halt::FetchError(reason)) => miss = Some(reason),
            done => done?,
        }
        if let Some(first) = per {
            match self.read_pages(line, Some(first.other()), &mut others) {
                // One language is better than none.
                Err(Halt::FetchError(_)) if miss.is_none() => {}
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
            return Err(Halt::FetchError(miss));
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
        let numbered = ["page", "offset"]
            .iter()
            .any(|name| any_names(&list["url"], name) || any_names(&list["body"], name));
        let text = |number: u64| line.kept.text(number.to_string());
        let mut vars = self.vars_in(lang);
        vars.set("size", text(size));
        vars.set("cursor", "");
        let mut url = String::new();
        let (mut seen, mut offset, mut last_page) = (0, 0, &NULL);
        let mut unfinished = None;
        for page in 0..PAGES_MAX {
            vars.set("page", text(first + page));
            vars.set("offset", text(offset));
            let reading = match line.call(self, call, &url, &vars) {
                // Past the end, or what could be read so far is shown.
                Err(Halt::FetchError(_)) if page > 0 => {
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
            // What `where` leaves out is on the page as well.
            let whole_page = reading.at(text_at(list, "items"), body);
            let count = members(whole_page).len() as u64;
            seen += count;
            offset += count.min(size);
            let before = items.len();
            self.take(&reading, call, found, lang, items)?;
            // In `Content-Range: 0-14/200` it is what stands last.
            let at = |name| list[name].as_str().map(|path| reading.text_at(path, body));
            let total = at("total").and_then(|total| whole(after_slash(total).trim()));
            let is_new = items.len() > before || (count > 0 && whole_page != last_page);
            let are_all = total.map(|total| seen as i64 >= total);
            unfinished = (are_all == Some(false)).then(|| reading.clone());
            if !is_new || are_all == Some(true) {
                break;
            }
            last_page = whole_page;
            if let Some(next) = at("next") {
                let Some(next) = self.after(&reading, next) else { break };
                url = next;
            } else if let Some(cursor) = at("cursor") {
                if cursor.is_empty() {
                    break;
                }
                vars.set("cursor", cursor);
            } else if !numbered || (are_all.is_none() && count < size) {
                break;
            }
        }
        if let Some(last) = unfinished {
            let read = seen.to_string();
            let expected = [&read, ", as many as {page}, {offset}, next or cursor led to"].concat();
            wrong(&last, list, "total", &expected);
        }
        Ok(())
    }

    /// Adds the documents of a page to the items.
    fn take<'a>(
        &'a self,
        reading: &Reading<'a>,
        call: Call<'a>,
        found: Vec<&'a Value>,
        lang: Option<Lang>,
        items: &mut Items<'a>,
    ) -> Result<(), Halt> {
        let per = &self.config["per_language"];
        for document in self.joined(reading, call, found)? {
            let mapped = self.mapped(reading, call, document, lang);
            let key = match per["key"].as_str() {
                Some(path) if lang.is_some() => reading.text_at(path, document),
                _ => reading.line.kept.text(text_at(&mapped, "slug").to_owned()),
            };
            // Pages may shift while they are read.
            if key.is_empty() || items.iter().all(|(known, _)| *known != key) {
                items.push((key, mapped));
            }
        }
        Ok(())
    }

    /// The address of the next page, if it is one of this backend.
    fn after(&self, reading: &Reading<'_>, next: &str) -> Option<String> {
        let list = &self.config["list"];
        if !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit()) {
            wrong(reading, list, "next", "an address (the number of a page is for cursor)");
            return None;
        }
        let next = of_link_header(next)?;
        let page = next_page(next, &reading.answered.url, &self.config["allowed_hosts"]);
        if page.is_none() {
            wrong(reading, list, "next", "an address of this backend");
        }
        page
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

/// Tells what is wrong with a part of the list's answer that leads on.
fn wrong(reading: &Reading<'_>, list: &Value, name: &str, expected: &str) {
    let path = text_at(list, name);
    let found = reading.at(path, &reading.answered.body);
    reading.report(&["/backend/list/", name], path, expected, found);
}
