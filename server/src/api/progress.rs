//! `GET campaigns/{slug}/progress`: the count alone, at low cost.

use super::CampaignPath;
use crate::{SharedState, count::Count, http::conditional::is_not_modified};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

pub(super) async fn progress(
    State(shared): State<Arc<SharedState>>,
    CampaignPath { slug, index }: CampaignPath,
    headers: HeaderMap,
) -> Response {
    let count = shared.hub.snapshot().counts[index].clone();
    let tag = tag(&count);
    if is_not_modified(&headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let body = Json(count.progress(&slug));
    ([(header::ETAG, tag)], body).into_response()
}

/// The ETag. Every change has a `seq` of its own, so `seq` and status identify the document.
fn tag(count: &Count) -> String {
    format!("\"{}-{}\"", count.seq, count.status.id())
}
