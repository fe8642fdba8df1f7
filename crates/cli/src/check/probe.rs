//! Calls that only read: the list, a campaign, one that is not there, its count.

use super::{cors, fields, report::Report, settings::Settings};
use crate::fetching::{HttpError, HttpResponse};
use naqra_adapters::Backend;
use naqra_campaign::{Campaign, Request, Slug};
use naqra_contract::{Broken, Fault, FetchError, FollowedCampaign, read_campaign_in, read_list_in};
use serde_json::Value;
use std::sync::Arc;

/// The slug of no campaign.
const NOBODY: &str = "naqra-check-nobody";

/// Asks and tells.
pub(super) struct Probe<'a> {
    pub(super) settings: &'a Arc<Settings>,
    pub(super) report: &'a mut Report,
    /// Headers of answers that the settings read.
    pub(super) read: Vec<String>,
}

/// What was asked, with what came.
pub(super) type Trace = Vec<(Request, Result<HttpResponse, HttpError>)>;

/// The campaign that is asked for.
pub(super) struct Chosen {
    /// As a stream follows it.
    pub(super) followed: FollowedCampaign,
    /// Another campaign of the list, if it has one.
    pub(super) other: Option<FollowedCampaign>,
    /// What the list says of it, and the address of the list; `null` if it is not there.
    pub(super) listed: (Value, String),
}

impl<'a> Probe<'a> {
    pub(super) fn new(settings: &'a Arc<Settings>, report: &'a mut Report) -> Self {
        let mut read = Vec::new();
        cors::read_headers(&settings.value, &mut read);
        Self { settings, report, read }
    }

    /// The list; the campaign that all else is asked about.
    pub(super) fn list(&mut self) -> Option<Chosen> {
        let (outcome, trace) = self.walk("list", self.settings.backend.list());
        let url = first_url(&trace);
        let list = match outcome.document {
            Ok(list) => list,
            Err(miss) => {
                self.row("list", &trace, miss_words(miss));
                let told = self.lists_not_found(&trace, false) || !outcome.problems.is_empty();
                self.nothing("list", &trace, miss, told);
                return self.given();
            }
        };
        let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        let first = items.first().unwrap_or(&Value::Null);
        let count = items.len();
        let noun = if count == 1 { "campaign" } else { "campaigns" };
        self.row("list", &trace, &format!("{count} {noun} in {}", requests(&trace)));
        self.lists_not_found(&trace, true);
        self.left_out(&trace);
        self.joined("list", Backend::list, &trace);
        self.foreign_next(&trace);
        match read_list_in(&list) {
            Ok((_, faults)) => self.faults("list", &url, &faults),
            Err(Broken(reason)) => self.problem("/backend/list", &url, &reason),
        }
        if items.is_empty() {
            self.problem("/backend/list", &url, "expected a campaign to ask for, found none");
            return self.given();
        }
        self.report.more(&format!("the first has {}", fields::found(first)));
        self.points_in_list(items);
        let wanted = self.settings.slug.as_ref();
        let slug = |item: &Value| item["slug"].as_str().and_then(Slug::parse);
        let own = match wanted {
            Some(wanted) => items.iter().find(|item| slug(item).as_ref() == Some(wanted)),
            None => {
                // One that is over would refuse the tap.
                let named = || items.iter().filter(|item| slug(item).is_some());
                named().find(|item| item["status"] == "running").or_else(|| named().next())
            }
        };
        let followed = |item: &Value| Some(FollowedCampaign { slug: slug(item)?, id: id_of(item) });
        let chosen = own.and_then(|item| {
            let own = followed(item)?;
            let other = items.iter().filter_map(followed).find(|other| other.slug != own.slug);
            Some(Chosen { followed: own, other, listed: (item.clone(), url) })
        });
        chosen.or_else(|| self.given())
    }

    fn given(&self) -> Option<Chosen> {
        let slug = self.settings.slug.clone()?;
        let followed = FollowedCampaign { slug, id: None };
        Some(Chosen { followed, other: None, listed: Default::default() })
    }

    /// The document of a campaign.
    pub(super) fn campaign(&mut self, chosen: &Chosen) -> Option<Campaign> {
        let slug = &chosen.followed.slug;
        let (outcome, trace) = self.walk("campaign", self.settings.backend.detail(slug));
        let url = first_url(&trace);
        let document = match outcome.document {
            Ok(document) => document,
            Err(miss) => {
                self.row("campaign", &trace, &format!("{}: {}", slug.as_str(), miss_words(miss)));
                self.nothing("campaign", &trace, miss, !outcome.problems.is_empty());
                return None;
            }
        };
        let count = fields::count(&document);
        let what = format!("{}: {count} fields in {}", slug.as_str(), requests(&trace));
        self.row("campaign", &trace, &what);
        self.report.more(&fields::found(&document));
        let missing = fields::missing(&document);
        if !missing.is_empty() {
            self.report.more(&format!("without {}", missing.join(", ")));
        }
        self.members(slug, &document, &trace);
        self.relative_addresses(&document);
        self.joined("campaign", |backend| backend.detail(slug), &trace);
        self.differences(chosen, &document, &trace);
        let (campaign, faults) = match read_campaign_in(&document) {
            Ok(read) => read,
            Err(Broken(reasons)) => {
                for reason in reasons.split("; ") {
                    let field = reason.split(':').next().unwrap_or_default();
                    let place = fields::place(&self.settings.value, "campaign", field);
                    self.problem(&place, &url, reason);
                }
                return None;
            }
        };
        self.faults("campaign", &url, &faults);
        let own = &campaign.summary.slug;
        if own != slug {
            let place = fields::place(&self.settings.value, "campaign", "/slug");
            let (wanted, found) = (slug.as_str(), own.as_str());
            let reason = format!("/slug: expected {wanted:?}, as the list says, found {found:?}");
            self.problem(&place, &url, &reason);
        }
        Some(campaign)
    }

    /// What is said about a campaign that is not there.
    pub(super) fn unknown(&mut self) {
        let Some(slug) = Slug::parse(NOBODY) else { return };
        let mut trace = Trace::new();
        let outcome = self.carry(self.settings.backend.detail(&slug), &mut trace);
        let what = match outcome.document {
            Err(FetchError::NotFound) => "a campaign that is not there: not found, as it should be",
            _ => "a campaign that is not there",
        };
        self.row("unknown", &trace, what);
        let words = "expected not found for a campaign that is not there (404, nothing at /item, or \
                     answers.means)";
        let reason = match (outcome.document, trace.last()) {
            (Err(FetchError::NotFound), _) => return,
            (Ok(_), _) => format!("{words}, found a document"),
            (_, Some((_, Ok(answer)))) => format!("{words}, found status {}", answer.reply.status),
            // It says what was expected itself.
            (_, Some((_, Err(reason)))) => reason.to_string(),
            (_, None) => format!("{words}, found nothing"),
        };
        self.problem("/backend/campaign", &first_url(&trace), &reason);
    }

    fn faults(&mut self, call: &str, url: &str, faults: &[Fault]) {
        for fault in faults {
            let in_item = fault
                .pointer
                .strip_prefix("/items/")
                .and_then(|rest| rest.find('/').map(|at| &rest[at..]));
            let field = in_item.unwrap_or(&fault.pointer);
            let place = fields::place(&self.settings.value, call, field);
            self.problem(&place, url, &fault.to_string());
        }
    }
}

/// The first address of a walk.
pub(super) fn first_url(trace: &Trace) -> String {
    trace.first().map(|(request, _)| request.url.clone()).unwrap_or_default()
}

fn requests(trace: &Trace) -> String {
    match trace.len() {
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

const fn miss_words(miss: FetchError) -> &'static str {
    match miss {
        FetchError::Offline | FetchError::Down => "no answer that can be used",
        FetchError::Broken => "it cannot be read",
        FetchError::NotFound => "not found",
    }
}
