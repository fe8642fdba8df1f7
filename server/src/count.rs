//! What changes about a campaign while it runs: its count and its status.

use crate::campaigns::{COUNT_MAX, Campaign};
use crate::status::{Facts, Status, present};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// How often each action was counted.
pub type Counters = BTreeMap<String, u64>;

/// [`Counters`] by network.
pub type Networks = BTreeMap<String, Counters>;

/// The networks that a page's own interactions are shown under. Others are kept with the
/// interaction but not shown, as anyone could put any word on the page that way.
const SHOWN_NETWORKS: [&str; 22] = [
    "bluesky",
    "copy",
    "email",
    "embed",
    "facebook",
    "instagram",
    "linkedin",
    "mastodon",
    "messenger",
    "native",
    "pinterest",
    "qr",
    "reddit",
    "signal",
    "sms",
    "snapchat",
    "telegram",
    "threads",
    "tiktok",
    "whatsapp",
    "x",
    "youtube",
];

/// The count and the status of one campaign at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Points so far.
    pub points: u64,
    /// Points to reach.
    pub target: Option<u64>,
    /// Its status.
    pub status: Status,
    /// When the server saw the goal reached (RFC 3339).
    pub reached_at: Option<String>,
    /// Interactions by action.
    pub counters: Counters,
    /// Interactions by network and action, as far as known.
    pub networks: Networks,
    /// When something was last counted (RFC 3339).
    pub counted_at: Option<String>,
    /// The number of its last change, over all campaigns.
    pub seq: u64,
}

/// The contract's Progress.
#[derive(Debug, Serialize)]
pub struct Progress<'a> {
    slug: &'a str,
    points: u64,
    target: Option<u64>,
    #[serde(serialize_with = "crate::status::as_id")]
    status: Status,
    counters: &'a Counters,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    networks: &'a Networks,
    counted_at: Option<&'a str>,
    seq: u64,
}

impl Count {
    /// The count at which a campaign starts: what its file says.
    pub fn starting(campaign: &Campaign) -> Self {
        let document = &campaign.document;
        let counted_at = document.get("counted_at").and_then(Value::as_str);
        Self {
            points: document.get("points").and_then(Value::as_u64).unwrap_or_default(),
            target: campaign.target,
            status: campaign.owner,
            reached_at: None,
            counters: counters(document.get("counters")),
            networks: networks(document.get("networks")),
            counted_at: counted_at
                .and_then(|text| text.parse::<Timestamp>().ok())
                .map(whole_second),
            seq: 0,
        }
    }

    /// Adds one interaction worth `points`.
    pub fn add(&mut self, action: &str, points: u64, network: Option<&str>, now: Timestamp) {
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
        raise(&mut self.counters, action);
        if let Some(network) = network.filter(|name| self.shows(name)) {
            raise(self.networks.entry(network.to_owned()).or_default(), action);
        }
        // A clock that is set back does not take the count back.
        self.counted_at = self.counted_at.take().max(Some(whole_second(now)));
    }

    /// Whether target and status fit the campaign and the clock already.
    pub fn is_settled(&self, campaign: &Campaign, now: Timestamp) -> bool {
        self.target == campaign.target
            && self.status == self.facts(campaign).status_at(present(now))
    }

    /// Brings target and status up to date with the campaign and the clock.
    /// Says whether anything that readers see has changed.
    pub fn settle(&mut self, campaign: &Campaign, now: Timestamp) -> bool {
        let changed = !self.is_settled(campaign, now);
        let facts = self.facts(campaign);
        self.target = campaign.target;
        self.status = facts.status_at(present(now));
        if facts.goal_reached() && self.reached_at.is_none() {
            // A goal that the file already meets was reached at its last count.
            let counted = self.counted_at.clone();
            self.reached_at = Some(counted.unwrap_or_else(|| whole_second(now)));
        }
        changed
    }

    fn facts(&self, campaign: &Campaign) -> Facts {
        Facts {
            owner: campaign.owner,
            points: self.points,
            target: campaign.target,
            starts_at: campaign.starts_at,
            ends_at: campaign.ends_at,
        }
    }

    /// What readers get.
    pub fn progress<'a>(&'a self, slug: &'a str) -> Progress<'a> {
        Progress {
            slug,
            points: self.points,
            target: self.target,
            status: self.status,
            counters: &self.counters,
            networks: &self.networks,
            counted_at: self.counted_at.as_deref(),
            seq: self.seq,
        }
    }

    /// Whether interactions of this network are shown under its name.
    pub(crate) fn shows(&self, network: &str) -> bool {
        self.networks.contains_key(network) || SHOWN_NETWORKS.contains(&network)
    }
}

/// A time as this server writes it: RFC 3339, UTC, whole seconds.
pub fn whole_second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

fn raise(counters: &mut Counters, action: &str) {
    let count = counters.entry(action.to_owned()).or_default();
    *count = count.saturating_add(1).min(COUNT_MAX);
}

fn counters(value: Option<&Value>) -> Counters {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(name, count)| Some((name.clone(), count.as_u64()?))).collect()
}

fn networks(value: Option<&Value>) -> Networks {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    entries.map(|(name, counts)| (name.clone(), counters(Some(counts)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign(fields: &str) -> Campaign {
        let text = format!(r#"{{"slug": "a", "title": {{"en": "A"}}, {fields}}}"#);
        Campaign::parse("a", &text).expect("a good file")
    }

    fn noon() -> Timestamp {
        "2026-03-01T12:00:00.75Z".parse().expect("a time")
    }

    #[test]
    fn starts_where_the_file_says_and_grows() {
        let campaign = campaign(
            r#""points": 7, "counters": {"tap": 7}, "networks": {"forum": {"tap": 2}},
               "counted_at": "2026-02-01T02:00:00+02:00""#,
        );
        let mut count = Count::starting(&campaign);
        assert_eq!(count.counted_at.as_deref(), Some("2026-02-01T00:00:00Z"));
        count.add("tap", 3, Some("forum"), noon());
        count.add("share", 1, Some("whatsapp"), noon());
        count.add("share", 1, Some("rude-word"), noon());
        assert_eq!(count.points, 12);
        assert_eq!(count.counters["tap"], 8);
        assert_eq!(count.counters["share"], 2);
        assert_eq!(count.networks["forum"]["tap"], 3);
        assert_eq!(count.networks["whatsapp"]["share"], 1);
        assert!(!count.networks.contains_key("rude-word"));
        assert_eq!(count.counted_at.as_deref(), Some("2026-03-01T12:00:00Z"));
    }

    #[test]
    fn counted_at_stays_when_the_clock_is_set_back() {
        let campaign = campaign(r#""points": 1"#);
        let mut count = Count::starting(&campaign);
        count.add("tap", 1, None, noon());
        let hour = jiff::SignedDuration::from_hours(1);
        count.add("tap", 1, None, noon() - hour);
        assert_eq!(count.counted_at.as_deref(), Some("2026-03-01T12:00:00Z"));
        count.add("tap", 1, None, noon() + hour);
        assert_eq!(count.counted_at.as_deref(), Some("2026-03-01T13:00:00Z"));
        assert_eq!(count.points, 4);
    }

    #[test]
    fn the_last_point_reaches_the_goal_once() {
        let campaign = campaign(r#""points": 9, "goal": {"target": 10}"#);
        let mut count = Count::starting(&campaign);
        assert!(!count.settle(&campaign, noon()));
        count.add("tap", 1, None, noon());
        assert!(count.settle(&campaign, noon()));
        assert_eq!(count.status, Status::Reached);
        assert_eq!(count.reached_at.as_deref(), Some("2026-03-01T12:00:00Z"));
        assert!(!count.settle(&campaign, noon()));
    }

    #[test]
    fn numbers_stay_exact_in_every_reader() {
        let campaign = campaign(r#""points": 9007199254740990"#);
        let mut count = Count::starting(&campaign);
        count.add("tap", 5, None, noon());
        assert_eq!(count.points, COUNT_MAX);
    }
}
