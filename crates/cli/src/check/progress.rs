//! The count of a campaign, where it has a request of its own.

use super::probe::{ChosenCampaign, Probe, first_url};
use crate::http_client::Exchange;
use naqra_adapters::config::{BackendSetting, By};
use naqra_campaign::{Counters, Progress, Status};
use naqra_contract::ProgressUpdate;
use std::fmt;

impl Probe<'_> {
    /// The count of a campaign, where it has a request of its own.
    pub(super) fn progress(&mut self, chosen: &ChosenCampaign) -> Option<Progress> {
        if !self.has_count_request() {
            self.report.row("progress", None, None, "none: counts come with the campaign");
            return None;
        }
        let (count, exchanges) = self.count(chosen, true);
        let what = match &count {
            Some(count) => match count.target {
                Some(target) => format!("{} of {target} points", count.points),
                None => format!("{} points", count.points),
            },
            None => "no count".to_owned(),
        };
        self.row("progress", &exchanges, &what);
        let progress = &self.settings.value["progress"];
        let idle = !progress.is_null() && progress["with_campaign"] != true;
        if idle && self.count_call() == "live" {
            self.report
                .detail("/backend/progress: it is not used, because live has a url of its own");
        }
        count
    }

    /// Requests the count of a campaign; reports problems if `tell`.
    pub(super) fn count(
        &mut self,
        chosen: &ChosenCampaign,
        tell: bool,
    ) -> (Option<Progress>, Vec<Exchange>) {
        let fetch = self.settings.backend.poll(std::slice::from_ref(&chosen.followed));
        let (outcome, exchanges) =
            if tell { self.fetch_and_report("progress", fetch) } else { self.fetch(fetch) };
        if let (Err(error), true) = (&outcome.document, tell) {
            self.report_missing_document(
                "progress",
                &exchanges,
                *error,
                !outcome.diagnostics.is_empty(),
            );
        }
        let update = outcome.updates.first();
        let place = format!("/backend/{}", self.count_call());
        if update.is_none() && outcome.document.is_ok() && tell {
            self.problem(&place, &first_url(&exchanges), "expected a count, found none");
        }
        if update.is_some_and(|update| PointsUpdate::of(update).is_none()) && tell {
            let place = format!("{place}/fields/points");
            self.problem(&place, &first_url(&exchanges), "expected points, found none");
        }
        (update.map(|update| update.apply_to(&no_count())), exchanges)
    }

    /// The name of the call whose response contains the count.
    fn count_call(&self) -> &'static str {
        let backend = &self.settings.value;
        if backend["live"]["by"] == "poll" && !backend["live"]["url"].is_null() {
            "live"
        } else if backend.is_object() && backend["progress"].is_null() {
            "campaign"
        } else {
            "progress"
        }
    }

    fn has_count_request(&self) -> bool {
        match &self.settings.config.backend {
            Some(BackendSetting::Files) => false,
            Some(BackendSetting::Described(backend)) => {
                let polls = backend.live.as_ref().is_some_and(|live| live.by == By::Poll);
                backend.progress.is_some() || polls
            }
            Some(BackendSetting::Contract(_)) | None => true,
        }
    }
}

/// How an update changes the points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PointsUpdate {
    /// The new total.
    Total(u64),
    /// The increment.
    Added(u64),
}

impl PointsUpdate {
    /// `None` if the update does not change the points.
    pub(super) fn of(update: &ProgressUpdate) -> Option<Self> {
        let apply_to = |points| update.apply_to(&Progress { points, ..no_count() }).points;
        match (apply_to(0), apply_to(1)) {
            (all, same) if all == same => Some(Self::Total(all)),
            (0, _) => None,
            (more, _) => Some(Self::Added(more)),
        }
    }

    /// The total, if the update contains it.
    pub(super) const fn total(self) -> Option<u64> {
        match self {
            Self::Total(points) => Some(points),
            Self::Added(_) => None,
        }
    }
}

impl fmt::Display for PointsUpdate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total(1) => f.write_str("1 point"),
            Self::Total(points) => write!(f, "{points} points"),
            Self::Added(1) => f.write_str("1 point more"),
            Self::Added(points) => write!(f, "{points} points more"),
        }
    }
}

/// An empty count.
fn no_count() -> Progress {
    Progress {
        points: 0,
        target: None,
        status: Status::Running,
        counters: Counters::default(),
        counted_at: None,
        seq: 0,
    }
}
