//! The number of list items that `where` filters out, as the site does not report them.

use super::probe::Probe;
use crate::http_client::Exchange;
use naqra_adapters::Backend;
use naqra_campaign::{Request, Response};
use pollster::block_on;
use serde_json::{Value, json};
use std::{future::ready, slice::from_ref};

/// The settings that decide which items of a response are documents.
const OF_ITEMS: [&str; 3] = ["items", "columns", "item"];

impl Probe<'_> {
    /// Reports how many items of a list were filtered out.
    pub(super) fn report_filtered_items(&mut self, exchanges: &[Exchange]) {
        let backend = &self.settings.value;
        if backend["list"]["where"].is_null() {
            return;
        }
        let (kept, all) = count(backend, exchanges);
        if all > 0 {
            self.report.detail(&format!("{} of {all} items left out by where", all - kept));
        }
    }
}

/// The items of all pages: those that pass, and all.
fn count(backend: &Value, exchanges: &[Exchange]) -> (usize, usize) {
    let [passing, any] = [true, false].map(|tested| one_page(backend, tested));
    let join = &backend["list"]["join"];
    let joins = join.as_array().map_or(from_ref(join), Vec::as_slice).iter();
    let requests = joins.filter(|join| !join["url"].is_null()).count();
    let (mut kept, mut all) = (0, 0);
    let mut responses = exchanges.iter().filter_map(|(_, response)| response.as_ref().ok());
    while let Some(response) = responses.next() {
        let (own, of) = (documents(&passing, &response.reply), documents(&any, &response.reply));
        kept += own;
        all += of;
        // The responses of joins follow a page with documents.
        if own > 0 {
            for _ in 0..requests {
                responses.next();
            }
        }
    }
    (kept, all)
}

/// A backend whose list is one response and whose documents need no field.
fn one_page(backend: &Value, tested: bool) -> Backend {
    let mut list = json!({ "url": "/", "fields": { "id": { "value": 0 } } });
    for name in OF_ITEMS.into_iter().chain(tested.then_some("where")) {
        list[name] = backend["list"][name].clone();
    }
    Backend::configured(&json!({ "list": list }))
}

/// The number of documents in a response; 0 if it is no list.
fn documents(backend: &Backend, reply: &Response) -> usize {
    let transport = |_: Request| ready(Ok(reply.clone()));
    let list = block_on(backend.list().run(&transport)).document.unwrap_or_default();
    list["items"].as_array().map_or(0, Vec::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http_client::HttpResponse;
    use std::time::Duration;

    fn trace(bodies: &[Value]) -> Vec<Exchange> {
        let response = |body: &Value| {
            let reply = Response { status: 200, body: body.to_string(), ..Response::default() };
            let request = Request {
                method: "GET".to_owned(),
                url: String::new(),
                headers: Vec::new(),
                body: None,
            };
            (request, Ok(HttpResponse { reply, url: String::new(), took: Duration::ZERO }))
        };
        bodies.iter().map(response).collect()
    }

    #[test]
    fn items_are_counted_as_the_engine_sees_them() {
        let own = |kind: &str| json!({ "doc": { "type": kind, "slug": "same" } });
        let page = json!({ "rows": [own("campaign"), own("design"), own("campaign")] });
        let none = json!({ "rows": [own("design")] });
        let list = json!({ "items": "$.rows", "item": "$.doc", "where": { "at": "$.doc.type", "is": "campaign" } });
        let mut backend = json!({ "list": list });
        assert_eq!(count(&backend, &trace(&[page.clone(), none.clone()])), (2, 4));
        // Rows of a join are no items; a page without documents has no join.
        backend["list"]["join"] = json!([{ "url": "/of" }, { "items": "$.same.answer" }]);
        assert_eq!(
            count(&backend, &trace(&[page.clone(), page.clone(), none.clone(), page])),
            (4, 7)
        );
        assert_eq!(count(&backend, &trace(&[json!({ "error": 1 }), none])), (0, 1));
    }

    #[test]
    fn rows_with_columns_count_without_their_head() {
        let list =
            json!({ "items": "$.values", "columns": "$.values[0]", "where": { "at": "$.Goal" } });
        let table = json!({ "values": [["Slug", "Goal"], ["a", 7], ["", ""], ["b", 8]] });
        assert_eq!(count(&json!({ "list": list }), &trace(&[table])), (2, 3));
    }
}
