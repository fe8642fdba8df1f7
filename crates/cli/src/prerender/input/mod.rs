//! The input: campaign files, a backend of the contract, or a described backend.

mod backend_list;
mod campaign_folder;
mod contract_backend;
mod described_backend;
mod json_client;
mod outage;

use super::{
    report::{PrerenderError, Report},
    settings::{CampaignsFrom, Settings},
};
use campaign_folder::CampaignFolder;
use contract_backend::ContractBackend;
use described_backend::DescribedBackend;
use naqra_campaign::{Instant, Slug};
use naqra_contract::Diagnostic;

/// A reference to a campaign that will be read.
#[derive(Clone, Debug)]
pub(crate) struct CampaignRef {
    /// Its file or address, as problems name it.
    pub(crate) at: String,
    /// The slug that its document must have.
    pub(crate) slug: Slug,
    /// Its item in the backend's list, as JSON.
    pub(crate) item: Option<String>,
}

/// Why a campaign was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum ReadError {
    /// Only this campaign is unusable: the reason, with the field if there is one.
    Invalid(String),
    /// No campaign can be read any more.
    Fatal(PrerenderError),
}

/// A campaign's document in the form of the API.
#[derive(Clone, Debug)]
pub(crate) struct CampaignDocument {
    /// The document.
    pub(crate) json: String,
    /// Its list item, as JSON.
    pub(crate) item: Option<String>,
    /// What of it could not be read.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Doubtful values, one per line.
    pub(crate) notes: Vec<String>,
}

/// The campaigns of a site.
#[derive(Debug)]
pub(crate) struct Input {
    source: InputSource,
    /// The campaigns with a slug.
    pub(crate) campaigns: Vec<CampaignRef>,
    /// The number of campaigns without a usable slug.
    pub(crate) without_slug: usize,
    /// The backend's list, where there is one.
    pub(crate) list: Option<BackendList>,
}

/// Facts about a backend's list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BackendList {
    /// How many campaigns of [`Input::campaigns`] the home page starts with.
    pub(crate) first: usize,
    /// How many there are in all.
    pub(crate) total: usize,
    /// The address of the page after the first ones.
    pub(crate) next: Option<String>,
    /// Fields of its items that cannot be read: the campaign, the field, and the whole line.
    pub(crate) faults: Vec<(Slug, String, String)>,
}

#[derive(Debug)]
enum InputSource {
    Files(CampaignFolder),
    Contract(ContractBackend),
    Described(DescribedBackend),
}

impl Input {
    /// Lists the campaigns. Reports those without a usable slug.
    ///
    /// # Errors
    /// If the campaigns cannot be listed.
    pub(crate) fn open(
        settings: &Settings,
        now: Instant,
        report: &Report,
    ) -> Result<Self, PrerenderError> {
        match &settings.from {
            CampaignsFrom::Folder(path) => campaign_folder::open(path, now, report),
            CampaignsFrom::Backend(root) => contract_backend::open(root, settings.timeout, report),
            CampaignsFrom::Described => {
                let client = json_client::client(settings.timeout).at(&settings.place.url("/"));
                described_backend::open(&settings.backend, client, report)
            }
        }
    }

    /// The document of a campaign.
    pub(crate) fn document(&self, source: &CampaignRef) -> Result<CampaignDocument, ReadError> {
        match &self.source {
            InputSource::Files(folder) => folder.document(source),
            InputSource::Contract(backend) => backend.document(source),
            InputSource::Described(backend) => backend.document(source),
        }
    }
}

/// Why a text is not JSON.
fn not_json(text: &str, error: &serde_json::Error) -> String {
    if text.trim_start().starts_with('<') {
        let start: String = text.trim_start().chars().take(40).collect();
        format!("expected JSON, found a page of HTML: {start:?}")
    } else if text.starts_with('\u{feff}') {
        "expected JSON, found a byte order mark; save it as UTF-8 without one".to_owned()
    } else if text.trim().is_empty() {
        "expected JSON, found nothing".to_owned()
    } else if error.is_eof() {
        format!("expected whole JSON, found its end after {} bytes: {error}", text.len())
    } else {
        format!("expected JSON: {error}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_told_apart() {
        for (text, reason) in [
            ("\n<!doctype html><p>", "expected JSON, found a page of HTML: \"<!doctype html><p>\""),
            (" ", "expected JSON, found nothing"),
            ("\u{feff}{}", "expected JSON, found a byte order mark; save it as"),
            ("{\"a\":", "expected whole JSON, found its end after 5 bytes: EOF while"),
            ("{a}", "expected JSON: key must be a string at line 1 column 2"),
        ] {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            let found = not_json(text, &error);
            assert!(found.starts_with(reason), "{found}");
        }
    }
}
