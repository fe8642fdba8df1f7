//! Calls that only read: the list, a campaign, one that is not there, its count.

use super::{cors, fields, report::Report, settings::Settings};
use naqra::{
    config::{By, Setting},
    domain::{Campaign, Progress, Request, Slug, Status, Tally},
    fetching::{Answer, NoAnswer, origin},
    wire::{Broken, Errand, Fault, Followed, Miss, Outcome, read_campaign_in, read_list_in},
};
use serde_json::Value;
use std::time::Duration;

/// The slug of no campaign.
const NOBODY: &str = "naqra-check-nobody";

/// Asks and tells.
pub(super) struct Probe<'a> {
    pub(super) settings: &'a Settings,
    pub(super) report: &'a mut Report,
    /// Headers of answers that the settings read.
    read: Vec<String>,
}

/// What was asked, with what came.
pub(super) type Trace = Vec<(Request, Result<Answer, NoAnswer>)>;

/// The campaign that is asked for.
pub(super) struct Chosen {
    /// As a stream follows it.
    pub(super) followed: Followed,
}

impl<'a> Probe<'a> {
    pub(super) fn new(settings: &'a Settings, report: &'a mut Report) -> Self {
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
                self.nothing("list", &trace, miss);
                return self.given();
            }
        };
        let items = list["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        let first = items.first().unwrap_or(&Value::Null);
        let count = items.len();
        let noun = if count == 1 { "campaign" } else { "campaigns" };
        self.row("list", &trace, &format!("{count} {noun} in {}", requests(&trace)));
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
        let wanted = self.settings.slug.as_ref();
        let slug = |item: &Value| item["slug"].as_str().and_then(Slug::parse);
        let own = items.iter().find(|item| match wanted {
            Some(wanted) => slug(item).as_ref() == Some(wanted),
            None => slug(item).is_some(),
        });
        let chosen = own.and_then(|item| Some((slug(item)?, id_of(item))));
        match chosen {
            Some((slug, id)) => Some(Chosen { followed: Followed { slug, id } }),
            None => self.given(),
        }
    }

    fn given(&self) -> Option<Chosen> {
        let slug = self.settings.slug.clone()?;
        Some(Chosen { followed: Followed { slug, id: None } })
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
                self.nothing("campaign", &trace, miss);
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
            Err(Miss::NotFound) => "a campaign that is not there: not found, as it should be",
            _ => "a campaign that is not there",
        };
        self.row("unknown", &trace, what);
        let found = match outcome.document {
            Err(Miss::NotFound) => return,
            Ok(_) => "a document".to_owned(),
            Err(_) => match trace.last() {
                Some((_, Ok(answer))) => format!("status {}", answer.reply.status),
                Some((_, Err(reason))) => reason.to_string(),
                None => "nothing".to_owned(),
            },
        };
        let words = "expected not found for a campaign that is not there (404, nothing at /item, or \
                     answers.means)";
        self.problem("/backend/campaign", &first_url(&trace), &format!("{words}, found {found}"));
    }

    /// The count of a campaign, where it can be asked for by itself.
    pub(super) fn progress(&mut self, chosen: &Chosen) -> Option<Progress> {
        if !self.asks_for_counts() {
            self.report.row("progress", None, None, "none: counts come with the campaign");
            return None;
        }
        let (count, trace) = self.count(chosen, true);
        let what = match &count {
            Some(count) => match count.target {
                Some(target) => format!("{} of {target} points", count.points),
                None => format!("{} points", count.points),
            },
            None => "no count".to_owned(),
        };
        self.row("progress", &trace, &what);
        count
    }

    /// Asks for the count of a campaign.
    pub(super) fn count(&mut self, chosen: &Chosen, tell: bool) -> (Option<Progress>, Trace) {
        let errand = self.settings.backend.poll(std::slice::from_ref(&chosen.followed));
        let (outcome, trace) = if tell {
            self.walk("progress", errand)
        } else {
            let mut trace = Trace::new();
            (self.carry(errand, &mut trace), trace)
        };
        if let (Err(miss), true) = (&outcome.document, tell) {
            self.nothing("progress", &trace, *miss);
        }
        let update = outcome.updates.first();
        if update.is_none() && outcome.document.is_ok() && tell {
            let reason = "expected a count, found none".to_owned();
            self.problem("/backend/progress", &first_url(&trace), &reason);
        }
        (update.map(|update| update.onto(&no_count())), trace)
    }

    fn asks_for_counts(&self) -> bool {
        match &self.settings.config.backend {
            Some(Setting::Files) => false,
            Some(Setting::Described(backend)) => {
                let polls = backend.live.as_ref().is_some_and(|live| live.by == By::Poll);
                backend.progress.is_some() || polls
            }
            Some(Setting::Contract(_)) | None => true,
        }
    }

    /// Runs an errand, and tells what it met and what browsers would.
    fn walk(&mut self, call: &str, errand: Errand) -> (Outcome, Trace) {
        let mut trace = Trace::new();
        let mut outcome = self.carry(errand, &mut trace);
        for problem in outcome.problems.drain(..) {
            self.report.problem(problem);
        }
        if let Some((request, _)) = trace.first() {
            self.may_be_sent(call, request);
        }
        for (request, answer) in &trace {
            if let Ok(answer) = answer {
                self.may_be_read(call, &request.url, answer);
            }
        }
        (outcome, trace)
    }

    fn carry(&self, errand: Errand, trace: &mut Trace) -> Outcome {
        let Settings { client, origin, .. } = self.settings;
        client.run(errand, |request| {
            let answer = client.send(&cors::from_page(request, origin));
            trace.push((request.clone(), answer.clone()));
            answer
        })
    }

    /// Tells what keeps browsers from sending a request.
    pub(super) fn may_be_sent(&mut self, call: &str, request: &Request) {
        let Settings { client, origin: page, .. } = self.settings;
        if !cors::crosses(&client.whole(&request.url), page) {
            return;
        }
        let Some(headers) = cors::asked_first(request) else { return };
        let place = format!("/backend/{call}");
        match cors::ask_first(client, request, &headers, page) {
            Ok((status, refused)) => {
                let what = match refused.is_empty() {
                    true => "browsers may send it (preflight)",
                    false => "browsers may not send it (preflight)",
                };
                self.report.row("", Some(status), None, what);
                for reason in refused {
                    self.problem(&place, &request.url, &reason);
                }
            }
            Err(reason) => self.problem(&place, &request.url, &format!("preflight: {reason}")),
        }
    }

    /// Tells what keeps browsers from reading an answer.
    pub(super) fn may_be_read(&mut self, call: &str, url: &str, answer: &Answer) {
        let Settings { client, origin: page, .. } = self.settings;
        if !cors::crosses(&client.whole(url), page) {
            return;
        }
        let place = format!("/backend/{call}");
        if let Some(reason) = cors::unreadable(&answer.reply, page) {
            return self.problem(&place, url, &reason);
        }
        for name in cors::hidden(&answer.reply, &self.read) {
            let reason = format!(
                "expected Access-Control-Expose-Headers with {name}, which is read, found {:?}",
                answer.reply.header("access-control-expose-headers").unwrap_or_default()
            );
            self.report.problem(format!("{place}: {url}: {reason}"));
        }
    }

    pub(super) fn problem(&mut self, place: &str, url: &str, reason: &str) {
        self.report.problem(format!("{place}: {url}: {reason}"));
    }

    pub(super) fn row(&mut self, call: &str, trace: &Trace, what: &str) {
        let last = trace.last().and_then(|(_, answer)| answer.as_ref().ok());
        let took = trace.iter().filter_map(|(_, answer)| answer.as_ref().ok());
        let took: Duration = took.map(|answer| answer.took).sum();
        let status = last.map(|answer| answer.reply.status);
        self.report.row(call, status, status.map(|_| took), what);
    }

    /// Where nothing came and the engine said nothing, the status is what there is to say.
    fn nothing(&mut self, call: &str, trace: &Trace, miss: Miss) {
        if miss == Miss::NotFound
            && let Some((request, Ok(answer))) = trace.last()
        {
            let reason = match answer.reply.status {
                200..=299 => "expected a document, found nothing at its place".to_owned(),
                status => format!("expected status 200, found {status}"),
            };
            self.problem(&format!("/backend/{call}"), &request.url, &reason);
        }
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

    /// A next page on another host is not followed there: visitors would be sent elsewhere.
    fn foreign_next(&mut self, trace: &Trace) {
        let path = match &self.settings.config.backend {
            Some(Setting::Described(backend)) => backend.list.next.clone(),
            Some(Setting::Files) => None,
            Some(Setting::Contract(_)) | None => Some("/next".to_owned()),
        };
        let (Some(path), Some((request, Ok(answer)))) = (path, trace.first()) else { return };
        let next = match path.strip_prefix("header:") {
            Some(name) => answer.reply.header(name).map(|value| {
                let from = value.split_once('<').map_or(value, |(_, rest)| rest);
                from.split('>').next().unwrap_or_default().to_owned()
            }),
            None => serde_json::from_str::<Value>(&answer.reply.body)
                .ok()
                .and_then(|body| Some(body.pointer(&path)?.as_str()?.to_owned())),
        };
        let (Some(next), own) = (next, origin(&self.settings.client.whole(&request.url))) else {
            return;
        };
        let allowed = self.settings.config.allowed_hosts.iter().flatten();
        let Some(other) = origin(&next).filter(|other| Some(other) != own.as_ref()) else { return };
        let host = other.split_once("://").map_or("", |(_, host)| host);
        if !allowed.clone().any(|own| own == host) {
            let own = own.unwrap_or_default();
            let reason = format!(
                "{path}: expected an address of {own}, found {next:?}; its query is asked of {own} \
                 (allowed_hosts can name {host})"
            );
            self.problem("/backend/list/next", &request.url, &reason);
        }
    }
}

/// A count of which nothing is known.
pub(super) fn no_count() -> Progress {
    Progress {
        points: 0,
        target: None,
        status: Status::Running,
        tally: Tally::default(),
        counted_at: None,
        seq: 0,
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

const fn miss_words(miss: Miss) -> &'static str {
    match miss {
        Miss::Offline | Miss::Down => "no answer that can be used",
        Miss::Broken => "it cannot be read",
        Miss::NotFound => "not found",
    }
}
