//! The documents of pages and their loading state.

use naqra_campaign::{Campaign, Summary};
use naqra_contract::FetchError;
use std::sync::Arc;

/// The loading state of a document.
#[derive(Clone, PartialEq, Debug)]
pub enum Load {
    /// Requested a moment ago; nothing is shown yet.
    Waiting,
    /// Requested long enough ago to show that the page is loading.
    Slow,
    /// Loaded.
    Ready(Document),
    /// Could not be loaded.
    Failed(FetchError),
}

/// The document of a page.
#[derive(Clone, PartialEq, Debug)]
pub enum Document {
    /// A campaign.
    Campaign(Arc<Campaign>),
    /// All campaigns.
    List(Arc<Vec<Summary>>),
}
