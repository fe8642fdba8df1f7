//! What is wanted of a backend, and what came of it.
//!
//! A fetch sends the requests that one query needs, one after the other, over a
//! [`Transport`](crate::Transport). It is the same code in the app, in the prerenderer, in
//! `naqra check` and in tests; only the transport differs.

use crate::{Diagnostic, FollowedCampaign, ProgressUpdate};
use naqra_campaign::Slug;
use serde_json::Value;

/// Why there is no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// The device is offline.
    Offline,
    /// The backend does not respond, or fails.
    Down,
    /// The response cannot be read.
    Broken,
    /// The backend has no such document.
    NotFound,
}

/// What came of a fetch.
#[derive(Clone, Debug)]
pub struct FetchOutcome {
    /// A document of the contract, or why there is none; `null` for counts.
    pub document: Result<Value, FetchError>,
    /// The new counts, for [`Query::Counts`].
    pub updates: Vec<ProgressUpdate>,
    /// What could not be read, for those who run the site.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a fetch is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Query {
    /// All campaigns.
    List,
    /// One campaign.
    Campaign(Slug),
    /// The counts of these campaigns.
    Counts(Vec<FollowedCampaign>),
}
