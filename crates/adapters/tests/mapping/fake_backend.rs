//! A fake backend: it answers the requests of a fetch and records them.

use crate::{http, recording::Recordings};
use naqra_adapters::{Backend, Fetch};
use naqra_campaign::{Counters, NoResponse, Progress, Request, Response, Slug, Status, Tap};
use naqra_contract::{Diagnostic, FetchOutcome, FollowedCampaign};
use pollster::block_on;
use serde_json::Value;
use std::{cell::RefCell, future::ready};

/// The largest number of requests of a fetch, against endless ones.
const REQUESTS_MAX: usize = 60;

/// Responses by method and address without origin, and the requests received.
#[derive(Default)]
pub(crate) struct FakeBackend {
    answers: Vec<(String, Response)>,
    recordings: Option<Recordings>,
    pub(crate) requests: Vec<Request>,
}

impl FakeBackend {
    /// A fake backend with the recordings of a product.
    pub(crate) fn of(product: &str) -> Self {
        Self { recordings: Some(Recordings::of(product)), ..Self::default() }
    }

    /// Responds to `GET /path?query` with this document.
    pub(crate) fn respond(self, question: &str, body: &Value) -> Self {
        self.respond_with(question, 200, &[], &body.to_string())
    }

    pub(crate) fn respond_with(
        mut self,
        question: &str,
        status: u16,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Self {
        self.answers.push((question.to_owned(), reply(status, headers, body)));
        self
    }

    /// Runs a fetch to its end.
    pub(crate) fn run(&mut self, fetch: Fetch) -> FetchOutcome {
        let (before, backend) = (self.requests.len(), RefCell::new(self));
        block_on(fetch.run(&|request| {
            let mut backend = backend.borrow_mut();
            let requested = backend.requests.len() - before;
            assert!(requested < REQUESTS_MAX, "it does not end: {:?}", backend.requested());
            ready(backend.answer(request))
        }))
    }

    /// Runs a fetch that must succeed without a problem.
    #[track_caller]
    pub(crate) fn fetch(&mut self, fetch: Fetch) -> Value {
        let outcome = self.run(fetch);
        assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
        outcome.document.unwrap_or_else(|miss| panic!("{miss:?} after {:?}", self.requested()))
    }

    /// The requests: methods and addresses without origin, decoded.
    pub(crate) fn requested(&self) -> Vec<String> {
        self.requests.iter().map(|request| http::decode(&question(request))).collect()
    }

    fn answer(&mut self, request: Request) -> Result<Response, NoResponse> {
        let line = question(&request);
        self.requests.push(request);
        let own = self.answers.iter().find(|(own, _)| *own == line || *own == http::decode(&line));
        if let Some((_, reply)) = own {
            return Ok(reply.clone());
        }
        let (method, target) = line.split_once(' ').expect("method and address");
        let recorded = http::Request {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        let found = self.recordings.as_ref().and_then(|all| all.answering(&recorded));
        let Some((status, headers, body)) = found.map(|found| found.parts()) else {
            return Err(NoResponse::Silent);
        };
        Ok(Response { status, headers, body, ..Response::default() })
    }
}

fn question(request: &Request) -> String {
    let (_, target) = request.url.split_once("://").expect("a whole address");
    let target = &target[target.find('/').unwrap_or(target.len())..];
    format!("{} {target}", request.method)
}

pub(crate) fn reply(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Response { status, headers: headers.collect(), body: body.to_owned(), ..Response::default() }
}

/// A recorded answer.
pub(crate) fn recorded(product: &str, name: &str) -> Response {
    let (status, headers, body) = Recordings::of(product).named(name).parts();
    Response { status, headers, body, ..Response::default() }
}

/// The sentences of diagnostics.
pub(crate) fn texts(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(Diagnostic::to_string).collect()
}

pub(crate) fn slug(slug: &str) -> Slug {
    Slug::parse(slug).expect("a slug")
}

pub(crate) fn followed(slug: &str, id: &str) -> FollowedCampaign {
    FollowedCampaign { slug: self::slug(slug), id: Some(id.to_owned()).filter(|id| !id.is_empty()) }
}

/// The key of the tap below.
pub(crate) const KEY: &str = "0b9f6a52-1c1d-4e5f-8a6b-000000000001";

/// The request for one tap.
pub(crate) fn tap(backend: &Backend, on: &FollowedCampaign) -> Request {
    let tap =
        Tap { id: KEY.to_owned(), action: "tap".to_owned(), network: None, points: 1, sent: false };
    backend.interaction(&tap, on, None)
}

/// The body of a request as JSON.
pub(crate) fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap_or_default()).expect("a JSON body")
}

/// A count before an update.
pub(crate) fn count(points: u64, target: Option<u64>) -> Progress {
    let (status, counters) = (Status::Running, Counters::default());
    Progress { points, target, status, counters, counted_at: None, seq: 0 }
}
