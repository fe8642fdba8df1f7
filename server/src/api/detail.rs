//! `GET campaigns/{slug}`: the content of the file, with the newest count.

use super::{CampaignPath, json_cache::json_response};
use crate::{SharedState, campaigns::Campaign, count::Count, problem::Problem, status::Status};
use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::{Map, Value, json};
use std::sync::Arc;

pub(super) async fn detail(
    State(shared): State<Arc<SharedState>>,
    CampaignPath { slug, index }: CampaignPath,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let version = shared.hub.snapshot().counts[index].seq;
    let (own, key) = (shared.clone(), format!("campaign {slug}"));
    let making = move || {
        let now = own.hub.snapshot();
        document(&own, &now.catalogue[index], &now.counts[index])
    };
    json_response(&shared, key, version, &headers, making).await
}

/// The document of a campaign as JSON; `None` for an unknown one.
pub(crate) fn detail_json(shared: &SharedState, slug: &str) -> Option<String> {
    let now = shared.hub.snapshot();
    let index = now.catalogue.index_of(slug)?;
    serde_json::to_string(&document(shared, &now.catalogue[index], &now.counts[index])).ok()
}

/// A campaign's document with its count, and with the zone of the site where it names none.
fn document(shared: &SharedState, campaign: &Campaign, count: &Count) -> Map<String, Value> {
    let mut document = campaign.document.clone();
    insert_count(&mut document, campaign, count);
    let named = document.get("zone").is_some_and(Value::is_string);
    if let Some(zone) = shared.options.zone.as_deref().filter(|_| !named) {
        document.insert("zone".into(), zone.into());
    }
    document
}

/// Inserts the fields that the server counts into a document.
pub(super) fn insert_count(document: &mut Map<String, Value>, campaign: &Campaign, count: &Count) {
    for field in ["goal", "starts_at", "ends_at"] {
        document.entry(field).or_insert(Value::Null);
    }
    document.insert("points".into(), count.points.into());
    document.insert("counters".into(), json!(count.counters));
    document.remove("networks");
    if !count.networks.is_empty() {
        document.insert("networks".into(), json!(count.networks));
    }
    document.insert("counted_at".into(), count.counted_at.as_deref().into());
    document.insert("status".into(), count.status.id().into());
    document.insert("seq".into(), count.seq.into());
    document.insert("reached_at".into(), reached_at(campaign, count));
}

/// The time in the file wins; else the time that the server noted, once the goal is reached.
fn reached_at(campaign: &Campaign, count: &Count) -> Value {
    let reached = matches!(count.status, Status::Reached | Status::Delivering | Status::Delivered);
    match campaign.document.get("reached_at") {
        Some(time) if !time.is_null() => time.clone(),
        _ if reached => count.reached_at.as_deref().into(),
        _ => Value::Null,
    }
}
