//! A backend that speaks the contract: its campaigns, one by one.

use super::{Document, Failure, Input, Source, Wanted, fetch::Client, list, silence::Silence};
use crate::fetching::HttpError;
use crate::prerender::report::{Report, Stop};
use std::time::Duration;

/// A backend.
#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    silence: Silence,
}

/// Asks the backend at `root` which campaigns there are.
pub(super) fn open(root: &str, timeout: Duration, report: &Report) -> Result<Input, Stop> {
    let client = Client::new(timeout);
    let list::Found { wanted, nameless, list } = list::read(root, &client, report)?;
    let source = Source::Backend(Backend { client, silence: Silence::default() });
    Ok(Input { source, wanted, nameless, list: Some(list) })
}

impl Backend {
    /// The document of a campaign.
    pub(super) fn document(&self, wanted: &Wanted) -> Result<Document, Failure> {
        match self.client.json(&wanted.at) {
            Ok(json) => {
                self.silence.broken();
                Ok(Document {
                    json,
                    item: wanted.item.clone(),
                    problems: Vec::new(),
                    notes: Vec::new(),
                })
            }
            Err(HttpError::Wrong(reason)) => {
                self.silence.broken();
                Err(Failure::Broken(reason))
            }
            Err(HttpError::Silent(reason)) => Err(self.silence.goes_on(&wanted.at, reason)),
        }
    }
}
