//! A backend that speaks the contract: its campaigns, one by one.

use super::{
    Document, Failure, Input, Source, Wanted,
    fetch::{Client, NoAnswer},
    list,
};
use crate::command::report::{Report, Stop};
use std::{
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

/// So many campaigns in a row for which nothing comes mean that the backend is gone.
const SILENT_MAX: usize = 12;

/// A backend.
#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    /// Campaigns in a row, over all threads, for which nothing came.
    silent: AtomicUsize,
}

/// Asks the backend at `root` which campaigns there are.
pub(super) fn open(root: &str, timeout: Duration, report: &Report) -> Result<Input, Stop> {
    let client = Client::new(timeout);
    let list::Found { wanted, nameless, list } = list::read(root, &client, report)?;
    let source = Source::Backend(Backend { client, silent: AtomicUsize::new(0) });
    Ok(Input { source, wanted, nameless, list: Some(list) })
}

impl Backend {
    /// The document of a campaign.
    pub(super) fn document(&self, wanted: &Wanted) -> Result<Document, Failure> {
        match self.client.json(&wanted.at) {
            Ok(json) => {
                self.silent.store(0, Relaxed);
                Ok(Document { json, item: wanted.item.clone() })
            }
            Err(NoAnswer::Wrong(reason)) => {
                self.silent.store(0, Relaxed);
                Err(Failure::Broken(reason))
            }
            Err(NoAnswer::Silent(reason)) => {
                if self.silent.fetch_add(1, Relaxed) + 1 < SILENT_MAX {
                    return Err(Failure::Broken(reason));
                }
                let words = "the backend answers no more";
                Err(Failure::Stop(Stop(format!("{}: {reason}; {words}", wanted.at))))
            }
        }
    }
}
