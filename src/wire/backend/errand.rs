//! What is asked of a backend to get one thing, request by request. Whoever runs an errand carries
//! requests and answers; the errand decides what is asked next. So the browser, the prerenderer
//! and the checks walk the same way.
//!
//! An errand is walked from its start each time an answer has come, over the answers that are there
//! already: plain functions instead of suspended ones, which would weigh more.

use super::{
    Backend,
    answer::{self, Meaning},
    field::Reading,
    kept::Kept,
    plan::Update,
    template::Vars,
};
use crate::domain::{NoReply, Reply, Request};
use serde_json::Value;
use std::cell::{Cell, RefCell};

/// Why something is not to be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Miss {
    /// The device is offline.
    Offline,
    /// The backend is silent or failing.
    Down,
    /// The answer cannot be read.
    Broken,
    /// There is no such thing.
    NotFound,
}

/// What came of an errand.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// A document of the contract, or why there is none.
    pub document: Result<Value, Miss>,
    /// New counts, of a poll.
    pub updates: Vec<Update>,
    /// What could not be read, for those who run the site.
    pub problems: Vec<String>,
}

/// What is to be done next.
#[derive(Debug)]
pub enum Step {
    /// Send this, and go on with its answer.
    Ask(Request),
    /// It is done.
    Done(Outcome),
}

/// Why a walk ends before its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// An answer is needed first.
    Asking,
    /// Nothing is new.
    Nothing,
    /// It is not to be had.
    Miss(Miss),
}

/// A call of the configuration, and its name.
pub(super) type Call<'a> = (&'a Value, &'a str);

/// What an errand is after.
pub(super) enum Aim {
    List,
    Campaign(crate::domain::Slug),
    Counts(Vec<super::Followed>),
}

/// A walk to a backend and back.
pub struct Errand {
    backend: Backend,
    aim: Aim,
    line: Line,
}

impl Errand {
    pub(super) fn new(backend: &Backend, aim: Aim) -> Self {
        Self { backend: backend.clone(), aim, line: Line::default() }
    }

    /// Goes on with the answer to the last question, `None` at the start.
    #[inline(never)]
    pub fn step(&mut self, reply: Option<Result<Reply, NoReply>>) -> Step {
        let line = &mut self.line;
        if let Some(reply) = reply {
            let url = line.question.take().map(|question| question.url).unwrap_or_default();
            line.answers.push(Answered::of(url, reply));
        }
        line.at.set(0);
        line.problems.take();
        line.kept = Kept::default();
        let (backend, line) = (&self.backend, &self.line);
        let mut updates = Vec::new();
        let walked = match &self.aim {
            Aim::List => backend.read_list(line),
            Aim::Campaign(slug) => backend.read_campaign(line, slug),
            Aim::Counts(followed) => backend.read_counts(line, followed).map(|found| {
                updates = found;
                Value::Null
            }),
        };
        let document = match walked {
            Ok(document) => Ok(document),
            Err(Halt::Miss(miss)) => Err(miss),
            Err(_) => match line.question.borrow().clone() {
                Some(request) => return Step::Ask(request),
                None => Err(Miss::Broken),
            },
        };
        Step::Done(Outcome { document, updates, problems: line.problems.take() })
    }
}

/// The answers that have come, and the question that waits for the next one.
#[derive(Default)]
pub(super) struct Line {
    answers: Vec<Answered>,
    at: Cell<usize>,
    question: RefCell<Option<Request>>,
    pub(super) problems: RefCell<Vec<String>>,
    pub(super) kept: Kept,
}

/// An answer that was read.
pub(super) struct Answered {
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Value,
    /// The status, or why there is no answer.
    status: Result<u16, NoReply>,
    /// Why the body is no JSON; empty where it is.
    pub(super) broken: String,
}

impl Answered {
    pub(super) fn of(url: String, reply: Result<Reply, NoReply>) -> Self {
        let status = reply.as_ref().map(|reply| reply.status).map_err(|reason| *reason);
        let Reply { headers, body, .. } = reply.unwrap_or_default();
        let (body, broken) = answer::parse(&body);
        Self { url, headers, body, status, broken }
    }
}

impl Line {
    pub(super) fn report(&self, problem: &[&str]) {
        let problem = problem.concat();
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Takes back what was said of the last answer if its status is one of those that lists end
    /// with.
    pub(super) fn forgive_the_end(&self) {
        let Some(last) = self.answers.get(self.at.get() - 1) else { return };
        if matches!(last.status, Ok(400 | 416)) {
            let said = [": ", &last.url, ": the answer has status "].concat();
            self.problems.borrow_mut().retain(|problem| !problem.contains(&said));
        }
    }

    /// Sends a call, or reads its answer if that has come.
    pub(super) fn call<'a>(
        &'a self,
        backend: &Backend,
        (call, place): Call<'_>,
        url: &str,
        vars: &Vars<'a>,
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
        let say = |what: &[&str; 2]| {
            let [what, more] = what;
            self.report(&["/backend/", place, ": ", &answered.url, ": ", what, more]);
        };
        let status = match answered.status {
            Ok(status) => status,
            Err(NoReply::Offline) => return Err(Halt::Miss(Miss::Offline)),
            Err(NoReply::Silent) => {
                say(&["no answer", ""]);
                return Err(Halt::Miss(Miss::Down));
            }
        };
        let reading = Reading { answered, vars: vars.clone(), line: self };
        let miss = match backend.meaning(call, &reading, status, true) {
            Meaning::NothingNew => return Err(Halt::Nothing),
            Meaning::NotFound => Miss::NotFound,
            Meaning::Good | Meaning::AlreadyDone => {
                if answered.broken.is_empty() || call["method"] == "HEAD" {
                    return Ok(reading);
                }
                say(&[&answered.broken, ""]);
                Miss::Broken
            }
            _ => {
                let said = backend.sentence(call, &reading);
                let status_is = ["the answer has status ", &status.to_string()].concat();
                say(&[&status_is, &said.map(|said| [": ", &said].concat()).unwrap_or_default()]);
                // A refusal with a good status is an answer that makes no sense here.
                if status < 300 { Miss::Broken } else { Miss::Down }
            }
        };
        Err(Halt::Miss(miss))
    }
}
