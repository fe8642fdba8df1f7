//! What is asked of a backend to get one thing, request by request. Whoever runs an errand carries
//! requests and answers; the errand decides what is asked next. So the browser, the prerenderer
//! and the checks walk the same way.

use super::{Backend, Followed, Way, contract::Trail, described::Line, plan::Update};
use crate::domain::{NoReply, Reply, Request, Slug};
use serde_json::Value;

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

/// What an errand is after.
pub(super) enum Aim {
    List,
    Campaign(Slug),
    Counts(Vec<Followed>),
}

/// A walk to a backend and back.
pub struct Errand {
    backend: Backend,
    aim: Aim,
    /// How far a walk to the contract has come, or one to a described backend.
    trail: Trail,
    line: Line,
}

impl Errand {
    pub(super) fn new(backend: &Backend, aim: Aim) -> Self {
        Self { backend: backend.clone(), aim, trail: Trail::default(), line: Line::default() }
    }

    /// Goes on with the answer to the last question, `None` at the start.
    pub fn step(&mut self, reply: Option<Result<Reply, NoReply>>) -> Step {
        match &self.backend.0 {
            Way::Contract(contract) => contract.step(&self.aim, &mut self.trail, reply),
            Way::Described(described) => described.step(&self.aim, &mut self.line, reply),
        }
    }
}
