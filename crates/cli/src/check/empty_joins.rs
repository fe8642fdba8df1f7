//! Joins that find no row, which the site does not report.

use super::probe::Probe;
use crate::http_client::Exchange;
use naqra_adapters::{Backend, Fetch, jsonpath::JsonPath};
use serde_json::{Value, json};
use std::slice::from_ref;

/// A field for the number of rows; no settings contain it.
const ROWS: &str = "naqra_rows";

impl Probe<'_> {
    /// Reports joins of a call, `list` or `campaign`, that find no row for any document. Runs the
    /// call again over the recorded responses.
    pub(super) fn report_empty_joins(
        &mut self,
        call: &str,
        fetch: impl Fn(&Backend) -> Fetch,
        exchanges: &[Exchange],
    ) {
        let described = &self.settings.value;
        let join = &described[call]["join"];
        for (index, one) in join.as_array().map_or(from_ref(join), Vec::as_slice).iter().enumerate()
        {
            let Some(name) = one["as"].as_str() else { continue };
            let mut counting = described.clone();
            counting[call]["fields"][ROWS] =
                json!({ "at": JsonPath::to_member(name).as_str(), "as": "count" });
            let (outcome, _) = self.replay(fetch(&Backend::configured(&counting)), exchanges);
            if outcome.document.is_ok_and(|document| has_none(&document)) {
                let place = match join.is_array() {
                    true => format!("/backend/{call}/join/{index}"),
                    false => format!("/backend/{call}/join"),
                };
                let words = "no row belongs to what is here; compare items, key and on with the \
                             answers if there should be some";
                self.report.detail(&format!("{place}: {words}"));
            }
        }
    }
}

/// Whether documents were joined, and none of them with a row.
fn has_none(document: &Value) -> bool {
    let documents = document["items"].as_array().map_or(from_ref(document), Vec::as_slice);
    !documents.is_empty() && documents.iter().all(|document| document[ROWS] == 0)
}
