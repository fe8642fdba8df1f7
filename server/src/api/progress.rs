//! `GET campaigns/{slug}/progress`: the number, as cheap as it can be.

use super::{App, Named};
use crate::count::Count;
use crate::site::conditional::unchanged;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

pub(super) async fn progress(
    State(shared): App,
    Named { slug, place }: Named,
    headers: HeaderMap,
) -> Response {
    let count = shared.hub.snapshot().counts[place].clone();
    let tag = tag(&count);
    if unchanged(&headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let body = Json(count.progress(&slug));
    ([(header::ETAG, tag)], body).into_response()
}

/// Every change has its own number, so number and status stand for the whole answer.
fn tag(count: &Count) -> String {
    format!("\"{}-{}\"", count.seq, count.status.id())
}
