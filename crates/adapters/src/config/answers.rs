//! How answers are read.

use super::{OneOrMany, present};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

/// How answers are read.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// A test that a good answer passes besides its status (any 2xx), such as
    /// {"at": "$.ok", "is": true}, or a list of tests that it passes all.
    pub ok: Option<OneOrMany<Test>>,
    /// Tests with a meaning each; the first that holds decides.
    pub means: Option<Vec<Means>>,
    /// Paths to a sentence about what went wrong. It is shown as text.
    pub error: Option<OneOrMany<String>>,
    /// Paths to the seconds to wait, such as ["header:Retry-After", "$.retry_after"].
    pub retry_after: Option<OneOrMany<String>>,
    /// The seconds to wait where the answer does not say; 5.
    #[schemars(range(min = 1, max = 3600))]
    pub wait_seconds: Option<u32>,
}

/// A test of a document: there is something at a path, or it has a certain value, another one, or a
/// certain part.
/// Values are compared as texts, so 4 equals "4"; their texts are templates. An empty list or object
/// is nothing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// A path.
    pub at: String,
    /// The value that it must have, or a list of values of which it must have one. Without it
    /// something must be there.
    #[serde(default, deserialize_with = "present")]
    pub is: Option<Value>,
    /// Instead of is: the value that it must not have, or a list of them. Nothing passes, too.
    #[serde(default, deserialize_with = "present")]
    pub is_not: Option<Value>,
    /// Instead of is: how the value must begin, or a list of beginnings of which it must have one.
    pub starts: Option<OneOrMany<String>>,
    /// Instead of is: what the value must contain, or a list of texts of which it must contain one.
    pub contains: Option<OneOrMany<String>>,
}

/// A test of an answer and what it means if it holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Means {
    /// The status of the answer: a number or a list of them.
    pub status: Option<OneOrMany<Status>>,
    /// A path.
    pub at: Option<String>,
    /// The value that it must have, or a list of values.
    #[serde(default, deserialize_with = "present")]
    pub is: Option<Value>,
    /// Instead of is: the value that it must not have, or a list of them.
    #[serde(default, deserialize_with = "present")]
    pub is_not: Option<Value>,
    /// Instead of is: how the value must begin, or a list of beginnings.
    pub starts: Option<OneOrMany<String>>,
    /// Instead of is: what the value must contain, or a list of texts.
    pub contains: Option<OneOrMany<String>>,
    /// Further tests that must hold too.
    pub when: Option<OneOrMany<Test>>,
    /// What the answer means.
    pub means: Meaning,
}

/// A status of HTTP.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Status(#[schemars(range(min = 100, max = 599))] pub u16);

/// What an answer means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
