//! Campaign files as the API would answer them at a moment, and the list of them.

use naqra_campaign::{Campaign, Instant, Lists, Status, StatusInputs, Summary};
use serde_json::{Map, Value, json};
use std::cmp::{Ordering, Reverse};

/// So many campaigns the home page lists: the longest page of the contract's list.
pub const LISTED_MAX: usize = 100;

/// The fields of a campaign that the list has, as the contract names them.
const OF_THE_LIST: [&str; 19] = [
    "slug",
    "kind",
    "sample",
    "accent",
    "title",
    "slogan",
    "summary",
    "hashtags",
    "topics",
    "status",
    "goal",
    "points",
    "counters",
    "networks",
    "counted_at",
    "seq",
    "starts_at",
    "ends_at",
    "zone",
];

/// The document of a campaign's file with its state at `now` and with the fields that an answer
/// always has. A field of a wrong type stays, so that it is reported where it is read.
#[must_use]
pub fn answer(mut file: Map<String, Value>, now: Instant) -> Map<String, Value> {
    file.retain(|_, value| !value.is_null());
    if let Some(status) = status_at(&file, now) {
        file.insert("status".to_owned(), status.id().into());
        let reached = matches!(status, Status::Reached | Status::Delivering | Status::Delivered);
        if reached && let Some(counted) = file.get("counted_at").cloned() {
            // A goal that the file already meets was reached at its last count.
            file.entry("reached_at").or_insert(counted);
        }
    }
    for (field, value) in [("points", json!(0)), ("counters", json!({})), ("seq", json!(0))] {
        file.entry(field).or_insert(value);
    }
    for field in ["goal", "starts_at", "ends_at", "reached_at", "counted_at"] {
        file.entry(field).or_insert(Value::Null);
    }
    file
}

/// The state that dates and count give; `None` where the file's own word is none.
fn status_at(file: &Map<String, Value>, now: Instant) -> Option<Status> {
    let time = |field| file.get(field).and_then(Value::as_str).and_then(Instant::parse);
    let target = file.get("goal").and_then(|goal| goal.get("target")?.as_u64());
    let owner = match file.get("status") {
        Some(word) => Status::parse(word.as_str()?)?,
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

/// What the list has of an answer.
#[must_use]
pub fn list_fields(answer: &Map<String, Value>) -> Map<String, Value> {
    let field = |name: &&str| Some(((*name).to_owned(), answer.get(*name)?.clone()));
    OF_THE_LIST.iter().filter_map(field).collect()
}

/// What the list has of an answer, as JSON.
#[must_use]
pub fn list_item(answer: &Map<String, Value>) -> String {
    Value::Object(list_fields(answer)).to_string()
}

/// A page of the list: its items as JSON, how many campaigns there are in all, and the address of
/// the page that follows.
#[must_use]
pub fn list(items: &[String], total: usize, next: Option<&str>) -> String {
    format!(r#"{{"items":[{}],"next":{},"total":{total}}}"#, items.join(","), json!(next))
}

/// The order of the list: running campaigns first, then those that started last, then by name.
#[must_use]
pub fn order(one: &Summary, other: &Summary) -> Ordering {
    let key = |summary: &Summary| {
        (Reverse(summary.progress.status == Status::Running), Reverse(summary.starts_at))
    };
    key(one).cmp(&key(other)).then_with(|| one.slug.cmp(&other.slug))
}

/// A campaign without the parts that only its page shows: of thousands, just what
/// [`feeds::files`](super::feeds::files) reads is kept in memory.
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
    use crate::feeds::files;
    use crate::samples;
    use naqra_contract::{read_campaign, read_list};

    fn file(json: Value) -> Map<String, Value> {
        json.as_object().unwrap().clone()
    }

    #[test]
    fn dates_and_count_decide_the_state() {
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
            let found = answer(file(fields.clone()), samples::now());
            assert_eq!(found["status"], status, "{fields}");
        }
    }

    #[test]
    fn a_goal_was_reached_at_the_last_count_unless_the_owner_says_when() {
        let counted = "2026-10-01T00:00:00Z";
        let reached = json!({ "points": 5, "goal": { "target": 5 }, "counted_at": counted });
        assert_eq!(answer(file(reached.clone()), samples::now())["reached_at"], counted);
        let mut said = file(reached);
        said.insert("reached_at".into(), "2026-09-30T00:00:00Z".into());
        assert_eq!(answer(said, samples::now())["reached_at"], "2026-09-30T00:00:00Z");
        let open = file(json!({ "points": 4, "goal": { "target": 5 }, "counted_at": counted }));
        assert_eq!(answer(open, samples::now())["reached_at"], Value::Null);
    }

    #[test]
    fn feeds_miss_nothing_that_is_left_out_for_them() {
        let whole = samples::all();
        let lean: Vec<_> = whole.iter().cloned().map(for_feeds).collect();
        assert_ne!(lean, whole);
        let of = |campaigns: &[Campaign]| files(&samples::place(), campaigns, samples::now());
        assert_eq!(of(&lean), of(&whole));
    }

    #[test]
    fn wrong_types_stay_and_missing_fields_are_there() {
        let found = answer(file(json!({ "points": "12", "counters": null })), samples::now());
        assert_eq!((&found["points"], &found["counters"]), (&json!("12"), &json!({})));
        for field in ["goal", "starts_at", "ends_at", "reached_at", "counted_at"] {
            assert_eq!(found[field], Value::Null, "{field}");
        }
    }

    #[test]
    fn the_list_reads_as_the_campaigns_do_and_running_ones_come_first() {
        let mut campaigns: Vec<_> = samples::DOCUMENTS
            .iter()
            .map(|text| {
                let answer = answer(serde_json::from_str(text).unwrap(), samples::now());
                let json = Value::Object(answer.clone()).to_string();
                (read_campaign(&json).unwrap().0.summary, list_item(&answer))
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
