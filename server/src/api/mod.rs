//! The calls of the contract, one file each.

mod answers;
mod detail;
mod events;
mod form_page;
mod interactions;
mod list;
mod progress;

pub(crate) use answers::Answers;
pub(crate) use detail::detail_json;
pub(crate) use list::list_json;

use crate::Shared;
use crate::problem::{Kind, Problem};
use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

const OPENAPI: &str = include_str!("../../openapi.json");
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
const ONE_DAY: Duration = Duration::from_secs(24 * 60 * 60);

type App = State<Arc<Shared>>;

/// Everything under `/api`.
pub(crate) fn router(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    let quick = Router::new()
        .route("/v1/campaigns", reading(get(list::list)))
        .route("/v1/campaigns/{slug}", reading(get(detail::detail)))
        .route("/v1/campaigns/{slug}/progress", reading(get(progress::progress)))
        .route(
            "/v1/campaigns/{slug}/interactions",
            post(interactions::count).fallback(|| async { Problem::method("POST, OPTIONS") }),
        )
        .route("/v1/openapi.json", reading(get(openapi)))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(shared.options.body_limit))
        .layer(from_fn_with_state(shared.clone(), in_time));
    let calls = Router::new().route("/v1/events", reading(get(events::events))).merge(quick);
    Router::new()
        .nest("/api", calls)
        .route("/api/", any(nowhere))
        .layer(map_response(no_cache))
        .layer(cors())
}

fn reading(route: MethodRouter<Arc<Shared>>) -> MethodRouter<Arc<Shared>> {
    route.fallback(|| async { Problem::method("GET, HEAD, OPTIONS") })
}

async fn nowhere() -> Problem {
    let detail = "There is nothing at this address. GET /api/v1/openapi.json lists all calls.";
    Problem::new(Kind::NotFound, detail)
}

async fn openapi() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI)
}

/// A body that trickles in would hold its connection for ever.
async fn in_time(State(shared): App, request: Request, next: Next) -> Response {
    match tokio::time::timeout(shared.options.timeout(), next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let detail = "The request did not arrive in time. Send it again.";
            Problem::new(Kind::RequestTimeout, detail).into_response()
        }
    }
}

/// Numbers change at any time: a copy may be kept but must be asked about.
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

/// The campaign that an address names.
struct Named {
    /// Its slug.
    slug: String,
    /// Its place in the hub.
    place: usize,
}

impl FromRequestParts<Arc<Shared>> for Named {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Self::Rejection> {
        // A slug that is not UTF-8 cannot be the name of a campaign.
        let slug = Path::<String>::from_request_parts(parts, shared).await;
        let slug = slug.map(|Path(slug)| slug).unwrap_or_default();
        let place = place_of(shared, &slug)?;
        Ok(Self { slug, place })
    }
}

/// The place of a campaign, or the problem that names it.
fn place_of(shared: &Shared, slug: &str) -> Result<usize, Problem> {
    let place = shared.hub.place(slug);
    place.ok_or_else(|| Problem::no_campaign(slug))
}
