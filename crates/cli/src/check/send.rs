//! Sends an interaction and reads its response.

use super::{
    attempt::{Attempt, EXPECTED_OF_REPEAT},
    cors,
    possible_failure::{PossibleFailure, possible_failure},
    probe::Probe,
};
use crate::http_client::Exchange;
use naqra_campaign::{Refusal, Request};
use naqra_contract::InteractionResult;

const PLACE: &str = "/backend/interaction";
/// Too many requests: the status says nothing about the key.
const TOO_MANY: u16 = 429;

/// An interaction that the site accepts as counted.
pub(super) struct AcceptedInteraction {
    /// The added points, if the response contains them.
    pub(super) points: Option<u64>,
    /// Why the response may be a failure nevertheless.
    pub(super) possible_failure: Option<PossibleFailure>,
}

impl Probe<'_> {
    /// Sends an interaction. Reports a failure and returns `None`.
    pub(super) fn send_once(
        &mut self,
        attempt: Attempt,
        request: &Request,
    ) -> Option<AcceptedInteraction> {
        let call = match attempt {
            Attempt::First => "sent",
            Attempt::Repeat => "sent again",
        };
        let origin = &self.settings.origin;
        let answer = self.settings.client.send(&cors::with_origin(request, origin));
        let exchanges: Vec<Exchange> = vec![(request.clone(), answer.clone())];
        let answer = match answer {
            Ok(answer) => answer,
            Err(reason) => {
                self.row(call, &exchanges, "no answer");
                self.problem(PLACE, &request.url, &reason.to_string());
                return None;
            }
        };
        self.check_response_headers("interaction", &request.url, &answer);
        let reply = answer.reply;
        let status = reply.status;
        let (meant, diagnostics) = self.settings.backend.read_response(request, reply.clone());
        for diagnostic in diagnostics {
            self.report.problem(diagnostic);
        }
        let what = words(&meant);
        self.row(call, &exchanges, &what);
        if let InteractionResult::Counted(counted) = meant {
            let possible_failure =
                possible_failure(&self.settings.value, attempt, request, &reply, &counted);
            return Some(AcceptedInteraction { points: counted.points, possible_failure });
        }
        let reason = match attempt {
            Attempt::First => format!("expected that it counts, found status {status}, {what}"),
            Attempt::Repeat => {
                let described = self.settings.value.is_object() && status != TOO_MANY;
                let remedy = match described {
                    true => "; name this answer in answers.means as already_done",
                    false => "",
                };
                format!("{EXPECTED_OF_REPEAT}, found status {status}, {what}{remedy}")
            }
        };
        self.problem(PLACE, &request.url, &reason);
        None
    }
}

/// A description of a result.
fn words(meant: &InteractionResult) -> String {
    match meant {
        InteractionResult::Counted(counted) => match counted.points {
            Some(1) => "counted, 1 point".to_owned(),
            Some(points) => format!("counted, {points} points"),
            None if counted.is_repeat => "taken, as it was counted before".to_owned(),
            None => "taken".to_owned(),
        },
        InteractionResult::Refused(refusal, sentence) => {
            let why = match refusal {
                Refusal::NotRunning => "refused, as the campaign takes none",
                Refusal::Rejected => "refused",
                Refusal::Unconfirmed => "not confirmed, and without {key} it cannot be sent again",
            };
            let sentence = sentence.as_ref().map(|sentence| format!(": {sentence}"));
            format!("{why}{}", sentence.unwrap_or_default())
        }
        InteractionResult::Later(wait) => {
            let wait = wait.map(|seconds| format!(" in {seconds} s")).unwrap_or_default();
            format!("to be tried again{wait}")
        }
    }
}
