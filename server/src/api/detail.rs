//! `GET campaigns/{slug}`: the file as it is, with the count of this moment.

use super::{App, Named, answers};
use crate::Shared;
use crate::campaigns::Campaign;
use crate::count::Count;
use crate::problem::Problem;
use crate::status::Status;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Map, Value, json};

pub(super) async fn detail(
    State(shared): App,
    Named { slug, place }: Named,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let version = shared.hub.snapshot().counts[place].seq;
    let (own, key) = (shared.clone(), format!("campaign {slug}"));
    let making = move || {
        let now = own.hub.snapshot();
        document(&own, &now.catalogue[place], &now.counts[place])
    };
    answers::json(&shared, key, version, &headers, making).await
}

/// The answer for a slug, as text; `None` for an unknown one.
pub(crate) fn detail_json(shared: &Shared, slug: &str) -> Option<String> {
    let now = shared.hub.snapshot();
    let place = now.catalogue.place(slug)?;
    serde_json::to_string(&document(shared, &now.catalogue[place], &now.counts[place])).ok()
}

/// A campaign's document with its count, and with the zone of the site where it names none.
fn document(shared: &Shared, campaign: &Campaign, count: &Count) -> Map<String, Value> {
    let mut document = campaign.document.clone();
    put_count(&mut document, campaign, count);
    let named = document.get("zone").is_some_and(Value::is_string);
    if let Some(zone) = shared.options.zone.as_deref().filter(|_| !named) {
        document.insert("zone".into(), zone.into());
    }
    document
}

/// Writes what the server knows better than the file into a document.
pub(super) fn put_count(document: &mut Map<String, Value>, campaign: &Campaign, count: &Count) {
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

/// The owner's word goes first; the server's own note counts once the goal is reached.
fn reached_at(campaign: &Campaign, count: &Count) -> Value {
    let reached = matches!(count.status, Status::Reached | Status::Delivering | Status::Delivered);
    match campaign.document.get("reached_at") {
        Some(time) if !time.is_null() => time.clone(),
        _ if reached => count.reached_at.as_deref().into(),
        _ => Value::Null,
    }
}
