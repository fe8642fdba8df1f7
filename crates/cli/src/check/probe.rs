//! Read requests: the list, a campaign, an unknown campaign, the count.

use super::{cors, document_fields, report::Report, settings::Settings};
use crate::http_client::Exchange;
use naqra_adapters::Backend;
use naqra_campaign::{Campaign, Slug};
use naqra_contract::{Broken, Fault, FetchError, FollowedCampaign, read_campaign_in, read_list_in};
use serde_json::Value;
use std::sync::Arc;

/// A slug that no campaign has.
const UNKNOWN_SLUG: &str = "naqra-check-unknown";

/// Sends requests and reports their results.
pub(super) struct Probe<'a> {
    pub(super) settings: &'a Arc<Settings>,
    pub(super) report: &'a mut Report,
    /// Response headers that the settings read.
    pub(super) read: Vec<String>,
}

/// The checked campaign.
pub(super) struct ChosenCampaign {
    /// As a stream follows it.
    pub(super) followed: FollowedCampaign,
    /// Another campaign of the list, if it has one.
    pub(super) other: Option<FollowedCampaign>,
    /// Its list item and the address of the list; `null` if it is not listed.
    pub(super) listed: (Value, String),
}

impl<'a> Probe<'a> {
    pub(super) fn new(settings: &'a Arc<Settings>, report: &'a mut Report) -> Self {
        let mut read = Vec::new();
        cors::read_headers(&settings.value, &mut read);
        Self { settings, report, read }
    }

    /// Checks the list. Returns the campaign for all other checks.
    pub(super) fn list(&mut self) -> Option<ChosenCampaign> {
        let (outcome, exchanges) = self.fetch_and_report("list", self.settings.backend.list());
        let url = first_url(&exchanges);
        let list = match outcome.document {
            Ok(list) => list,
            Err(error) => {
                self.row("list", &exchanges, fetch_error_text(error));
                let told =
                    self.report_missing_lists(&exchanges, false) || !outcome.diagnostics.is_empty();
                self.report_missing_document("list", &exchanges, error, told);
                return self.chosen_by_option();
            }
        };
        let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        let first = items.first().unwrap_or(&Value::Null);
        let count = items.len();
        let noun = if count == 1 { "campaign" } else { "campaigns" };
        self.row("list", &exchanges, &format!("{count} {noun} in {}", requests(&exchanges)));
        self.report_missing_lists(&exchanges, true);
        self.report_filtered_items(&exchanges);
        self.report_empty_joins("list", Backend::list, &exchanges);
        self.check_next_page_host(&exchanges);
        match read_list_in(&list) {
            Ok((_, faults)) => self.faults("list", &url, &faults),
            Err(broken) => self.problem("/backend/list", &url, &broken.to_string()),
        }
        if items.is_empty() {
            self.problem("/backend/list", &url, "expected a campaign to ask for, found none");
            return self.chosen_by_option();
        }
        self.report.detail(&format!("the first has {}", document_fields::found(first)));
        self.report_items_without_points(items);
        let wanted = self.settings.slug.as_ref();
        let slug = |item: &Value| item["slug"].as_str().and_then(Slug::parse);
        let own = match wanted {
            Some(wanted) => items.iter().find(|item| slug(item).as_ref() == Some(wanted)),
            None => {
                // A campaign that has ended refuses taps.
                let named = || items.iter().filter(|item| slug(item).is_some());
                named().find(|item| item["status"] == "running").or_else(|| named().next())
            }
        };
        let followed = |item: &Value| Some(FollowedCampaign { slug: slug(item)?, id: id_of(item) });
        let chosen = own.and_then(|item| {
            let own = followed(item)?;
            let other = items.iter().filter_map(followed).find(|other| other.slug != own.slug);
            Some(ChosenCampaign { followed: own, other, listed: (item.clone(), url) })
        });
        chosen.or_else(|| self.chosen_by_option())
    }

    fn chosen_by_option(&self) -> Option<ChosenCampaign> {
        let slug = self.settings.slug.clone()?;
        let followed = FollowedCampaign { slug, id: None };
        Some(ChosenCampaign { followed, other: None, listed: Default::default() })
    }

    /// The document of a campaign.
    pub(super) fn campaign(&mut self, chosen: &ChosenCampaign) -> Option<Campaign> {
        let slug = &chosen.followed.slug;
        let (outcome, exchanges) =
            self.fetch_and_report("campaign", self.settings.backend.detail(slug));
        let url = first_url(&exchanges);
        let document = match outcome.document {
            Ok(document) => document,
            Err(error) => {
                self.row(
                    "campaign",
                    &exchanges,
                    &format!("{}: {}", slug.as_str(), fetch_error_text(error)),
                );
                self.report_missing_document(
                    "campaign",
                    &exchanges,
                    error,
                    !outcome.diagnostics.is_empty(),
                );
                return None;
            }
        };
        let count = document_fields::count(&document);
        let what = format!("{}: {count} fields in {}", slug.as_str(), requests(&exchanges));
        self.row("campaign", &exchanges, &what);
        self.report.detail(&document_fields::found(&document));
        let missing = document_fields::missing(&document);
        if !missing.is_empty() {
            self.report.detail(&format!("without {}", missing.join(", ")));
        }
        self.report_list_lengths(slug, &document, &exchanges);
        self.report_relative_addresses(&document);
        self.report_empty_joins("campaign", |backend| backend.detail(slug), &exchanges);
        self.report_count_differences(chosen, &document, &exchanges);
        let (campaign, faults) = match read_campaign_in(&document) {
            Ok(read) => read,
            Err(Broken::Faults(faults)) => {
                self.faults("campaign", &url, &faults);
                return None;
            }
            Err(broken @ Broken::NotJson(_)) => {
                self.problem("/backend/campaign", &url, &broken.to_string());
                return None;
            }
        };
        self.faults("campaign", &url, &faults);
        let own = &campaign.summary.slug;
        if own != slug {
            let place = document_fields::place(&self.settings.value, "campaign", "/slug");
            let (wanted, found) = (slug.as_str(), own.as_str());
            let reason = format!("/slug: expected {wanted:?}, as the list says, found {found:?}");
            self.problem(&place, &url, &reason);
        }
        Some(campaign)
    }

    /// Checks that an unknown campaign is not found.
    pub(super) fn check_unknown_campaign(&mut self) {
        let Some(slug) = Slug::parse(UNKNOWN_SLUG) else { return };
        let (outcome, exchanges) = self.fetch(self.settings.backend.detail(&slug));
        let what = match outcome.document {
            Err(FetchError::NotFound) => "a campaign that is not there: not found, as it should be",
            _ => "a campaign that is not there",
        };
        self.row("unknown", &exchanges, what);
        let words = "expected not found for a campaign that is not there (404, nothing at /item, or \
                     answers.means)";
        let reason = match (outcome.document, exchanges.last()) {
            (Err(FetchError::NotFound), _) => return,
            (Ok(_), _) => format!("{words}, found a document"),
            (_, Some((_, Ok(response)))) => {
                format!("{words}, found status {}", response.reply.status)
            }
            // The reason contains the expectation.
            (_, Some((_, Err(reason)))) => reason.to_string(),
            (_, None) => format!("{words}, found nothing"),
        };
        self.problem("/backend/campaign", &first_url(&exchanges), &reason);
    }

    fn faults(&mut self, call: &str, url: &str, faults: &[Fault]) {
        for fault in faults {
            let in_item = fault
                .pointer
                .strip_prefix("/items/")
                .and_then(|rest| rest.find('/').map(|at| &rest[at..]));
            let field = in_item.unwrap_or(&fault.pointer);
            let place = document_fields::place(&self.settings.value, call, field);
            self.problem(&place, url, &fault.to_string());
        }
    }
}

/// The address of the first request.
pub(super) fn first_url(exchanges: &[Exchange]) -> String {
    exchanges.first().map(|(request, _)| request.url.clone()).unwrap_or_default()
}

fn requests(exchanges: &[Exchange]) -> String {
    match exchanges.len() {
        1 => "1 request".to_owned(),
        many => format!("{many} requests"),
    }
}

fn id_of(item: &Value) -> Option<String> {
    match &item["id"] {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

const fn fetch_error_text(error: FetchError) -> &'static str {
    match error {
        FetchError::Offline | FetchError::Down => "no answer that can be used",
        FetchError::Broken => "it cannot be read",
        FetchError::NotFound => "not found",
    }
}
