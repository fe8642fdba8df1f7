//! Campaign files as responses of the API at a given time, and their list.

use naqra_campaign::{Campaign, Instant, Lists, Status, StatusInputs, Summary};
use naqra_contract::documents;
use serde_json::{Map, Value, json};
use std::cmp::{Ordering, Reverse};

/// The most campaigns on the home page: the longest page of the list in the contract.
pub const LISTED_MAX: usize = 100;

/// The campaign document of a file, with its status at `now` and with the fields that a response always
/// has. A field of a wrong type stays, so that the reader reports it.
#[must_use]
pub fn response(mut file: Map<String, Value>, now: Instant) -> Map<String, Value> {
    file.retain(|_, value| !value.is_null());
    if let Some(status) = status_at(&file, now) {
        file.insert("status".to_owned(), status.id().into());
        let reached = matches!(status, Status::Reached | Status::Delivering | Status::Delivered);
        if reached && let Some(counted) = file.get("counted_at").cloned() {
            // Without `reached_at`, a goal counts as reached at the last count.
            file.entry("reached_at").or_insert(counted);
        }
    }
    for (field, value) in [("points", json!(0)), ("counters", json!({})), ("seq", json!(0))] {
        file.entry(field).or_insert(value);
    }
    for field in documents::fields_or_null() {
        file.entry(field).or_insert(Value::Null);
    }
    file
}

/// The status from dates and count; `None` if the status of the file is invalid.
fn status_at(file: &Map<String, Value>, now: Instant) -> Option<Status> {
    let time = |field| file.get(field).and_then(Value::as_str).and_then(Instant::parse);
    let target = file.get("goal").and_then(|goal| goal.get("target")?.as_u64());
    let owner = match file.get("status") {
        Some(status) => Status::parse(status.as_str()?)?,
        None if file.contains_key("starts_at") => Status::Upcoming,
        None => Status::Running,
    };
    let facts = StatusInputs {
        owner,
        points: file.get("points").and_then(Value::as_u64).unwrap_or_default(),
        target: target.filter(|target| *target > 0),
        starts_at: time("starts_at"),
        ends_at: time("ends_at"),
    };
    Some(facts.status_at(now))
}

/// The fields of a campaign document that the list has.
#[must_use]
pub fn list_fields(document: &Map<String, Value>) -> Map<String, Value> {
    let field = |name: &str| Some((name.to_owned(), document.get(name)?.clone()));
    documents::list_fields().filter_map(field).collect()
}

/// [`list_fields`] as JSON.
#[must_use]
pub fn list_item(document: &Map<String, Value>) -> String {
    Value::Object(list_fields(document)).to_string()
}

/// A page of the list from its items as JSON, the total number of campaigns, and the URL of the next
/// page.
#[must_use]
pub fn list(items: &[String], total: usize, next: Option<&str>) -> String {
    format!(r#"{{"items":[{}],"next":{},"total":{total}}}"#, items.join(","), json!(next))
}

/// The order of the list: running campaigns first, then by start, latest first, then by slug.
#[must_use]
pub fn order(one: &Summary, other: &Summary) -> Ordering {
    let key = |summary: &Summary| {
        (Reverse(summary.progress.status == Status::Running), Reverse(summary.starts_at))
    };
    key(one).cmp(&key(other)).then_with(|| one.slug.cmp(&other.slug))
}

/// Removes the parts of a campaign that [`feeds::files`](crate::feeds::files) does not read, to save
/// memory with thousands of campaigns.
#[must_use]
pub fn for_feeds(mut campaign: Campaign) -> Campaign {
    campaign.rules = Vec::new();
    campaign.how_to = Vec::new();
    campaign.organizations = Vec::new();
    campaign.beneficiaries = Vec::new();
    campaign.video = None;
    campaign.story = Vec::new();
    campaign.facts = Vec::new();
    campaign.stories = Vec::new();
    campaign.quotes = Vec::new();
    campaign.milestones = Vec::new();
    campaign.snapshots = Vec::new();
    campaign.timeline = Vec::new();
    campaign.contacts = Vec::new();
    campaign.impact_expected = Vec::new();
    campaign.impact_delivered = Vec::new();
    campaign.objectives = Vec::new();
    campaign.tags = Vec::new();
    campaign.lists = Lists { news: campaign.lists.news, ..Lists::default() };
    campaign
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{feeds::files, samples};
    use naqra_contract::{read_campaign, read_list};

    fn file(json: Value) -> Map<String, Value> {
        json.as_object().unwrap().clone()
    }

    #[test]
    fn status_follows_from_dates_and_count() {
        let (past, future) = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        for (fields, status) in [
            (json!({}), json!("running")),
            (json!({ "status": null }), json!("running")),
            (json!({ "starts_at": past }), json!("running")),
            (json!({ "starts_at": future }), json!("upcoming")),
            (json!({ "status": "running", "ends_at": past }), json!("ended")),
            (json!({ "points": 5, "goal": { "target": 5 } }), json!("reached")),
            (json!({ "points": 4, "goal": { "target": 5 } }), json!("running")),
            (json!({ "status": "delivered" }), json!("delivered")),
            (json!({ "status": "paused" }), json!("paused")),
            (json!({ "status": 7 }), json!(7)),
        ] {
            let found = response(file(fields.clone()), samples::now());
            assert_eq!(found["status"], status, "{fields}");
        }
    }

    #[test]
    fn reached_at_defaults_to_the_last_count() {
        let counted = "2026-10-01T00:00:00Z";
        let reached = json!({ "points": 5, "goal": { "target": 5 }, "counted_at": counted });
        assert_eq!(response(file(reached.clone()), samples::now())["reached_at"], counted);
        let mut explicit = file(reached);
        explicit.insert("reached_at".into(), "2026-09-30T00:00:00Z".into());
        assert_eq!(response(explicit, samples::now())["reached_at"], "2026-09-30T00:00:00Z");
        let open = file(json!({ "points": 4, "goal": { "target": 5 }, "counted_at": counted }));
        assert_eq!(response(open, samples::now())["reached_at"], Value::Null);
    }

    #[test]
    fn feeds_are_equal_without_the_parts_they_do_not_read() {
        let whole = samples::all();
        let reduced: Vec<_> = whole.iter().cloned().map(for_feeds).collect();
        assert_ne!(reduced, whole);
        let of = |campaigns: &[Campaign]| files(&samples::site(), campaigns, samples::now());
        assert_eq!(of(&reduced), of(&whole));
    }

    #[test]
    fn response_keeps_wrong_types_and_adds_missing_fields() {
        let found = response(file(json!({ "points": "12", "counters": null })), samples::now());
        assert_eq!((&found["points"], &found["counters"]), (&json!("12"), &json!({})));
        for field in ["goal", "starts_at", "ends_at", "reached_at", "counted_at"] {
            assert_eq!(found[field], Value::Null, "{field}");
        }
    }

    #[test]
    fn list_equals_its_campaigns_and_starts_with_running_ones() {
        let mut campaigns: Vec<_> = samples::DOCUMENTS
            .iter()
            .map(|text| {
                let document = response(serde_json::from_str(text).unwrap(), samples::now());
                let json = Value::Object(document.clone()).to_string();
                (read_campaign(&json).unwrap().0.summary, list_item(&document))
            })
            .collect();
        campaigns.sort_by(|(one, _), (other, _)| order(one, other));
        let (summaries, items): (Vec<_>, Vec<_>) = campaigns.into_iter().unzip();
        let json = list(&items, 9, Some("?page=2"));
        let (page, faults) = read_list(&json).unwrap();
        assert_eq!(faults, []);
        assert_eq!(page.items, summaries);
        assert_eq!((page.total, page.next.as_deref()), (Some(9), Some("?page=2")));
        assert_eq!(page.items[0].progress.status, Status::Running);
        let rest = page.items.iter().skip_while(|item| item.progress.status == Status::Running);
        let starts: Vec<_> = rest.map(|item| item.starts_at).collect();
        assert!(starts.is_sorted_by(|one, other| one >= other), "{starts:?}");
    }
}
