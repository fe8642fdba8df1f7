//! How new counts come.

use super::{Fields, OneOrMany, Test};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// How new counts come.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Live {
    /// The way.
    pub by: By,
    /// The address of the stream, a URL template. With {slugs} or {ids} one stream is for all
    /// campaigns of a page; with {slug} or {id} only a campaign's page has one.
    pub url: Option<String>,
    /// Server-Sent Events: the names of the events that count; ["message"].
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub events: Option<Vec<String>>,
    /// WebSocket: the subprotocol.
    pub protocol: Option<String>,
    /// WebSocket: what to send when it is open, each a JSON value whose texts are templates.
    pub send: Option<Vec<Value>>,
    /// WebSocket: what to answer to which message.
    pub replies: Option<Vec<Replied>>,
    /// A test for messages that say that the stream does not work: it is closed and tried again. Or
    /// a list of tests that hold all.
    pub fails: Option<OneOrMany<Test>>,
    /// A request to send when the first message is there.
    pub after_open: Option<AfterOpen>,
    /// A test for messages about counts, or a list of tests that hold all; others are ignored.
    #[serde(rename = "where")]
    pub of: Option<OneOrMany<Test>>,
    /// A path to where in a message the updates stand: an object or a list of them, or an object
    /// whose members they are, if slug or id is "$['$key']". Without it the whole message.
    pub items: Option<String>,
    /// Where in an update the fields stand: slug or id, points or points_added (an increment), seq
    /// (a number that only grows, where messages overtake each other), and what else a progress
    /// document has. Without it an update is a progress document.
    pub fields: Option<Fields>,
    /// Fetch the progress after every opening, because the stream does not begin with it: true
    /// (with after_open after its answer), or a test for the message that says that counts are told
    /// from now on, or a list of tests.
    pub fetch_after_open: Option<FetchAfter>,
    /// After how many seconds in which nothing came over the stream it counts as silent; 60. Then
    /// the counts are asked for beside it until something comes.
    #[schemars(range(min = 5, max = 3600))]
    pub silence_seconds: Option<u32>,
    /// Whether something that the page sees comes at least every silence_seconds, such as one of the
    /// events or any message of a WebSocket. Then a silent stream is closed and opened again; false.
    pub silence_is_loss: Option<bool>,
    /// How often to poll; 10. Also after a stream that failed three times in a row.
    #[schemars(range(min = 1, max = 3600))]
    pub every_seconds: Option<u32>,
    /// Polling: a path to the {cursor} of the next request.
    pub cursor: Option<String>,
}

/// When the progress is fetched.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum FetchAfter {
    /// After every opening, or never.
    Opening(bool),
    /// After a message that passes these.
    Message(OneOrMany<Test>),
}

/// The way new counts come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Server-Sent Events.
    Sse,
    /// A WebSocket.
    Websocket,
    /// Asking from time to time.
    Poll,
    /// None: with the next visit.
    None,
}

/// A message that wants an answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replied {
    /// A path in the message.
    pub at: String,
    /// The value that it must have, or a list of values.
    #[serde(default, deserialize_with = "super::present")]
    pub is: Option<Value>,
    /// Instead of is: the value that it must not have, or a list of them.
    #[serde(default, deserialize_with = "super::present")]
    pub is_not: Option<Value>,
    /// Instead of is: how the value must begin, or a list of beginnings.
    pub starts: Option<super::OneOrMany<String>>,
    /// Instead of is: what the value must contain, or a list of texts.
    pub contains: Option<super::OneOrMany<String>>,
    /// Further tests that must hold too.
    pub when: Option<OneOrMany<Test>>,
    /// What to answer, a JSON value whose texts are templates.
    pub send: Value,
}

/// A request that follows the first message of a stream.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AfterOpen {
    /// Its address, a URL template.
    pub url: String,
    /// Its method; POST if it has a body.
    pub method: Option<super::Method>,
    /// Its headers, templates.
    pub headers: Option<BTreeMap<String, String>>,
    /// Its body, a JSON value whose texts are templates.
    pub body: Option<Value>,
    /// Whether the body is sent form-encoded instead of as JSON.
    pub form: Option<bool>,
    /// Variables for this request by their names: paths in the first message.
    pub take: Option<BTreeMap<String, String>>,
}
