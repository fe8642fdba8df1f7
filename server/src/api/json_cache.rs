//! JSON documents, each serialized and compressed once between two changes of its data.

use crate::{
    SharedState,
    http::compressed::{CompressedBody, Effort},
    problem::Problem,
    render_cache::{CachePolicy, MemorySize, RenderCache, RenderLimit, RenderRequest},
};
use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::{sync::Arc, time::Duration};

/// Memory for documents; results of searches are cached, too.
const CACHE_BYTES: usize = 32 << 20;
/// Documents always hold the newest count.
const CACHE_POLICY: CachePolicy = CachePolicy {
    min_interval: Duration::ZERO,
    max_age: Duration::from_secs(20),
    stale_while_rendering: Duration::ZERO,
};

/// The cached documents.
#[derive(Debug)]
pub(crate) struct JsonCache(RenderCache<CompressedBody>);

impl MemorySize for CompressedBody {
    fn memory_bytes(&self) -> usize {
        self.len()
    }
}

impl JsonCache {
    pub(crate) fn new() -> Self {
        Self(RenderCache::new(CACHE_BYTES, &RenderLimit::half_of_the_cores()))
    }
}

/// The response with the document that `make` builds, or with the cached one of the same `key` and
/// `version`.
///
/// # Errors
/// [`ProblemKind::TooManyRequests`](crate::problem::ProblemKind) when the document could not be rendered
/// in time.
pub(super) async fn json_response<T: Serialize>(
    shared: &Arc<SharedState>,
    key: String,
    version: u64,
    headers: &HeaderMap,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<Response, Problem> {
    // Documents are maps with texts as keys, which always become JSON.
    let render = move |_| {
        let text = serde_json::to_vec(&make()).unwrap_or_default();
        CompressedBody::of(text, Effort::Quick)
    };
    let rendered = shared
        .json_cache
        .0
        .get_or_render(RenderRequest { key, version, policy: CACHE_POLICY }, render)
        .await;
    let rendered = rendered
        .map_err(|_| Problem::too_many_requests("The server is busy. Ask again soon.", 1))?;
    let media_type = [(header::CONTENT_TYPE, "application/json")];
    Ok((media_type, rendered.value.response(headers)).into_response())
}
