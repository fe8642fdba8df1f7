//! What a response means, besides what it holds.

use super::{convert::number, reading::Reading};
use crate::{
    address::until,
    description::{Answers, Meaning, Means, OneOrMany},
    html,
};

/// The longest sentence of a backend that is shown, in characters.
const SENTENCE_MAX: usize = 200;

impl<'a> Reading<'a> {
    /// The settings of a call's responses, and those of the backend.
    fn answers<'s>(&self, own: Option<&'s Answers>) -> impl Iterator<Item = &'s Answers>
    where
        'a: 's,
    {
        own.into_iter().chain([&self.backend.description().answers])
    }

    /// The meaning by the first rule of the settings that holds.
    pub(super) fn ruled_meaning(&self, own: Option<&Answers>, status: u16) -> Option<Meaning> {
        let mut rules = self.answers(own).flat_map(|answers| &answers.means);
        rules.find(|rule| self.rule_holds(rule, status)).map(|rule| rule.means)
    }

    pub(super) fn rule_holds(&self, rule: &Means, status: u16) -> bool {
        let statuses = OneOrMany::slice(&rule.status);
        let body = &self.response.body;
        (statuses.is_empty() || statuses.iter().any(|own| own.0 == status))
            && rule.at.as_ref().is_none_or(|path| self.holds(path, &rule.comparison, body))
            && self.all_hold(OneOrMany::slice(&rule.when), body)
    }

    /// The meaning of the status, where no rule holds. An empty response to a request that `reads`
    /// brings nothing new.
    pub(super) fn meaning_of_status(
        &self,
        own: Option<&Answers>,
        status: u16,
        reads: bool,
    ) -> Meaning {
        let ok = self.answers(own).find_map(|answers| answers.ok.as_ref());
        let is_ok = || ok.is_none_or(|tests| self.all_hold(tests.all(), &self.response.body));
        match status {
            204 | 304 if reads => Meaning::NothingNew,
            200..=299 if is_ok() => Meaning::Ok,
            404 | 410 => Meaning::NotFound,
            429 => Meaning::SlowDown,
            408 | 425 => Meaning::Later,
            200..=299 | 400..=499 => Meaning::Rejected,
            _ => Meaning::Later,
        }
    }

    /// The backend's own sentence about what went wrong, as text.
    pub(super) fn sentence(&self, own: Option<&Answers>) -> Option<String> {
        let paths = self.answers(own).flat_map(|answers| OneOrMany::slice(&answers.error));
        paths
            .map(|path| self.first_line(&self.text(path, &self.response.body)))
            .find(|line| !line.is_empty())
    }

    /// The first line of a text: a trace is for those who run the backend.
    fn first_line(&self, text: &str) -> String {
        let line = html::text(until(text, "\n"), None);
        match line.char_indices().nth(SENTENCE_MAX) {
            Some((cut, _)) => [&line[..cut], "…"].concat(),
            None => line,
        }
    }

    /// The seconds to wait before the next request, if the response or the settings have them.
    pub(super) fn wait_seconds(&self, own: Option<&Answers>) -> Option<u64> {
        let seconds = |value: &serde_json::Value| number(value)?.try_into().ok();
        let mut paths =
            self.answers(own).flat_map(|answers| OneOrMany::slice(&answers.retry_after));
        let of_response = paths.find_map(|path| seconds(&self.find(path, &self.response.body)));
        let in_header = || seconds(&self.header("Retry-After"));
        let set = || self.answers(own).find_map(|answers| answers.wait_seconds).map(u64::from);
        of_response.or_else(in_header).or_else(set)
    }
}
