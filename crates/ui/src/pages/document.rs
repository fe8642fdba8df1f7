//! The documents of pages and their loading state.

use crate::markup::Markup;
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

/// What a page shows.
#[derive(Clone, Default, Debug)]
pub struct DrawnPage {
    /// Its title, if it has one of its own.
    pub title: Option<String>,
    /// Its content; empty while nothing is known yet.
    pub content: Markup,
}
