//! Counts in the list compared with counts in the campaign's own document.

use super::probe::{ChosenCampaign, Probe, first_url};
use crate::http_client::Exchange;
use naqra_adapters::config::BackendSetting;
use serde_json::Value;

/// The compared numbers: name, JSON Pointer, and field.
const COUNTED: [(&str, &str, &str); 2] =
    [("points", "/points", "points"), ("goal", "/goal/target", "goal.target")];

impl Probe<'_> {
    /// Reports list items without points, whose cards show no count.
    pub(super) fn report_items_without_points(&mut self, items: &[Value]) {
        let without = items.iter().filter(|item| item["points"].is_null() && counts(item)).count();
        if without == 0 {
            return;
        }
        let all = items.len();
        let do_this = match self.settings.config.backend {
            Some(BackendSetting::Described(_)) => {
                "map points in its fields, or bring them with a join"
            }
            _ => "give each item its points",
        };
        self.report.detail(&format!(
            "/backend/list: {without} of {all} without points, so their cards show no count; {do_this}"
        ));
    }

    /// Reports counts that differ between the list and the campaign's own document.
    pub(super) fn report_count_differences(
        &mut self,
        chosen: &ChosenCampaign,
        document: &Value,
        exchanges: &[Exchange],
    ) {
        let (listed, list_url) = &chosen.listed;
        for (name, at, field) in COUNTED {
            let side =
                |document: &Value| document.pointer(at).filter(|value| !value.is_null()).cloned();
            // Missing fields and lists without points are reported elsewhere.
            let (there, Some(own)) = (side(listed), side(document)) else { continue };
            if listed.is_null()
                || there.as_ref() == Some(&own)
                || (there.is_none() && name == "points")
            {
                continue;
            }
            let there = there.map_or("none".to_owned(), |value| value.to_string());
            let url = self.url_of(field, exchanges);
            self.report.detail(&format!(
                "{name}: {there} in the list ({list_url}), {own} in the campaign ({url})"
            ));
        }
    }

    /// The address of the response that contained a field of the campaign.
    fn url_of(&self, field: &str, exchanges: &[Exchange]) -> String {
        let progress = &self.settings.value["progress"];
        let fields = &progress["fields"];
        let short = field.trim_start_matches("goal.");
        let own = progress["with_campaign"] == true
            && (!fields[field].is_null() || !fields[short].is_null());
        match exchanges.last().filter(|_| own) {
            Some((request, _)) => request.url.clone(),
            None => first_url(exchanges),
        }
    }
}

/// Whether the card of the campaign shows a count.
fn counts(item: &Value) -> bool {
    !item["goal"]["target"].is_null()
        || matches!(item["kind"].as_str(), None | Some("clickfunding"))
}
