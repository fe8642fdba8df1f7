//! Problem details (RFC 9457): all errors of the API.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// The kinds of problems, as the contract names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProblemKind {
    /// 404: nothing has this address.
    NotFound,
    /// 400: the request cannot be understood.
    InvalidRequest,
    /// 422: a field of the interaction is invalid.
    InvalidInteraction,
    /// 422: the campaign does not accept this action here.
    UnknownAction,
    /// 409: the id was used for another campaign or action.
    IdReused,
    /// 409: the campaign accepts no interactions now.
    CampaignNotRunning,
    /// 405: the address does not accept this method.
    MethodNotAllowed,
    /// 408: the request did not arrive in time.
    RequestTimeout,
    /// 413: the body is too large.
    PayloadTooLarge,
    /// 415: the body is not JSON.
    UnsupportedMediaType,
    /// 501: the document is not available in this format.
    UnknownFormat,
    /// 429: the client sends too many requests.
    TooManyRequests,
    /// 503: this server is read-only; another one counts.
    ReadOnly,
    /// 503: the server has too many connections.
    Overloaded,
    /// 500: the server failed.
    Internal,
}

impl ProblemKind {
    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::NotFound => (S::NOT_FOUND, "not-found", "Not found"),
            Self::InvalidRequest => (S::BAD_REQUEST, "invalid-request", "Invalid request"),
            Self::InvalidInteraction => {
                (S::UNPROCESSABLE_ENTITY, "invalid-interaction", "Invalid interaction")
            }
            Self::UnknownAction => (S::UNPROCESSABLE_ENTITY, "unknown-action", "Unknown action"),
            Self::IdReused => (S::CONFLICT, "id-reused", "Id used before"),
            Self::CampaignNotRunning => {
                (S::CONFLICT, "campaign-not-running", "Campaign takes no interactions")
            }
            Self::MethodNotAllowed => {
                (S::METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed")
            }
            Self::RequestTimeout => (S::REQUEST_TIMEOUT, "request-timeout", "Request too slow"),
            Self::PayloadTooLarge => (S::PAYLOAD_TOO_LARGE, "payload-too-large", "Body too large"),
            Self::UnsupportedMediaType => {
                (S::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Body is not JSON")
            }
            Self::TooManyRequests => {
                (S::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests")
            }
            Self::UnknownFormat => (S::NOT_IMPLEMENTED, "unknown-format", "Unknown format"),
            Self::ReadOnly => (S::SERVICE_UNAVAILABLE, "read-only", "Server only reads"),
            Self::Overloaded => (S::SERVICE_UNAVAILABLE, "overloaded", "Server is full"),
            Self::Internal => (S::INTERNAL_SERVER_ERROR, "internal", "Server error"),
        }
    }
}

/// An invalid field of a request.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FieldError {
    /// The name of the field.
    pub field: String,
    /// What is expected.
    pub detail: String,
    /// The value that was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
}

/// An error response.
#[derive(Debug)]
pub(crate) struct Problem {
    kind: ProblemKind,
    detail: String,
    errors: Vec<FieldError>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldError],
}

impl Problem {
    /// A problem with a sentence that says what to do.
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), headers: Vec::new() }
    }

    /// A problem with one or more invalid fields.
    pub(crate) fn fields(
        kind: ProblemKind,
        detail: impl Into<String>,
        errors: Vec<FieldError>,
    ) -> Self {
        Self { errors, ..Self::new(kind, detail) }
    }

    /// An invalid query parameter.
    pub(crate) fn parameter(field: &str, value: Option<&str>, detail: &str) -> Self {
        let error = FieldError {
            field: field.to_owned(),
            detail: detail.to_owned(),
            value: value.map(Into::into),
        };
        let sentence = format!("The parameter {field} is wrong: {detail}");
        Self::fields(ProblemKind::InvalidRequest, sentence, vec![error])
    }

    /// 404 for an unknown campaign.
    pub(crate) fn unknown_campaign(slug: &str) -> Self {
        let shown: String = slug.chars().take(80).collect();
        let detail =
            format!("There is no campaign {shown:?}. GET /api/v1/campaigns lists those there are.");
        Self::new(ProblemKind::NotFound, detail)
    }

    /// 405 with the methods that the address accepts.
    pub(crate) fn method_not_allowed(allowed: &'static str) -> Self {
        let detail = format!("This address takes {allowed}.");
        Self::new(ProblemKind::MethodNotAllowed, detail)
            .with_header(header::ALLOW, HeaderValue::from_static(allowed))
    }

    /// 429 with `Retry-After`, in seconds.
    pub(crate) fn too_many_requests(detail: &str, seconds: u64) -> Self {
        Self::new(ProblemKind::TooManyRequests, detail)
            .with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { headers: vec![(name, value)], ..self }
    }

    /// The status code of the response.
    pub(crate) fn status(&self) -> StatusCode {
        self.kind.parts().0
    }

    /// The problem document.
    pub(crate) fn json(&self) -> String {
        let (status, name, title) = self.kind.parts();
        let body = Body {
            r#type: format!("/problems/{name}"),
            title,
            status: status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
        };
        // Strings and numbers always serialize.
        serde_json::to_string(&body).unwrap_or_default()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status(), self.json()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        response
    }
}
