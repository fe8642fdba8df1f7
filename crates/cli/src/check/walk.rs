//! Errands to the backend, each told with what browsers would make of it.

use super::{
    cors,
    probe::{Probe, Trace},
    settings::Settings,
};
use crate::fetching::{HttpError, HttpResponse};
use naqra_adapters::Fetch;
use naqra_campaign::Request;
use naqra_contract::{FetchError, FetchOutcome};
use std::time::Duration;

impl Probe<'_> {
    /// Runs an fetch, and tells what it met and what browsers would.
    pub(super) fn walk(&mut self, call: &str, fetch: Fetch) -> (FetchOutcome, Trace) {
        let mut trace = Trace::new();
        let outcome = self.carry(fetch, &mut trace);
        for problem in &outcome.problems {
            self.report.problem(problem);
        }
        if let Some((request, _)) = trace.first() {
            self.may_be_sent(call, request);
        }
        for (request, answer) in &trace {
            if let Ok(answer) = answer {
                self.may_be_read(call, &request.url, answer);
            }
        }
        (outcome, trace)
    }

    pub(super) fn carry(&self, fetch: Fetch, trace: &mut Trace) -> FetchOutcome {
        let Settings { client, origin, .. } = &**self.settings;
        client.run(fetch, |request| {
            let answer = client.send(&cors::from_page(request, origin));
            trace.push((request.clone(), answer.clone()));
            answer
        })
    }

    /// Carries an fetch out again over answers that came, in their order, with silence after them;
    /// also the requests that it made.
    pub(super) fn replay(
        &self,
        fetch: Fetch,
        trace: &[(Request, Result<HttpResponse, HttpError>)],
    ) -> (FetchOutcome, Vec<Request>) {
        let mut answers = trace.iter().map(|(_, answer)| answer.clone());
        let mut asked = Vec::new();
        let outcome = self.settings.client.run(fetch, |request| {
            asked.push(request.clone());
            answers.next().unwrap_or_else(|| Err(HttpError::Silent(String::new())))
        });
        (outcome, asked)
    }

    /// Tells what keeps browsers from sending a request.
    pub(super) fn may_be_sent(&mut self, call: &str, request: &Request) {
        let Settings { client, origin: page, .. } = &**self.settings;
        if !cors::crosses(&client.whole(&request.url), page) {
            return;
        }
        let Some(headers) = cors::asked_first(request) else { return };
        let place = format!("/backend/{call}");
        match cors::ask_first(client, request, &headers, page) {
            Ok((status, refused)) => {
                let what = match refused.is_empty() {
                    true => "browsers may send it (preflight)",
                    false => "browsers may not send it (preflight)",
                };
                self.report.row("", Some(status), None, what);
                for reason in refused {
                    self.problem(&place, &request.url, &reason);
                }
            }
            Err(reason) => self.problem(&place, &request.url, &format!("preflight: {reason}")),
        }
    }

    /// Tells what keeps browsers from reading an answer.
    pub(super) fn may_be_read(&mut self, call: &str, url: &str, answer: &HttpResponse) {
        let Settings { client, origin: page, .. } = &**self.settings;
        if !cors::crosses(&client.whole(url), page) {
            return;
        }
        let place = format!("/backend/{call}");
        if let Some(reason) = cors::unreadable(&answer.reply, page) {
            return self.problem(&place, url, &reason);
        }
        for name in cors::hidden(&answer.reply, &self.read) {
            let reason = format!(
                "expected Access-Control-Expose-Headers with {name}, which is read, found {:?}",
                answer.reply.header("access-control-expose-headers").unwrap_or_default()
            );
            self.report.problem(format!("{place}: {url}: {reason}"));
        }
    }

    pub(super) fn problem(&mut self, place: &str, url: &str, reason: &str) {
        self.report.problem(format!("{place}: {url}: {reason}"));
    }

    pub(super) fn row(&mut self, call: &str, trace: &Trace, what: &str) {
        let last = trace.last().and_then(|(_, answer)| answer.as_ref().ok());
        let took = trace.iter().filter_map(|(_, answer)| answer.as_ref().ok());
        let took: Duration = took.map(|answer| answer.took).sum();
        let status = last.map(|answer| answer.reply.status);
        self.report.row(call, status, status.map(|_| took), what);
    }

    /// Where nothing came and the engine said nothing, the status is what there is to say.
    pub(super) fn nothing(&mut self, call: &str, trace: &Trace, miss: FetchError, told: bool) {
        if miss == FetchError::NotFound
            && !told
            && let Some((request, Ok(answer))) = trace.last()
        {
            let reason = match answer.reply.status {
                200..=299 => "expected a document, found nothing at its place".to_owned(),
                status => format!("expected status 200, found {status}"),
            };
            self.problem(&format!("/backend/{call}"), &request.url, &reason);
        }
    }
}
