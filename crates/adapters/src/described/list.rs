//! All campaigns: page by page, in one language after the other where the backend has them apart.

use super::{
    json::{members, text_at},
    merge::merge,
    reading::Reading,
    received_response::ReceivedResponse,
    session::{PlacedCall, Session, Stop},
};
use crate::{
    address::{after_slash, next_page, of_link_header},
    description::{List, Path},
    scalar::text_of,
    variables::Vars,
};
use naqra_campaign::Lang;
use naqra_contract::{Diagnostic, FetchError, Problem, Transport};
use serde_json::Value;
use std::borrow::Cow;

/// A list is read over at most this many pages.
const PAGES_MAX: u64 = 20;
const SIZE: u32 = 100;

/// Items as the contract has them, each with what it has in common with its other language.
type Items = Vec<(String, Value)>;

/// Where the next page is.
enum NextPage {
    /// At this address.
    At(String),
    /// At the next number or cursor.
    Next,
    /// This was the last one.
    None,
}

/// How far a list is read.
#[derive(Default)]
struct ListPosition {
    /// Items that were on the pages, also those that `where` leaves out.
    seen: u64,
    offset: u64,
    last_page: Value,
    /// What is wrong if it ends here.
    unread: Option<Diagnostic>,
}

impl<T: Transport> Session<'_, T> {
    pub(super) async fn list(&self) -> Result<Value, Stop> {
        let first = self.backend.first_language();
        let (mut items, mut others) = (Items::new(), Items::new());
        let mut failure = self.pages(first, &mut items).await;
        if let Some(first) = first {
            let other = self.pages(Some(first.other()), &mut others).await;
            failure = match (failure, other) {
                // One language is better than none.
                (Ok(()), Err(Stop::Failed(_))) => Ok(()),
                // The error is that of the last request, as for a campaign.
                (Err(Stop::Failed(_)), other) => other,
                (failure, other) => failure.and(other),
            };
            merge_languages(first, &mut items, others);
        }
        failure?;
        let mut list = Value::Null;
        list["items"] = items.into_iter().map(|(_, document)| document).collect();
        Ok(list)
    }

    /// Reads the list in one language, or in both at once.
    async fn pages(&self, lang: Option<Lang>, items: &mut Items) -> Result<(), Stop> {
        let list = &self.backend.description().list;
        let call = PlacedCall { call: list.call(), place: "list" };
        let mut vars = self.backend.vars_in(lang);
        vars.set("size", &list.size.unwrap_or(SIZE).to_string());
        vars.set("cursor", "");
        let mut position = ListPosition::default();
        let read = self.pages_from(call, lang, vars, &mut position, items).await;
        if let Some(unread) = position.unread.filter(|_| read.is_ok()) {
            self.report.add(unread);
        }
        read
    }

    /// Reads from the first page to the last one, or to the first that cannot be had: what could be
    /// read so far is shown.
    async fn pages_from(
        &self,
        call: PlacedCall<'_>,
        lang: Option<Lang>,
        mut vars: Vars,
        position: &mut ListPosition,
        items: &mut Items,
    ) -> Result<(), Stop> {
        let first = u64::from(self.backend.description().list.first.unwrap_or(1));
        let mut url: Option<String> = None;
        for page in 0..PAGES_MAX {
            vars.set("page", &(first + page).to_string());
            vars.set("offset", &position.offset.to_string());
            let before = self.report.count();
            let response = match self.call(call, url.as_deref(), &vars).await {
                Err(Stop::Failed(_)) if page > 0 => {
                    // So lists end.
                    let is_end = |problem: &Problem| {
                        matches!(problem, Problem::Status { status: 400 | 416, .. })
                    };
                    self.report.take_back(before, is_end);
                    return Ok(());
                }
                Err(Stop::NothingNew) => return Ok(()),
                response => response?,
            };
            match self.page(call, lang, &response, &mut vars, position, items).await {
                Err(_) if page > 0 => return Ok(()),
                Err(error) => return Err(error.into()),
                Ok(NextPage::None) => return Ok(()),
                Ok(NextPage::At(address)) => url = Some(address),
                Ok(NextPage::Next) => {}
            }
        }
        Ok(())
    }

    /// Reads one page, and where the next one is.
    async fn page(
        &self,
        call: PlacedCall<'_>,
        lang: Option<Lang>,
        response: &ReceivedResponse,
        vars: &mut Vars,
        position: &mut ListPosition,
        items: &mut Items,
    ) -> Result<NextPage, FetchError> {
        let list = &self.backend.description().list;
        let size = u64::from(list.size.unwrap_or(SIZE));
        let reading = self.reading(response, vars);
        let found = reading.items(call)?;
        // What `where` leaves out is on the page as well.
        let page = reading.find_in_body(call.call.items);
        let count = members(&page).len() as u64;
        position.seen += count;
        position.offset += count.min(size);
        let before = items.len();
        self.take(&reading, call, found, lang, items).await;
        let is_new = items.len() > before || (count > 0 && *page != position.last_page);
        position.last_page = page.into_owned();
        let total = reading.total(list);
        position.unread = total
            .filter(|total| position.seen < *total)
            .and_then(|_| reading.unread_items(list, position.seen));
        if !is_new || total.is_some_and(|total| position.seen >= total) {
            return Ok(NextPage::None);
        }
        Ok(reading.next_page(list, vars, total.is_some() || count >= size))
    }

    /// Adds the documents of a page to the items.
    async fn take<'v>(
        &self,
        reading: &Reading<'v>,
        call: PlacedCall<'_>,
        found: Vec<Cow<'v, Value>>,
        lang: Option<Lang>,
        items: &mut Items,
    ) {
        let per_language = self.backend.description().per_language.as_ref();
        let key_path = per_language.and_then(|per| per.key.as_ref()).filter(|_| lang.is_some());
        for document in self.joined(reading, call, found).await {
            let mapped = reading.mapped(call, &document, lang);
            let key = match key_path {
                Some(path) => reading.text(path, &document),
                None => text_at(&mapped, "slug").to_owned(),
            };
            // Pages may shift while they are read.
            if key.is_empty() || items.iter().all(|(known, _)| *known != key) {
                items.push((key, mapped));
            }
        }
    }
}

/// Puts the items of the other language into those of the first one.
fn merge_languages(first: Lang, items: &mut Items, mut others: Items) {
    for (key, own) in &mut *items {
        let same = others.iter_mut().find(|(other, _)| other == key);
        let mut other = same.map(|(_, other)| other.take()).unwrap_or_default();
        merge("", Some(first), own, &mut other);
    }
    for (key, mut other) in others {
        let mut own = Value::Null;
        merge("", Some(first), &mut own, &mut other);
        if !own.is_null() {
            items.push((key, own));
        }
    }
}

impl Reading<'_> {
    /// The number of all items, if the response has it; last in `Content-Range: 0-14/200`.
    fn total(&self, list: &List) -> Option<u64> {
        let text = self.text(list.total.as_ref()?, &self.response.body);
        after_slash(&text).trim().parse().ok()
    }

    /// Where the next page is. `may_be_more`: the page is full, or the total is not reached.
    fn next_page(&self, list: &List, vars: &mut Vars, may_be_more: bool) -> NextPage {
        if let Some(path) = &list.next {
            let address = self.next_address(path);
            return address.map_or(NextPage::None, NextPage::At);
        }
        if let Some(path) = &list.cursor {
            let cursor = self.text(path, &self.response.body);
            vars.set("cursor", &cursor);
            return if cursor.is_empty() { NextPage::None } else { NextPage::Next };
        }
        let is_numbered = ["page", "offset"].iter().any(|name| {
            list.url.names(name) || list.body.as_ref().is_some_and(|body| body.names(name))
        });
        if is_numbered && may_be_more { NextPage::Next } else { NextPage::None }
    }

    /// The address of the next page, if it is one of this backend.
    fn next_address(&self, path: &Path) -> Option<String> {
        let found = self.find(path, &self.response.body);
        let next = text_of(&found);
        if !next.is_empty() && next.bytes().all(|byte| byte.is_ascii_digit()) {
            let expected = "an address (the number of a page is for cursor)";
            self.report("/backend/list/next", path.as_str(), expected, &found);
            return None;
        }
        let next = of_link_header(&next)?;
        let page = next_page(next, &self.response.url, self.backend.allowed_hosts());
        if page.is_none() {
            let expected = "an address of this backend";
            self.report("/backend/list/next", path.as_str(), expected, &found);
        }
        page
    }

    /// What is wrong with a list of which only so many items could be read.
    fn unread_items(&self, list: &List, seen: u64) -> Option<Diagnostic> {
        let path = list.total.as_ref()?;
        let read = seen.to_string();
        let expected = [&read, ", as many as {page}, {offset}, next or cursor led to"].concat();
        let found = self.find(path, &self.response.body);
        Some(self.diagnostic("/backend/list/total", path.as_str(), &expected, &found))
    }
}
