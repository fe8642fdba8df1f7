//! An interaction that is sent, and what its answer means.

use super::{
    cors,
    doubt::{Doubt, doubt},
    probe::{Probe, Trace},
};
use naqra_campaign::{Refusal, Request};
use naqra_contract::InteractionResult;

const PLACE: &str = "/backend/interaction";
/// Asked too often, it says nothing about the key.
const TOO_MANY: u16 = 429;

/// Which of the two requests under one key it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    First,
    Second,
}

/// An interaction that the site would take as counted.
pub(super) struct Taken {
    /// The points that it added, if the answer says so.
    pub(super) points: Option<u64>,
    /// Why it may be a failure all the same.
    pub(super) doubt: Option<Doubt>,
}

impl Probe<'_> {
    /// Sends an interaction. `None` if it failed, which is told then.
    pub(super) fn send_once(&mut self, turn: Turn, request: &Request) -> Option<Taken> {
        let call = match turn {
            Turn::First => "sent",
            Turn::Second => "sent again",
        };
        let origin = &self.settings.origin;
        let answer = self.settings.client.send(&cors::from_page(request, origin));
        let trace: Trace = vec![(request.clone(), answer.clone())];
        let answer = match answer {
            Ok(answer) => answer,
            Err(reason) => {
                self.row(call, &trace, "no answer");
                self.problem(PLACE, &request.url, &reason.to_string());
                return None;
            }
        };
        self.may_be_read("interaction", &request.url, &answer);
        let reply = answer.reply;
        let status = reply.status;
        let (meant, problems) = self.settings.backend.answer(request, reply.clone());
        for problem in problems {
            self.report.problem(problem);
        }
        let what = words(&meant);
        self.row(call, &trace, &what);
        if let InteractionResult::Counted(counted) = meant {
            let doubt = doubt(&self.settings.value, turn, request, &reply, &counted);
            return Some(Taken { points: counted.points, doubt });
        }
        let reason = match turn {
            Turn::First => format!("expected that it counts, found status {status}, {what}"),
            Turn::Second => {
                let described = self.settings.value.is_object() && status != TOO_MANY;
                let remedy = match described {
                    true => "; name this answer in answers.means as already_done",
                    false => "",
                };
                format!("{AGAIN}, found status {status}, {what}{remedy}")
            }
        };
        self.problem(PLACE, &request.url, &reason);
        None
    }
}

/// What is expected of the second request under one key.
pub(super) const AGAIN: &str = "the same key again: expected that it is taken as counted before";

/// An answer in words.
fn words(meant: &InteractionResult) -> String {
    match meant {
        InteractionResult::Counted(counted) => match counted.points {
            Some(1) => "counted, 1 point".to_owned(),
            Some(points) => format!("counted, {points} points"),
            None if counted.again => "taken, as it was counted before".to_owned(),
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
