//! Responses as they are received.

use naqra_campaign::Response;
use naqra_contract::{Fault, Problem, body};
use serde_json::Value;

/// A response, its body read as JSON.
pub(super) struct ReceivedResponse {
    /// The address of the request.
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    /// `null` where the body is no JSON.
    pub(super) body: Value,
    /// What the body is, if it is no JSON.
    pub(super) not_json: Option<Problem>,
    /// What had to be repaired in the body.
    pub(super) repaired: Vec<Fault>,
}

impl ReceivedResponse {
    pub(super) fn of(url: String, response: Response) -> Self {
        let Response { headers, body, .. } = response;
        let (body, repaired, not_json) = match body::parse(&body) {
            Ok((body, repaired)) => (body, repaired, None),
            Err(problem) => (Value::Null, Vec::new(), Some(problem)),
        };
        Self { url, headers, body, not_json, repaired }
    }
}
