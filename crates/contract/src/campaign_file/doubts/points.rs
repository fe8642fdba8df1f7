//! Counts that must fit together.

use super::Doubts;
use crate::documents::ACTIONS;
use serde_json::{Map, Value};

impl Doubts<'_> {
    pub(super) fn points(&mut self) {
        self.sum();
        self.networks();
        let target = self.document.get("goal").and_then(|goal| goal.get("target")?.as_u64());
        for (place, milestone) in self.objects("milestones") {
            let Some(value) = milestone.get("points") else { continue };
            if value.as_u64() == Some(0) {
                self.doubt(&place.member("points"), value, "at least 1 point");
            }
            if target.is_some_and(|target| value.as_u64().is_some_and(|points| points > target)) {
                self.doubt(&place.member("points"), value, "at most the points of goal.target");
            }
        }
    }

    /// The points of the file must be what its rules make of its counters.
    fn sum(&mut self) {
        let Some((place, value)) = self.field("points") else { return };
        let Some((_, Value::Object(counters))) = self.field("counters") else { return };
        let Some(points) = value.as_u64().filter(|_| !counters.is_empty()) else { return };
        let Some(sum) = self.points_of(counters) else { return };
        if sum != points {
            let wanted = format!(
                "{sum}, which the rules make of the counters, or correct counters or rules"
            );
            self.doubt(&place, value, &wanted);
        }
    }

    /// `None` where an action has rules that differ, or a value is no number.
    fn points_of(&self, counters: &Map<String, Value>) -> Option<u64> {
        let rules = self.objects("rules");
        let mut sum = 0u64;
        for (action, count) in counters {
            let own =
                rules.iter().filter(|(_, rule)| rule.get("action").is_some_and(|it| it == action));
            let mut worth = own.map(|(_, rule)| rule.get("points").and_then(Value::as_u64));
            let points = match worth.next() {
                Some(points) => points?,
                None => u64::from(ACTIONS.contains(&&**action)),
            };
            if worth.any(|other| other != Some(points)) {
                return None;
            }
            sum = sum.saturating_add(count.as_u64()?.saturating_mul(points));
        }
        Some(sum)
    }

    /// All networks together have no more of an action than its counter.
    fn networks(&mut self) {
        let Some((_, Value::Object(networks))) = self.field("networks") else { return };
        let Some((place, Value::Object(counters))) = self.field("counters") else { return };
        for (action, value) in counters {
            let of_network = |network: &Value| network.get(action).and_then(Value::as_u64);
            let sum: u64 = networks.values().filter_map(of_network).fold(0, u64::saturating_add);
            if value.as_u64().is_some_and(|count| sum > count) {
                let wanted = format!("at least {sum}, as many as networks have");
                self.doubt(&place.member(action), value, &wanted);
            }
        }
    }
}
