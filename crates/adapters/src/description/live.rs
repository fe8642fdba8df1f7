//! How new counts come.

use super::{
    Address, Answers, BodyTemplate, Call, Comparison, Fields, Headers, Method, OneOrMany, Path,
    Test,
    setting::{Setting, WORD, member, narrowing, required, word},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// How new counts come.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Live {
    /// The way.
    pub by: By,
    /// The address of the stream, a URL template. With {slugs} or {ids} one stream is for all
    /// campaigns of a page; with {slug} or {id} only a campaign's page has one.
    pub url: Option<Address>,
    /// Server-Sent Events: the names of the events that count; ["message"].
    #[schemars(length(min = 1), extend("uniqueItems" = true))]
    pub events: Option<Vec<String>>,
    /// WebSocket: the subprotocol.
    pub protocol: Option<String>,
    /// WebSocket: what to send when it is open, each a JSON value whose texts are templates.
    pub send: Option<Vec<BodyTemplate>>,
    /// WebSocket: what to send after which message.
    pub replies: Option<Vec<Replied>>,
    /// A test for messages after which the stream does not work: it is closed and tried again. Or a
    /// list of tests that hold all.
    pub fails: Option<OneOrMany<Test>>,
    /// A request to send when the first message is there.
    pub after_open: Option<AfterOpen>,
    /// A test for messages about counts, or a list of tests that hold all; others are ignored.
    #[schemars(rename = "where")]
    pub tests: Option<OneOrMany<Test>>,
    /// A path to where in a message the updates stand: an object or a list of them, or an object
    /// whose members they are, if slug or id is "$['$key']". Without it the whole message.
    pub items: Option<Path>,
    /// Where in an update the fields stand: slug or id, points or points_added (an increment), seq
    /// (a number that only grows, where messages overtake each other), and what else a progress
    /// document has. Without it an update is a progress document.
    pub fields: Option<Fields>,
    /// Fetch the progress after every opening, because the stream does not begin with it: true
    /// (with after_open after its response), or a test for the message after which counts are sent,
    /// or a list of tests.
    pub fetch_after_open: Option<FetchAfter>,
    /// After how many seconds without a message the stream counts as silent; 60. Then the counts
    /// are polled beside it until a message comes.
    #[schemars(range(min = 5, max = 3600))]
    pub silence_seconds: Option<u32>,
    /// Whether something that the page sees comes at least every silence_seconds, such as one of the
    /// events or any message of a WebSocket. Then a silent stream is closed and opened again; false.
    pub silence_is_loss: Option<bool>,
    /// How often to poll; 10. Also after a stream that failed three times in a row.
    #[schemars(range(min = 1, max = 3600))]
    pub every_seconds: Option<u32>,
    /// Polling: a path to the {cursor} of the next request.
    pub cursor: Option<Path>,
    /// Polling: how its responses are read, before the answers of the backend.
    pub answers: Option<Answers>,
}

/// When the progress is fetched.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, inline)]
pub enum FetchAfter {
    /// After every opening, or never.
    Opening(bool),
    /// After a message that passes these.
    Message(Box<OneOrMany<Test>>),
}

/// The way new counts come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
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

/// A reply to a message.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Replied {
    /// A path in the message.
    pub at: Path,
    /// What stands there.
    #[schemars(flatten)]
    pub comparison: Comparison,
    /// Further tests that must hold too.
    pub when: Option<OneOrMany<Test>>,
    /// What to send, a JSON value whose texts are templates.
    pub send: BodyTemplate,
}

/// A request that follows the first message of a stream.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AfterOpen {
    /// Its address, a URL template.
    pub url: Address,
    /// Its method; POST if it has a body.
    pub method: Option<Method>,
    /// Its headers, templates.
    pub headers: Option<Headers>,
    /// Its body, a JSON value whose texts are templates.
    pub body: Option<BodyTemplate>,
    /// Whether the body is sent form-encoded instead of as JSON.
    pub form: Option<bool>,
    /// Variables for this request only, by their names: paths in the first message.
    pub take: Option<BTreeMap<String, Path>>,
}

impl Live {
    /// The request of a poll.
    #[must_use]
    pub fn call(&self) -> Call<'_> {
        Call {
            url: self.url.as_ref(),
            fields: self.fields.as_ref(),
            answers: self.answers.as_ref(),
            ..Call::default()
        }
    }
}

impl AfterOpen {
    /// The request.
    #[must_use]
    pub fn call(&self) -> Call<'_> {
        Call {
            url: Some(&self.url),
            method: self.method,
            headers: self.headers.as_ref(),
            body: self.body.as_ref(),
            form: self.form == Some(true),
            ..Call::default()
        }
    }
}

impl Setting for Live {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.is_null() {
            return None;
        }
        Some(Self {
            by: required(node, "by", WORD)?,
            url: member(node, "url"),
            events: member(node, "events"),
            protocol: member(node, "protocol"),
            send: member(node, "send"),
            replies: member(node, "replies"),
            fails: member(node, "fails"),
            after_open: member(node, "after_open"),
            tests: member(node, "where"),
            items: member(node, "items"),
            fields: member(node, "fields"),
            fetch_after_open: member(node, "fetch_after_open"),
            silence_seconds: member(node, "silence_seconds"),
            silence_is_loss: member(node, "silence_is_loss"),
            every_seconds: member(node, "every_seconds"),
            cursor: member(node, "cursor"),
            answers: member(node, "answers"),
        })
    }
}

impl Setting for FetchAfter {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Bool(always) => Some(Self::Opening(*always)),
            _ => Box::read(node).map(Self::Message),
        }
    }
}

impl Setting for By {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(
            node,
            &[
                ("sse", Self::Sse),
                ("websocket", Self::Websocket),
                ("poll", Self::Poll),
                ("none", Self::None),
            ],
        )
    }
}

impl Setting for Replied {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.is_null() {
            return None;
        }
        Some(Self {
            at: required(node, "at", "a text")?,
            comparison: Comparison::read(node)?,
            when: narrowing(node, "when")?,
            send: required(node, "send", "a JSON value")?,
        })
    }
}

impl Setting for AfterOpen {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.is_null() {
            return None;
        }
        Some(Self {
            url: required(node, "url", "a text")?,
            method: member(node, "method"),
            headers: member(node, "headers"),
            body: member(node, "body"),
            form: member(node, "form"),
            take: member(node, "take"),
        })
    }
}
