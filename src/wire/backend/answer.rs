//! What an answer means, besides what it holds.

use super::{
    Backend,
    field::{Reading, one_or_more},
    html,
    json::{is_empty, text_of},
};
use crate::domain::Reply;
use serde_json::Value;

/// What an answer means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// It is what was asked for.
    Good,
    /// There is no such thing.
    NotFound,
    /// Too many requests.
    SlowDown,
    /// The backend fails; it may be asked again.
    Later,
    /// The key of the request was used before.
    AlreadyDone,
    /// The campaign takes no interactions (any more).
    NotRunning,
    /// It does not take this.
    Rejected,
    /// Nothing is new since the last poll.
    NothingNew,
}

/// The longest sentence of a backend that is shown, in characters.
const SENTENCE_MAX: usize = 200;

impl Backend {
    /// The settings of a call's answers, the call's own first.
    fn answers<'a>(&'a self, call: &'a Value) -> [&'a Value; 2] {
        [&call["answers"], &self.config["answers"]]
    }

    /// What the answer means: the first rule that holds, else what its status says. An empty
    /// answer is nothing new to who `reads`.
    pub(super) fn meaning(
        &self,
        call: &Value,
        reading: &Reading<'_>,
        status: u16,
        body: &Value,
        reads: bool,
    ) -> Meaning {
        for answers in self.answers(call) {
            for rule in one_or_more(&answers["means"]) {
                let statuses = one_or_more(&rule["status"]);
                let of_status = statuses.is_empty()
                    || statuses.iter().any(|own| own.as_u64() == Some(status.into()));
                if of_status
                    && reading.holds(rule, body)
                    && let Some(meaning) = rule["means"].as_str().and_then(named)
                {
                    return meaning;
                }
            }
        }
        let fine = self
            .answers(call)
            .into_iter()
            .find(|answers| !answers["ok"].is_null())
            .is_none_or(|answers| reading.holds(&answers["ok"], body));
        match status {
            204 | 304 if reads => Meaning::NothingNew,
            200..=299 if fine => Meaning::Good,
            404 | 410 => Meaning::NotFound,
            429 => Meaning::SlowDown,
            408 | 425 | 500..=599 => Meaning::Later,
            _ => Meaning::Rejected,
        }
    }

    /// The backend's own sentence about what went wrong, as text.
    pub(super) fn sentence(
        &self,
        call: &Value,
        reading: &Reading<'_>,
        body: &Value,
    ) -> Option<String> {
        let paths =
            self.answers(call).into_iter().flat_map(|answers| one_or_more(&answers["error"]));
        let mut found = paths.filter_map(Value::as_str).filter_map(|path| reading.at(path, body));
        let text = text_of(&found.find(|value| !is_empty(value))?);
        // A trace is for those who run the backend.
        let line = html::text(text.lines().next().unwrap_or_default(), false);
        let mut short: String = line.chars().take(SENTENCE_MAX).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        Some(short).filter(|short| !short.is_empty())
    }

    /// How long to wait before asking again, in seconds, if the answer or the settings say.
    pub(super) fn wait_seconds(
        &self,
        call: &Value,
        reading: &Reading<'_>,
        body: &Value,
    ) -> Option<u64> {
        let named = self
            .answers(call)
            .into_iter()
            .flat_map(|answers| one_or_more(&answers["retry_after"]))
            .filter_map(Value::as_str)
            .chain(["header:Retry-After"])
            .find_map(|path| super::convert::number(&reading.at(path, body)?));
        let set =
            self.answers(call).into_iter().find_map(|answers| answers["wait_seconds"].as_u64());
        named.and_then(|seconds| u64::try_from(seconds).ok()).or(set)
    }
}

fn named(word: &str) -> Option<Meaning> {
    Some(match word {
        "ok" => Meaning::Good,
        "not_found" => Meaning::NotFound,
        "slow_down" => Meaning::SlowDown,
        "later" => Meaning::Later,
        "already_done" => Meaning::AlreadyDone,
        "not_running" => Meaning::NotRunning,
        "rejected" => Meaning::Rejected,
        "nothing_new" => Meaning::NothingNew,
        _ => return None,
    })
}

/// The body as JSON, or what it is instead.
pub(super) fn parse(reply: &Reply) -> Result<Value, String> {
    let text = reply.body.trim_start_matches('\u{feff}').trim();
    serde_json::from_str(text).map_err(|error| {
        let start: String = text.chars().take(60).collect();
        match text.get(..1) {
            None => "expected JSON, found nothing".to_owned(),
            Some("<") => {
                ["expected JSON, found a page of HTML, perhaps a login: ", &start].concat()
            }
            Some(_) => ["expected JSON, found a broken document: ", &error.to_string()].concat(),
        }
    })
}
