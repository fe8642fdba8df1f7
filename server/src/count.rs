//! What changes in a campaign while it runs: its count and its status.

use crate::{
    campaigns::{COUNT_MAX, Campaign},
    status::{Status, StatusInputs, floor_to_second},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The number of interactions, by action.
pub(crate) type Counters = BTreeMap<String, u64>;

/// [`Counters`] by network.
pub(crate) type NetworkCounters = BTreeMap<String, Counters>;

/// The networks that are listed in `networks`. Others are stored with the interaction but not listed,
/// as any caller could put any word on the page that way.
const LISTED_NETWORKS: [&str; 22] = [
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
    /// The points so far, at most [`COUNT_MAX`].
    pub points: u64,
    /// The points of the goal.
    pub target: Option<u64>,
    /// The status at the last update.
    pub status: Status,
    /// When the goal was reached (RFC 3339).
    pub reached_at: Option<String>,
    /// Interactions by action.
    pub counters: Counters,
    /// Interactions by network and action, where callers name a network.
    pub networks: NetworkCounters,
    /// The time of the last interaction (RFC 3339).
    pub counted_at: Option<String>,
    /// The number of its last change, in one sequence for all campaigns.
    pub seq: u64,
}

/// The document Progress of the contract.
#[derive(Debug, Serialize)]
pub struct Progress<'a> {
    slug: &'a str,
    points: u64,
    target: Option<u64>,
    #[serde(serialize_with = "crate::status::serialize_status")]
    status: Status,
    counters: &'a Counters,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    networks: &'a NetworkCounters,
    counted_at: Option<&'a str>,
    seq: u64,
}

impl Count {
    /// The initial count of a campaign, from its file.
    pub fn starting(campaign: &Campaign) -> Self {
        let document = &campaign.document;
        let counted_at = document.get("counted_at").and_then(Value::as_str);
        Self {
            points: document.get("points").and_then(Value::as_u64).unwrap_or_default(),
            target: campaign.target,
            status: campaign.owner_status,
            reached_at: None,
            counters: counters(document.get("counters")),
            networks: networks(document.get("networks")),
            counted_at: counted_at
                .and_then(|text| text.parse::<Timestamp>().ok())
                .map(rfc3339_seconds),
            seq: 0,
        }
    }

    /// Adds one interaction that counts `points`.
    pub fn add(&mut self, action: &str, points: u64, network: Option<&str>, now: Timestamp) {
        self.points = self.points.saturating_add(points).min(COUNT_MAX);
        increment(&mut self.counters, action);
        if let Some(network) = network.filter(|name| self.lists_network(name)) {
            increment(self.networks.entry(network.to_owned()).or_default(), action);
        }
        // `counted_at` never goes back, even where the clock is set back.
        self.counted_at = self.counted_at.take().max(Some(rfc3339_seconds(now)));
    }

    /// Whether target and status match the campaign and the clock.
    pub fn is_up_to_date(&self, campaign: &Campaign, now: Timestamp) -> bool {
        self.target == campaign.target
            && self.status == self.facts(campaign).status_at(floor_to_second(now))
    }

    /// Updates target and status to the campaign and the clock. Returns whether they have changed.
    pub fn update_status(&mut self, campaign: &Campaign, now: Timestamp) -> bool {
        let changed = !self.is_up_to_date(campaign, now);
        let facts = self.facts(campaign);
        self.target = campaign.target;
        self.status = facts.status_at(floor_to_second(now));
        if facts.goal_reached() && self.reached_at.is_none() {
            // A goal that the file meets already was reached at its last interaction.
            let counted = self.counted_at.clone();
            self.reached_at = Some(counted.unwrap_or_else(|| rfc3339_seconds(now)));
        }
        changed
    }

    fn facts(&self, campaign: &Campaign) -> StatusInputs {
        StatusInputs {
            owner: campaign.owner_status,
            points: self.points,
            target: campaign.target,
            starts_at: campaign.starts_at,
            ends_at: campaign.ends_at,
        }
    }

    /// The document Progress.
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

    /// Whether interactions of this network are listed under its name.
    pub(crate) fn lists_network(&self, network: &str) -> bool {
        self.networks.contains_key(network) || LISTED_NETWORKS.contains(&network)
    }
}

/// A time in RFC 3339, UTC, whole seconds.
pub(crate) fn rfc3339_seconds(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second()).unwrap_or(time).to_string()
}

fn increment(counters: &mut Counters, action: &str) {
    let count = counters.entry(action.to_owned()).or_default();
    *count = count.saturating_add(1).min(COUNT_MAX);
}

fn counters(value: Option<&Value>) -> Counters {
    let entries = value.and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(name, count)| Some((name.clone(), count.as_u64()?))).collect()
}

fn networks(value: Option<&Value>) -> NetworkCounters {
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
    fn count_starts_with_the_file_and_grows() {
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
    fn count_reaches_the_goal_once() {
        let campaign = campaign(r#""points": 9, "goal": {"target": 10}"#);
        let mut count = Count::starting(&campaign);
        assert!(!count.update_status(&campaign, noon()));
        count.add("tap", 1, None, noon());
        assert!(count.update_status(&campaign, noon()));
        assert_eq!(count.status, Status::Reached);
        assert_eq!(count.reached_at.as_deref(), Some("2026-03-01T12:00:00Z"));
        assert!(!count.update_status(&campaign, noon()));
    }

    #[test]
    fn points_stop_at_the_largest_exact_integer() {
        let campaign = campaign(r#""points": 9007199254740990"#);
        let mut count = Count::starting(&campaign);
        count.add("tap", 5, None, noon());
        assert_eq!(count.points, COUNT_MAX);
    }
}
