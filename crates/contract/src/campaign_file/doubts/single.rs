//! Single values that are allowed and probably not meant.

use super::Doubts;
use crate::campaign_file::finding::Location;
use crate::campaign_file::leaf::amount;
use crate::documents::{ACTIONS, UNITS};
use crate::messages::nearest;
use serde_json::Value;

impl<'d> Doubts<'d> {
    pub(super) fn single_values(&mut self) {
        self.payout();
        self.rules();
        self.unit();
        self.hashtags();
        self.contacts();
        for (place, event) in self.objects("events") {
            if let Some(rule) = event.get("rrule").filter(|rule| !is_recurrence(rule)) {
                let wanted = "a rule with FREQ, such as FREQ=WEEKLY;COUNT=8";
                self.doubt(&place.member("rrule"), rule, wanted);
            }
        }
        if let Some((place, geo)) = self.inner("place", "geo") {
            for (name, most) in [("lat", 90.0), ("lon", 180.0)] {
                let value = &geo[name];
                if value.as_f64().is_some_and(|degrees| degrees.abs() > most) {
                    let wanted = format!("degrees from -{most} to {most}");
                    self.doubt(&place.member(name), value, &wanted);
                }
            }
        }
    }

    /// A member of an object of the document.
    fn inner(&self, field: &str, name: &str) -> Option<(Location, &'d Value)> {
        let (place, value) = self.field(field)?;
        let inner = value.get(name).filter(|inner| !inner.is_null())?;
        Some((place.member(name), inner))
    }

    fn payout(&mut self) {
        if let Some((place, value)) = self.inner("payout", "amount_per_point")
            && amount(value).is_some_and(|amount| amount.is_zero())
        {
            self.doubt(&place, value, "an amount above 0, or remove payout");
        }
        if let Some((place, value)) = self.inner("payout", "cap")
            && value.as_u64() == Some(0)
        {
            self.doubt(&place, value, "at least 1 point, or remove cap");
        }
        if let Some((place, value)) = self.inner("payout", "currency")
            && let Some(code) = value.as_str()
            && !(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            self.doubt(&place, value, "a code of ISO 4217, three capital letters such as EGP");
        }
    }

    fn rules(&mut self) {
        for (place, rule) in self.objects("rules") {
            let is_zero = |value: &&Value| value.as_u64() == Some(0);
            if let Some(points) = rule.get("points").filter(is_zero) {
                let wanted = "at least 1 point, or remove the rule";
                self.doubt(&place.member("points"), points, wanted);
            }
            let action = rule.get("action").and_then(Value::as_str).unwrap_or_default();
            let visits = rule.get("on_visit").is_some_and(|flag| flag == true);
            let is_of_page = action == "tap" || action == "share" || visits;
            let is_on_site = rule.get("source").is_some_and(|source| source == "site");
            // One that is nearly a known action is named by the tables already.
            let is_misspelt = nearest(action, ACTIONS.iter().copied()).is_some();
            if is_on_site && !is_of_page && !ACTIONS.contains(&action) && !is_misspelt {
                let wanted = "an action that pages of the site send (tap, share; any other with \
                              \"on_visit\": true), or let a program of your own send it";
                self.doubt(&place.member("action"), &Value::from(action), wanted);
            }
        }
    }

    fn unit(&mut self) {
        let Some((place, value)) = self.inner("goal", "unit") else { return };
        let is_named = self.inner("goal", "unit_forms").is_some();
        // One that is nearly a known unit is named by the tables already.
        let is_known =
            value.as_str().is_none_or(|unit| nearest(unit, UNITS.iter().copied()).is_some());
        if !is_known && !is_named {
            let wanted = "point or interaction, or give its nouns in goal.unit_forms too";
            self.doubt(&place, value, wanted);
        }
    }

    fn hashtags(&mut self) {
        for side in ["ar", "en"] {
            let Some((place, value)) = self.inner("hashtags", side) else { continue };
            let words = value.as_str().unwrap_or_default();
            let is_tag = |word: &str| word.starts_with('#') && word.len() > 1;
            if !words.trim().is_empty() && !words.split_whitespace().all(is_tag) {
                self.doubt(&place, value, "hashtags, each with # and without spaces in it");
            }
        }
    }

    fn contacts(&mut self) {
        for (place, contact) in self.objects("contacts") {
            if let Some(value @ Value::String(email)) = contact.get("email") {
                let sound = |(name, host): (&str, &str)| {
                    !name.is_empty() && host.contains('.') && !host.contains('@')
                };
                let has_space = email.contains(char::is_whitespace);
                if has_space || !email.split_once('@').is_some_and(sound) {
                    self.doubt(
                        &place.member("email"),
                        value,
                        "an address such as name@example.org",
                    );
                }
            }
            if let Some(value @ Value::String(phone)) = contact.get("phone")
                && phone.chars().filter(|letter| letter.is_numeric()).count() < 3
            {
                let wanted = "a telephone number with its country code, such as +20 2 1234 5678";
                self.doubt(&place.member("phone"), value, wanted);
            }
        }
    }
}

fn is_recurrence(rule: &Value) -> bool {
    let text = rule.as_str().unwrap_or_default();
    let frequency = text.split([';', ':']).find_map(|part| part.strip_prefix("FREQ="));
    let known = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    rule.is_null() || frequency.is_some_and(|frequency| known.contains(&frequency))
}
