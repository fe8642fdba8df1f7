//! A backend that `config.json` describes, read by the same adapter as in the app.

use super::{
    CampaignDocument, CampaignRef, Input, InputSource, ReadError,
    backend_list::{ListReader, ListedCampaigns},
    outage::Outage,
};
use crate::http_client::{Client, is_transient};
use crate::prerender::report::{PrerenderError, Report};
use naqra_adapters::Backend;
use naqra_contract::FetchError;

/// Where problems with a document are, as the engine names it.
const PLACE: &str = "/backend/campaign: ";

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
    let mut lost = None;
    let outcome = client.run(backend.list(), |request| {
        let answer = client.send_with_retry(request);
        let reason = match &answer {
            Err(reason) => Some(reason.to_string()),
            Ok(answer) if is_transient(answer.reply.status) => {
                Some(format!("expected status 200, found {}", answer.reply.status))
            }
            Ok(_) => None,
        };
        lost = lost.take().or_else(|| Some(format!("{}: {}", request.url, reason?)));
        answer
    });
    let words = "Without its list of campaigns there is nothing to write";
    if let Some(reason) = lost {
        return Err(PrerenderError(format!("{reason}. {words}")));
    }
    let Ok(list) = outcome.document else {
        let url = backend.campaigns();
        let nothing = || format!("/backend/list: {url}: expected a list, found none");
        let reason = outcome.problems.into_iter().next().unwrap_or_else(nothing);
        return Err(PrerenderError(format!("{reason}. {words}")));
    };
    for problem in &outcome.problems {
        report.problem(problem);
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

impl DescribedBackend {
    /// The document of a campaign.
    pub(super) fn document(&self, source: &CampaignRef) -> Result<CampaignDocument, ReadError> {
        let mut answered = false;
        let outcome = self.client.run(self.backend.detail(&source.slug), |request| {
            let answer = self.client.send_with_retry(request);
            answered |= answer.is_ok();
            answer
        });
        if answered {
            self.outage.response_received();
        }
        match outcome.document {
            Ok(document) => Ok(CampaignDocument {
                json: document.to_string(),
                item: source.item.clone(),
                problems: outcome.problems,
                notes: Vec::new(),
            }),
            Err(miss) => {
                let own = format!("{PLACE}{}: ", source.at);
                let reasons: Vec<&str> = outcome
                    .problems
                    .iter()
                    .map(|problem| {
                        let rest = problem.strip_prefix(&own);
                        rest.or_else(|| problem.strip_prefix(PLACE)).unwrap_or(problem)
                    })
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
