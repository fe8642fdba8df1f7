//! What is asked of a described backend to get one thing, request by request.
//!
//! A walk starts again from its beginning each time an answer has come, over the answers that are
//! there already: plain functions instead of suspended ones, which would weigh more.

use super::{Described, field::Reading, json::write, kept::Kept, meaning::Meaning, merge::tidy};
use crate::Vars;
use naqra_campaign::{NoResponse, Request, Response};
use naqra_contract::{Diagnostic, FetchError, FetchOutcome, Problem, Query, body, node::Fault};
use serde_json::Value;
use std::cell::{Cell, RefCell};

/// So much of an answer is shown to the owner, in characters.
const BODY_MAX: usize = 160;

/// Why a walk ends before its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// An answer is needed first.
    Asking,
    /// Nothing is new.
    Nothing,
    /// It is not to be had.
    FetchError(FetchError),
}

/// What is to be done next.
#[derive(Debug)]
pub(super) enum Next {
    /// Send this, and go on with its answer.
    Send(Request),
    /// It is done.
    Done(FetchOutcome),
}

/// A call of the configuration, and its name.
pub(super) type Call<'a> = (&'a Value, &'a str);

/// The answers that have come, and the question that waits for the next one.
#[derive(Default)]
pub(crate) struct Line {
    answers: Vec<Answered>,
    at: Cell<usize>,
    question: RefCell<Option<Request>>,
    pub(super) diagnostics: RefCell<Vec<Diagnostic>>,
    /// Names of joined rows that could not be had.
    pub(super) lost: RefCell<Vec<String>>,
    pub(super) kept: Kept,
}

/// An answer that was read.
pub(super) struct Answered {
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Value,
    /// The status, or why there is no answer.
    status: Result<u16, NoResponse>,
    /// Why the body is no JSON; `None` where it is.
    pub(super) broken: Option<Problem>,
    /// What had to be repaired in the body.
    repaired: Vec<Fault>,
}

impl Answered {
    pub(super) fn of(url: String, reply: Result<Response, NoResponse>) -> Self {
        let status = reply.as_ref().map(|reply| reply.status).map_err(|reason| *reason);
        let Response { headers, body, .. } = reply.unwrap_or_default();
        let (body, repaired, broken) = match body::parse(&body) {
            Ok((body, repaired)) => (body, repaired, None),
            Err(broken) => (Value::Null, Vec::new(), Some(broken)),
        };
        Self { url, headers, body, status, broken, repaired }
    }
}

impl Line {
    /// Goes on with the answer to the last question, `None` at the start.
    pub(super) fn step(
        &mut self,
        backend: &Described,
        aim: &Query,
        reply: Option<Result<Response, NoResponse>>,
    ) -> Next {
        if let Some(reply) = reply {
            let url = self.question.take().map(|question| question.url).unwrap_or_default();
            self.answers.push(Answered::of(url, reply));
        }
        self.at.set(0);
        self.diagnostics.take();
        self.lost.take();
        self.kept = Kept::default();
        let mut updates = Vec::new();
        let walked = match aim {
            Query::List => backend.read_list(self),
            Query::Campaign(slug) => backend.read_campaign(self, slug),
            Query::Counts(followed) => backend.read_counts(self, followed).map(|found| {
                updates = found;
                Value::Null
            }),
        };
        let document = match walked {
            Ok(mut document) => {
                tidy(&mut document);
                Ok(document)
            }
            Err(Halt::FetchError(miss)) => Err(miss),
            Err(_) => match self.question.borrow().clone() {
                Some(request) => return Next::Send(request),
                None => Err(FetchError::Broken),
            },
        };
        Next::Done(FetchOutcome { document, updates, diagnostics: self.diagnostics.take() })
    }

    pub(super) fn report(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }

    /// Takes back what was said of the last answer if its status is one of those that lists end
    /// with.
    pub(super) fn forgive_the_end(&self) {
        let Some(last) = self.answers.get(self.at.get() - 1) else { return };
        if matches!(last.status, Ok(400 | 416)) {
            self.diagnostics.borrow_mut().retain(|known| {
                let of_status = matches!(known.problem, Problem::Status { .. });
                !of_status || known.url.as_ref() != Some(&last.url)
            });
        }
    }

    /// Sends a call, or reads its answer if that has come.
    pub(super) fn call<'a>(
        &'a self,
        backend: &Described,
        (call, place): Call<'_>,
        url: &str,
        vars: &Vars,
    ) -> Result<Reading<'a>, Halt> {
        let at = self.at.replace(self.at.get() + 1);
        let Some(answered) = self.answers.get(at) else {
            let mut request = backend.request(call, vars);
            if !url.is_empty() {
                url.clone_into(&mut request.url);
            }
            self.question.replace(Some(request));
            return Err(Halt::Asking);
        };
        let say = |problem| {
            let setting = ["/backend/", place].concat();
            self.report(Diagnostic::of(&setting, &answered.url, problem));
        };
        let status = match answered.status {
            Ok(status) => status,
            Err(NoResponse::Offline) => return Err(Halt::FetchError(FetchError::Offline)),
            Err(NoResponse::Silent) => {
                say(Problem::NoResponse);
                return Err(Halt::FetchError(FetchError::Down));
            }
        };
        let reading = Reading { answered, vars: vars.clone(), line: self };
        let miss = match backend.meaning(call, &reading, status, true) {
            Meaning::NothingNew => return Err(Halt::Nothing),
            Meaning::NotFound => FetchError::NotFound,
            Meaning::Good | Meaning::AlreadyDone => {
                for fault in &answered.repaired {
                    say(Problem::Repaired(fault.clone()));
                }
                match &answered.broken {
                    Some(broken) if call["method"] != "HEAD" => say(broken.clone()),
                    _ => return Ok(reading),
                }
                FetchError::Broken
            }
            meaning => {
                let mut sentence = backend.sentence(call, &reading);
                if status < 300 && sentence.is_none() && answered.broken.is_none() {
                    sentence = Some(write(&answered.body).chars().take(BODY_MAX).collect());
                }
                say(Problem::Status { status, sentence });
                // A refusal with a good status is an answer that makes no sense here.
                let passes = matches!(meaning, Meaning::Later | Meaning::SlowDown);
                if status < 300 && !passes { FetchError::Broken } else { FetchError::Down }
            }
        };
        Err(Halt::FetchError(miss))
    }
}
