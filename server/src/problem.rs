//! Problem details (RFC 9457): every error that a caller of the API can get.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The kinds of problems, as the contract names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no such thing.
    NotFound,
    /// The request cannot be understood.
    InvalidRequest,
    /// A field of an interaction is wrong.
    InvalidInteraction,
    /// The campaign does not take this action here.
    UnknownAction,
    /// The id was used for another campaign or action.
    IdReused,
    /// The campaign takes no interactions now.
    CampaignNotRunning,
    /// The address does not take this method.
    MethodNotAllowed,
    /// The request did not arrive in time.
    RequestTimeout,
    /// The body is too large.
    PayloadTooLarge,
    /// The body is not JSON.
    UnsupportedMediaType,
    /// The document is not written in this format.
    UnknownFormat,
    /// This address asks too often.
    TooManyRequests,
    /// This server only reads; another one counts.
    ReadOnly,
    /// There are more callers than the server can hold.
    Overloaded,
    /// The server cannot do it.
    Internal,
}

impl Kind {
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

/// A field that is wrong.
#[derive(Clone, Debug, Serialize)]
pub struct FieldError {
    /// Its name.
    pub field: String,
    /// What is wrong and what would be right.
    pub detail: String,
    /// The value found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<serde_json::Value>,
}

/// A problem on its way to the caller.
#[derive(Debug)]
pub struct Problem {
    kind: Kind,
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
    /// A problem with one sentence that says what to do.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), headers: Vec::new() }
    }

    /// A problem of fields; there is at least one.
    pub fn fields(kind: Kind, detail: impl Into<String>, errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::new(kind, detail) }
    }

    /// A query parameter that is wrong.
    pub fn parameter(field: &str, value: Option<&str>, detail: &str) -> Self {
        let error = FieldError {
            field: field.to_owned(),
            detail: detail.to_owned(),
            value: value.map(Into::into),
        };
        let sentence = format!("The parameter {field} is wrong: {detail}");
        Self::fields(Kind::InvalidRequest, sentence, vec![error])
    }

    /// A campaign that this server does not have.
    pub fn no_campaign(slug: &str) -> Self {
        let shown: String = slug.chars().take(80).collect();
        let detail =
            format!("There is no campaign {shown:?}. GET /api/v1/campaigns lists those there are.");
        Self::new(Kind::NotFound, detail)
    }

    /// A method that the address does not take.
    pub fn method(allowed: &'static str) -> Self {
        let detail = format!("This address takes {allowed}.");
        Self::new(Kind::MethodNotAllowed, detail)
            .with_header(header::ALLOW, HeaderValue::from_static(allowed))
    }

    /// A caller that should come again after `seconds`.
    pub fn too_many(detail: &str, seconds: u64) -> Self {
        Self::new(Kind::TooManyRequests, detail)
            .with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { headers: vec![(name, value)], ..self }
    }

    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        self.kind.parts().0
    }

    /// The document.
    pub(crate) fn json(&self) -> String {
        let (status, name, title) = self.kind.parts();
        let body = Body {
            r#type: format!("/problems/{name}"),
            title,
            status: status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
        };
        // Texts and numbers always become JSON.
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
