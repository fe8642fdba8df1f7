//! A backend that speaks the contract: its campaigns, one by one.

use super::{
    CampaignDocument, CampaignRef, Input, InputSource, ReadError,
    backend_list::{self, ListedCampaigns},
    json_client::Client,
    outage::Outage,
};
use crate::http_client::HttpError;
use crate::prerender::report::{PrerenderError, Report};
use std::time::Duration;

/// A backend.
#[derive(Debug)]
pub(super) struct ContractBackend {
    client: Client,
    outage: Outage,
}

/// Reads the list of the backend at `root`.
pub(super) fn open(
    root: &str,
    timeout: Duration,
    report: &Report,
) -> Result<Input, PrerenderError> {
    let client = Client::new(timeout);
    let ListedCampaigns { campaigns, without_slug, list } =
        backend_list::read(root, &client, report)?;
    let source = InputSource::Contract(ContractBackend { client, outage: Outage::default() });
    Ok(Input { source, campaigns, without_slug, list: Some(list) })
}

impl ContractBackend {
    /// The document of a campaign.
    pub(super) fn document(&self, source: &CampaignRef) -> Result<CampaignDocument, ReadError> {
        match self.client.json(&source.at) {
            Ok(json) => {
                self.outage.response_received();
                Ok(CampaignDocument {
                    json,
                    item: source.item.clone(),
                    diagnostics: Vec::new(),
                    notes: Vec::new(),
                })
            }
            Err(HttpError::Unusable(reason)) => {
                self.outage.response_received();
                Err(ReadError::Invalid(reason))
            }
            Err(HttpError::NoResponse(reason)) => Err(self.outage.no_response(&source.at, reason)),
        }
    }
}
