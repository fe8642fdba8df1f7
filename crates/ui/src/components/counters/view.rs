//! The view-model of the counters.

use crate::{
    components::{
        progress::permille,
        time::{moment, number},
    },
    html::{Html, sentence},
};
use naqra_campaign::{Clock, Percent, Progress};
use naqra_i18n::Text;
use std::cmp::Reverse;

/// The view-model of the counters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CounterView {
    /// Icon, number and name of each action.
    pub actions: Vec<(&'static str, Html, String)>,
    /// Name, number and share (as a style) of each network, the largest first.
    pub networks: Vec<(String, Html, String)>,
    /// The time of the count.
    pub counted_at: Option<Html>,
}

/// The order in which actions are shown; others follow.
const ORDER: [&str; 5] = ["tap", "view", "like", "share", "comment"];

/// Counts by action in the order in which they are shown.
#[must_use]
pub fn in_order(actions: &[(String, u64)]) -> Vec<&(String, u64)> {
    let known = ORDER.iter().filter_map(|id| actions.iter().find(|(action, _)| action == id));
    let others = actions.iter().filter(|(action, _)| !ORDER.contains(&action.as_str()));
    known.chain(others).collect()
}

/// The view-model of a count.
#[must_use]
pub fn counters_view(text: Text, progress: &Progress, clock: &Clock) -> CounterView {
    let sum = |counts: &[(String, u64)]| {
        counts.iter().fold(0, |sum: u64, (_, count)| sum.saturating_add(*count))
    };
    let networks = &progress.counters.networks;
    let mut networks: Vec<(String, u64)> =
        networks.iter().map(|(network, counts)| (network.clone(), sum(counts))).collect();
    networks.sort_by_key(|(_, count)| Reverse(*count));
    let all = sum(&networks);
    let share = |count| format!("--part: {}", permille(Percent::of(count, all).bar_permille));
    let shown = |count| number(count, &text.number(count));
    CounterView {
        actions: in_order(&progress.counters.actions)
            .into_iter()
            .map(|(action, count)| (icon(action), shown(*count), text.action(action)))
            .collect(),
        networks: networks
            .into_iter()
            .map(|(network, count)| (text.network(&network), shown(count), share(count)))
            .collect(),
        counted_at: progress
            .counted_at
            .map(|at| sentence(&moment(at, clock, text), |time| text.counted_at(time))),
    }
}

fn icon(action: &str) -> &'static str {
    match action {
        "view" => "view",
        "like" => "heart",
        "share" => "pass-on",
        "comment" => "comment",
        _ => "tap",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naqra_campaign::{Counters, Digits, Instant, Lang, Status, Zone};

    #[test]
    fn counters_order_actions_and_sort_networks_by_size() {
        let counts = |pairs: &[(&str, u64)]| {
            pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect::<Vec<_>>()
        };
        let progress = Progress {
            points: 0,
            target: None,
            status: Status::Running,
            counters: Counters {
                actions: counts(&[("comment", 1), ("plant", 2), ("view", 1_000)]),
                networks: vec![
                    ("x".into(), counts(&[("view", 10)])),
                    ("facebook".into(), counts(&[("view", 20), ("like", 10)])),
                ],
            },
            counted_at: Some(Instant::from_seconds(0)),
            seq: 0,
        };
        let zone = Zone::own(|_, _| Some(0));
        let clock = Clock { now: Instant::from_seconds(600), zone };
        let view = counters_view(Text::new(Lang::En, Digits::Latin), &progress, &clock);
        let names: Vec<_> = view.actions.iter().map(|(_, _, name)| name.as_str()).collect();
        assert_eq!(names, ["Views", "Comments", "plant"]);
        let networks: Vec<_> =
            view.networks.iter().map(|(name, _, share)| (name.as_str(), share.as_str())).collect();
        assert_eq!(networks, [("Facebook", "--part: 75.0%"), ("X", "--part: 25.0%")]);
        assert_eq!(
            view.counted_at.unwrap().as_str(),
            "Counted \u{2068}<time datetime=\"1970-01-01T00:00:00Z\">00:00</time>\u{2069}"
        );
    }
}
