//! Responses that several parts of the site send.

use super::{built_pages::Page, policy::with_frame_ancestors};
use crate::http::conditional::is_not_modified;
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use naqra_site::policy::{PERMISSIONS, Policy};

/// How long rendering took; the same for all requests that share a rendering.
pub(super) const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// A sentence as plain text.
pub(super) fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-cache")], text).into_response()
}

/// 503: too many renderings wait already.
pub(super) fn busy() -> Response {
    let sentence = "The server has too much to draw at this moment. Try again in a moment.\n";
    let mut response = plain(StatusCode::SERVICE_UNAVAILABLE, sentence);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    response
}

/// A page with its policy and tag, or 304 where the caller has it already. `ancestors` are the sites
/// that may show it in a frame.
pub(super) fn page_response(
    status: StatusCode,
    page: &Page,
    ancestors: &str,
    headers: &HeaderMap,
) -> Response {
    let policy = page.policy(ancestors);
    let fields = [
        (header::ETAG, page.tag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (PERMISSIONS_POLICY, PERMISSIONS),
        (header::VARY, "accept-encoding"),
    ];
    if status == StatusCode::OK && is_not_modified(headers, &page.tag) {
        return (StatusCode::NOT_MODIFIED, fields).into_response();
    }
    let media_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, fields, media_type, page.body.response(headers)).into_response()
}

/// Adds the policy to an HTML file that was found by an unusual spelling of its address.
pub(super) fn add_policy(policy: &Policy, headers: &mut HeaderMap) {
    let is_html = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let value = || with_frame_ancestors(&policy.without_inline_scripts(), "'none'");
    if is_html && let Ok(value) = HeaderValue::try_from(value()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
        headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    }
}
