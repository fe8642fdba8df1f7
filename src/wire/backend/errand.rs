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
    live::Update,
    template::Vars,
};
use crate::domain::{NoReply, Reply, Request};
use serde_json::Value;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Halt {
    /// An answer is needed first.
    Asking,
    /// It is not to be had.
    Miss(Miss),
}

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
    pub fn step(&mut self, reply: Option<Result<Reply, NoReply>>) -> Step {
        let line = &mut self.line;
        if let Some(reply) = reply {
            let url = line.question.take().map(|question| question.url).unwrap_or_default();
            line.answers.push(Rc::new(Answered::of(url, reply)));
        }
        line.at.set(0);
        line.problems.take();
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
            Err(Halt::Asking) => match line.question.borrow().clone() {
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
    answers: Vec<Rc<Answered>>,
    at: Cell<usize>,
    question: RefCell<Option<Request>>,
    pub(super) problems: RefCell<Vec<String>>,
}

/// An answer that was read.
pub(super) struct Answered {
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Value,
    /// The status, or why there is no answer.
    status: Result<u16, NoReply>,
    /// Why the body is no JSON.
    pub(super) broken: Option<String>,
}

impl Answered {
    pub(super) fn of(url: String, reply: Result<Reply, NoReply>) -> Self {
        let (headers, body, status, broken) = match reply {
            Err(reason) => (Vec::new(), Value::Null, Err(reason), None),
            Ok(reply) => {
                let parsed = answer::parse(&reply);
                let Reply { status, headers, .. } = reply;
                match parsed {
                    Ok(body) => (headers, body, Ok(status), None),
                    Err(reason) => (headers, Value::Null, Ok(status), Some(reason)),
                }
            }
        };
        Self { url, headers, body, status, broken }
    }
}

impl Line {
    pub(super) fn report(&self, problem: String) {
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    pub(super) fn reading<'a>(&'a self, answered: &'a Answered, vars: &Vars) -> Reading<'a> {
        Reading { url: &answered.url, headers: &answered.headers, vars: vars.clone(), line: self }
    }

    /// Sends a call, or reads its answer if that has come. `Ok(None)` is nothing new.
    pub(super) fn call(
        &self,
        backend: &Backend,
        (call, place): (&Value, &str),
        url: Option<String>,
        vars: &Vars,
    ) -> Result<Option<Rc<Answered>>, Halt> {
        let at = self.at.replace(self.at.get() + 1);
        let Some(answered) = self.answers.get(at) else {
            let mut request = backend.request(call, vars);
            if let Some(url) = url {
                request.url = url;
            }
            self.question.replace(Some(request));
            return Err(Halt::Asking);
        };
        let say = |what: &str| {
            self.report(["/backend/", place, ": ", &answered.url, ": ", what].concat());
        };
        let status = match answered.status {
            Ok(status) => status,
            Err(NoReply::Offline) => return Err(Halt::Miss(Miss::Offline)),
            Err(NoReply::Silent) => {
                say("no answer");
                return Err(Halt::Miss(Miss::Down));
            }
        };
        let reading = self.reading(answered, vars);
        let meaning = backend.meaning(call, &reading, status, &answered.body, true);
        let miss = match meaning {
            Meaning::NothingNew => return Ok(None),
            Meaning::NotFound => Miss::NotFound,
            Meaning::Good | Meaning::AlreadyDone => match &answered.broken {
                Some(reason) if call["method"] != "HEAD" => {
                    say(reason);
                    Miss::Broken
                }
                _ => return Ok(Some(Rc::clone(answered))),
            },
            _ => {
                let mut what = ["the answer has status ", &status.to_string()].concat();
                if let Some(said) = backend.sentence(call, &reading, &answered.body) {
                    what.push_str(": ");
                    what.push_str(&said);
                }
                say(&what);
                // A refusal with a good status is an answer that makes no sense here.
                if status < 300 { Miss::Broken } else { Miss::Down }
            }
        };
        Err(Halt::Miss(miss))
    }
}
