//! Values of live counts: what is followed, what to open for it, what is heard.

use crate::{
    node::{Faults, Node},
    progress::read_progress_onto,
};
use naqra_campaign::{Progress, Request, Slug};
use serde_json::Value;

/// A campaign whose count is followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowedCampaign {
    /// Its slug.
    pub slug: Slug,
    /// What the backend calls it, if that is something else.
    pub id: Option<String>,
}

/// What kind of stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StreamKind {
    /// Server-Sent Events with these names.
    Events(Vec<String>),
    /// WebSocket with this subprotocol.
    Socket(Option<String>),
}

/// A stream to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StreamRequest {
    /// Its address.
    pub url: String,
    /// Its kind.
    pub kind: StreamKind,
    /// What to send when it is open.
    pub send: Vec<String>,
}

/// What a message of a stream asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum StreamMessage {
    /// A new count.
    Update(ProgressUpdate),
    /// Send this back.
    Reply(String),
    /// The stream tells counts from now on.
    Subscribed,
    /// The stream does not work.
    Failed,
    /// Send this request, so that the stream tells counts.
    Send(Request),
}

/// A new count, or a part of one.
#[derive(Clone, PartialEq, Debug)]
pub struct ProgressUpdate {
    index: usize,
    document: Value,
}

impl ProgressUpdate {
    /// What a document says of the campaign at this index.
    pub const fn of(index: usize, document: Value) -> Self {
        Self { index, document }
    }

    /// The index of its campaign among those that are followed.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Whether it says how many points there are, or how many more.
    #[must_use]
    pub fn has_points(&self) -> bool {
        ["points", "points_added"].iter().any(|name| !self.document[*name].is_null())
    }

    /// The count with it; what it does not say stays.
    #[must_use]
    pub fn apply_to(&self, current: &Progress) -> Progress {
        let faults = Faults::default();
        read_progress_onto(&Node::root(&self.document, &faults), current)
    }
}

impl FollowedCampaign {
    /// What the backend calls it.
    #[must_use]
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(self.slug.as_str())
    }
}
