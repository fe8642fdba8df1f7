//! What is asked of a backend to get one thing, request by request. Whoever runs an fetch carries
//! requests and answers; the fetch decides what is asked next. So the browser, the prerenderer
//! and the checks walk the same way.

use crate::{FollowedCampaign, ProgressUpdate};
use naqra_campaign::{Request, Slug};
use serde_json::Value;

/// Why something is not to be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// The device is offline.
    Offline,
    /// The backend is silent or failing.
    Down,
    /// The answer cannot be read.
    Broken,
    /// There is no such thing.
    NotFound,
}

/// What came of an fetch.
#[derive(Clone, Debug)]
pub struct FetchOutcome {
    /// A document of the contract, or why there is none.
    pub document: Result<Value, FetchError>,
    /// New counts, of a poll.
    pub updates: Vec<ProgressUpdate>,
    /// What could not be read, for those who run the site.
    pub problems: Vec<String>,
}

/// What is to be done next.
#[derive(Debug)]
pub enum Next {
    /// Send this, and go on with its answer.
    Send(Request),
    /// It is done.
    Done(FetchOutcome),
}

/// What an fetch is after.
pub enum Query {
    /// All campaigns.
    List,
    /// One campaign.
    Campaign(Slug),
    /// The counts of these campaigns.
    Counts(Vec<FollowedCampaign>),
}
