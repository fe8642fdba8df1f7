//! Where campaigns come from: files, a backend that speaks the contract, or one that is described.

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

/// A campaign that is to be read.
#[derive(Clone, Debug)]
pub(crate) struct CampaignRef {
    /// Its file or address, as problems name it.
    pub(crate) at: String,
    /// What it must be called.
    pub(crate) slug: Slug,
    /// What the backend's list has of it, as JSON.
    pub(crate) item: Option<String>,
}

/// Why a campaign was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum ReadError {
    /// It alone cannot be used; the reason, with the field where there is one.
    Invalid(String),
    /// Nothing can be read any more.
    Fatal(PrerenderError),
}

/// A campaign's document as the API answers it.
#[derive(Clone, Debug)]
pub(crate) struct CampaignDocument {
    /// The document.
    pub(crate) json: String,
    /// What the list has of it, as JSON.
    pub(crate) item: Option<String>,
    /// What could not be read on the way to it, as whole lines.
    pub(crate) problems: Vec<String>,
    /// What its owner perhaps did not mean, as whole lines.
    pub(crate) notes: Vec<String>,
}

/// The campaigns of a site.
#[derive(Debug)]
pub(crate) struct Input {
    source: InputSource,
    /// Those that could be found.
    pub(crate) campaigns: Vec<CampaignRef>,
    /// How many could not even be named.
    pub(crate) without_slug: usize,
    /// The backend's list, where there is one.
    pub(crate) list: Option<BackendList>,
}

/// What a backend says of its list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BackendList {
    /// How many campaigns of [`Input::campaigns`] the home page starts with.
    pub(crate) first: usize,
    /// How many there are in all.
    pub(crate) total: usize,
    /// The address of what follows the first ones.
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
    /// Finds out which campaigns there are. Those that cannot be named are told to `report`.
    ///
    /// # Errors
    /// When nothing can be read, or when it cannot be known what there is.
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

/// What is wrong with a text that should have been JSON.
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
