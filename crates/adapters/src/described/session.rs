//! The requests for one thing, one after the other, and their responses.

use super::{
    described_backend::Described,
    json::write,
    merge::tidy,
    reading::{Reading, Report},
    received_response::ReceivedResponse,
};
use crate::{
    description::{Call, Meaning, Method},
    variables::Vars,
};
use naqra_campaign::NoResponse;
use naqra_contract::{Diagnostic, FetchError, FetchOutcome, Problem, Query, Transport};
use serde_json::Value;

/// So much of a response is shown to the owner, in characters.
const BODY_MAX: usize = 160;

/// Why there is no document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Nothing is new since the last request.
    NothingNew,
    /// It is not to be had.
    Failed(FetchError),
}

impl From<FetchError> for Stop {
    fn from(error: FetchError) -> Self {
        Self::Failed(error)
    }
}

/// A call and its place below `/backend` in `config.json`, such as `list/join/0`.
#[derive(Clone, Copy)]
pub(super) struct PlacedCall<'a> {
    pub(super) call: Call<'a>,
    pub(super) place: &'a str,
}

impl PlacedCall<'_> {
    /// The JSON Pointer of a member of the call.
    pub(super) fn setting(&self, member: &str) -> String {
        ["/backend/", self.place, "/", member].concat()
    }
}

/// The requests of one query, and what is reported of their responses.
pub(super) struct Session<'a, T> {
    pub(super) backend: &'a Described,
    transport: &'a T,
    pub(super) report: Report,
}

impl<'a, T: Transport> Session<'a, T> {
    pub(super) fn new(backend: &'a Described, transport: &'a T) -> Self {
        Self { backend, transport, report: Report::default() }
    }

    /// Sends requests until the document is complete or cannot be had.
    pub(super) async fn run(self, query: &Query) -> FetchOutcome {
        let mut updates = Vec::new();
        let read = match query {
            Query::List => self.list().await,
            Query::Campaign(slug) => self.campaign(slug).await,
            Query::Counts(followed) => self.counts(followed).await.map(|found| {
                updates = found;
                Value::Null
            }),
        };
        let document = match read {
            Ok(mut document) => {
                tidy(&mut document);
                Ok(document)
            }
            Err(Stop::Failed(error)) => Err(error),
            Err(Stop::NothingNew) => Err(FetchError::Broken),
        };
        FetchOutcome { document, updates, diagnostics: self.report.into_diagnostics() }
    }

    /// What is read of a response to a request with these variables.
    pub(super) fn reading<'r>(
        &'r self,
        response: &'r ReceivedResponse,
        vars: &Vars,
    ) -> Reading<'r> {
        Reading { backend: self.backend, response, vars: vars.clone(), report: &self.report }
    }

    /// Sends a call, to another address than its own where one is given.
    pub(super) async fn call(
        &self,
        call: PlacedCall<'_>,
        url: Option<&str>,
        vars: &Vars,
    ) -> Result<ReceivedResponse, Stop> {
        let mut request = self.backend.request(call.call, vars);
        if let Some(url) = url {
            url.clone_into(&mut request.url);
        }
        let url = request.url.clone();
        let response = match self.transport.send(request).await {
            Ok(response) => response,
            Err(NoResponse::Offline) => return Err(FetchError::Offline.into()),
            Err(NoResponse::Silent) => {
                self.report_problem(call, &url, Problem::NoResponse);
                return Err(FetchError::Down.into());
            }
        };
        let status = response.status;
        let received = ReceivedResponse::of(url, response);
        self.check(call, status, &received, vars)?;
        Ok(received)
    }

    /// Whether a response can be read as what was requested.
    fn check(
        &self,
        call: PlacedCall<'_>,
        status: u16,
        received: &ReceivedResponse,
        vars: &Vars,
    ) -> Result<(), Stop> {
        let reading = self.reading(received, vars);
        let answers = call.call.answers;
        let meaning = reading.ruled_meaning(answers, status);
        let meaning = meaning.unwrap_or_else(|| reading.meaning_of_status(answers, status, true));
        match meaning {
            Meaning::NothingNew => Err(Stop::NothingNew),
            Meaning::NotFound => Err(FetchError::NotFound.into()),
            Meaning::Ok | Meaning::AlreadyDone => {
                for fault in &received.repaired {
                    self.report_problem(call, &received.url, Problem::Repaired(fault.clone()));
                }
                match &received.not_json {
                    Some(problem) if call.call.method != Some(Method::Head) => {
                        self.report_problem(call, &received.url, problem.clone());
                        Err(FetchError::Broken.into())
                    }
                    _ => Ok(()),
                }
            }
            Meaning::SlowDown | Meaning::Later | Meaning::NotRunning | Meaning::Rejected => {
                let is_success = status < 300;
                let mut sentence = reading.sentence(answers);
                if is_success && sentence.is_none() && received.not_json.is_none() {
                    sentence = Some(write(&received.body).chars().take(BODY_MAX).collect());
                }
                let problem = Problem::Status { status, sentence };
                self.report_problem(call, &received.url, problem);
                // A refusal with a good status makes no sense here.
                let passes = matches!(meaning, Meaning::Later | Meaning::SlowDown);
                let is_broken = is_success && !passes;
                Err(if is_broken { FetchError::Broken } else { FetchError::Down }.into())
            }
        }
    }

    fn report_problem(&self, call: PlacedCall<'_>, url: &str, problem: Problem) {
        let setting = ["/backend/", call.place].concat();
        self.report.add(Diagnostic::of(&setting, url, problem));
    }
}
