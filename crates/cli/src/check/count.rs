//! The count of a campaign, where it can be asked for by itself.

use super::probe::{Chosen, Probe, Trace, first_url};
use naqra_adapters::config::{BackendSetting, By};
use naqra_campaign::{Counters, Progress, Status};
use naqra_contract::ProgressUpdate;
use std::fmt;

impl Probe<'_> {
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
        let progress = &self.settings.value["progress"];
        let idle = !progress.is_null() && progress["with_campaign"] != true;
        if idle && self.asked_for_counts() == "live" {
            self.report
                .more("/backend/progress: it is not used, because live has a url of its own");
        }
        count
    }

    /// Asks for the count of a campaign.
    pub(super) fn count(&mut self, chosen: &Chosen, tell: bool) -> (Option<Progress>, Trace) {
        let fetch = self.settings.backend.poll(std::slice::from_ref(&chosen.followed));
        let (outcome, trace) = if tell {
            self.walk("progress", fetch)
        } else {
            let mut trace = Trace::new();
            (self.carry(fetch, &mut trace), trace)
        };
        if let (Err(miss), true) = (&outcome.document, tell) {
            self.nothing("progress", &trace, *miss, !outcome.problems.is_empty());
        }
        let update = outcome.updates.first();
        let place = format!("/backend/{}", self.asked_for_counts());
        if update.is_none() && outcome.document.is_ok() && tell {
            self.problem(&place, &first_url(&trace), "expected a count, found none");
        }
        if update.is_some_and(|update| Count::of(update).is_none()) && tell {
            let place = format!("{place}/fields/points");
            self.problem(&place, &first_url(&trace), "expected points, found none");
        }
        (update.map(|update| update.apply_to(&no_count())), trace)
    }

    /// The call that the count of one campaign comes from.
    fn asked_for_counts(&self) -> &'static str {
        let backend = &self.settings.value;
        if backend["live"]["by"] == "poll" && !backend["live"]["url"].is_null() {
            "live"
        } else if backend.is_object() && backend["progress"].is_null() {
            "campaign"
        } else {
            "progress"
        }
    }

    fn asks_for_counts(&self) -> bool {
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

/// What an update says of the points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Count {
    /// All of them.
    Total(u64),
    /// How many more they are.
    Added(u64),
}

impl Count {
    /// `None` if it leaves the points as they were.
    pub(super) fn of(update: &ProgressUpdate) -> Option<Self> {
        let apply_to = |points| update.apply_to(&Progress { points, ..no_count() }).points;
        match (apply_to(0), apply_to(1)) {
            (all, same) if all == same => Some(Self::Total(all)),
            (0, _) => None,
            (more, _) => Some(Self::Added(more)),
        }
    }

    /// All points, if it says them.
    pub(super) const fn total(self) -> Option<u64> {
        match self {
            Self::Total(points) => Some(points),
            Self::Added(_) => None,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total(1) => f.write_str("1 point"),
            Self::Total(points) => write!(f, "{points} points"),
            Self::Added(1) => f.write_str("1 point more"),
            Self::Added(points) => write!(f, "{points} points more"),
        }
    }
}

/// A count of which nothing is known.
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
