//! A backend that `config.json` describes, read by the same adapter as in the app.

use super::{
    CampaignDocument, CampaignRef, Input, InputSource, ReadError,
    backend_list::{ListReader, ListedCampaigns},
    outage::Outage,
};
use crate::http_client::{Client, Exchange, is_transient};
use crate::prerender::report::{PrerenderError, Report};
use naqra_adapters::Backend;
use naqra_contract::{Diagnostic, FetchError};

/// The setting of the request for a campaign.
const CAMPAIGN: &str = "/backend/campaign";

/// A backend that is described.
#[derive(Debug)]
pub(super) struct DescribedBackend {
    client: Client,
    backend: Backend,
    outage: Outage,
}

/// Reads the list of campaigns. Any failure is fatal, as the pages of the site follow from the
/// whole list.
pub(super) fn open(
    backend: &Backend,
    client: Client,
    report: &Report,
) -> Result<Input, PrerenderError> {
    let (outcome, exchanges) =
        client.run(backend.list(), |request| client.send_with_retry(request));
    let words = "Without its list of campaigns there is nothing to write";
    if let Some(reason) = exchanges.iter().find_map(failure) {
        return Err(PrerenderError(format!("{reason}. {words}")));
    }
    let Ok(list) = outcome.document else {
        let url = backend.campaigns();
        let nothing = || format!("/backend/list: {url}: expected a list, found none");
        let reason = outcome.diagnostics.first().map_or_else(nothing, Diagnostic::to_string);
        return Err(PrerenderError(format!("{reason}. {words}")));
    };
    for diagnostic in &outcome.diagnostics {
        report.problem(&diagnostic.to_string());
    }
    let mut reader = ListReader::new("", backend.clone(), report);
    reader.page(&backend.campaigns(), &list.to_string())?;
    let ListedCampaigns { campaigns, without_slug, list } = reader.end();
    let source = InputSource::Described(DescribedBackend {
        client,
        backend: backend.clone(),
        outage: Outage::default(),
    });
    Ok(Input { source, campaigns, without_slug, list: Some(list) })
}

/// Why a request of the list failed, although a later one may not.
fn failure((request, response): &Exchange) -> Option<String> {
    let reason = match response {
        Err(reason) => reason.to_string(),
        Ok(response) if is_transient(response.reply.status) => {
            format!("expected status 200, found {}", response.reply.status)
        }
        Ok(_) => return None,
    };
    Some(format!("{}: {reason}", request.url))
}

/// A diagnostic of a campaign, for a message that names the address of the campaign already.
fn reason_beside(at: &str, diagnostic: &Diagnostic) -> String {
    let reason = diagnostic.reason();
    match diagnostic.url.as_deref().filter(|_| diagnostic.setting == CAMPAIGN) {
        Some(url) if url == at => reason.to_string(),
        Some(url) => format!("{url}: {reason}"),
        None => diagnostic.to_string(),
    }
}

impl DescribedBackend {
    /// The document of a campaign.
    pub(super) fn document(&self, source: &CampaignRef) -> Result<CampaignDocument, ReadError> {
        let fetch = self.backend.detail(&source.slug);
        let (outcome, exchanges) =
            self.client.run(fetch, |request| self.client.send_with_retry(request));
        let answered = exchanges.iter().any(|(_, response)| response.is_ok());
        if answered {
            self.outage.response_received();
        }
        match outcome.document {
            Ok(document) => Ok(CampaignDocument {
                json: document.to_string(),
                item: source.item.clone(),
                diagnostics: outcome.diagnostics,
                notes: Vec::new(),
            }),
            Err(miss) => {
                let reasons: Vec<String> = outcome
                    .diagnostics
                    .iter()
                    .map(|diagnostic| reason_beside(&source.at, diagnostic))
                    .collect();
                let reason = match (reasons.is_empty(), miss) {
                    (false, _) => reasons.join("; "),
                    (true, FetchError::NotFound) => "expected a campaign, found none".to_owned(),
                    (true, _) => "expected an answer, found none".to_owned(),
                };
                Err(match answered {
                    true => ReadError::Invalid(reason),
                    false => self.outage.no_response(&source.at, reason),
                })
            }
        }
    }
}
