//! The documents of pages, and how their loading stands.

use naqra_campaign::{Campaign, Summary};
use naqra_contract::FetchError;
use std::sync::Arc;

/// A document on its way.
#[derive(Clone, PartialEq, Debug)]
pub enum Load {
    /// Asked for; too early to say so.
    Waiting,
    /// It takes long enough that the visitor should be told.
    Slow,
    /// It is here.
    Ready(Document),
    /// It is not to be had.
    Failed(FetchError),
}

/// What pages are made of.
#[derive(Clone, PartialEq, Debug)]
pub enum Document {
    /// A campaign.
    Campaign(Arc<Campaign>),
    /// All campaigns.
    List(Arc<Vec<Summary>>),
}
