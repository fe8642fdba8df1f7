//! `POST campaigns/{slug}/interactions`: counts one interaction; repeating it counts nothing.

use super::{
    CampaignPath,
    form::{FORM_MEDIA_TYPE, redirect_back, referral},
    interaction_body::parse_interaction,
};
use crate::{
    SharedState,
    connections::Peer,
    count::Progress,
    problem::{Problem, ProblemKind},
    writer::{Outcome, Rejection},
};
use axum::{
    Json,
    body::Bytes,
    extract::{ConnectInfo, State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::{
    net::IpAddr,
    sync::{Arc, PoisonError},
    time::Instant,
};
use uuid::Uuid;

#[derive(Serialize)]
struct InteractionResponse<'a> {
    id: Uuid,
    status: &'static str,
    points_added: u64,
    progress: Progress<'a>,
}

pub(super) async fn count(
    State(shared): State<Arc<SharedState>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    CampaignPath { slug, index }: CampaignPath,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let Some(writer) = &shared.writer else {
        let detail = "This server only reads. Send interactions to the one that counts.";
        return Err(Problem::new(ProblemKind::ReadOnly, detail));
    };
    check_rate_limit(&shared, client_address(&shared, peer.address.ip(), &headers))?;
    let is_form = media_type(&headers).eq_ignore_ascii_case(FORM_MEDIA_TYPE);
    let value = if is_form {
        form_fields(&shared, &headers, body)?
    } else {
        json_body(&shared, &headers, body)?
    };
    let interaction = parse_interaction(&shared.hub.snapshot().catalogue[index], &value)?;
    let id = interaction.id;
    let result = writer.count(index, interaction).await;
    let outcome = result.map_err(|rejection| problem_for(rejection, &slug))?;
    if is_form {
        shared.site.invalidate(&slug);
        return Ok(redirect_back(shared.site_url.base(), &headers, &slug));
    }
    Ok(response(id, &slug, &outcome))
}

/// The fields of a form as an object. A form cannot make an id, so it gets a new one.
fn form_fields(
    shared: &SharedState,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Value, Problem> {
    let bytes = body_bytes(shared, body)?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes).map_err(|error| {
        Problem::new(ProblemKind::InvalidRequest, format!("The form cannot be read ({error})."))
    })?;
    let mut object: Map<String, Value> =
        pairs.into_iter().map(|(name, value)| (name, value.into())).collect();
    object.entry("id").or_insert_with(|| Uuid::new_v4().to_string().into());
    if let Some(code) = referral(headers) {
        object.entry("ref").or_insert_with(|| code.into());
    }
    Ok(Value::Object(object))
}

fn response(id: Uuid, slug: &str, outcome: &Outcome) -> Response {
    let (code, status) = if outcome.duplicate {
        (StatusCode::OK, "duplicate")
    } else {
        (StatusCode::CREATED, "counted")
    };
    let counted = InteractionResponse {
        id,
        status,
        points_added: outcome.points_added,
        progress: outcome.count.progress(slug),
    };
    (code, Json(counted)).into_response()
}

/// The address of the client for the rate limit. A trusted proxy adds it as the last hop of
/// X-Forwarded-For; earlier hops are claims of the client.
fn client_address(shared: &SharedState, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !shared.options.trust_proxy {
        return peer;
    }
    let last = headers.get_all("x-forwarded-for").iter().next_back();
    last.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
        .unwrap_or(peer)
}

fn check_rate_limit(shared: &SharedState, address: IpAddr) -> Result<(), Problem> {
    let mut rate_limiter = shared.rate_limiter.lock().unwrap_or_else(PoisonError::into_inner);
    rate_limiter.take(address, Instant::now()).map_err(|wait| {
        let seconds = wait.as_secs().saturating_add(1);
        let detail = format!("Too many interactions came from your address. Wait {seconds} s.");
        Problem::too_many_requests(&detail, seconds)
    })
}

fn json_body(
    shared: &SharedState,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Value, Problem> {
    if !media_type(headers).eq_ignore_ascii_case("application/json") {
        let detail = "Send the interaction with Content-Type: application/json.";
        return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
    }
    let bytes = body_bytes(shared, body)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let detail = format!("The body is not JSON ({error}). Send an object.");
        Problem::new(ProblemKind::InvalidRequest, detail)
    })
}

fn media_type(headers: &HeaderMap) -> &str {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.split(';').next()).unwrap_or_default().trim()
}

fn body_bytes(shared: &SharedState, body: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    body.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            let limit = shared.options.body_limit;
            let detail = format!("Send at most {limit} bytes.");
            return Problem::new(ProblemKind::PayloadTooLarge, detail);
        }
        Problem::new(ProblemKind::InvalidRequest, "The body broke off. Send it again.")
    })
}

fn problem_for(rejection: Rejection, slug: &str) -> Problem {
    match rejection {
        Rejection::IdReused => {
            let detail = "This id was used for another campaign or action. Make a new UUID.";
            Problem::new(ProblemKind::IdReused, detail)
        }
        Rejection::Removed => Problem::unknown_campaign(slug),
        Rejection::NotRunning(status) => {
            let word = status.id();
            let detail =
                format!("{slug} takes no interactions now (status {word}). Do not send it again.");
            Problem::new(ProblemKind::CampaignNotRunning, detail)
        }
        Rejection::Busy => Problem::too_many_requests("The server is busy. Send it again soon.", 1),
        Rejection::Failed(reason) => {
            let detail = format!("{reason} Nothing was counted. Send it again later.");
            Problem::new(ProblemKind::Internal, detail)
        }
    }
}
