//! Documents of campaigns, each made and packed once for all who ask for it between two changes.

use crate::Shared;
use crate::problem::Problem;
use crate::site::drawings::{Drawings, Pace, Turns, Weight, Wish};
use crate::site::packed::{Effort, Packed};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;

/// Memory for documents; searches are kept, too, until there are newer ones.
const KEPT_BYTES: usize = 32 << 20;
/// They always hold the newest count.
const PACE: Pace =
    Pace { pause: Duration::ZERO, kept: Duration::from_secs(20), stale: Duration::ZERO };

/// The documents made so far.
#[derive(Debug)]
pub(crate) struct Answers(Drawings<Packed>);

impl Weight for Packed {
    fn weight(&self) -> usize {
        self.len()
    }
}

impl Answers {
    pub(crate) fn new() -> Self {
        Self(Drawings::new(KEPT_BYTES, &Turns::of_this_machine()))
    }
}

/// The document of this name, made by `make` if none is kept of this version of its data.
///
/// # Errors
/// When too many others are made already.
pub(super) async fn json<T: Serialize>(
    shared: &Arc<Shared>,
    key: String,
    version: u64,
    headers: &HeaderMap,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<Response, Problem> {
    // Documents are maps with texts as keys, which always become JSON.
    let making = move |_| {
        let text = serde_json::to_vec(&make()).unwrap_or_default();
        Packed::of(text, Effort::Quick)
    };
    let made = shared.answers.0.get(Wish { key, version, pace: PACE }, making).await;
    let made = made.map_err(|_| Problem::too_many("The server is busy. Ask again soon.", 1))?;
    let media_type = [(header::CONTENT_TYPE, "application/json")];
    Ok((media_type, made.value.response(headers)).into_response())
}
