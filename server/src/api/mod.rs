//! The calls of the contract, one file each.

mod detail;
mod events;
mod form;
mod interaction_body;
mod interactions;
mod json_cache;
mod list;
mod progress;

pub(crate) use detail::detail_json;
pub(crate) use json_cache::JsonCache;
pub(crate) use list::list_json;

use crate::{
    SharedState,
    problem::{Problem, ProblemKind},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, Path, Request, State},
    http::{HeaderName, HeaderValue, Method, header, request::Parts},
    middleware::{Next, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get, post},
};
use std::{sync::Arc, time::Duration};
use tower_http::cors::{Any, CorsLayer};

const OPENAPI: &str = include_str!("../../openapi.json");
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
const ONE_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Everything under `/api`.
pub(crate) fn router(shared: &Arc<SharedState>) -> Router<Arc<SharedState>> {
    let quick = Router::new()
        .route("/v1/campaigns", read_only(get(list::list)))
        .route("/v1/campaigns/{slug}", read_only(get(detail::detail)))
        .route("/v1/campaigns/{slug}/progress", read_only(get(progress::progress)))
        .route(
            "/v1/campaigns/{slug}/interactions",
            post(interactions::count)
                .fallback(|| async { Problem::method_not_allowed("POST, OPTIONS") }),
        )
        .route("/v1/openapi.json", read_only(get(openapi)))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(shared.options.body_limit))
        .layer(from_fn_with_state(shared.clone(), with_timeout));
    let calls = Router::new().route("/v1/events", read_only(get(events::events))).merge(quick);
    Router::new()
        .nest("/api", calls)
        .route("/api/", any(not_found))
        .layer(map_response(no_cache))
        .layer(cors())
}

fn read_only(route: MethodRouter<Arc<SharedState>>) -> MethodRouter<Arc<SharedState>> {
    route.fallback(|| async { Problem::method_not_allowed("GET, HEAD, OPTIONS") })
}

async fn not_found() -> Problem {
    let detail = "There is nothing at this address. GET /api/v1/openapi.json lists all calls.";
    Problem::new(ProblemKind::NotFound, detail)
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI)
}

/// Limits the time of a request, so that a slow body does not hold its connection for ever.
async fn with_timeout(
    State(shared): State<Arc<SharedState>>,
    request: Request,
    next: Next,
) -> Response {
    match tokio::time::timeout(shared.options.timeout(), next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = "The request did not arrive in time. Send it again.";
            Problem::new(ProblemKind::RequestTimeout, detail).into_response()
        }
    }
}

/// Counts change at any time, so a cached copy must be revalidated.
async fn no_cache(mut response: Response) -> Response {
    let value = HeaderValue::from_static("no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::OPTIONS])
        .allow_headers([header::CONTENT_TYPE, LAST_EVENT_ID, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG, header::RETRY_AFTER])
        .max_age(ONE_DAY)
}

/// The campaign in the path of a request.
struct CampaignPath {
    /// The slug.
    slug: String,
    /// The index in the hub.
    index: usize,
}

impl FromRequestParts<Arc<SharedState>> for CampaignPath {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<SharedState>,
    ) -> Result<Self, Self::Rejection> {
        // A slug that is not UTF-8 cannot be the name of a campaign.
        let slug = Path::<String>::from_request_parts(parts, shared).await;
        let slug = slug.map(|Path(slug)| slug).unwrap_or_default();
        let index = find_campaign(shared, &slug)?;
        Ok(Self { slug, index })
    }
}

/// The index of a campaign in the hub.
///
/// # Errors
/// 404 for an unknown campaign.
fn find_campaign(shared: &SharedState, slug: &str) -> Result<usize, Problem> {
    let index = shared.hub.index_of(slug);
    index.ok_or_else(|| Problem::unknown_campaign(slug))
}
