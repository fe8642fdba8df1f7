//! What an answer means, besides what it holds.

use super::{
    Described,
    address::until,
    convert::number,
    field::Reading,
    json::{one_or_more, text_at},
};
use crate::html;
use serde_json::Value;

/// What an answer means.
#[derive(Clone, Copy)]
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

impl Described {
    /// The settings of a call's answers, the call's own first.
    fn answers<'a>(&'a self, call: &'a Value, name: &str) -> [&'a Value; 2] {
        [&call["answers"][name], &self.config["answers"][name]]
    }

    /// What the answer means: the first rule that holds, else what its status says. An empty
    /// answer is nothing new to who `reads`.
    pub(super) fn meaning<'a>(
        &'a self,
        call: &'a Value,
        reading: &Reading<'a>,
        status: u16,
        reads: bool,
    ) -> Meaning {
        let ruled = self.ruled_meaning(call, reading, status);
        ruled.unwrap_or_else(|| self.meaning_of_status(call, reading, status, reads))
    }

    /// What the first rule of the configuration that holds says of the answer.
    pub(super) fn ruled_meaning<'a>(
        &'a self,
        call: &'a Value,
        reading: &Reading<'a>,
        status: u16,
    ) -> Option<Meaning> {
        let body = &reading.answered.body;
        for rules in self.answers(call, "means") {
            for rule in one_or_more(rules) {
                let statuses = one_or_more(&rule["status"]);
                let of_status = statuses.is_empty() || statuses.iter().any(|own| *own == status);
                if of_status
                    && reading.holds(rule, body)
                    && let Some(meaning) = named(text_at(rule, "means"))
                {
                    return Some(meaning);
                }
            }
        }
        None
    }

    pub(super) fn meaning_of_status<'a>(
        &'a self,
        call: &'a Value,
        reading: &Reading<'a>,
        status: u16,
        reads: bool,
    ) -> Meaning {
        let [own, common] = self.answers(call, "ok");
        let ok = if own.is_null() { common } else { own };
        match status {
            204 | 304 if reads => Meaning::NothingNew,
            200..=299 if reading.holds(ok, &reading.answered.body) => Meaning::Good,
            404 | 410 => Meaning::NotFound,
            429 => Meaning::SlowDown,
            408 | 425 => Meaning::Later,
            200..=299 | 400..=499 => Meaning::Rejected,
            _ => Meaning::Later,
        }
    }

    /// The backend's own sentence about what went wrong, as text.
    pub(super) fn sentence<'a>(&'a self, call: &'a Value, reading: &Reading<'a>) -> Option<String> {
        for paths in self.answers(call, "error") {
            for path in one_or_more(paths) {
                let path = path.as_str().unwrap_or("-");
                let text = reading.text_at(path, &reading.answered.body);
                // A trace is for those who run the backend.
                let line = html::text(until(text, "\n"), None);
                if let Some((cut, _)) = line.char_indices().nth(SENTENCE_MAX) {
                    return Some([&line[..cut], "…"].concat());
                }
                if !line.is_empty() {
                    return Some(line);
                }
            }
        }
        None
    }

    /// How long to wait before asking again, in seconds, if the answer or the settings say.
    pub(super) fn wait_seconds<'a>(
        &'a self,
        call: &'a Value,
        reading: &Reading<'a>,
    ) -> Option<u64> {
        let [own, common] = self.answers(call, "retry_after");
        let header = Value::from("header:Retry-After");
        for paths in [own, common, &header] {
            for path in one_or_more(paths) {
                let value = reading.at(path.as_str().unwrap_or("-"), &reading.answered.body);
                if let Some(seconds) = number(value).and_then(|seconds| seconds.try_into().ok()) {
                    return Some(seconds);
                }
            }
        }
        let [own, common] = self.answers(call, "wait_seconds");
        own.as_u64().or(common.as_u64())
    }
}

/// The meaning of this name.
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
