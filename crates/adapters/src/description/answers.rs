//! How responses are read.

use super::{
    OneOrMany, Path,
    setting::{Setting, WORD, member, narrowing, required, value, word},
};
use naqra_contract::node::Node;
use schemars::JsonSchema;
use serde_json::Value;

/// How responses are read.
#[derive(Clone, Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Answers {
    /// A test that a good response passes besides its status (any 2xx), such as
    /// {"at": "$.ok", "is": true}, or a list of tests that it passes all.
    pub ok: Option<OneOrMany<Test>>,
    /// Tests with a meaning each; the first that holds decides.
    #[schemars(default)]
    pub means: Vec<Means>,
    /// Paths to a sentence about what went wrong. It is shown as text.
    pub error: Option<OneOrMany<Path>>,
    /// Paths to the seconds to wait, such as ["header:Retry-After", "$.retry_after"].
    pub retry_after: Option<OneOrMany<Path>>,
    /// The seconds to wait where the response has none; 5.
    #[schemars(range(min = 1, max = 3600))]
    pub wait_seconds: Option<u32>,
}

/// A test of a document: there is something at a path, or it has a certain value, another one, or a
/// certain part.
/// Values are compared as texts, so 4 equals "4"; their texts are templates. An empty list or object
/// is nothing.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Test {
    /// A path.
    pub at: Path,
    /// What stands there.
    #[schemars(flatten)]
    pub comparison: Comparison,
}

/// A test of a response and what it means if it holds.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Means {
    /// The status of the response: a number or a list of them.
    pub status: Option<OneOrMany<Status>>,
    /// A path.
    pub at: Option<Path>,
    /// What stands there.
    #[schemars(flatten)]
    pub comparison: Comparison,
    /// Further tests that must hold too.
    pub when: Option<OneOrMany<Test>>,
    /// What the response means.
    pub means: Meaning,
}

/// What a value is compared with.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct Comparison {
    /// The value that it must have, or a list of values of which it must have one. Without it
    /// something must be there.
    pub is: Option<Value>,
    /// Instead of is: the value that it must not have, or a list of them. Nothing passes, too.
    pub is_not: Option<Value>,
    /// Instead of is: how the value must begin, or a list of beginnings of which it must have one.
    pub starts: Option<OneOrMany<String>>,
    /// Instead of is: what the value must contain, or a list of texts of which it must contain one.
    pub contains: Option<OneOrMany<String>>,
}

impl Comparison {
    /// Whether it compares with nothing.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) const fn is_empty(&self) -> bool {
        let Self { is, is_not, starts, contains } = self;
        is.is_none() && is_not.is_none() && starts.is_none() && contains.is_none()
    }

    /// `None` if a part cannot be read: without it more would pass.
    pub(super) fn read(node: &Node<'_>) -> Option<Self> {
        Some(Self {
            is: value(node, "is"),
            is_not: value(node, "is_not"),
            starts: narrowing(node, "starts")?,
            contains: narrowing(node, "contains")?,
        })
    }
}

/// A status of HTTP.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(transparent, inline)]
pub struct Status(#[schemars(range(min = 100, max = 599))] pub u16);

/// What a response means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Meaning {
    /// All is well.
    Ok,
    /// There is no such campaign.
    NotFound,
    /// Too many requests: wait, then try again.
    SlowDown,
    /// It fails now; try again.
    Later,
    /// The key was used before: the interaction is counted already.
    AlreadyDone,
    /// The campaign takes no interactions.
    NotRunning,
    /// The interaction is refused.
    Rejected,
    /// Nothing has changed.
    NothingNew,
}

impl Setting for Answers {
    fn read(node: &Node<'_>) -> Option<Self> {
        let read = || Self {
            ok: member(node, "ok"),
            means: member(node, "means").unwrap_or_default(),
            error: member(node, "error"),
            retry_after: member(node, "retry_after"),
            wait_seconds: member(node, "wait_seconds"),
        };
        (!node.is_null()).then(read)
    }
}

impl Setting for Test {
    fn read(node: &Node<'_>) -> Option<Self> {
        let read = || {
            Some(Self { at: required(node, "at", "a text")?, comparison: Comparison::read(node)? })
        };
        // One that cannot be read never holds: without it its list would let more pass.
        (!node.is_null()).then(|| read().unwrap_or_else(Self::never))
    }
}

impl Test {
    /// A test that never holds.
    fn never() -> Self {
        Self { at: Path::default(), comparison: Comparison::default() }
    }
}

impl Setting for Means {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.is_null() {
            return None;
        }
        Some(Self {
            status: narrowing(node, "status")?,
            at: narrowing(node, "at")?,
            comparison: Comparison::read(node)?,
            when: narrowing(node, "when")?,
            means: required(node, "means", WORD)?,
        })
    }
}

impl Setting for Status {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.count().and_then(|status| status.try_into().ok()).map(Self)
    }
}

impl Setting for Meaning {
    fn read(node: &Node<'_>) -> Option<Self> {
        word(
            node,
            &[
                ("ok", Self::Ok),
                ("not_found", Self::NotFound),
                ("slow_down", Self::SlowDown),
                ("later", Self::Later),
                ("already_done", Self::AlreadyDone),
                ("not_running", Self::NotRunning),
                ("rejected", Self::Rejected),
                ("nothing_new", Self::NothingNew),
            ],
        )
    }
}
